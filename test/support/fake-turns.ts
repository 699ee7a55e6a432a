import type { Turns } from "../../templates/client/runtime/redis/turns.js";
import type { VirtualClock } from "./virtual-clock.js";

interface Held {
  until: number;
  /** Whether the turn was given and its start not told yet. */
  isGiven: boolean;
}

/** What a store gives out, kept in memory: questions reach it after a while, and answers come after another. */
export class FakeTurns implements Turns {
  /** Milliseconds to the store, and back. */
  transit: () => readonly [number, number] = () => [0, 0];
  /** Anything but an answer. */
  state: "answers" | "fails" | "is silent" = "answers";
  failure: unknown = new Error("as told");
  /** Such as "take name 1000", in the order in which they were sent. */
  readonly asked: string[] = [];
  readonly names = new Map<string, Held>();
  /** Questions that were sent while it was silent: they wait for somebody to call them. */
  readonly pending: (() => void)[] = [];
  readonly #clock: VirtualClock;
  readonly #timeout: number;

  constructor(clock: VirtualClock, timeout: number) {
    this.#clock = clock;
    this.#timeout = timeout;
  }

  take(name: string, interval: number): Promise<number> {
    return this.#answer(`take ${name} ${interval}`, () => {
      const now = this.#clock.now();
      const { until, isGiven } = this.#heldFor(name);
      if (until > now) return isGiven ? Math.min(interval, until - now) : until - now;
      this.names.set(name, { until: now + interval + this.#timeout, isGiven: true });
      return 0;
    });
  }

  start(name: string, interval: number): Promise<void> {
    return this.#answer(`start ${name} ${interval}`, () => {
      const { until, isGiven } = this.#heldFor(name);
      const wanted = this.#clock.now() + interval;
      this.names.set(name, { until: isGiven ? wanted : Math.max(until, wanted), isGiven: false });
    });
  }

  pause(name: string, milliseconds: number): Promise<void> {
    return this.#answer(`pause ${name} ${milliseconds}`, () => {
      const { until } = this.#heldFor(name);
      this.names.set(name, { until: Math.max(until, this.#clock.now() + milliseconds), isGiven: false });
    });
  }

  /** Answers again, also what was asked meanwhile. */
  comesBack(): void {
    this.state = "answers";
    for (const answer of this.pending.splice(0)) answer();
  }

  #heldFor(name: string): Held {
    return this.names.get(name) ?? { until: -Infinity, isGiven: false };
  }

  async #answer<Answer>(question: string, answer: () => Answer): Promise<Answer> {
    this.asked.push(question);
    const [there, back] = this.transit();
    if (there > 0) await this.#clock.sleep(there);
    if (this.state === "fails") throw this.failure;
    if (this.state === "is silent") {
      await new Promise<void>((resolve) => {
        this.pending.push(resolve);
      });
    }
    const given = answer();
    if (back > 0) await this.#clock.sleep(back);
    return given;
  }
}
