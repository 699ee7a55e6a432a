import { Alarm } from "./alarm.js";
import type { Clock } from "./clock.js";
import { Lanes } from "./lanes.js";
import type { Line } from "./line.js";
import { isDuration, ruleOf } from "./rule.js";
import type { RuleSource, ThrottleRule } from "./rule.js";
import { wait } from "./waiting.js";
import type { TaskOptions, Waiting } from "./waiting.js";

export type { TaskOptions } from "./waiting.js";

/** The line of a key within one process: who waits, and when the last one started. */
export class SharedQueue implements Line {
  readonly #clock: Clock;
  readonly #lanes = new Lanes<Waiting>();
  #running = 0;
  #lastStart = -Infinity;
  #lastEnd = -Infinity;
  #pausedUntil = -Infinity;
  #longestInterval = 0;
  readonly #alarm: Alarm;
  #isAdvancing = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#alarm = new Alarm(clock, () => this.advance());
  }

  /** Tasks that wait. */
  get length(): number {
    return this.#lanes.length;
  }

  /** Whether forgetting it would change nothing: nothing waits or runs, and no interval or pause is under way. */
  get isAtRest(): boolean {
    if (this.length > 0 || this.#running > 0) return false;
    return this.#clock.now() >= Math.max(this.#pausedUntil, this.#lastEnd + this.#longestInterval);
  }

  /** Milliseconds until the next start; of the one who waits first, or of one that came now and had this rule. */
  waitFor(rule: RuleSource): number {
    const asked = ruleOf(this.#lanes.next?.rule ?? rule);
    const due = this.#dueUnder(asked);
    const now = this.#clock.now();
    if (due < Infinity) return Math.max(0, due - now);
    return Math.max(asked?.interval ?? 0, this.#pausedUntil - now);
  }

  run<Result>(rule: RuleSource, task: () => Promise<Result>, options: TaskOptions): Promise<Result> {
    return wait(
      this.#lanes,
      rule,
      () => this.#perform(task),
      options,
      () => this.advance(),
    );
  }

  /** @throws {RangeError} for what is no finite number of milliseconds from 0. */
  pause(milliseconds: number): void {
    if (!isDuration(milliseconds)) throw new RangeError("a pause must be a finite number of milliseconds, 0 or more");
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + milliseconds);
  }

  /** Starts whatever may start by now, and sees to it that the next one starts in time. */
  advance(): void {
    // A task that queues another as it starts: the loop below is still running and comes to it.
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    let next = this.#lanes.next;
    while (next && this.#pass(next)) next = this.#lanes.next;
    if (!next) this.#alarm.set(Infinity);
    this.#isAdvancing = false;
  }

  /** Starts the one whose turn it is, or sends it away; false when it has to wait. */
  #pass(next: Waiting): boolean {
    let due: number;
    try {
      due = this.#dueUnder(ruleOf(next.rule));
    } catch (error) {
      return this.#sendAway(next, error);
    }
    // One signal may cancel many: the first that hears of it must not start the others.
    if (next.signal?.aborted) return this.#sendAway(next, next.signal.reason);
    if (due > this.#clock.now()) {
      this.#alarm.set(due);
      return false;
    }
    this.#lanes.shift();
    next.start();
    return true;
  }

  #sendAway(next: Waiting, reason: unknown): true {
    this.#lanes.drop();
    next.refuse(reason);
    return true;
  }

  /** Infinity while it is not known, because that depends on a task that runs; its end asks again. */
  #dueUnder(rule: ThrottleRule | null): number {
    if (rule === null) return this.#pausedUntil;
    this.#longestInterval = Math.max(this.#longestInterval, rule.interval);
    if (rule.includesExecution) return Math.max(this.#pausedUntil, this.#lastStart + rule.interval);
    return this.#running > 0 ? Infinity : Math.max(this.#pausedUntil, this.#lastEnd + rule.interval);
  }

  async #perform<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#running += 1;
    this.#lastStart = this.#clock.now();
    try {
      const running = task();
      // What the task did before it sent anything must not bring the next one nearer.
      this.#lastStart = this.#clock.now();
      return await running;
    } finally {
      this.#running -= 1;
      this.#lastEnd = this.#clock.now();
      this.advance();
    }
  }
}
