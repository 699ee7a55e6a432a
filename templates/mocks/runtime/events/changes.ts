import type { JsonObject } from "../definition.js";
import type { Store } from "../state/store.js";
import type { EventFacts, Watched } from "./facts.js";
import { stillThere } from "./journal.js";
import type { Journal } from "./journal.js";
import { textOf } from "./subscription.js";

/** The tables of whose changes note must be taken, as their rows do not tell by themselves. */
export function watchedTables({ kinds }: EventFacts): ReadonlySet<string> {
  const watched = kinds.flatMap(({ types }) => Object.values(types).flatMap(({ watches }) => watches ?? []));
  return new Set(watched.filter((one) => "deleted" in one || one.stamp === null).map(({ table }) => table));
}

/**
 * The rows that changed, or were deleted, at or after one moment and before another. What changed in this very second is
 * left for the next look: moments know no parts of a second, and nothing is to be told of twice or not at all.
 */
export function changedRows(
  watched: Watched,
  from: string,
  to: string,
  store: Store,
  journal: Journal,
): readonly JsonObject[] {
  const table = store.table(watched.table);
  if ("deleted" in watched) {
    return journal.between(table.id, from, to).flatMap(({ kind, row }) => (kind === "deleted" ? [row] : []));
  }
  const { stamp } = watched;
  if (stamp === null) {
    return stillThere(journal.between(table.id, from, to), (row) => table.get(row[table.shape.key]));
  }
  return table.rows.filter((row) => {
    const moment = textOf(row, stamp);
    return moment >= from && moment < to;
  });
}
