import type { Operation } from "../../../templates/guards/runtime/operation.js";
import type { Vocabulary } from "../../../templates/guards/runtime/vocabulary.js";

/**
 * A second opinion on every question that the guard answers: sets of names and plain logic, no bits. It shares no code
 * with the runtime.
 */
export interface Model {
  /** Ids in order. */
  readonly permissions: readonly string[];
  /** What each id implies directly; the model follows it to the end. */
  readonly implies: Readonly<Record<string, readonly string[]>>;
  /** Any of the alternatives, of which all are needed. */
  readonly requirements: readonly (readonly (readonly string[])[])[];
}

/** What holding `ids` amounts to. */
export function closure(ids: Iterable<string>, { implies }: Pick<Model, "implies">): ReadonlySet<string> {
  const held = new Set(ids);
  // A set's iteration also visits what is added on the way.
  for (const id of held) for (const other of implies[id] ?? []) held.add(other);
  return held;
}

/** Whether the holder of `ids` meets a requirement. */
export function meets(
  requirement: readonly (readonly string[])[],
  ids: Iterable<string>,
  model: Pick<Model, "implies">,
): boolean {
  const held = closure(ids, model);
  return requirement.some((all) => all.length > 0 && all.every((id) => held.has(id)));
}

/** Every subset of a list, each in the list's order. */
export function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.reduce<readonly (readonly Item[])[]>(
    (all, item) => [...all, ...all.map((subset) => [...subset, item])],
    [[]],
  );
}

/** The smallest sets that meet all requirements, by trying every set there is; in the order of the permissions. */
export function smallest(model: Model): readonly (readonly string[])[] {
  const enough = subsets(model.permissions).filter((ids) => model.requirements.every((one) => meets(one, ids, model)));
  const size = Math.min(...enough.map((ids) => ids.length));
  const rank = (ids: readonly string[]): string =>
    ids.map((id) => String(model.permissions.indexOf(id)).padStart(4, "0")).join();
  return enough.filter((ids) => ids.length === size).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The tables of a model as the generator would write them. */
export function compile(model: Model): { readonly vocabulary: Vocabulary; readonly operations: readonly Operation[] } {
  const { permissions } = model;
  const bits = Object.fromEntries(permissions.map((id, index) => [id, 2n ** BigInt(index)]));
  const mask = (ids: Iterable<string>): bigint => [...ids].reduce((all, id) => all | (bits[id] ?? 0n), 0n);
  return {
    vocabulary: {
      permissions,
      bits,
      holds: Object.fromEntries(permissions.map((id) => [id, mask(closure([id], model))])),
      spellings: Object.fromEntries(permissions.map((id) => [id, id])),
    },
    operations: model.requirements.map((requirement, index) => ({
      id: `things.act${index}`,
      resource: "Things",
      documented: `Things POST Act${index}`,
      verb: "POST",
      safe: false,
      path: `/things/Act${index}`,
      parameters: {},
      needs: requirement.map(mask),
      provenance: "row",
      added: null,
      deprecated: null,
    })),
  };
}
