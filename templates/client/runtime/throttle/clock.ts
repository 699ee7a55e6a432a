/** Where a queue takes the time from. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number;
  /** Settles once that many milliseconds have passed by `now`; when the signal aborts, rejects with its reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The longest that timers can wait; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * The time of this machine; setting its date does not change it. A sleep keeps the process alive, as somebody waits for
 * it: a timer without hold (`unref`) would let the process end with calls that never settle. So no queue sleeps while
 * nothing waits in it.
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      // Timers may fire a little early, and cannot wait for longer than some weeks.
      const wake = (): void => {
        const rest = due - performance.now();
        if (rest > 0) {
          timer = setTimeout(wake, Math.min(Math.ceil(rest), longestTimer));
          return;
        }
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      let timer: ReturnType<typeof setTimeout> | undefined;
      const due = performance.now() + milliseconds;
      if (signal?.aborted) {
        stop();
        return;
      }
      signal?.addEventListener("abort", stop, { once: true });
      wake();
    }),
};
