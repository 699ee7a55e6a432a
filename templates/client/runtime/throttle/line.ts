import type { RuleSource } from "./rule.js";
import type { TaskOptions } from "./waiting.js";

/** What all who call with one key share: the line that they wait in. Each task brings its own rule. */
export interface Line {
  /** Tasks that wait. */
  readonly length: number;
  /** Milliseconds until the next start; of the one who waits first, or of one that came now and had this rule. */
  waitFor(rule: RuleSource): number;
  run<Result>(rule: RuleSource, task: () => Promise<Result>, options: TaskOptions): Promise<Result>;
  /** @throws {RangeError} for what is no finite number of milliseconds from 0. */
  pause(milliseconds: number): void;
  /** Starts whatever may start by now, and sees to it that the next one starts in time. */
  advance(): void;
}
