import { systemClock } from "./clock.js";
import type { Clock } from "./clock.js";
import type { Line } from "./line.js";
import { QueuesByKey } from "./queues-by-key.js";
import { SharedQueue } from "./shared-queue.js";
import type { TaskOptions } from "./shared-queue.js";
import type { RuleSource } from "./rule.js";
import type { Throttle } from "./throttle.js";

export type { Clock } from "./clock.js";
export { overtakingsAllowed } from "./lanes.js";
export type { Priority } from "./lanes.js";
export type { TaskOptions } from "./shared-queue.js";
export type { RuleSource, ThrottleRule } from "./rule.js";
export type { Throttle, ThrottleFactory } from "./throttle.js";

/**
 * Starts tasks one after the other, as far apart as the rule asks. Interactive tasks go before background ones, except
 * that of any `overtakingsAllowed + 1` starts one goes to the background lane while something waits in it. All its
 * parts are private: logging one shows no key.
 */
export class ThrottleQueue implements Throttle {
  readonly #rule: RuleSource;
  /** Found anew each time, as one that was at rest may have been dropped, and made again for another client. */
  readonly #shared: () => Line;

  constructor(rule: RuleSource, clock: Clock = systemClock, shared: () => Line = always(new SharedQueue(clock))) {
    this.#rule = rule;
    this.#shared = shared;
  }

  /** Tasks that wait; those that run are not counted. */
  get length(): number {
    return this.#shared().length;
  }

  /**
   * Milliseconds until the next start as it stands now: of the task that waits first, or of one that was queued now.
   * The least it can be while that depends on how long a running task takes.
   */
  get wait(): number {
    return this.#shared().waitFor(this.#rule);
  }

  /**
   * Runs a task when its turn comes, at once if it may; settles as the task does. Cancelled while it waits, it rejects
   * with the signal's reason. It also rejects when the rule cannot be asked: with what the rule threw, or a RangeError
   * for an interval that is no finite number from 0.
   */
  run<Result>(task: () => Promise<Result>, options: TaskOptions = {}): Promise<Result> {
    return this.#shared().run(this.#rule, task, options);
  }

  /**
   * Lets nothing start for that long, throttle or no throttle, as a server's Retry-After asks. Does not shorten a pause.
   * @throws {RangeError} for what is no finite number of milliseconds from 0.
   */
  pause(milliseconds: number): void {
    this.#shared().pause(milliseconds);
  }

  /** Asks the rule again. To be called when its answer has changed, as a task that waits would find out late. */
  ruleChanged(): void {
    this.#shared().advance();
  }
}

function always<Value>(value: Value): () => Value {
  return () => value;
}

const queuesOf = new WeakMap<Clock, QueuesByKey>();

/**
 * The queue of a key. All queues of one key and clock in the process are one: their tasks wait for each other, each by
 * the rule of the queue that it was given to. What is at rest is forgotten; the key is kept nowhere but in private.
 */
export function queueFor(key: string, rule: RuleSource, clock: Clock = systemClock): ThrottleQueue {
  const queues = queuesOf.get(clock) ?? new QueuesByKey(clock);
  queuesOf.set(clock, queues);
  return new ThrottleQueue(rule, clock, () => queues.of(key));
}
