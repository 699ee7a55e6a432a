import { Alarm } from "../throttle/alarm.js";
import type { Clock } from "../throttle/clock.js";
import { Lanes } from "../throttle/lanes.js";
import type { Line } from "../throttle/line.js";
import { isDuration, ruleOf } from "../throttle/rule.js";
import type { RuleSource, ThrottleRule } from "../throttle/rule.js";
import { wait } from "../throttle/waiting.js";
import type { TaskOptions, Waiting } from "../throttle/waiting.js";
import type { PatientTurns } from "./patience.js";

/**
 * The line of a key in this process, while other processes have lines of their own. Whoever is first here asks the store
 * for a turn, and it is used by whoever is first when it is given. While the store does not answer, calls are spaced as
 * far as can be known here.
 */
export class StoreLine implements Line {
  readonly #turns: PatientTurns;
  readonly #name: () => Promise<string>;
  readonly #clock: Clock;
  readonly #lanes = new Lanes<Waiting>();
  readonly #alarm: Alarm;
  #lastStart = -Infinity;
  /** Until when others hold the turn, as the store said last. */
  #heldUntil = -Infinity;
  #pausedUntil = -Infinity;
  #longestInterval = 0;
  #isAsking = false;
  #hasTurn = false;
  #isAdvancing = false;

  /** @param name under which the store knows the key. */
  constructor(turns: PatientTurns, name: () => Promise<string>, clock: Clock) {
    this.#turns = turns;
    this.#name = name;
    this.#clock = clock;
    this.#alarm = new Alarm(clock, () => this.advance());
  }

  get length(): number {
    return this.#lanes.length;
  }

  /** Whether forgetting it would change nothing. */
  get isAtRest(): boolean {
    if (this.length > 0 || this.#isAsking) return false;
    const until = Math.max(this.#pausedUntil, this.#heldUntil, this.#lastStart + this.#longestInterval);
    return this.#clock.now() >= until;
  }

  waitFor(rule: RuleSource): number {
    return Math.max(0, this.#dueUnder(ruleOf(this.#lanes.next?.rule ?? rule)) - this.#clock.now());
  }

  run<Result>(rule: RuleSource, task: () => Promise<Result>, options: TaskOptions): Promise<Result> {
    return wait(
      this.#lanes,
      rule,
      async () => task(),
      options,
      () => this.advance(),
    );
  }

  pause(milliseconds: number): void {
    if (!isDuration(milliseconds)) throw new RangeError("a pause must be a finite number of milliseconds, 0 or more");
    if (milliseconds === 0) return;
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + milliseconds);
    void this.#turns.pause(this.#name, milliseconds);
  }

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
    let rule: ThrottleRule | null;
    try {
      rule = startToStart(ruleOf(next.rule));
    } catch (error) {
      return this.#sendAway(next, error);
    }
    // One signal may cancel many: the first that hears of it must not start the others.
    if (next.signal?.aborted) return this.#sendAway(next, next.signal.reason);
    const due = this.#dueUnder(rule);
    this.#alarm.set(due > this.#clock.now() ? due : Infinity);
    if (due > this.#clock.now()) return false;
    if (rule !== null && !this.#hasTurn) {
      void this.#ask(rule.interval);
      return false;
    }
    this.#lastStart = this.#clock.now();
    this.#lanes.shift();
    next.start();
    if (rule !== null) this.#endTurn(rule.interval);
    return true;
  }

  #sendAway(next: Waiting, reason: unknown): true {
    this.#lanes.drop();
    next.refuse(reason);
    return true;
  }

  #dueUnder(rule: ThrottleRule | null): number {
    if (rule === null) return this.#pausedUntil;
    this.#longestInterval = Math.max(this.#longestInterval, rule.interval);
    return Math.max(this.#pausedUntil, this.#heldUntil, this.#lastStart + rule.interval);
  }

  /** The interval runs from the start and not from when the turn was given, some time before. */
  #endTurn(interval: number): void {
    this.#hasTurn = false;
    void this.#turns.start(this.#name, interval);
  }

  async #ask(interval: number): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const rest = await this.#turns.take(this.#name, interval);
    this.#isAsking = false;
    this.#hasTurn = rest === null || rest === 0;
    if (rest !== null && rest > 0) this.#heldUntil = this.#clock.now() + rest;
    this.advance();
    // A turn that nobody can use any more is over, or the others would wait for its start.
    if (this.#hasTurn) this.#endTurn(interval);
  }
}

/**
 * A store can say when a call started and not whether it still runs in a process that it no longer hears of.
 * @throws {TypeError} for a rule that counts from the end of a call.
 */
function startToStart(rule: ThrottleRule | null): ThrottleRule | null {
  if (rule === null || rule.includesExecution) return rule;
  throw new TypeError("a throttle across processes cannot count from the end of a call, as its rule asks");
}
