import type { Json, JsonObject } from "../definition.js";

/** Rows that a table begins with, by columns. */
export interface StartingRows {
  /** Nothing is invented besides. */
  readonly only?: true;
  /** What rows have that say nothing else, those that a user of the mock gives among them. */
  readonly common?: JsonObject;
  readonly columns: readonly string[];
  /** Values in the order of the columns; null, or nothing at the end, says nothing. */
  readonly rows: readonly (readonly Json[])[];
}

/** The rows as objects. */
export function rowsIn({ common = {}, columns, rows }: StartingRows): readonly JsonObject[] {
  return rows.map((row) => {
    const said = columns.flatMap((name, index) => {
      const value = row[index] ?? null;
      return value === null ? [] : [[name, value] as const];
    });
    return { ...common, ...Object.fromEntries(said) };
  });
}
