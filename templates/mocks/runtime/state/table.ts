import type { JsonObject } from "../definition.js";
import type { TableShape } from "./shapes.js";
import { textOf } from "./text.js";

export type Key = number | string;

/** The rows of a resource, sorted by their key. */
export class Table {
  readonly id: string;
  readonly shape: TableShape;
  readonly #rows = new Map<Key, JsonObject>();
  /** What was last given as all rows; null since a row changed. */
  #list: readonly JsonObject[] | null = null;
  /** Whether the map has the rows in the order of their keys, as it has as long as each new key is the last one. */
  #isSorted = true;
  #last: Key = -Infinity;
  #highest = 0;

  constructor(id: string, shape: TableShape) {
    this.id = id;
    this.shape = shape;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** All rows in the order of their keys: the same list until one of them changes. */
  get rows(): readonly JsonObject[] {
    if (!this.#isSorted) this.#sort();
    return (this.#list ??= [...this.#rows.values()]);
  }

  get(key: unknown): JsonObject | undefined {
    return this.#rows.get(asKey(key));
  }

  has(key: unknown): boolean {
    return this.#rows.has(asKey(key));
  }

  /** The number that the next row gets. */
  get nextKey(): number {
    return this.#highest + 1;
  }

  /** Puts a row in place of the one with its key, or adds it. */
  put(row: JsonObject): JsonObject {
    const key = asKey(row[this.shape.key]);
    if (typeof key === "number" && key > this.#highest) this.#highest = key;
    if (!this.#rows.has(key)) this.#append(key);
    this.#rows.set(key, row);
    this.#list = null;
    return row;
  }

  delete(key: unknown): boolean {
    const found = this.#rows.delete(asKey(key));
    if (found) this.#list = null;
    return found;
  }

  #append(key: Key): void {
    if (inOrder(this.#last, key) < 0) this.#last = key;
    else this.#isSorted = false;
  }

  #sort(): void {
    const sorted = [...this.#rows].sort(([a], [b]) => inOrder(a, b));
    this.#rows.clear();
    for (const [key, row] of sorted) this.#rows.set(key, row);
    this.#last = sorted.at(-1)?.[0] ?? -Infinity;
    this.#isSorted = true;
  }
}

/** A key as tables have it: a path has a number as text. */
export function asKey(value: unknown): Key {
  if (typeof value === "number") return value;
  const text = textOf(value);
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/** A row with its key, which need not be a field of any model. */
export function withKey({ key }: TableShape, row: JsonObject, given: unknown): JsonObject {
  return Object.hasOwn(row, key) ? row : { ...row, [key]: asKey(given) };
}

/** Numbers by their size, and before texts, so that every table has but one order. */
function inOrder(a: Key, b: Key): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : 1;
}
