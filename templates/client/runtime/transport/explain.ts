import type { Operation } from "#guards/operation";
import { askGrants } from "../introspect.js";
import { CredentialsError, MissingPermissionError, RefusedQueryError, UnauthorizedError } from "../errors.js";
import type { RequestOptions } from "../exchange.js";
import { refusalOf } from "./failure.js";
import { check } from "./perform.js";
import type { Wiring } from "./wiring.js";

/** Milliseconds for which the server's word on what a key holds is not asked for again. */
const fresh = 60_000;

/**
 * The error of a 401, after asking the server what the key holds: a bare 401 does not say whether it is about the
 * credentials or about a permission. It is asked once in a while only, and only when this client may.
 */
export async function explained(
  error: unknown,
  operation: Operation,
  wiring: Wiring,
  options: RequestOptions,
): Promise<unknown> {
  if (!(error instanceof UnauthorizedError) || isCertain(error) || !mayAsk(operation, wiring)) return error;
  try {
    await askGrants(wiring, { ...options, retry: false });
  } catch (refusal) {
    if (!(refusal instanceof UnauthorizedError)) return error;
  }
  const { status } = error;
  const headers = new Headers(error.requestId === null ? {} : { "X-Request-Id": error.requestId });
  return refusalOf(operation, { status, headers, text: error.detail() ?? "" }, wiring);
}

function isCertain(error: UnauthorizedError): boolean {
  return [CredentialsError, MissingPermissionError, RefusedQueryError].some((kind) => error instanceof kind);
}

function mayAsk(operation: Operation, wiring: Wiring): boolean {
  const { facts, evidence, clock } = wiring;
  const { introspection } = facts;
  if (!introspection || introspection.id === operation.id || clock.now() - evidence.askedAt < fresh) return false;
  try {
    check(introspection, wiring);
    return true;
  } catch {
    return false;
  }
}
