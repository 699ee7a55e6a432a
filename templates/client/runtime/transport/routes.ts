import type { Clock } from "../throttle/clock.js";

/** A way to reach the API: a mode with its base address, without a slash at the end. */
export interface Route {
  readonly mode: string;
  readonly address: string;
}

/** Whether anything answers at a route, whatever it says. Never rejects. */
export type Probe = (route: Route) => Promise<boolean>;

/** Milliseconds for which a route that did not answer is left out, and after which better ones are tried again. */
export const recheckAfter = 30_000;

/**
 * The routes in the order in which they are to be tried. The first that answers is kept until it stops answering; while
 * it is not the best one, those before it are asked again from time to time, and nobody waits for that. The last one
 * that is left is not asked first: the call itself finds out.
 */
export class Routes {
  readonly all: readonly Route[];
  readonly #probe: Probe;
  readonly #clock: Clock;
  readonly #restsUntil = new Map<Route, number>();
  #chosen: Route | undefined;
  #chosenAt = -Infinity;
  #search: Promise<Route> | undefined;
  #recheckAt = Infinity;

  constructor(all: readonly [Route, ...Route[]], probe: Probe, clock: Clock) {
    this.all = all;
    this.#probe = probe;
    this.#clock = clock;
    if (all.length === 1) this.#chosen = all[0];
  }

  /** The first one, without asking whether it answers. */
  get preferred(): Route {
    const [first] = this.all;
    if (!first) throw new RangeError("there is no route");
    return first;
  }

  /** The route to take now. */
  async current(): Promise<Route> {
    if (!this.#chosen) return (this.#search ??= this.#choose());
    if (this.#clock.now() >= this.#recheckAt) {
      this.#recheckAt = Infinity;
      void this.#recheck(this.#chosen);
    }
    return this.#chosen;
  }

  /** Says that a route did not answer to what was sent at a moment; true when there is another one to try. */
  failed(route: Route, sentAt: number): boolean {
    if (this.all.length === 1) return false;
    // It was found to answer since.
    if (this.#chosen === route && sentAt < this.#chosenAt) return false;
    this.#restsUntil.set(route, this.#clock.now() + recheckAfter);
    if (this.#chosen === route) this.#chosen = undefined;
    return this.#rested().length > 0;
  }

  async #choose(): Promise<Route> {
    try {
      const rested = this.#rested();
      return this.#keep(await this.#firstOf(rested.length > 0 ? rested : this.all));
    } finally {
      this.#search = undefined;
    }
  }

  async #firstOf(candidates: readonly Route[]): Promise<Route> {
    const last = candidates.at(-1) ?? this.preferred;
    for (const route of candidates) {
      if (route === last || (await this.#answers(route))) return route;
    }
    return last;
  }

  /** Looks for a route that is better than the one taken. */
  async #recheck(taken: Route): Promise<void> {
    const better = this.#rested().filter((route) => this.all.indexOf(route) < this.all.indexOf(taken));
    for (const route of better) {
      if (!(await this.#answers(route))) continue;
      if (this.#chosen === taken) this.#keep(route);
      return;
    }
    if (this.#chosen === taken) this.#keep(taken);
  }

  async #answers(route: Route): Promise<boolean> {
    const answers = await this.#probe(route);
    if (!answers) this.#restsUntil.set(route, this.#clock.now() + recheckAfter);
    return answers;
  }

  #keep(route: Route): Route {
    this.#chosen = route;
    this.#chosenAt = this.#clock.now();
    this.#restsUntil.delete(route);
    this.#recheckAt = route === this.all[0] ? Infinity : this.#clock.now() + recheckAfter;
    return route;
  }

  #rested(): readonly Route[] {
    const now = this.#clock.now();
    return this.all.filter((route) => now >= (this.#restsUntil.get(route) ?? -Infinity));
  }
}
