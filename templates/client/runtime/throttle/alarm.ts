import type { Clock } from "./clock.js";

/** Calls once at one moment, which can be moved. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #set: { readonly due: number; readonly controller: AbortController } | undefined;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Moves it to this moment of the clock; Infinity takes it away, and no timer stays behind. */
  set(due: number): void {
    if (this.#set?.due === due) return;
    this.#set?.controller.abort();
    this.#set = undefined;
    if (due === Infinity) return;
    const set = { due, controller: new AbortController() };
    this.#set = set;
    const ring = (): void => {
      if (this.#set !== set) return;
      this.#set = undefined;
      this.#ring();
    };
    this.#clock.sleep(due - this.#clock.now(), set.controller.signal).then(ring, () => undefined);
  }
}
