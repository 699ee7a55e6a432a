import type { Clock } from "./clock.js";
import { SharedQueue } from "./shared-queue.js";

/** The queues of one clock by key. Those at rest are dropped in passing: each request looks at two others. */
export class QueuesByKey {
  readonly #clock: Clock;
  readonly #byKey = new Map<string, SharedQueue>();
  #sweep: Iterator<readonly [string, SharedQueue]> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many are kept. */
  get size(): number {
    return this.#byKey.size;
  }

  of(key: string): SharedQueue {
    this.#dropOneAtRest(key);
    this.#dropOneAtRest(key);
    const known = this.#byKey.get(key);
    if (known) return known;
    const queue = new SharedQueue(this.#clock);
    this.#byKey.set(key, queue);
    return queue;
  }

  #dropOneAtRest(wanted: string): void {
    this.#sweep ??= this.#byKey.entries();
    const step = this.#sweep.next();
    if (step.done) {
      this.#sweep = undefined;
      return;
    }
    const [key, queue] = step.value;
    if (key !== wanted && queue.isAtRest) this.#byKey.delete(key);
  }
}
