import { overtakingsAllowed } from "../../templates/client/runtime/throttle/queue.js";
import type { Priority, ThrottleRule } from "../../templates/client/runtime/throttle/queue.js";

/** What a throttle queue must do, by its whole history and plain lists. */
export class ThrottleModel {
  rule: ThrottleRule | null;
  readonly violations: string[] = [];
  readonly #lanes: Record<Priority, number[]> = { interactive: [], background: [] };
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #running = 0;
  #overtakings = 0;
  #pausedUntil = 0;

  constructor(rule: ThrottleRule | null) {
    this.rule = rule;
  }

  get length(): number {
    return this.#lanes.interactive.length + this.#lanes.background.length;
  }

  arrives(task: number, priority: Priority): void {
    this.#lanes[priority].push(task);
  }

  isCancelled(task: number): void {
    for (const lane of Object.values(this.#lanes)) {
      const index = lane.indexOf(task);
      if (index >= 0) lane.splice(index, 1);
    }
    this.#forgetOvertakings();
  }

  pauses(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  starts(task: number, now: number): void {
    const lane = this.#next;
    const first = lane && this.#lanes[lane][0];
    if (lane === undefined || first !== task) this.#complain(`${task} started before ${first ?? "it was queued"}`, now);
    if (!this.#mayStart(now)) this.#complain(`${task} started too early`, now);
    if (lane) this.#lanes[lane].shift();
    this.#overtakings = lane === "interactive" ? this.#overtakings + 1 : 0;
    this.#forgetOvertakings();
    this.#starts.push(now);
    this.#running += 1;
  }

  ends(now: number): void {
    this.#running -= 1;
    this.#ends.push(now);
  }

  /** When everything that happens at a moment has happened, nothing may wait that could start. */
  restsAt(now: number): void {
    if (this.#next && this.#mayStart(now)) this.#complain(`${this.#lanes[this.#next][0]} has not started`, now);
  }

  get #next(): Priority | undefined {
    const { interactive, background } = this.#lanes;
    if (background.length > 0 && this.#overtakings >= overtakingsAllowed) return "background";
    if (interactive.length > 0) return "interactive";
    return background.length > 0 ? "background" : undefined;
  }

  #mayStart(now: number): boolean {
    if (now < this.#pausedUntil) return false;
    if (this.rule === null) return true;
    const { interval, includesExecution } = this.rule;
    if (!includesExecution && this.#running > 0) return false;
    return (includesExecution ? this.#starts : this.#ends).every((moment) => now - moment >= interval);
  }

  #forgetOvertakings(): void {
    if (this.#lanes.background.length === 0) this.#overtakings = 0;
  }

  #complain(what: string, now: number): void {
    this.violations.push(`${now}: ${what}`);
  }
}
