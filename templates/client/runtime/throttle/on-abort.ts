interface Watch {
  readonly calls: Set<() => void>;
  readonly stop: () => void;
}

const watches = new WeakMap<AbortSignal, Watch>();

/**
 * Calls once when the signal aborts, unless what comes back was called before. However many ask, a signal carries one
 * listener: Node warns of a leak at the eleventh, and looks through all of them to remove one.
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  const watch = watches.get(signal) ?? watchFor(signal);
  watch.calls.add(call);
  return () => {
    if (watch.calls.delete(call) && watch.calls.size === 0) watch.stop();
  };
}

function watchFor(signal: AbortSignal): Watch {
  const calls = new Set<() => void>();
  const ring = (): void => {
    watches.delete(signal);
    for (const call of calls) call();
  };
  const stop = (): void => {
    watches.delete(signal);
    signal.removeEventListener("abort", ring);
  };
  const watch = { calls, stop };
  watches.set(signal, watch);
  signal.addEventListener("abort", ring, { once: true });
  return watch;
}
