import type { Clock } from "./clock.js";
import { KeptByKey } from "./kept-by-key.js";
import { SharedQueue } from "./shared-queue.js";

/** The queues of one clock by key. Those at rest are dropped in passing. */
export class QueuesByKey extends KeptByKey<SharedQueue> {
  constructor(clock: Clock) {
    super(() => new SharedQueue(clock));
  }
}
