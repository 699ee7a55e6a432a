import { own } from "#guards/vocabulary";
import type { Definition, Json } from "./definition.js";
import type { Call } from "./gate.js";
import { createInventor } from "./invent.js";
import { createRecords } from "./records.js";
import { Refused } from "./refusal.js";
import { commandOf } from "./sql/command.js";
import { boundsWithin } from "./sql/effort.js";
import { createQueries } from "./sql/query.js";
import { doWithRows, refusalWithoutRows } from "./state/answers.js";
import type { Desk, Done } from "./state/answers.js";
import type { TimeSource } from "./state/moment.js";
import { withKnownFields } from "./state/known-fields.js";
import { createRowWriter } from "./state/rows.js";
import { Store } from "./state/store.js";
import type { Rows } from "./state/store.js";
import { createValidator } from "./state/validate.js";

/** What decides how a mock answers. */
export interface AnswerSettings {
  /** Chooses what is invented. */
  readonly seed: number;
  readonly clock: TimeSource;
  /** Whether parameters and fields that the operation does not have are refused, where the server may ignore them. */
  readonly strict: boolean;
  /** Rows that tables begin with in place of invented ones. */
  readonly data?: Rows;
  /** Most items of a page for a caller; as many as there are when left out. */
  readonly ceilingFor?: (call: Call) => number;
  /** How long a query in SQL may run; a second when left out. */
  readonly queryMilliseconds?: number;
}

/** Answers requests that may be answered. */
export interface Answerer {
  readonly store: Store;
  answer(call: Call): Promise<Response>;
  /** Forgets everything that was made, changed or deleted. */
  reset(): void;
}

/** Answers with the documented status: from tables where the operation works on rows, else with what is invented. */
export function createAnswerer(definition: Definition, settings: AnswerSettings): Answerer {
  const { seed, clock, strict, data, ceilingFor = () => Infinity } = settings;
  const records = createRecords(definition.models, seed);
  const store = new Store(definition, records, data, clock);
  const desk: Desk = { definition, store, writer: createRowWriter(definition, clock), clock, ceilingFor };
  const validate = createValidator(definition, store, strict);
  const invent = createInventor(definition, records, seed);
  const { sql } = definition;
  const queries = sql ? createQueries(sql, desk, boundsWithin(settings.queryMilliseconds)) : null;

  const contentOf = async (asked: Call): Promise<(Done & { readonly number?: number }) | Refused> => {
    const wrong = validate(asked);
    if (wrong) return wrong;
    const call = strict ? asked : withKnownFields(definition, asked);
    if (queries && call.operation.id === sql?.operation) return queries.answer(call);
    if (sql?.screened.includes(call.operation.id)) {
      const command = commandOf(call.body, sql, definition);
      if (command instanceof Refused) return command;
    }
    const answer = answerOf(definition, call);
    const role = own(definition.roles, call.operation.id);
    if (role) return doWithRows(call, answer, role, desk);
    return refusalWithoutRows(call, desk) ?? invent(call, answer);
  };

  return {
    store,
    reset: () => {
      store.reset();
      queries?.reset();
    },
    answer: async (call) => {
      const done = await contentOf(call);
      if (done instanceof Refused) return json(done.message, done.status, new Headers(done.headers));
      const { status, kind, location } = answerOf(definition, call);
      const headers = new Headers();
      if (location) headers.set("Location", locationOf(call, done, definition));
      if (kind === "nothing") return new Response(null, { status, headers });
      return json(done.content, status, headers);
    },
  };
}

function answerOf({ answers }: Definition, { operation }: Call): Definition["answers"][string] {
  const answer = own(answers, operation.id);
  if (!answer) throw new RangeError(`there is no answer for ${operation.id}`);
  return answer;
}

/** Where what was made can be read. */
function locationOf(
  { operation, place }: Call,
  { made, number }: Done & { readonly number?: number },
  { roles, tables }: Definition,
): string {
  const [, resource = ""] = operation.path.split("/");
  const role = own(roles, operation.id);
  const key = role && own(tables, role.table)?.key;
  const value = key === undefined ? undefined : made?.[key];
  const named = typeof value === "string" || typeof value === "number" ? value : number;
  return `${place.base}/${resource}/${inPath(String(named ?? ""))}`;
}

/** A key as one part of a path, which it neither ends nor breaks: no header takes line ends, nor letters of other scripts. */
function inPath(key: string): string {
  return encodeURIComponent(key.replace(/\p{Surrogate}/gu, "\ufffd"));
}

function json(content: Json, status: number, headers: Headers): Response {
  headers.set("Content-Type", "application/json");
  return new Response(JSON.stringify(content), { status, headers });
}
