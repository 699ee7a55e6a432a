import { own } from "#guards/vocabulary";
import type { Definition, FieldShape, Json, JsonObject } from "../definition.js";
import type { TableShape } from "../state/shapes.js";
import type { Store } from "../state/store.js";
import type { Database, SqlValue } from "./engine.js";
import { changesSince, placesOf } from "./copied.js";
import type { Changes, Copied } from "./copied.js";
import type { NamedColumn as Column } from "./enums.js";
import type { SqlFacts } from "./facts.js";

/** The function that is called for every row that a query looks at, which says whether it may. */
export const visit = "visit of a row";

/** Copies of a mock's tables in a database. Queries find views before the tables, which count the rows looked at. */
export class Copies {
  readonly #database: Database;
  readonly #store: Store;
  readonly #definition: Definition;
  readonly #facts: SqlFacts;
  /** What was copied, by the table's name. */
  readonly #copied = new Map<string, Copied>();

  constructor(database: Database, store: Store, definition: Definition, facts: SqlFacts) {
    this.#database = database;
    this.#store = store;
    this.#definition = definition;
    this.#facts = facts;
  }

  /** Copies those tables of these names that changed since they were copied. Names of no table are passed over. */
  bring(names: Iterable<string>): void {
    for (const name of new Set(names)) {
      const id = own(this.#facts.tables, name);
      if (id === undefined) continue;
      const { rows, shape } = this.#store.table(id);
      const before = this.#copied.get(name);
      // A table gives the same list until one of its rows changes.
      if (before?.rows === rows) continue;
      const columns = columnsOf(shape, this.#definition, this.#facts);
      const changes = before && changesSince(before, rows, shape.key);
      if (changes) this.#mend(name, columns, changes);
      else this.#copy(name, columns, rows);
      this.#copied.set(name, { rows, places: changes?.places ?? placesOf(rows, shape.key) });
    }
  }

  #mend(name: string, columns: readonly Column[], { put, gone }: Changes): void {
    this.#database.run("BEGIN");
    const remove = this.#database.prepare(`DELETE FROM main.\`${name}\` WHERE _rowid_ = ?`);
    for (const place of gone) remove.run([place]);
    remove.free();
    const names = columns.map((column) => `\`${column.name}\``).join(", ");
    const marks = columns.map(() => "?").join(", ");
    const insert = this.#database.prepare(
      `INSERT OR REPLACE INTO main.\`${name}\` (_rowid_, ${names}) VALUES (?, ${marks})`,
    );
    for (const [place, row] of put) insert.run([place, ...cellsOf(columns, row)]);
    insert.free();
    this.#database.run("COMMIT");
  }

  #copy(name: string, columns: readonly Column[], rows: readonly JsonObject[]): void {
    const described = columns.map((column) => `\`${column.name}\` ${affinityOf(column.shape)}`);
    this.#database.run(`DROP TABLE IF EXISTS main.\`${name}\``);
    this.#database.run(`CREATE TABLE main.\`${name}\` (${described.join(", ")})`);
    this.#database.run("BEGIN");
    const insert = this.#database.prepare(`INSERT INTO main.\`${name}\` VALUES (${columns.map(() => "?").join(", ")})`);
    for (const row of rows) insert.run(cellsOf(columns, row));
    insert.free();
    this.#database.run("COMMIT");
    const seen = `SELECT * FROM main.\`${name}\` WHERE \`${visit}\`(_rowid_)`;
    this.#database.run(`CREATE TEMP VIEW IF NOT EXISTS \`${name}\` AS ${seen}`);
  }
}

/** The fields of a table's rows that are columns: each once, though names of columns have no case. */
export function columnsOf(
  { models, key }: TableShape,
  definition: Definition,
  { columns }: SqlFacts,
): readonly Column[] {
  const found = new Map<string, Column>();
  for (const model of models) {
    for (const [name, shape] of Object.entries(own(definition.models, model)?.fields ?? {})) {
      const isColumn = columns === "all" || /^[A-Z]/.test(name) || name === key;
      const isPlain = typeof shape === "string" || "format" in shape || "values" in shape;
      if (isColumn && isPlain && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), { name, shape });
    }
  }
  return [...found.values()];
}

/** How SQLite keeps and compares a field. As with MySQL, texts are the same in capitals. */
function affinityOf(shape: FieldShape): string {
  if (shape === "integer" || shape === "boolean-string") return "INTEGER";
  const isNumber = shape === "number" || shape === "decimal-string";
  const isInteger = typeof shape === "object" && "format" in shape && shape.format === "integer";
  return isNumber || isInteger ? "NUMERIC" : "TEXT COLLATE NOCASE";
}

function cellsOf(columns: readonly Column[], row: JsonObject): readonly SqlValue[] {
  return columns.map(({ name, shape }) => cellOf(shape, row[name]));
}

/** In the database, true is 1 and false is 0. */
function cellOf(shape: FieldShape, value: Json | undefined): SqlValue {
  if (shape === "boolean-string" && (value === "true" || value === "false")) return value === "true" ? 1 : 0;
  return typeof value === "string" || typeof value === "number" ? value : null;
}
