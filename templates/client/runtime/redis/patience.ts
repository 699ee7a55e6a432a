import type { Clock } from "../throttle/clock.js";
import { reasonOf } from "./failure.js";
import type { Turns } from "./turns.js";
import { tell } from "../told.js";

/** How long a store that failed is left alone, in milliseconds. */
export const restAfterFailure = 1000;

/** How many questions may be without an answer, from when the first was given up, before no more are asked. */
export const mostUnanswered = 2;

export interface PatienceOptions {
  readonly clock: Clock;
  /** How long an answer is waited for, in milliseconds. */
  readonly timeout: number;
  /** Is told once why the store does not answer, and again only after it answered in time. */
  readonly onFailure: ((reason: string) => void) | undefined;
}

/** Turns of a store that may go away. Nothing here rejects, or lasts much longer than the timeout. */
export class PatientTurns {
  readonly #turns: Turns;
  readonly #options: PatienceOptions;
  #restsUntil = -Infinity;
  /** Questions that were given up and may still be answered. */
  #unanswered = 0;
  #isReported = false;

  constructor(turns: Turns, options: PatienceOptions) {
    this.#turns = turns;
    this.#options = options;
  }

  /** As `Turns.take`; null when the store gives no answer, or is left alone as it gave none a moment ago. */
  async take(name: () => Promise<string>, interval: number): Promise<number | null> {
    const { clock, timeout } = this.#options;
    const asked = clock.now();
    const rest = await this.#ask(async () => this.#turns.take(await name(), interval));
    // In a process that stood still, a turn may be read when the store does not hold it any more.
    return rest === 0 && clock.now() - asked > timeout + 1 ? 1 : rest;
  }

  /** As `Turns.start`, as far as the store can be reached. */
  async start(name: () => Promise<string>, interval: number): Promise<void> {
    await this.#ask(async () => this.#turns.start(await name(), interval));
  }

  /** As `Turns.pause`, as far as the store can be reached. */
  async pause(name: () => Promise<string>, milliseconds: number): Promise<void> {
    await this.#ask(async () => this.#turns.pause(await name(), milliseconds));
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    const { clock } = this.#options;
    if (clock.now() < this.#restsUntil || this.#unanswered >= mostUnanswered) return null;
    let isGivenUp = false;
    const answer = question().then(
      (value) => {
        if (isGivenUp) this.#unanswered -= 1;
        else this.#isReported = false;
        this.#restsUntil = -Infinity;
        return value;
      },
      (error) => {
        if (isGivenUp) this.#unanswered -= 1;
        return this.#fails(reasonOf(error));
      },
    );
    const answered = new AbortController();
    const silence = this.#silence(answered.signal).then((isSilent) => {
      if (!isSilent) return null;
      isGivenUp = true;
      this.#unanswered += 1;
      return this.#fails(`the store did not answer within ${this.#options.timeout} ms`);
    });
    try {
      return await Promise.race([answer, silence]);
    } finally {
      answered.abort();
    }
  }

  /**
   * True once the time is over, false when it was stopped. A process that was busy for long finds the end of its timer
   * before the answer that has come meanwhile: one short wait more lets it read that.
   */
  async #silence(signal: AbortSignal): Promise<boolean> {
    const { clock, timeout } = this.#options;
    return clock
      .sleep(timeout, signal)
      .then(() => clock.sleep(1, signal))
      .then(
        () => true,
        () => false,
      );
  }

  #fails(reason: string): null {
    const { clock, onFailure } = this.#options;
    this.#restsUntil = clock.now() + restAfterFailure;
    if (this.#isReported) return null;
    this.#isReported = true;
    try {
      tell(onFailure, reason);
    } catch {
      // Whoever is told cannot stop the calls: they have nothing to do with it.
    }
    return null;
  }
}
