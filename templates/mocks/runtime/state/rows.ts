import { own } from "#guards/vocabulary";
import type { Definition, FieldShape, Json, JsonObject, Scalar } from "../definition.js";
import { onTheWire } from "../wire.js";
import { momentText } from "./moment.js";
import type { TimeSource } from "./moment.js";
import { withKey } from "./table.js";
import type { Table } from "./table.js";

/** What the server writes into rows by itself, and how a row is answered. */
export interface RowWriter {
  /** A row with some fields set to what was given for them, and the stamps of a change. */
  changed(table: Table, row: JsonObject, given: Readonly<Record<string, unknown>>): JsonObject;
  /** A row with what was given, where it fits its fields, and nothing in the others. */
  blank(table: Table, given: Readonly<Record<string, unknown>>): JsonObject;
  /** A row that is made now: the moment in what the server sets. */
  created(table: Table, row: JsonObject): JsonObject;
  /** The fields of a model, of a row. */
  shown(model: string, row: JsonObject): JsonObject;
}

export function createRowWriter({ models, stamps }: Definition, clock: TimeSource): RowWriter {
  const stamped = (row: JsonObject, names: readonly string[]): JsonObject => {
    const moment = momentText(clock);
    const own = names.filter((name) => Object.hasOwn(row, name));
    return { ...row, ...Object.fromEntries(own.map((name) => [name, like(row[name], moment)])) };
  };
  return {
    changed: (table, row, given) => {
      const fields = Object.entries(given).flatMap(([name, value]): readonly (readonly [string, Json])[] => {
        if (name === table.shape.key || !Object.hasOwn(row, name)) return [];
        const shape = table.shape.models.map((model) => own(models[model]?.fields ?? {}, name)).find(Boolean);
        const fitting = shape && written(shape, value);
        return fitting === undefined ? [] : [[name, fitting]];
      });
      return stamped({ ...row, ...Object.fromEntries(fields) }, stamps.changed);
    },
    blank: (table, given) => {
      const fields = table.shape.models.flatMap((model) => Object.entries(models[model]?.fields ?? {}));
      const known = new Map(fields.reverse());
      const row = [...known]
        .reverse()
        .map(([name, shape]) => [name, written(shape, own(given, name)) ?? nothingOf(shape)] as const);
      return withKey(table.shape, Object.fromEntries(row), own(given, table.shape.key));
    },
    created: (_, row) => stamped(row, [...stamps.changed, ...stamps.created]),
    shown: (model, row) => {
      const now = momentText(clock);
      const fields = Object.entries(models[model]?.fields ?? {});
      return Object.fromEntries(
        fields.map(([name, shape]) => {
          const value = stamps.served.includes(name) ? like(row[name], now) : row[name];
          // Models of one resource may write a field in different ways: as a number, or in quotes.
          return [name, written(shape, value) ?? nothingOf(shape)] as const;
        }),
      );
    },
  };
}

/** A moment in the form that the value before it had: a day, or a day and a time. */
export function like(before: Json | undefined, moment: string): string {
  return typeof before === "string" && before.length === 10 ? moment.slice(0, 10) : moment;
}

/** A value in the form that its field has; undefined when it does not fit. */
export function written(shape: FieldShape, value: unknown): Json | undefined {
  return onTheWire(shape, value) ?? (isPlainData(value) ? value : undefined);
}

const blanks: Readonly<Record<Scalar, Json>> = {
  integer: 0,
  number: 0,
  "decimal-string": "0.00",
  string: "",
  "boolean-string": "false",
  date: "0001-01-01",
  datetime: "0001-01-01 00:00:00",
};

/** The same for texts in a form of their own. */
const formats: Readonly<Record<string, string>> = { integer: "0", "R,G,B": "0,0,0" };

/** What a field has of which nothing is known. */
function nothingOf(shape: FieldShape): Json {
  if (typeof shape === "string") return blanks[shape];
  if ("values" in shape) return shape.values[0] ?? "";
  if ("items" in shape) return [];
  return "format" in shape ? (formats[shape.format] ?? "") : {};
}

/** Lists and objects of JSON, as a body brings them. */
function isPlainData(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}
