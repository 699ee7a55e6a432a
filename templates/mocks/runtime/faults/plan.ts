import type { Definition } from "../definition.js";
import { hashOf, randomOf } from "../random.js";
import { faultRulesOf } from "./rule.js";
import type { FaultRule } from "./rule.js";

/** What is to go wrong. The same rules, seed and requests give the same faults. */
export interface Faults {
  /** The rules, in the order in which they are asked, each with how often it struck. */
  list(): readonly (FaultRule & { readonly struck: number })[];
  /** Adds rules behind the others. @throws {TypeError} when they are of the wrong form; then none is added. */
  add(rules: readonly FaultRule[]): void;
  /** Takes all rules away. */
  clear(): void;
}

/** Decides, request by request. */
export interface FaultPlan extends Faults {
  /** The fault that meets the next request; null when none does. Every rule counts it, the first that strikes decides. */
  next(operation: string | undefined): FaultRule | null;
  /** Back to the rules of the beginning, none of which has struck. */
  reset(): void;
}

/** A rule, and what it has seen since it was made. */
interface Watch {
  readonly rule: FaultRule;
  seen: number;
  struck: number;
}

type Strikes = (rule: FaultRule, seen: number, chance: () => number) => boolean;

/** How each way of saying how often decides on the request that it sees as its first, second, ... */
const frequencies: readonly Strikes[] = [
  ({ probability }, _, chance) => probability !== undefined && chance() < probability,
  ({ every }, seen) => every !== undefined && seen % every === 0,
  ({ next }, seen) => next !== undefined && seen <= next,
];

export function createFaultPlan(definition: Definition, seed: number, beginning: readonly FaultRule[]): FaultPlan {
  const watch = (rule: FaultRule): Watch => ({ rule, seen: 0, struck: 0 });
  let watches: readonly Watch[] = beginning.map(watch);
  let requests = 0;

  const strikes = (one: Watch, position: number, operation: string | undefined): boolean => {
    if (one.rule.operation !== undefined && one.rule.operation !== operation) return false;
    one.seen += 1;
    const chance = randomOf(hashOf(seed, "fault", position, requests));
    return frequencies.some((decides) => decides(one.rule, one.seen, chance));
  };

  return {
    list: () => watches.map(({ rule, struck }) => ({ ...rule, struck })),
    add: (rules) => {
      watches = [...watches, ...faultRulesOf(rules, definition).map(watch)];
    },
    clear: () => {
      watches = [];
    },
    next: (operation) => {
      requests += 1;
      let first: Watch | null = null;
      for (const [position, one] of watches.entries()) if (strikes(one, position, operation)) first ??= one;
      if (!first) return null;
      first.struck += 1;
      return first.rule;
    },
    reset: () => {
      watches = beginning.map(watch);
      requests = 0;
    },
  };
}
