/** What every error of the client has in common. None carries keys; the vendor's text is only given when asked for. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  /** Id of the operation that was called. */
  readonly operation: string;
  /** Status of the answer; null when there was none. */
  readonly status: number | null;
  readonly #detail: string | null;

  constructor(
    operation: string,
    status: number | null,
    message: string,
    detail: string | null = null,
    cause?: unknown,
  ) {
    super(`${operation}: ${message}`, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.status = status;
    this.#detail = detail;
  }

  /** What the server said, where it said something. It may speak of patients, so it is in neither message nor log. */
  detail(): string | null {
    return this.#detail;
  }
}

/** The server refused: the status says how. */
export class RefusedError extends ApiError {
  override readonly name = "RefusedError";
  declare readonly status: number;
}

/** No whole answer came: the connection failed, or the call was cancelled. */
export class NetworkError extends ApiError {
  override readonly name = "NetworkError";
}

/** An answer came that is not what the documentation promises. */
export class DecodeError extends ApiError {
  override readonly name = "DecodeError";
}
