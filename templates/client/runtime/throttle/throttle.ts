import type { Clock } from "./clock.js";
import type { RuleSource } from "./rule.js";
import type { TaskOptions } from "./shared-queue.js";

/** Spaces the calls of one key: within this process, or across all that share a store. */
export interface Throttle {
  /** Calls that wait here. */
  readonly length: number;
  /** Milliseconds until the next start, as far as is known here. */
  readonly wait: number;
  /** Runs a task when its turn comes and settles as it does; rejects with the signal's reason when cancelled before. */
  run<Result>(task: () => Promise<Result>, options?: TaskOptions): Promise<Result>;
  /** Lets nothing start for that many milliseconds, as a server's Retry-After asks. */
  pause(milliseconds: number): void;
}

/** Makes the throttle of a key in a mode, or hands out the one that there is. The key is secret. */
export type ThrottleFactory = (key: string, rule: RuleSource, clock: Clock) => Throttle;
