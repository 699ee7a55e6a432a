import type { JsonObject } from "../definition.js";
import { momentText } from "../state/moment.js";
import type { TimeSource } from "../state/moment.js";
import type { Change, Store } from "../state/store.js";

/** A change, with the moment at which it was made. */
export interface Noted extends Change {
  readonly at: string;
}

/** What happened to some tables, so that it can be told of later. */
export interface Journal {
  /** Changes of a table at or after one moment and before another, in their order. */
  between(table: string, from: string, to: string): readonly Noted[];
  reset(): void;
  stop(): void;
}

/** More than any test makes; the oldest are forgotten first. */
const most = 20_000;

/** Takes note of the changes of tables. */
export function createJournal(store: Store, clock: TimeSource, tables: ReadonlySet<string>): Journal {
  let noted: Noted[] = [];
  const end = store.onChange((change) => {
    if (!tables.has(change.table)) return;
    noted.push({ ...change, at: momentText(clock) });
    if (noted.length > most) noted = noted.slice(-most / 2);
  });
  return {
    between: (table, from, to) => noted.filter((one) => one.table === table && one.at >= from && one.at < to),
    reset: () => {
      noted = [];
    },
    stop: end,
  };
}

/** The rows of a table that were made or changed, as they are now, each once. */
export function stillThere(
  noted: readonly Noted[],
  get: (row: JsonObject) => JsonObject | undefined,
): readonly JsonObject[] {
  const rows = noted.filter(({ kind }) => kind !== "deleted").map(({ row }) => get(row));
  return [...new Set(rows.filter((row) => row !== undefined))];
}
