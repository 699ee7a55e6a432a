import { own } from "#guards/vocabulary";
import type { Definition, JsonObject } from "../definition.js";
import { fieldsSet } from "./act.js";
import type { Scene } from "./act.js";
import { momentText } from "./moment.js";
import type { TimeSource } from "./moment.js";
import { written } from "./rows.js";
import type { Store } from "./store.js";
import type { Table } from "./table.js";

/** Whether what is asked of rows, by these names, can only be told when fields were derived. */
export function needsDerived(table: Table, names: readonly string[], { derived = {} }: Definition): boolean {
  const values = own(derived, table.id);
  return values !== undefined && names.some((name) => Object.hasOwn(values, name));
}

/** A row with the fields that follow from others, such as the name of whoever a number stands for. */
export function withDerived(table: Table, row: JsonObject, scene: Scene, definition: Definition): JsonObject {
  const values = own(definition.derived ?? {}, table.id);
  if (!values) return row;
  const found = fieldsSet(values, { ...scene, row });
  const fields = Object.keys(values).flatMap((name) => {
    const shape = table.shape.models.map((model) => own(definition.models[model]?.fields ?? {}, name)).find(Boolean);
    const value = shape && Object.hasOwn(row, name) ? written(shape, found[name] ?? "") : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...row, ...Object.fromEntries(fields) };
}

/** The same for a row that nobody asked for: there is no request that it could depend on. */
export function unaskedDerived(
  table: Table,
  row: JsonObject,
  definition: Definition,
  store: Pick<Store, "table">,
  clock: TimeSource,
): JsonObject {
  const nothingAsked = { body: {}, query: new URLSearchParams(), path: {} };
  return withDerived(table, row, { ...nothingAsked, store, row, from: row, now: momentText(clock) }, definition);
}
