import { own } from "#guards/vocabulary";
import type { Json, JsonObject } from "../definition.js";
import type { Call } from "../gate.js";
import { Refused, refusalOf } from "../refusal.js";
import type { Desk, Done } from "../state/answers.js";
import { rangeOf } from "../state/pages.js";
import { fieldsOf } from "../records.js";
import { Copies, visit } from "./copies.js";
import { enginePackage, loadEngine } from "./engine.js";
import type { Database, Engine, SqlValue } from "./engine.js";
import type { SqlFacts } from "./facts.js";
import { addFunctions } from "./functions.js";
import { headingsOf } from "./headings.js";
import { foreignFunction, oneSelect } from "./screen.js";
import { tooLong, wrongWith } from "./sources.js";
import { tokensOf } from "./tokens.js";
import type { Token } from "./tokens.js";
import { translated } from "./translate.js";

/** Answers the operation that runs SQL. What the SQL says is never logged and never repeated. */
export interface Queries {
  answer(call: Call): Promise<Done | Refused>;
  /** Forgets all copies of tables. */
  reset(): void;
}

/** How much a query may do. The engine cannot be interrupted, so that its work is counted instead of its seconds. */
const defaultBounds = { visits: 10_000_000, loops: 100_000_000, bytes: 536_870_912 };

/**
 * Runs SELECTs against copies of the mock's tables, which are brought up to date before each of them. A query is bounded
 * in three ways, as the server is by a time limit: the rows of tables that the engine looks at (`visits`), what lists
 * that the query makes itself come to when they are joined (`loops`, by the rows of the tables that they are made of),
 * and the memory of the database (`bytes`). Queries that repeat themselves do not run at all.
 * @param load finds the engine when the first query comes; null when it is not installed.
 */
export function createQueries(
  facts: SqlFacts,
  desk: Desk,
  load: () => Promise<Engine | null> = loadEngine,
  bounds: typeof defaultBounds = defaultBounds,
): Queries {
  const { definition, store, clock, ceilingFor } = desk;
  let engine: Promise<Engine | null> | undefined;
  let open: { readonly database: Database; readonly copies: Copies } | null = null;

  let visits = 0;
  const countVisit = (_row: SqlValue): number => {
    visits += 1;
    if (visits > bounds.visits) throw new RangeError(tooLong.message);
    return 1;
  };
  const rowCount = (name: string): number | undefined => {
    const id = own(facts.tables, name);
    return id === undefined ? undefined : store.table(id).rows.length;
  };

  const opened = (engineThere: Engine): { readonly database: Database; readonly copies: Copies } => {
    if (open) return open;
    const database = engineThere();
    database.run(`PRAGMA hard_heap_limit = ${bounds.bytes}`);
    addFunctions(database, clock);
    database.create_function(visit, countVisit);
    open = { database, copies: new Copies(database, store, definition, facts) };
    return open;
  };

  const rowsOf = (sql: string, statement: readonly Token[], call: Call, there: Engine): readonly JsonObject[] => {
    visits = 0;
    const { database, copies } = opened(there);
    const { from, to } = rangeOf(call.query, definition, ceilingFor(call));
    database.run("PRAGMA query_only = OFF");
    copies.bring(namesIn(statement));
    // What was screened cannot write; should a way be found, the engine refuses it.
    database.run("PRAGMA query_only = ON");
    visits = 0;
    return resultOf(database, translated(statement), headingsOf(sql, statement), from, to);
  };

  const reset = (): void => {
    open?.database.close();
    open = null;
  };

  return {
    reset,
    answer: async (call) => {
      const sql = own(fieldsOf(call.body), facts.field);
      if (typeof sql !== "string") return refusalOf(definition, "invalid", { field: facts.field });
      const tokens = tokensOf(sql);
      if (!tokens) return new Refused(400, "The SQL cannot be read.");
      const statement = oneSelect(tokens);
      if (!statement) return new Refused(facts.refused.status, facts.refused.message);
      const unknown = foreignFunction(statement);
      if (unknown !== null) return new Refused(400, `no such function: ${unknown}`);
      const wrong = wrongWith(statement, { ...bounds, rowsOf: rowCount });
      if (wrong) return new Refused(wrong.status, wrong.message);
      engine ??= load();
      const there = await engine;
      if (!there) return new Refused(501, `This mock runs SQL with the package ${enginePackage}: install it.`);
      try {
        return { content: rowsOf(sql, statement, call, there) };
      } catch (error) {
        const isFull = isOutOfMemory(error);
        // What was being copied may be there by half.
        if (isFull) reset();
        if (isFull || visits > bounds.visits) return new Refused(tooLong.status, tooLong.message);
        return new Refused(400, told(error));
      }
    },
  };
}

/** Everything that may name a table. */
function namesIn(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(({ kind, text }) => (kind === "word" || kind === "name" ? [text.toLowerCase()] : []));
}

/** Rows of a result, from one up to another; those behind are not even looked for. */
function resultOf(
  database: Database,
  sql: string,
  headings: ReadonlyMap<string, string>,
  from: number,
  to: number,
): readonly JsonObject[] {
  const statement = database.prepare(sql);
  try {
    const rows: JsonObject[] = [];
    for (let index = 0; index < to && statement.step(); index++) {
      if (index < from) continue;
      const names = uniqueNames(statement.getColumnNames().map((name) => headings.get(name) ?? name));
      rows.push(Object.fromEntries(statement.get().map((value, column) => [names[column] ?? "", printed(value)])));
    }
    return rows;
  } finally {
    statement.free();
  }
}

/** Columns of one name get a number behind it from the second on. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 1; taken.has(unique); number++) unique = `${name}${number}`;
    taken.add(unique);
    return unique;
  });
}

const moments = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d))?$/;

/** A value of a result. Days and moments are printed with both parts and a T between them. */
function printed(value: SqlValue): Json {
  if (value instanceof Uint8Array) return null;
  if (typeof value !== "string") return value;
  const [, day, time = "00:00:00"] = moments.exec(value) ?? [];
  return day === undefined ? value : `${day}T${time}`;
}

/** Sentences of the engine that tell nothing but names. Others might repeat a text of the query. */
const harmless = [
  /^no such (?:table|column|function): [\w.]+$/,
  /^ambiguous column name: [\w.]+$/,
  /^near "[A-Za-z_]\w*": syntax error$/,
  /^wrong number of arguments to function \w+\(\)$/,
  /^misuse of aggregate(?: function \w+\(\)|: \w+\(\))$/,
  /^SELECTs to the left and right of [A-Z ]+ do not have the same number of result columns$/,
];

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && error.message === "out of memory";
}

function told(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return harmless.some((pattern) => pattern.test(message)) ? message : "The SQL has a syntax error.";
}
