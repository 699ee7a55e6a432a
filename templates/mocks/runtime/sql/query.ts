import { own } from "#guards/vocabulary";
import type { Json, JsonObject } from "../definition.js";
import type { Call } from "../gate.js";
import { Refused } from "../refusal.js";
import type { Desk, Done } from "../state/answers.js";
import { rangeOf } from "../state/pages.js";
import { commandOf } from "./command.js";
import { columnsOf, Copies, visit } from "./copies.js";
import { boundsWithin, createEffort } from "./effort.js";
import type { Bounds, Effort } from "./effort.js";
import { enginePackage, loadEngine } from "./engine.js";
import type { Database, Engine, SqlValue } from "./engine.js";
import type { SqlFacts } from "./facts.js";
import { numberForWord } from "./enums.js";
import type { NamedColumn } from "./enums.js";
import { addFunctions } from "./functions.js";
import { headingsOf } from "./headings.js";
import { foreignFunction } from "./screen.js";
import { tooLong, wrongWith } from "./sources.js";
import type { Token } from "./tokens.js";
import { translated } from "./translate.js";

/** Answers the operation that runs SQL. What the SQL says is never logged and never repeated. */
export interface Queries {
  answer(call: Call): Promise<Done | Refused>;
  /** Forgets all copies of tables. */
  reset(): void;
}

/**
 * Runs SELECTs against copies of the mock's tables, which are brought up to date before each of them. A query is bounded,
 * as the server is by a time limit: by how long it runs, and by what it does. Queries that repeat themselves do not run at
 * all.
 * @param load finds the engine when the first query comes; null when it is not installed.
 */
export function createQueries(
  facts: SqlFacts,
  desk: Desk,
  bounds: Bounds = boundsWithin(),
  load: () => Promise<Engine | null> = loadEngine,
): Queries {
  const { definition, store, clock, ceilingFor } = desk;
  let engine: Promise<Engine | null> | undefined;
  let open: { readonly database: Database; readonly copies: Copies } | null = null;

  const effort = createEffort(bounds);
  const rowCount = (name: string): number | undefined => {
    const id = own(facts.tables, name);
    return id === undefined ? undefined : store.table(id).rows.length;
  };

  const columnsNamed = (statement: readonly Token[]): readonly NamedColumn[] =>
    [...new Set(namesIn(statement))].flatMap((name) => {
      const id = own(facts.tables, name);
      return id === undefined ? [] : columnsOf(store.table(id).shape, definition, facts);
    });

  const opened = (engineThere: Engine): { readonly database: Database; readonly copies: Copies } => {
    if (open) return open;
    const database = engineThere();
    database.run(`PRAGMA hard_heap_limit = ${bounds.bytes}`);
    addFunctions(database, clock, effort.check);
    database.create_function(visit, (_row) => (effort.visit(), 1));
    open = { database, copies: new Copies(database, store, definition, facts) };
    return open;
  };

  const rowsOf = (sql: string, statement: readonly Token[], call: Call, there: Engine): readonly JsonObject[] => {
    const { database, copies } = opened(there);
    const { from, to } = rangeOf(call.query, definition, ceilingFor(call));
    database.run("PRAGMA query_only = OFF");
    copies.bring(namesIn(statement));
    // What was screened cannot write; should a way be found, the engine refuses it.
    database.run("PRAGMA query_only = ON");
    effort.begin();
    return resultOf(database, translated(statement), headingsOf(sql, statement), [from, to], effort);
  };

  const reset = (): void => {
    open?.database.close();
    open = null;
  };

  return {
    reset,
    answer: async (call) => {
      const command = commandOf(call.body, facts, definition);
      if (command instanceof Refused) return command;
      const { sql, statement } = command;
      const unknown = foreignFunction(statement);
      if (unknown !== null) return new Refused(400, `no such function: ${unknown}`);
      const wrong = wrongWith(statement, { ...bounds, rowsOf: rowCount });
      if (wrong) return new Refused(wrong.status, wrong.message);
      const numbered = numberForWord(statement, columnsNamed(statement));
      if (numbered !== null) return new Refused(400, numbered);
      engine ??= load();
      const there = await engine;
      if (!there) return new Refused(501, `This mock runs SQL with the package ${enginePackage}: install it.`);
      try {
        return { content: rowsOf(sql, statement, call, there) };
      } catch (error) {
        const isFull = isOutOfMemory(error);
        // What was being copied may be there by half.
        if (isFull) reset();
        if (isFull || effort.isOver) return new Refused(tooLong.status, tooLong.message);
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
  [from, to]: readonly [number, number],
  effort: Effort,
): readonly JsonObject[] {
  const statement = database.prepare(sql);
  try {
    const rows: JsonObject[] = [];
    for (let index = 0; index < to && statement.step(); index++) {
      // Lists that the query makes itself are gone through without a call of ours.
      effort.check();
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
  /^no such (?:table|column|function): [\w.]{1,200}$/,
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
