import { own } from "#guards/vocabulary";
import type { Json, JsonObject } from "../definition.js";
import { fieldsOf } from "../records.js";
import type { Fields } from "../records.js";
import type { Action, ActionValue, ActionValues, Lookup, Source } from "./action.js";
import type { Store } from "./store.js";
import { amountOf, textOf } from "./text.js";

/** What an action can look at. */
export interface Scene {
  readonly store: Pick<Store, "table">;
  readonly row: JsonObject;
  /** The row before it was changed, or the one that was copied. */
  readonly from: JsonObject;
  readonly body: Fields;
  readonly query: URLSearchParams;
  readonly path: Readonly<Record<string, string>>;
  readonly now: string;
  /** What a row is made for. */
  readonly item?: unknown;
}

/** The value that an action names; undefined when it is not there. */
export function valueOf(value: ActionValue, scene: Scene): unknown {
  if ("body" in value) return own(scene.body, value.body);
  if ("query" in value) return scene.query.get(value.query) ?? undefined;
  if ("path" in value) return own(scene.path, value.path);
  if ("row" in value) return own(scene.row, value.row);
  if ("from" in value) return own(scene.from, value.from);
  if ("item" in value) return value.item === true ? scene.item : own(fieldsOf(scene.item), value.item);
  if ("value" in value) return value.value;
  if ("now" in value) return scene.now;
  if ("today" in value) return scene.now.slice(0, 10);
  if ("lookup" in value) return lookedUp(value.lookup, scene);
  if ("total" in value) return totalOf(value.total.of, value.total.field, scene);
  if ("choose" in value) return own(value.choose.from, textOf(valueOf(value.choose.by, scene)));
  if ("first" in value) return value.first.map((one) => valueOf(one, scene)).find((one) => !isNone(one));
  if ("minus" in value) return negative(valueOf(value.minus, scene));
  if ("times" in value) return value.times.reduce((product, one) => product * amountOf(valueOf(one, scene)), 1);
  if ("length" in value) return lengthOf(valueOf(value.length, scene));
  if ("date" in value) return dateIn(value.date.as, textOf(valueOf(value.date.of, scene)));
  const parts = value.text.map((part) => valueOf(part, scene));
  return parts.some((part) => part === undefined) ? undefined : parts.map(textOf).join("");
}

function lookedUp({ table: id, where, give }: Lookup, scene: Scene): Json | undefined {
  const table = scene.store.table(id);
  const wanted = wantedOf(where, scene);
  if (wanted.some(([, value]) => value === undefined)) return undefined;
  const [first, ...others] = wanted;
  // Most look a row up by its key; a list names the first row that has one of its items.
  const isSingle = first !== undefined && others.length === 0 && !Array.isArray(first[1]);
  const isByKey = isSingle && first[0] === table.shape.key;
  const row = isByKey ? table.get(first[1]) : table.rows.find((one) => matches(one, wanted));
  return row && own(row, give);
}

/** The rows, or the items of a list, that an action speaks of. */
export function itemsOf(source: Source, scene: Scene): readonly unknown[] {
  if ("body" in source) {
    const items = own(scene.body, source.body);
    return Array.isArray(items) ? [...new Set<unknown>(items)] : [];
  }
  if ("fields" in source) return source.fields.map((name) => own(scene.body, name)).filter((value) => !isBlank(value));
  const wanted = wantedOf(source.where, scene);
  return scene.store.table(source.table).rows.filter((row) => matches(row, wanted));
}

function totalOf(source: Source, field: string, scene: Scene): number {
  const cents = itemsOf(source, scene).map((item) => Math.round(amountOf(own(fieldsOf(item), field) ?? 0) * 100));
  return cents.reduce((sum, one) => sum + one, 0) / 100;
}

/** What fields must have, by their names. */
export function wantedOf(values: ActionValues, scene: Scene): readonly (readonly [string, unknown])[] {
  return Object.entries(values).map(([name, value]) => [name, valueOf(value, scene)] as const);
}

/** Whether fields of a row have these values, or any of them where they are lists. */
export function matches(row: JsonObject, wanted: readonly (readonly [string, unknown])[]): boolean {
  return wanted.every(([name, value]) => {
    const had = textOf(row[name]);
    return Array.isArray(value) ? value.some((one) => textOf(one) === had) : textOf(value) === had;
  });
}

/** What the fields of a row become. */
export function fieldsSet(values: ActionValues, scene: Scene): Fields {
  return Object.fromEntries(wantedOf(values, scene).filter(([, value]) => value !== undefined));
}

/**
 * What the fields of the row become: what the action says, behind what the body says when it is an update, or when the
 * action says nothing.
 */
export function changesOf(action: Action | undefined, isUpdate: boolean, scene: Scene): Fields {
  const isSilent = !action?.set && !action?.append;
  const set = { ...(isUpdate || isSilent ? scene.body : {}), ...fieldsSet(action?.set ?? {}, scene) };
  if (!action?.append) return set;
  const { field, body, between } = action.append;
  const texts = [scene.row[field], own(scene.body, body)].map(textOf);
  return { ...set, [field]: texts.filter((text) => text !== "").join(between) };
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** A day in a form of yyyy, MM, M, dd and d; no text for one that is not known. */
function dateIn(format: string, text: string): string {
  const [year = "", month = "", day = ""] = text.slice(0, 10).split("-");
  if (day === "" || year === "0001") return "";
  const parts = new Map([
    ["yyyy", year],
    ["MM", month],
    ["M", String(Number(month))],
    ["dd", day],
    ["d", String(Number(day))],
  ]);
  return format.replace(/yyyy|MM?|dd?/g, (token) => parts.get(token) ?? token);
}

/** A number that names a row names none when it is 0. */
function isNone(value: unknown): boolean {
  return isBlank(value) || value === 0 || value === "0";
}

function lengthOf(value: unknown): number | undefined {
  return isBlank(value) ? undefined : Array.from(textOf(value)).length;
}

function negative(value: unknown): number | undefined {
  const number = isBlank(value) ? NaN : amountOf(value);
  return Number.isFinite(number) ? 0 - number : undefined;
}
