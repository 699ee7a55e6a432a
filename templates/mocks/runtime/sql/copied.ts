import type { Json, JsonObject } from "../definition.js";

/** Rows that were copied into a table of the database. */
export interface Copied {
  readonly rows: readonly JsonObject[];
  /** Where the database has them, by their keys. */
  readonly places: ReadonlyMap<Json | undefined, Place>;
}

interface Place {
  readonly row: JsonObject;
  readonly place: number;
}

/** What makes a copy of the rows of today out of one of earlier rows. */
export interface Changes {
  readonly put: readonly (readonly [place: number, row: JsonObject])[];
  readonly gone: readonly number[];
  readonly places: Copied["places"];
}

/** The places of rows that were copied one after another into an empty table. */
export function placesOf(rows: readonly JsonObject[], key: string): Copied["places"] {
  return new Map(rows.map((row, index) => [row[key], { row, place: index + 1 }]));
}

/**
 * What changed, so that the places are still in the order of the rows; null when a row came in between others, where a
 * new copy is made.
 */
export function changesSince(before: Copied, rows: readonly JsonObject[], key: string): Changes | null {
  const last = before.rows.at(-1);
  const put: (readonly [number, JsonObject])[] = [];
  const places = new Map<Json | undefined, Place>();
  let end = last === undefined ? 0 : (before.places.get(last[key])?.place ?? 0);
  let isBehind = false;
  for (const row of rows) {
    const known = before.places.get(row[key]);
    if (known && isBehind) return null;
    if (!known) isBehind = true;
    const now = known?.row === row ? known : { row, place: known?.place ?? ++end };
    if (now !== known) put.push([now.place, row]);
    places.set(row[key], now);
  }
  const gone = [...before.places].flatMap(([name, { place }]) => (places.has(name) ? [] : [place]));
  return { put, gone, places };
}
