/** What went wrong, for a `switch`; each kind has a class of its own. */
export type ErrorKind =
  | "cancelled"
  | "credentials"
  | "decode"
  | "gone"
  | "grants"
  | "missing-permission"
  | "network"
  | "not-found"
  | "not-sent"
  | "refused"
  | "refused-query"
  | "server"
  | "throttled"
  | "time-limit"
  | "timed-out"
  | "unauthorized"
  | "unreachable"
  | "validation"
  | "version";

/** What is known of a failure besides its sentence. */
export interface Facts {
  /** Status of the answer; null when there was none. */
  readonly status?: number | null;
  readonly requestId?: string | null;
  /** Milliseconds after which the server wants to be asked again. */
  readonly retryAfter?: number;
  /** What went wrong with the connection. */
  readonly code?: string | null;
  /** What the server said. */
  readonly detail?: string | null;
  readonly cause?: unknown;
}

/**
 * What every error of the client has in common. None carries keys, and none shows in its message, in JSON or in a log
 * what was sent or answered: the server's text is only given when asked for.
 */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  readonly kind: ErrorKind = "refused";
  /** Whether the same call may go well a little later. It says nothing of whether sending it twice is harmless. */
  readonly retryable: boolean = false;
  /** Id of the operation that was called. */
  readonly operation: string;
  /** Status of the answer; null when there was none. */
  readonly status: number | null;
  /** The server's own name for the request, where it gave one. */
  readonly requestId: string | null;
  /** Milliseconds after which the server wants to be asked again; 0 when it did not say. */
  readonly retryAfter: number;
  readonly #detail: string | null;

  constructor(operation: string, message: string, facts: Facts = {}) {
    super(`${operation}: ${message}`, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.operation = operation;
    this.status = facts.status ?? null;
    this.requestId = facts.requestId ?? null;
    this.retryAfter = facts.retryAfter ?? 0;
    this.#detail = facts.detail ?? null;
  }

  /** What the server said, where it said something. It may speak of patients, so it is in neither message nor log. */
  detail(): string | null {
    return this.#detail;
  }

  toJSON(): object {
    const { name, kind, message, operation, status, requestId, retryable } = this;
    return { name, kind, message, operation, status, requestId, retryable };
  }
}

/** The server refused: the status says how. */
export class RefusedError extends ApiError {
  override readonly name: string = "RefusedError";
  declare readonly status: number;
}

/** The key is refused, and it is not known whether the credentials or a permission are to blame. */
export class UnauthorizedError extends RefusedError {
  override readonly name: string = "UnauthorizedError";
  override readonly kind: ErrorKind = "unauthorized";
}

/** The credentials are not valid, or not any more. */
export class CredentialsError extends UnauthorizedError {
  override readonly name = "CredentialsError";
  override readonly kind = "credentials";
}

/** The key does not hold a permission, although it was declared to. */
export class MissingPermissionError extends UnauthorizedError {
  override readonly name = "MissingPermissionError";
  override readonly kind = "missing-permission";
  /** The least that the key would have to hold besides, as far as is known. */
  readonly missing: readonly string[];

  constructor(operation: string, message: string, missing: readonly string[], facts: Facts) {
    super(operation, message, facts);
    this.missing = missing;
  }

  override toJSON(): object {
    return { ...super.toJSON(), missing: this.missing };
  }
}

/** 401: the query does more than read, or is otherwise not allowed. Its text is in no message. */
export class RefusedQueryError extends UnauthorizedError {
  override readonly name = "RefusedQueryError";
  override readonly kind = "refused-query";
}

/** 400: something in the request is missing or not valid. */
export class ValidationError extends RefusedError {
  override readonly name = "ValidationError";
  override readonly kind = "validation";
}

/** The server runs a version that does not have the operation. */
export class VersionError extends RefusedError {
  override readonly name = "VersionError";
  override readonly kind = "version";
}

/** The server answers, and what stands behind it cannot be reached. */
export class UnreachableError extends RefusedError {
  override readonly name = "UnreachableError";
  override readonly kind = "unreachable";
  override readonly retryable = true;
}

/** 404 */
export class NotFoundError extends RefusedError {
  override readonly name = "NotFoundError";
  override readonly kind = "not-found";
}

/** 410: the operation is deprecated, and the server does not have it any more. */
export class GoneError extends RefusedError {
  override readonly name = "GoneError";
  override readonly kind = "gone";
}

/** 504: the server gave up after its own time limit. */
export class TimeLimitError extends RefusedError {
  override readonly name = "TimeLimitError";
  override readonly kind = "time-limit";
  override readonly retryable = true;
}

/** 429: too many requests. */
export class ThrottledError extends RefusedError {
  override readonly name = "ThrottledError";
  override readonly kind = "throttled";
  override readonly retryable = true;
}

/** 5xx */
export class ServerError extends RefusedError {
  override readonly name = "ServerError";
  override readonly kind = "server";
  override readonly retryable = true;
}

/** No whole answer came. */
export class NetworkError extends ApiError {
  override readonly name: string = "NetworkError";
  override readonly kind: ErrorKind = "network";
  override readonly retryable: boolean = true;
  /** "ECONNREFUSED", "ENOTFOUND": what went wrong with the connection, where that is known. */
  readonly code: string | null;

  constructor(operation: string, message: string, facts: Facts = {}) {
    super(operation, message, facts);
    this.code = facts.code ?? null;
  }
}

/** The time of the option `timeout` was over before the answer was there. */
export class TimedOutError extends NetworkError {
  override readonly name = "TimedOutError";
  override readonly kind = "timed-out";
}

/** The call's own signal cancelled it; the signal's reason is the cause. */
export class CancelledError extends NetworkError {
  override readonly name = "CancelledError";
  override readonly kind = "cancelled";
  override readonly retryable = false;
}

/** An answer came that is not what the documentation promises. */
export class DecodeError extends ApiError {
  override readonly name = "DecodeError";
  override readonly kind = "decode";
}

/** Why a call was not sent. */
export type NotSentReason = "body-too-large" | "gone" | "not-allowed" | "not-yet-added" | "page-limit" | "read-only";

/** The client refused the call; nothing was sent. */
export class NotSentError extends ApiError {
  override readonly name = "NotSentError";
  override readonly kind = "not-sent";
  readonly reason: NotSentReason;

  constructor(operation: string, reason: NotSentReason, message: string) {
    super(operation, message);
    this.reason = reason;
  }

  override toJSON(): object {
    return { ...super.toJSON(), reason: this.reason };
  }
}

/** The key does not hold what was declared. */
export class GrantsError extends ApiError {
  override readonly name = "GrantsError";
  override readonly kind = "grants";
  /** Permissions that were declared and that the server does not grant. */
  readonly missing: readonly string[];

  constructor(operation: string, message: string, missing: readonly string[]) {
    super(operation, message);
    this.missing = missing;
  }

  override toJSON(): object {
    return { ...super.toJSON(), missing: this.missing };
  }
}
