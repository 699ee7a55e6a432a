import type { JsonObject } from "../definition.js";
import { textOf } from "./text.js";

/** Rows sorted by fields, the first of them first; as they come where they have the same there. */
export function inOrder(rows: readonly JsonObject[], fields: readonly string[] = []): readonly JsonObject[] {
  if (fields.length === 0) return rows;
  return [...rows].sort((a, b) => {
    const field = fields.find((name) => a[name] !== b[name]);
    return field === undefined ? 0 : textsInOrder(textOf(a[field]), textOf(b[field]));
  });
}

/** Texts with digits of one length sort as moments do. */
function textsInOrder(a: string, b: string): number {
  return a < b ? -1 : 1;
}
