import { own } from "#guards/vocabulary";
import type { Definition } from "../definition.js";
import { fieldsOf } from "../records.js";
import { Refused, refusalOf } from "../refusal.js";
import type { SqlFacts } from "./facts.js";
import { oneSelect } from "./screen.js";
import { tokensOf } from "./tokens.js";
import type { Token } from "./tokens.js";

/** SQL that may be run, as it was written and in parts. */
export interface Command {
  readonly sql: string;
  readonly statement: readonly Token[];
}

/** Most characters of SQL. A query that a person or a program has reason to send is shorter by far. */
const longest = 100_000;

/** What a body asks to be run: one SELECT. Everything else is refused, in words that do not repeat it. */
export function commandOf(body: unknown, { field, refused }: SqlFacts, definition: Definition): Command | Refused {
  const sql = own(fieldsOf(body), field);
  if (typeof sql !== "string") return refusalOf(definition, "invalid", { field });
  if (sql.length > longest) return new Refused(400, `The SQL has more than ${longest} characters.`);
  const tokens = tokensOf(sql);
  if (!tokens) return new Refused(400, "The SQL cannot be read.");
  const statement = oneSelect(tokens);
  return statement ? { sql, statement } : new Refused(refused.status, refused.message);
}
