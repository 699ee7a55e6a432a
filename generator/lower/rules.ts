import type { Permission, Verb } from "../model/api.js";

/** What a rule looks at. */
export interface Ruled {
  readonly resource: string;
  readonly verb: Verb;
}

/**
 * The permission whose rule covers an operation that no row names: the first whose predicate matches,
 * else the one that takes whatever is left. Null when neither is there.
 */
export function coveringRule(operation: Ruled, permissions: readonly Permission[]): Permission | null {
  const matching = permissions.find(
    ({ rule }) =>
      rule?.kind === "matching" &&
      rule.verbs.includes(operation.verb) &&
      !rule.exceptResources.includes(operation.resource),
  );
  return matching ?? permissions.find(({ rule }) => rule?.kind === "otherwise") ?? null;
}
