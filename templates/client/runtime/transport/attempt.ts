import type { Operation } from "#guards/operation";
import { ApiError, CancelledError, NetworkError, TimedOutError } from "../errors.js";
import { onAbort } from "../throttle/on-abort.js";
import { refusalOf } from "./failure.js";
import type { Received } from "./failure.js";
import type { RequestEvent } from "./hooks.js";
import { orAborted } from "./or-aborted.js";
import { requestOf } from "./request.js";
import type { Written } from "./request.js";
import type { Route } from "./routes.js";
import type { Wiring } from "./wiring.js";

/** What holds for one attempt of a call. */
export interface AttemptOptions {
  readonly signal: AbortSignal | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  readonly event: RequestEvent;
}

/** Sends a call once and reads its answer. Rejects with an ApiError for anything but a success. */
export async function attempt(
  written: Written,
  route: Route,
  wiring: Wiring,
  { signal, timeout, event }: AttemptOptions,
): Promise<Received> {
  const { hooks, clock, evidence } = wiring;
  const { operation } = written;
  const started = clock.now();
  const ended = (status: number | null, error: ApiError | null): void =>
    hooks.response({ ...event, status, duration: clock.now() - started, error: error?.kind ?? null });
  hooks.request(event);
  try {
    const received = await exchange(written, route, wiring, signal, timeout);
    if (received.status < 200 || received.status > 299) throw refusalOf(operation, received, wiring);
    evidence.accept(operation);
    ended(received.status, null);
    return received;
  } catch (error) {
    if (error instanceof ApiError) ended(error.status, error);
    throw error;
  }
}

/** Sends a request and reads the answer to its end, in the time that there is. */
async function exchange(
  written: Written,
  route: Route,
  wiring: Wiring,
  signal: AbortSignal | undefined,
  timeout: number,
): Promise<Received> {
  const limit = new AbortController();
  // Not within the `try`: a request that cannot be made is a mistake of the caller, and no silence of the server.
  const request = requestOf(written, route, wiring, limit.signal);
  const alarm = new AbortController();
  let isLate = false;
  const ring = (): void => {
    isLate = true;
    limit.abort();
  };
  wiring.clock.sleep(timeout, alarm.signal).then(ring, () => undefined);
  const cancel = (): void => limit.abort(signal?.reason);
  const ignore = signal && onAbort(signal, cancel);
  let status: number | null = null;
  try {
    if (signal?.aborted) throw signal.reason;
    const response = await orAborted(wiring.fetch(request), limit.signal);
    ({ status } = response);
    const { headers, ok } = response;
    if (ok && !written.isRead) {
      void response.body?.cancel().catch(() => undefined);
      return { status, headers, text: "" };
    }
    return { status, headers, text: await orAborted(textOf(response), limit.signal) };
  } catch (cause) {
    throw failureOf(written.operation, status, { signal, isLate, timeout }, cause);
  } finally {
    ignore?.();
    alarm.abort();
  }
}

/** The text of an answer; of a refusal that breaks off, nothing: its status says enough. */
async function textOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (response.ok) throw error;
    return "";
  }
}

interface Circumstances {
  readonly signal: AbortSignal | undefined;
  readonly isLate: boolean;
  readonly timeout: number;
}

/** Only the reason of a cancellation is passed on: what else `fetch` throws may say anything. */
function failureOf(
  { id }: Operation,
  status: number | null,
  { signal, isLate, timeout }: Circumstances,
  cause: unknown,
): NetworkError {
  if (signal?.aborted) return new CancelledError(id, "cancelled", { status, cause });
  if (isLate) return new TimedOutError(id, `no answer within ${timeout} ms`, { status });
  return new NetworkError(id, status === null ? "no answer" : "the answer broke off", { status, code: codeOf(cause) });
}

/** Codes of what goes wrong with connections: they say nothing of what was sent. */
const codes: ReadonlySet<unknown> = new Set([
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_SOCKET",
]);

/** The code of an error or of its cause, where it is one that is known. */
function codeOf(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 3; at = at.cause, depth++) {
    const code: unknown = "code" in at ? at.code : undefined;
    if (codes.has(code)) return String(code);
  }
  return null;
}
