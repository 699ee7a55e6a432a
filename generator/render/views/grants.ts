import type { Api, Operation } from "../../model/api.js";
import { upperFirst } from "../../model/naming.js";
import type { Requirement } from "../../model/requirement.js";

/** One way to meet a requirement: permissions that are needed together. */
export interface Alternative {
  /** "Comm", "AAndB": the end of the names of the interfaces that it makes callable. */
  readonly key: string;
  readonly permissions: readonly string[];
}

/** The distinct alternatives of some operations, in the order of the permissions. */
export function alternativesOf(
  operations: readonly Operation[],
  { permissions }: Pick<Api, "permissions">,
): readonly Alternative[] {
  const order = new Map(permissions.map(({ id }, index) => [id, index]));
  const rank = (id: string): number => order.get(id) ?? 0;
  // A permission whose own name has an "And" must not read like two that are needed together.
  const glue = permissions.some(({ id }) => id.includes("And")) ? "_And_" : "And";
  const found = new Map<string, Alternative>();
  for (const all of operations.flatMap(({ requirement }) => requirement)) {
    const sorted = [...all].sort((a, b) => rank(a) - rank(b));
    const key = sorted.map(upperFirst).join(glue);
    if (!found.has(key)) found.set(key, { key, permissions: sorted });
  }
  return [...found.values()].sort((a, b) => {
    const first = rank(a.permissions[0] ?? "") - rank(b.permissions[0] ?? "");
    return a.permissions.length - b.permissions.length || first || (a.key < b.key ? -1 : 1);
  });
}

/** Whether an alternative is one of those that an operation can be called with. */
export function isMetBy(requirement: Requirement, { permissions }: Alternative): boolean {
  return requirement.some((all) => all.length === permissions.length && all.every((id) => permissions.includes(id)));
}
