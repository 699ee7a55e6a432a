import type { Operation } from "./operation.js";
import type { Vocabulary } from "./vocabulary.js";

/**
 * The smallest sets of permissions with which every one of the operations may be called, all of them, each as a mask.
 * Exact: it follows every way to meet what is not met yet and gives up only those that are already too large.
 */
export function minimalMasks(
  operations: readonly Operation[],
  { permissions, bits, holds }: Vocabulary,
): readonly bigint[] {
  const needs = distinct(operations.map((operation) => operation.needs.filter((mask) => mask !== 0n)));
  if (needs.some((alternatives) => alternatives.length === 0)) return [];
  const seen = new Set<bigint>();
  let best = Number.POSITIVE_INFINITY;
  let found: bigint[] = [];

  const search = (chosen: bigint, held: bigint, size: number): void => {
    if (size > best || seen.has(chosen)) return;
    seen.add(chosen);
    const open = needs.find((alternatives) => !alternatives.some((mask) => (held & mask) === mask));
    if (!open) {
      if (size < best) found = [];
      best = size;
      found.push(chosen);
      return;
    }
    if (size === best) return;
    const lacking = open.reduce((all, mask) => all | (mask & ~held), 0n);
    for (const id of permissions) {
      const gained = holds[id] ?? 0n;
      if ((gained & lacking) !== 0n) search(chosen | (bits[id] ?? 0n), held | gained, size + 1);
    }
  };
  search(0n, 0n, 0);
  return found;
}

/** Each distinct requirement once, those with the fewest ways to meet them first. */
function distinct(needs: readonly (readonly bigint[])[]): readonly (readonly bigint[])[] {
  const byKey = new Map(needs.map((alternatives) => [alternatives.map(String).sort().join(" "), alternatives]));
  return [...byKey.values()].sort((a, b) => a.length - b.length);
}
