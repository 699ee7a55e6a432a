import type { Grants } from "#guards/grants";
import type { ApiFacts } from "../api-facts.js";
import type { Clock } from "../throttle/clock.js";
import type { Throttle, ThrottleFactory } from "../throttle/throttle.js";
import { tierFor } from "../throttle/tier.js";
import type { Tier } from "../throttle/tier.js";
import type { Route } from "./routes.js";
import type { Limits } from "./wiring.js";

/** The limits of a key, from the mode and from what it holds by now. */
export class KeyLimits implements Limits {
  readonly #facts: ApiFacts;
  readonly #held: () => Grants;
  readonly #throttleFor: (mode: string) => Throttle | undefined;
  readonly #tiers = new Map<string, Tier>();
  readonly #throttles = new Map<string, Throttle | undefined>();

  /** `keyOf` is the credential that a mode counts by. */
  constructor(
    facts: ApiFacts,
    held: () => Grants,
    factory: ThrottleFactory | undefined,
    keyOf: (credential: string) => string,
    clock: Clock,
  ) {
    this.#facts = facts;
    this.#held = held;
    this.#throttleFor = (mode) => {
      const per = facts.modes[mode]?.throttle?.per ?? facts.authorization.credentials.at(-1) ?? "";
      return factory?.(`${mode} ${keyOf(per)}`, () => this.#tierOf(mode).rule, clock);
    };
  }

  of({ mode }: Route): Tier {
    return this.#tierOf(mode);
  }

  throttleOf({ mode }: Route): Throttle | undefined {
    if (!this.#throttles.has(mode)) this.#throttles.set(mode, this.#throttleFor(mode));
    return this.#throttles.get(mode);
  }

  grantsChanged(): void {
    this.#tiers.clear();
  }

  #tierOf(mode: string): Tier {
    const known = this.#tiers.get(mode);
    if (known) return known;
    const limits = this.#facts.modes[mode];
    if (!limits) throw new RangeError("there is no such mode");
    const tier = tierFor(limits, this.#held().permissions, this.#facts.permissionInfo, mode);
    this.#tiers.set(mode, tier);
    return tier;
  }
}
