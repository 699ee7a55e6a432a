/**
 * What an operation needs: any one of the alternatives, of which every permission is needed.
 * `[["Comm"]]` is one permission, `[["A", "B"], ["C"]]` is A and B, or else C; `[]` can never be met.
 */
export type Requirement = readonly (readonly string[])[];

/** Whether somebody who holds exactly `held` meets the requirement. Nothing is met by an empty list of alternatives. */
export function satisfies(requirement: Requirement, held: ReadonlySet<string>): boolean {
  return requirement.some((all) => all.length > 0 && all.every((permission) => held.has(permission)));
}

/** Without duplicates, without alternatives that contain a smaller one or that nothing meets; order of first mention kept. */
export function minimise(requirement: Requirement): Requirement {
  const sets = requirement.filter((all) => all.length > 0).map((all) => [...new Set(all)]);
  return sets.filter(
    (all, index) =>
      !sets.some((other, otherIndex) => {
        if (otherIndex === index || !other.every((permission) => all.includes(permission))) return false;
        return other.length < all.length || otherIndex < index;
      }),
  );
}

/** Whether everybody who meets `from` also meets `to`. Exact: it is enough to try each alternative of `from` alone. */
export function entails(from: Requirement, to: Requirement): boolean {
  return from.every((all) => all.length === 0 || satisfies(to, new Set(all)));
}

export function sameRequirement(a: Requirement, b: Requirement): boolean {
  return entails(a, b) && entails(b, a);
}

/** "Comm", "A and B, or C". */
export function describeRequirement(requirement: Requirement): string {
  return requirement.map((all) => all.join(" and ")).join(", or ");
}
