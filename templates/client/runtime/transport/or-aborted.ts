import { onAbort } from "../throttle/on-abort.js";

/** Settles as a promise does, or rejects when the signal aborts first: not every `fetch` listens to its signal. */
export async function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let ignore: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    else ignore = onAbort(signal, stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    ignore?.();
  }
}
