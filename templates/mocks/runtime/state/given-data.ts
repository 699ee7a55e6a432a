import { nearest } from "#guards/nearest";
import { own } from "#guards/vocabulary";
import type { Definition, FieldShape, Json, JsonObject } from "../definition.js";
import { farthest, isRelative } from "./relative.js";
import type { TableShape } from "./shapes.js";
import type { Rows } from "./store.js";
import { onTheWire } from "../wire.js";
import { textOf } from "./text.js";

/**
 * Rows by table, as whoever uses a mock gives them: `{ books: [{ BookNum: 1 }] }`. A moment may be a number of days
 * from today on: `{ day: 3, time: "08:00:00" }`. Fields that are left out are invented.
 * @throws {TypeError} when there is no such table or field, a value does not fit its field, or two rows have one key.
 * Messages name the table, the row, counted from 1, and the field; never what they hold.
 */
export function checkedData(definition: Definition, value: unknown): Rows {
  if (!isObject(value)) throw new TypeError("`data` must be an object with lists of rows, by table.");
  return Object.fromEntries(
    Object.entries(value).map(([id, rows]) => {
      const table = own(definition.tables, id);
      if (!table) throw new TypeError(`There is no table \`${id}\`. ${hintFor(id, Object.keys(definition.tables))}`);
      if (!Array.isArray(rows)) throw new TypeError(`\`data.${id}\` must be a list of rows.`);
      return [id, checkedRows(id, rows, table, definition)] as const;
    }),
  );
}

function checkedRows(id: string, rows: readonly unknown[], table: TableShape, definition: Definition) {
  const shapes = fieldsOf(table, definition);
  const keys = new Set<string>();
  return rows.map((row, index): JsonObject => {
    const place = `data.${id}, row ${index + 1}`;
    if (!isObject(row)) throw new TypeError(`${place}: a row must be an object.`);
    const key = textOf(row[table.key] ?? index + 1);
    if (keys.has(key)) throw new TypeError(`${place}: another row has the same ${table.key}.`);
    keys.add(key);
    // A number that no path can name, or behind which there is no next one.
    if (/^-|^0$|^\d{13}/.test(key))
      throw new TypeError(`${place}: ${table.key} must be a number from 1, of 12 digits at most.`);
    return Object.fromEntries(
      Object.entries(row).map(([name, given]) => [name, checkedField(name, given, shapes, place)] as const),
    );
  });
}

function checkedField(name: string, given: unknown, shapes: ReadonlyMap<string, FieldShape>, place: string): Json {
  const shape = shapes.get(name);
  if (!shape) throw new TypeError(`${place}: there is no field \`${name}\`. ${hintFor(name, [...shapes.keys()])}`);
  if (!isJson(given)) throw new TypeError(`${place}: \`${name}\` is nothing that JSON has.`);
  if (isRelative(given) && Math.abs(given.day) > farthest) {
    throw new TypeError(`${place}: \`${name}\` is too far from today: \`day\` may be ${farthest} at most, either way.`);
  }
  const isNested = typeof shape === "object" && ("items" in shape || "of" in shape);
  const fits = isNested ? typeof given === "object" : isRelative(given) || onTheWire(shape, given) !== undefined;
  if (!fits) throw new TypeError(`${place}: \`${name}\` does not fit its field.`);
  return given;
}

/** The form of every field that a row may have. */
function fieldsOf({ key, models }: TableShape, definition: Definition): ReadonlyMap<string, FieldShape> {
  const fields = new Map<string, FieldShape>();
  for (const model of models) {
    for (const [name, shape] of Object.entries(own(definition.models, model)?.fields ?? {})) {
      if (!fields.has(name)) fields.set(name, shape);
    }
  }
  // A key that no operation answers is a number.
  return fields.has(key) ? fields : fields.set(key, "integer");
}

function hintFor(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? `Known are: ${known.join(", ")}.` : `Did you mean \`${near}\`?`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isJson(value: unknown): value is Json {
  if (Array.isArray(value)) return value.every(isJson);
  if (isObject(value)) return Object.values(value).every(isJson);
  return value !== null && ["string", "boolean"].includes(typeof value) ? true : Number.isFinite(value);
}
