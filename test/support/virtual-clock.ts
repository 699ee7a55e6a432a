import type { Clock } from "../../templates/client/runtime/throttle/clock.js";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Time that only passes when a test says so. */
export class VirtualClock implements Clock {
  #now = 0;
  /** In the order in which they wake. */
  readonly #sleepers: Sleeper[] = [];

  now(): number {
    return this.#now;
  }

  /** How many sleep. */
  get sleepers(): number {
    return this.#sleepers.length;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        const index = this.#sleepers.indexOf(sleeper);
        if (index >= 0) this.#sleepers.splice(index, 1);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const sleeper = { due: this.#now + milliseconds, wake };
      if (signal?.aborted) {
        stop();
        return;
      }
      signal?.addEventListener("abort", stop, { once: true });
      const later = this.#sleepers.findIndex(({ due }) => due > sleeper.due);
      this.#sleepers.splice(later < 0 ? this.#sleepers.length : later, 0, sleeper);
    });
  }

  /** Lets time pass, waking each sleeper at its moment and letting everything that follows from it happen. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (let next = this.#sleepers[0]; next && next.due <= end; next = this.#sleepers[0]) {
      this.#now = Math.max(this.#now, next.due);
      this.#sleepers.shift();
      next.wake();
      await settled();
    }
    this.#now = end;
  }

  /** Lets time pass without waking anybody yet, as on a machine that is busy or asleep. */
  jump(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** Once everything that only waits for promises has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
