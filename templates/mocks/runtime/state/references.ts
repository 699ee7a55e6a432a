import { own } from "#guards/vocabulary";
import type { JsonObject } from "../definition.js";
import type { TableShape } from "./shapes.js";
import type { Key } from "./table.js";
import { textOf } from "./text.js";

/** Keys of a table, and the same as texts. */
export interface Keys {
  readonly list: readonly Key[];
  readonly texts: ReadonlySet<string>;
}

/**
 * A row whose fields name rows that there are: one that names another gets the one at its place among those. What was
 * said of a row by whoever uses the mock stays as it is, and so does what names none.
 */
export function referring(
  row: JsonObject,
  said: ReadonlySet<string>,
  { references, kinds = {} }: TableShape,
  keysOf: (table: string, kind: JsonObject) => Keys,
): JsonObject {
  const mended = Object.entries(references).flatMap(([name, table]) => {
    const value = row[name];
    const number = Number(value ?? 0);
    if (value === undefined || said.has(name) || number === 0) return [];
    const { list: keys, texts } = keysOf(table, own(kinds, name) ?? {});
    if (texts.has(textOf(value))) return [];
    const key = keys[Number.isSafeInteger(number) ? Math.abs(number) % keys.length : 0] ?? 0;
    return [[name, typeof value === "string" ? String(key) : key] as const];
  });
  return { ...row, ...Object.fromEntries(mended) };
}
