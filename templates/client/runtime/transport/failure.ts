import type { Operation } from "#guards/operation";
import {
  CredentialsError,
  GoneError,
  MissingPermissionError,
  NotFoundError,
  RefusedError,
  RefusedQueryError,
  ServerError,
  ThrottledError,
  TimeLimitError,
  UnauthorizedError,
  UnreachableError,
  ValidationError,
  VersionError,
} from "../errors.js";
import type { Facts } from "../errors.js";
import type { Failure } from "../api-facts.js";
import { retryAfter } from "../throttle/retry-after.js";
import type { Evidence } from "./evidence.js";
import type { Wiring } from "./wiring.js";

/** An answer, read to its end. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

type Make = new (operation: string, message: string, facts: Facts) => RefusedError;

/** Statuses and what they stand for. */
const byStatus: Readonly<Record<number, readonly [Make, string]>> = {
  400: [ValidationError, "the request is not valid"],
  404: [NotFoundError, "not found"],
  410: [GoneError, "gone"],
  413: [ValidationError, "the body is too large"],
  415: [ValidationError, "the body's type is not taken"],
  422: [ValidationError, "the request is not valid"],
  429: [ThrottledError, "too many requests"],
  504: [TimeLimitError, "the server gave up after its time limit"],
};

const byMeaning: Readonly<Record<Failure["means"], readonly [Make, string]>> = {
  credentials: [CredentialsError, "the credentials are not valid"],
  "refused-query": [RefusedQueryError, "the query is not allowed: it must only read"],
  unreachable: [UnreachableError, "what stands behind the server cannot be reached"],
  version: [VersionError, "the server's version does not have it"],
};

/** The error of a refusal: from its status, from what the answer mentions, and from what is known of the key. */
export function refusalOf(operation: Operation, received: Received, wiring: Wiring): RefusedError {
  const { status, headers, text } = received;
  const facts: Facts = {
    status,
    requestId: requestIdOf(headers),
    retryAfter: retryAfter(received),
    detail: text || null,
  };
  const meaning = wiring.facts.failures.find((failure) => fits(failure, operation, received));
  // Whether a query was refused or may not be made at all, the guard knows better than a word in the answer.
  const known = meaning && byMeaning[meaning.means];
  const { unauthenticated, forbidden } = wiring.facts.refused;
  if (status === unauthenticated || status === forbidden) return noAccess(operation, known, facts, wiring);
  if (known) return make(known, operation, facts);
  // A redirect is not followed: the credentials would go along to wherever it points.
  if (status >= 300 && status < 400) {
    return make([RefusedError, "a redirect, which is not followed"], operation, facts);
  }
  const otherwise: readonly [Make, string] =
    status >= 500 ? [ServerError, "the server failed"] : [RefusedError, "refused"];
  return make(byStatus[status] ?? otherwise, operation, facts);
}

function make([Kind, words]: readonly [Make, string], { id }: Operation, facts: Facts): RefusedError {
  return new Kind(id, `${words} (${facts.status || "opaque"})`, facts);
}

function fits({ status, mentions, operations }: Failure, { id }: Operation, received: Received): boolean {
  if (status !== received.status || (operations && !operations.includes(id))) return false;
  return mentions === null || received.text.toLowerCase().includes(mentions.toLowerCase());
}

/**
 * A refusal of the key, by its status where that tells credentials from permissions, and else by what is known of the
 * key. A permission is said to be missing when the server said so, and the credentials are said to be bad when the server
 * refuses all that it once did; else both are possible, and the words say what is likelier.
 */
function noAccess(
  operation: Operation,
  known: readonly [Make, string] | undefined,
  facts: Facts,
  { evidence, facts: { refused } }: Wiring,
): UnauthorizedError {
  const { id } = operation;
  const status = `(${facts.status})`;
  const isForbidden = facts.status === refused.forbidden;
  const missing = evidence.lacking(operation);
  if (isForbidden && missing.length > 0) {
    const words = `the key does not hold ${missing.join(" and ")}, although it was declared ${status}`;
    return new MissingPermissionError(id, words, missing, facts);
  }
  if (known) return make(known, operation, facts);
  if (!isForbidden) return new CredentialsError(id, `the credentials are not valid ${status}`, facts);
  if (facts.status !== refused.unauthenticated) {
    const words = `the key does not hold ${evidence.needed(operation)}, although it was declared ${status}`;
    return new MissingPermissionError(id, words, evidence.onlyNeed(operation), facts);
  }
  if (evidence.isRefused && evidence.wasGood) {
    return new CredentialsError(id, `the credentials are not valid any more ${status}`, facts);
  }
  return new UnauthorizedError(id, `${guess(operation, evidence)} ${status}`, facts);
}

function guess(operation: Operation, evidence: Evidence): string {
  const needed = evidence.needed(operation);
  if (evidence.reported && !evidence.isRefused) return `refused, although the server says that the key holds ${needed}`;
  if (evidence.isProven(operation))
    return `the credentials are not valid any more, or ${needed} was taken from the key`;
  if (evidence.wasGood) return `the key was good before, so it most likely does not hold ${needed}`;
  return `the credentials are not valid, or the key does not hold ${needed}`;
}

const requestIdHeaders = ["X-Request-Id", "Request-Id", "X-Correlation-Id"];

/** The server's name for a request, from the headers that are in use for it; nothing but what is safe in a log. */
export function requestIdOf(headers: Headers): string | null {
  for (const name of requestIdHeaders) {
    const value = headers.get(name);
    if (value !== null && /^[\w.:/+=-]{1,128}$/.test(value)) return value;
  }
  return null;
}
