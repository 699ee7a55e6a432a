import { own } from "#guards/vocabulary";
import type { Answer, Definition, Json, JsonObject } from "../definition.js";
import type { Call } from "../gate.js";
import { fieldsOf } from "../records.js";
import { Refused, refusalOf } from "../refusal.js";
import { changesOf, fieldsSet, matches, valueOf, wantedOf } from "./act.js";
import type { Scene } from "./act.js";
import type { Action } from "./action.js";
import { doBesides, ensureRows } from "./besides.js";
import { unmetDemand } from "./demands.js";
import { needsDerived, withDerived } from "./derived.js";
import { fieldsAsked, filterOf } from "./filters.js";
import { momentText } from "./moment.js";
import type { TimeSource } from "./moment.js";
import { inOrder } from "./order.js";
import { pageOf } from "./pages.js";
import type { RowWriter } from "./rows.js";
import type { Role } from "./shapes.js";
import { freeTime } from "./slots.js";
import type { Store } from "./store.js";
import { asKey } from "./table.js";
import type { Key, Table } from "./table.js";

/** What an operation that works on rows answers, and the row that it made. */
export interface Done {
  readonly content: Json;
  readonly made?: JsonObject;
}

/** What the parts of a mock share that answer from its tables. */
export interface Desk {
  readonly definition: Definition;
  readonly store: Store;
  readonly writer: RowWriter;
  readonly clock: TimeSource;
  /** Most items of a page for a caller. */
  readonly ceilingFor: (call: Call) => number;
}

/** An operation that is being done. */
interface Work {
  readonly call: Call;
  readonly answer: Answer;
  readonly table: Table;
  readonly action: Action | undefined;
  readonly desk: Desk;
}

const nobody: JsonObject = {};

const acts: Readonly<Record<Role["does"], (work: Work) => Done | Refused>> = {
  read: (work) => withRow(work, (row) => unmetDemand(work.action, sceneOf(work, row)) ?? shown(work, row)),

  list: (work) => {
    const { call, answer, table, action, desk } = work;
    const { definition, ceilingFor } = desk;
    const scene = sceneOf(work, nobody);
    const refused = unmetDemand(action, scene);
    if (refused) return refused;
    if (action?.slots)
      return { content: pageOf(freeTime(action.slots, scene), call.query, definition, ceilingFor(call)) };
    const isWanted = filterOf(call, answer, action, definition, desk.clock);
    const where = wantedOf(action?.where ?? {}, scene);
    const whole = (row: JsonObject): JsonObject => withDerived(table, row, scene, definition);
    const isFirst = needsDerived(table, fieldsAsked(answer, action, call), definition);
    const rows = (isFirst ? table.rows.map(whole) : table.rows).filter((row) => isWanted(row) && matches(row, where));
    const page = pageOf(inOrder(rows, action?.order), call.query, definition, ceilingFor(call));
    // A long table has few rows on a page, and each is derived from others.
    return { content: page.map((row) => contentOf(work, isFirst ? row : whole(row))) };
  },

  create: (work) => (work.action?.row ? withRow(work, (row) => make(work, row)) : make(work, nobody)),

  update: (work) => withRow(work, (row) => change(work, row, true)),

  act: (work) => withRow(work, (row) => (work.action?.copies ? make(work, row) : change(work, row, false))),

  delete: (work) =>
    withRow(work, (row) => {
      const { action, answer, desk, table } = work;
      const scene = sceneOf(work, row);
      const refused = unmetDemand(action, scene);
      if (refused) return refused;
      desk.store.delete(table, row);
      doBesides(action, scene, desk.store, desk.writer);
      return answer.kind === "object" ? shown(work, row) : { content: null };
    }),
};

/** Does what an operation does with rows. */
export function doWithRows(call: Call, answer: Answer, role: Role, desk: Desk): Done | Refused {
  const action = own(desk.definition.actions, call.operation.id);
  return acts[role.does]({ call, answer, table: desk.store.table(role.table), action, desk });
}

/** The refusal of an operation that works on no rows, by what its action demands. */
export function refusalWithoutRows(call: Call, desk: Desk): Refused | null {
  return unmetDemand(own(desk.definition.actions, call.operation.id), sceneFor(call, desk, nobody));
}

/** Finds the row that the action or else the path names. */
function withRow(work: Work, then: (row: JsonObject) => Done | Refused): Done | Refused {
  const { call, table, action, desk } = work;
  const row = action?.row ? rowWith(work) : table.get(own(call.parameters, table.shape.key));
  if (row) return then(row);
  if (action?.orMake) return make(work, nobody);
  if (action?.orBlank) return shown(work, desk.writer.blank(table, call.parameters));
  if (action?.missing) return new Refused(action.missing.status, action.missing.message);
  return refusalOf(desk.definition, "notFound", { entity: table.shape.entity });
}

function rowWith(work: Work): JsonObject | undefined {
  const scene = sceneOf(work, nobody);
  for (const values of work.action?.row ?? []) {
    const wanted = wantedOf(values, scene);
    const row = work.table.rows.find((one) => matches(one, wanted));
    // What was not said does not name a row that has nothing there.
    if (row && wanted.every(([, value]) => value !== undefined)) return row;
  }
  return undefined;
}

function change(work: Work, row: JsonObject, isUpdate: boolean): Done | Refused {
  const { table, action, desk } = work;
  const scene = sceneOf(work, row);
  const refused = unmetDemand(action, scene);
  if (refused) return refused;
  const changed = desk.store.change(table, desk.writer.changed(table, row, changesOf(action, isUpdate, scene)));
  doBesides(action, { ...scene, row: changed }, desk.store, desk.writer);
  return shown(work, changed);
}

function make(work: Work, from: JsonObject): Done | Refused {
  const { call, table, action, desk } = work;
  const { store, writer } = desk;
  const asked = sceneOf(work, from);
  const refused = unmetDemand(action, asked);
  if (refused) return refused;
  const { key } = table.shape;
  const number = keyFor(table, own(call.parameters, key), own(asked.body, key), desk);
  // A row that is there already is nobody's to make anew.
  if (table.has(number)) return refusalOf(desk.definition, "invalid", { field: key });
  ensureRows(action, asked, store, writer);
  const scene = { ...asked, row: { ...from, [key]: number } };
  const before = action?.copies ? from : defaultsOf(work);
  const given = { ...before, ...scene.body };
  const missing = Object.entries(fieldsSet(action?.defaults ?? {}, scene)).filter(([name]) =>
    isUnsaid(own(given, name)),
  );
  const fields = { ...given, ...Object.fromEntries(missing), ...fieldsSet(action?.set ?? {}, scene) };
  const blank = writer.blank(table, { ...fields, [key]: number });
  const row = store.create(table, writer.created(table, blank));
  doBesides(action, { ...scene, row }, store, writer);
  return { ...shown(work, row), made: row };
}

/** What the operation says of fields that are left out. */
function defaultsOf({ call, desk: { definition } }: Work): Readonly<Record<string, unknown>> {
  const fields = Object.entries(own(definition.inputs, call.operation.id)?.body ?? {});
  return Object.fromEntries(
    fields.flatMap(([name, { otherwise }]) => (otherwise === undefined ? [] : [[name, otherwise]])),
  );
}

function isUnsaid(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** The key that the path names, or that the caller chooses where the table's is a text; else the next number. */
function keyFor(table: Table, named: string | undefined, given: unknown, { definition }: Desk): Key {
  if (named !== undefined && !table.has(named)) return asKey(named);
  const shapes = table.shape.models.flatMap(
    (model) => own(definition.models[model]?.fields ?? {}, table.shape.key) ?? [],
  );
  if (shapes[0] !== "string") return table.nextKey;
  return typeof given === "string" && given !== "" ? given : String(table.nextKey);
}

function sceneOf({ call, desk }: Work, row: JsonObject): Scene {
  return sceneFor(call, desk, row);
}

function sceneFor(call: Call, desk: Desk, row: JsonObject): Scene {
  const { store, clock } = desk;
  const { query, parameters: path } = call;
  return { store, row, from: row, body: fieldsOf(call.body), query, path, now: momentText(clock) };
}

function shown(work: Work, row: JsonObject): Done {
  const { answer, table, desk } = work;
  if (!("of" in answer) || answer.of === null) return { content: answer.kind === "object" ? {} : null };
  const content = contentOf(work, withDerived(table, row, sceneOf(work, row), desk.definition));
  return { content: answer.kind === "array" ? [content] : content };
}

/** One object of the answer, of a row. */
function contentOf(work: Work, row: JsonObject): JsonObject {
  const { answer, action, desk } = work;
  if (!("of" in answer) || answer.of === null) return {};
  const content = { ...row };
  for (const [name, value] of Object.entries(action?.gives ?? {})) {
    const given = valueOf(value, sceneOf(work, content));
    if (isJson(given)) content[name] = given;
  }
  return desk.writer.shown(answer.of, content);
}

/** Whether a value is one of JSON, as those are that came from a body or from rows. */
function isJson(value: unknown): value is Json {
  return value === null || ["string", "number", "boolean", "object"].includes(typeof value);
}
