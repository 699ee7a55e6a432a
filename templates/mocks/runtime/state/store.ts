import { own } from "#guards/vocabulary";
import type { Definition, Json, JsonObject } from "../definition.js";
import type { Records } from "../records.js";
import type { TimeSource } from "./moment.js";
import { matches } from "./act.js";
import { aged } from "./ages.js";
import { referring } from "./references.js";
import type { Keys } from "./references.js";
import { resolved } from "./relative.js";
import { rowsIn } from "./starting.js";
import { Table, withKey } from "./table.js";
import type { Key } from "./table.js";

/** A row that was made, changed or taken away. */
export interface Change {
  readonly table: string;
  readonly kind: "created" | "changed" | "deleted";
  readonly row: JsonObject;
}

export type Rows = Readonly<Record<string, readonly JsonObject[]>>;

/** The tables of a mock. Each is filled when somebody first looks at it. */
export class Store {
  readonly #definition: Definition;
  readonly #records: Records;
  readonly #given: Rows;
  readonly #time: TimeSource;
  readonly #tables = new Map<string, Table>();
  readonly #keys = new Map<string, Keys>();
  readonly #listeners = new Set<(change: Change) => void>();
  #now: number | null = null;

  /**
   * `given` are rows to begin with, by table; a table that it does not name begins with the definition's rows, and with
   * invented ones for the numbers that those do not have, unless it begins with those only. Fields that a given row leaves
   * out are what the definition's rows have in common, or invented. The day of the first look is today in all rows.
   */
  constructor(definition: Definition, records: Records, given: Rows = {}, time: TimeSource = { now: () => 0 }) {
    this.#definition = definition;
    this.#records = records;
    this.#given = given;
    this.#time = time;
  }

  /** @throws {RangeError} when there is no such table. */
  table(id: string): Table {
    const known = this.#tables.get(id);
    if (known) return known;
    const shape = Object.hasOwn(this.#definition.tables, id) ? this.#definition.tables[id] : undefined;
    if (!shape) throw new RangeError("there is no such table");
    const table = new Table(id, shape);
    // Kept when it is filled: one that could not be would be taken for an empty one.
    this.#fill(table);
    this.#tables.set(id, table);
    return table;
  }

  /** Ids of all tables, in spec order. */
  get ids(): readonly string[] {
    return Object.keys(this.#definition.tables);
  }

  /** A row of a table as it is invented for a number, with all fields that rows of the table have. */
  invent(table: Table, number: number, given: Readonly<Record<string, unknown>>): JsonObject {
    const row: JsonObject = {};
    // Of what several models have, the first has the say.
    for (const model of table.shape.models) Object.assign(row, this.#records.make(model, number, given, row));
    return withKey(table.shape, row, given[table.shape.key] ?? number);
  }

  /** Calls whenever a row changes; what comes back ends that. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  create(table: Table, row: JsonObject): JsonObject {
    return this.#tell({ table: table.id, kind: "created", row: table.put(row) });
  }

  change(table: Table, row: JsonObject): JsonObject {
    return this.#tell({ table: table.id, kind: "changed", row: table.put(row) });
  }

  delete(table: Table, row: JsonObject): void {
    if (table.delete(row[table.shape.key])) this.#tell({ table: table.id, kind: "deleted", row });
  }

  /** Forgets everything that changed. */
  reset(): void {
    this.#tables.clear();
    this.#now = null;
  }

  #tell(change: Change): JsonObject {
    for (const listener of this.#listeners) listener(change);
    return change.row;
  }

  #fill(table: Table): void {
    const { key } = table.shape;
    const said = own(this.#given, table.id);
    const now = (this.#now ??= this.#time.now());
    const put = (number: number, row: JsonObject, given: JsonObject = {}): void => {
      const invented = this.invent(table, number, { ...row, [key]: row[key] ?? number });
      const dated = aged(invented, row, this.#definition.stamps, now, table.id, number);
      table.put(this.#mended(table, dated, Object.keys(given)));
    };
    for (const [index, given] of this.#rowsOf(table.id).entries()) {
      const row = resolved(given, now);
      put(numberOf(row[key], index), row, said?.[index]);
    }
    const invented = this.#inventedIn(table.id);
    for (let number = 1; number <= invented; number++) if (!table.has(number)) put(number, {});
  }

  #mended(table: Table, row: JsonObject, said: readonly string[]): JsonObject {
    return referring(row, new Set([table.shape.key, ...said]), table.shape, (id, kind) => this.#keysOf(id, kind));
  }

  /** The rows that a table begins with before any is invented. */
  #rowsOf(id: string): readonly JsonObject[] {
    const given = own(this.#given, id);
    const starting = own(this.#definition.data ?? {}, id);
    if (given) return given.map((row) => ({ ...starting?.common, ...row }));
    return starting ? rowsIn(starting) : [];
  }

  /** How many rows are invented for a table at most. */
  #inventedIn(id: string): number {
    const isWhole = Object.hasOwn(this.#given, id) || own(this.#definition.data ?? {}, id)?.only === true;
    return isWhole ? 0 : this.#definition.rows;
  }

  /**
   * Keys that a table begins with, of rows that have what rows of a kind have. The table is not filled for that, as tables
   * name each other in circles.
   */
  #keysOf(id: string, kind: JsonObject): Keys {
    const name = JSON.stringify([id, kind]);
    const known = this.#keys.get(name);
    if (known) return known;
    const key = own(this.#definition.tables, id)?.key ?? "";
    const wanted = Object.entries(kind);
    const given = this.#rowsOf(id).flatMap((row, index) =>
      matches(row, wanted) ? [textOrNumber(row[key]) ?? index + 1] : [],
    );
    // Nobody knows of what kind an invented row is before it is there.
    const invented = wanted.length > 0 ? 0 : this.#inventedIn(id);
    const numbers = Array.from({ length: invented }, (_, index) => index + 1);
    const list = [...new Set([...given, ...numbers])];
    const keys = { list, texts: new Set(list.map(String)) };
    this.#keys.set(name, keys);
    return keys;
  }
}

/** The number by which a row is invented that may have a key of its own. */
function numberOf(key: Json | undefined, index: number): number {
  const number = Number(key ?? index + 1);
  return Number.isSafeInteger(number) ? number : index + 1;
}

function textOrNumber(key: Json | undefined): Key | undefined {
  return typeof key === "number" || typeof key === "string" ? key : undefined;
}
