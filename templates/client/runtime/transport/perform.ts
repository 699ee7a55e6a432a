import { assertAllowed } from "#guards/enforce";
import type { Operation } from "#guards/operation";
import { ApiError, CancelledError, NetworkError, TimedOutError, UnreachableError } from "../errors.js";
import type { RequestOptions } from "../exchange.js";
import { attempt } from "./attempt.js";
import { explained } from "./explain.js";
import { orAborted } from "./or-aborted.js";
import { checkCallOptions } from "./options.js";
import type { Received } from "./failure.js";
import type { Written } from "./request.js";
import type { Route } from "./routes.js";
import type { Wiring } from "./wiring.js";

/** What a call sends, which may depend on the way that it takes. */
export type Write = (route: Route) => Written;

/** What came back, and by which way. */
export interface Performed extends Received {
  readonly route: Route;
}

/**
 * Checks the permission and everything else that can be known before a call is sent.
 * @throws {PermissionError} when the declared permissions do not allow it, {NotSentError} for any other reason.
 */
export function check(operation: Operation, wiring: Wiring): void {
  assertAllowed(operation, wiring.declared, wiring.facts.vocabulary);
  wiring.policy.check(operation, wiring.hooks);
}

/** Sends a call when its turn comes, and again as far as that is allowed and worth it. */
export async function perform(
  operation: Operation,
  write: Write,
  wiring: Wiring,
  options: RequestOptions = {},
): Promise<Performed> {
  const { routes, retries, clock } = wiring;
  if (wiring.isDryRun) throw new TypeError("a dry run sends nothing");
  checkCallOptions(options);
  const mayRepeat = retries.mayRepeat(operation, options.retry);
  for (let number = 1; ; number++) {
    const route = await unlessAborted(routes.current(), operation, options.signal);
    const begun = clock.now();
    try {
      const received = await inTurn(operation, route, write(route), number, wiring, options);
      retries.succeeded();
      return { ...received, route };
    } catch (error) {
      const hasOther = isSilence(error, wiring, options) && routes.failed(route, begun);
      if (!mayRepeat || !retries.takes(error, number)) throw await explained(error, operation, wiring, options);
      if (hasOther) continue;
      const wanted = error instanceof ApiError ? error.retryAfter : 0;
      await pause(Math.max(wanted, retries.pauseAfter(number)), operation, clock, options.signal);
    }
  }
}

/** What a promise gives, or the cancellation when the signal aborts first. */
async function unlessAborted<Value>(
  promise: Promise<Value>,
  operation: Operation,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise;
  try {
    return await orAborted(promise, signal);
  } catch (error) {
    throw signal.aborted ? cancelled(operation, signal) : error;
  }
}

/** One attempt, once the throttle lets it start. */
async function inTurn(
  operation: Operation,
  route: Route,
  written: Written,
  number: number,
  wiring: Wiring,
  { signal, priority = wiring.priority, timeout = wiring.timeout }: RequestOptions,
): Promise<Received> {
  const { clock, limits } = wiring;
  const throttle = limits.throttleOf(route);
  const queued = clock.now();
  const { id, verb } = operation;
  const task = async (): Promise<Received> => {
    const event = { operation: id, method: verb, mode: route.mode, attempt: number, waited: clock.now() - queued };
    try {
      return await attempt(written, route, wiring, { signal, timeout, event });
    } catch (error) {
      if (error instanceof ApiError && error.retryAfter > 0) throttle?.pause(error.retryAfter);
      throw error;
    }
  };
  try {
    return await (throttle ? throttle.run(task, { priority, signal }) : task());
  } catch (error) {
    // Cancelled while it waited: the throttle rejects with the signal's reason.
    throw signal?.aborted && !(error instanceof ApiError) ? cancelled(operation, signal) : error;
  }
}

/** Whether nobody answered in the time that anybody should, or only somebody who cannot pass the call on. */
function isSilence(error: unknown, { timeout }: Wiring, options: RequestOptions): boolean {
  if (error instanceof UnreachableError) return true;
  if (error instanceof TimedOutError && (options.timeout ?? timeout) < timeout) return false;
  return error instanceof NetworkError && error.retryable && error.status === null;
}

async function pause(
  milliseconds: number,
  operation: Operation,
  clock: Wiring["clock"],
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await clock.sleep(milliseconds, signal);
  } catch {
    throw cancelled(operation, signal);
  }
}

function cancelled({ id }: Operation, signal: AbortSignal | undefined): CancelledError {
  return new CancelledError(id, "cancelled", { cause: signal?.reason });
}
