import { fieldsSet, isBlank, itemsOf, matches, valueOf, wantedOf } from "./act.js";
import type { Scene } from "./act.js";
import type { Action, Making } from "./action.js";
import type { RowWriter } from "./rows.js";
import type { Store } from "./store.js";

/** Does to rows of other tables what an action says besides. */
export function doBesides(action: Action | undefined, scene: Scene, store: Store, writer: RowWriter): void {
  for (const { table: id, where } of action?.deletes ?? []) {
    const table = store.table(id);
    const wanted = wantedOf(where, scene);
    for (const row of table.rows.filter((one) => matches(one, wanted))) store.delete(table, row);
  }
  for (const { table: id, where, set } of action?.changes ?? []) {
    const table = store.table(id);
    const wanted = wantedOf(where, scene);
    for (const row of table.rows.filter((one) => matches(one, wanted))) {
      store.change(table, writer.changed(table, row, fieldsSet(set, { ...scene, item: row })));
    }
  }
  for (const making of action?.makes ?? []) make(making, scene, store, writer);
}

/** Makes the rows of other tables that a row is about to name, where there is none with these values. */
export function ensureRows(action: Action | undefined, scene: Scene, store: Store, writer: RowWriter): void {
  for (const { table: id, set } of action?.ensures ?? []) {
    const wanted = wantedOf(set, scene);
    if (wanted.some(([, value]) => isBlank(value))) continue;
    if (!store.table(id).rows.some((row) => matches(row, wanted))) make({ table: id, set }, scene, store, writer);
  }
}

function make({ table: id, set, each, given }: Making, scene: Scene, store: Store, writer: RowWriter): void {
  if (given && isBlank(valueOf(given, scene))) return;
  const table = store.table(id);
  for (const item of each ? itemsOf(each, scene) : [undefined]) {
    const fields = fieldsSet(set, { ...scene, item });
    const row = writer.blank(table, { ...fields, [table.shape.key]: table.nextKey });
    store.create(table, writer.created(table, row));
  }
}
