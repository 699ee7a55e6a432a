import { isSign } from "./screen.js";
import type { Token } from "./tokens.js";

/** What may be read, and how much of it. */
export interface Readable {
  /** How many rows a table has, by its name in small letters; undefined for what is no table of the mock. */
  rowsOf(name: string): number | undefined;
  /** Most rows of tables that the engine looks at for a query. */
  readonly visits: number;
  /** Most rows that lists made by the query itself may come to when they are joined. */
  readonly loops: number;
}

/** Why a query is not run: it is wrong, or there is too much to do for it. */
export type Wrong = { readonly status: 400 | 504; readonly message: string };

export const tooLong: Wrong = { status: 504, message: "The query takes too long: it has too many rows to look at." };
const syntax: Wrong = { status: 400, message: "The SQL has a syntax error." };
const hidden: Wrong = { status: 400, message: "There is no such table." };
const nested: Wrong = { status: 400, message: "The SQL is nested too deep." };
const recursion: Wrong = { status: 400, message: "This mock runs no query that repeats itself." };

/** What is between a pair of parentheses, or all of it. */
interface Part {
  /** `sources` is a list of what is read, `select` is read itself, `value` stands for a value, `named` has a name. */
  readonly role: "sources" | "select" | "value" | "named";
  readonly named: Map<string, number>;
  isFrom: boolean;
  /** Whether something to read must come next. */
  isNext: boolean;
  /** Rows of what is read by now, multiplied; those of the SELECTs before; and those of SELECTs in place of values. */
  rows: number;
  before: number;
  inner: number;
  /** Whether lists that the query makes itself are read, which the engine does not count. */
  isMade: boolean;
  /** The name that WITH gives next. */
  name: { readonly text: string; hasAs: boolean } | "wanted" | null;
}

/** Most parentheses in each other: what is in all of them is read once for each. */
const deepest = 100;

const ends = /^(?:SELECT|WHERE|GROUP|HAVING|ORDER|LIMIT|UNION|EXCEPT|INTERSECT)$/;

/** What is wrong with what a SELECT reads; null when it reads tables of the mock only, and not too much. */
export function wrongWith(tokens: readonly Token[], readable: Readable): Wrong | null {
  if (tokens.some(({ kind, text }) => kind !== "text" && /^(?:sqlite|pragma)_/i.test(text))) return hidden;
  const reader = new Reader(readable);
  for (const [index, token] of tokens.entries()) {
    const wrong = reader.take(token, tokens[index - 1], tokens[index + 1], tokens[index + 2]);
    if (wrong) return wrong;
  }
  return reader.end();
}

class Reader {
  readonly #readable: Readable;
  readonly #parts: Part[] = [partOf("select")];
  /** Names that WITH gave, each once, so that none can stand for itself. */
  readonly #given = new Set<string>();

  constructor(readable: Readable) {
    this.#readable = readable;
  }

  take(token: Token, before: Token | undefined, ...after: readonly (Token | undefined)[]): Wrong | null {
    const part = this.#parts.at(-1);
    if (!part) return syntax;
    const [next, second] = after;
    if (isSign(token, "(")) return this.#open(part, next);
    if (isSign(token, ")")) return this.#close(part);
    if (part.name === "wanted") return this.#nameIn(part, token);
    if (part.isNext) return this.#read(part, token, next);
    if (isSign(token, ",")) {
      if (part.name) part.name = "wanted";
      else if (part.isFrom) part.isNext = true;
      return null;
    }
    if (token.kind !== "word" || isSign(before, ".")) return null;
    return this.#word(part, token.text.toUpperCase(), before, next, second);
  }

  end(): Wrong | null {
    const [part] = this.#parts;
    return !part || this.#parts.length > 1 || part.isNext ? syntax : this.#finished(part);
  }

  #word(part: Part, word: string, before?: Token, next?: Token, second?: Token): Wrong | null {
    if (word === "WITH" && (!before || isSign(before, "("))) part.name = "wanted";
    if (word === "AS" && part.name !== null && part.name !== "wanted") part.name.hasAs = true;
    // SQLite takes the name of a table behind IN, makes rows of VALUES, and begins anew for every row with EXCLUDE.
    if ((word === "IN" && !isSign(next, "(")) || word === "VALUES") return syntax;
    if (word === "EXCLUDE" && /^(?:NO|CURRENT|GROUP|TIES)$/i.test(next?.text ?? "")) return syntax;
    const isWindow = word === "WINDOW" && isName(next) && second?.text.toUpperCase() === "AS";
    if (ends.test(word) || isWindow) part.isFrom = false;
    if (word === "SELECT") part.name = null;
    if (/^(?:UNION|EXCEPT|INTERSECT)$/.test(word)) {
      const wrong = this.#finished(part);
      Object.assign(part, { before: part.before + costOf(part), rows: 1, inner: 0 });
      return wrong;
    }
    if (word === "FROM") part.isFrom = true;
    if (word === "FROM" || word === "JOIN" || word === "STRAIGHT_JOIN") part.isNext = true;
    return null;
  }

  /** Takes a name that WITH gives. One of a table, or one that is given already, might stand for itself. */
  #nameIn(part: Part, token: Token): Wrong | null {
    const text = token.text.toLowerCase();
    if (token.kind === "word" && text === "recursive") return recursion;
    if (!isName(token)) return syntax;
    if (this.#given.has(text) || this.#readable.rowsOf(text) !== undefined) return recursion;
    this.#given.add(text);
    part.name = { text, hasAs: false };
    return null;
  }

  #read(part: Part, token: Token, next: Token | undefined): Wrong | null {
    if (!isName(token) || isSign(next, ".") || isSign(next, "(")) return token.kind === "text" ? hidden : syntax;
    const name = token.text.toLowerCase();
    // The innermost has the say.
    let made: number | undefined;
    for (const { named } of this.#parts) made = named.get(name) ?? made;
    const rows = made ?? this.#readable.rowsOf(name);
    if (rows === undefined)
      return /^\w+$/.test(name) ? { status: 400, message: `no such table: ${token.text}` } : hidden;
    // An outer join gives a row for none.
    part.rows *= Math.max(1, rows);
    part.isMade ||= made !== undefined;
    part.isNext = false;
    return null;
  }

  #open(part: Part, next: Token | undefined): Wrong | null {
    const isSelect = next?.kind === "word" && /^(?:SELECT|WITH)$/i.test(next.text);
    if (part.name === "wanted") return syntax;
    if (this.#parts.length > deepest) return nested;
    if (part.name?.hasAs) this.#parts.push(partOf("named"));
    else if (part.isNext) this.#parts.push(partOf(isSelect ? "select" : "sources"));
    else this.#parts.push(partOf("value"));
    part.isNext = false;
    return null;
  }

  #close(part: Part): Wrong | null {
    this.#parts.pop();
    const outer = this.#parts.at(-1);
    const wrong = outer && !part.isNext ? this.#finished(part) : syntax;
    if (!outer || wrong) return wrong;
    // What the engine counts cannot come to more than it looks at.
    const rows = part.isMade ? part.before + costOf(part) : Math.min(part.before + costOf(part), this.#readable.visits);
    if (part.role === "named" && outer.name !== null && outer.name !== "wanted") {
      outer.named.set(outer.name.text, rows);
      outer.name.hasAs = false;
      return null;
    }
    if (part.role === "value") outer.inner += rows - 1;
    else outer.rows *= rows;
    outer.isMade ||= part.isMade || part.role === "select";
    return null;
  }

  #finished(part: Part): Wrong | null {
    return part.isMade && part.before + costOf(part) > this.#readable.loops ? tooLong : null;
  }
}

function partOf(role: Part["role"]): Part {
  const isSources = role === "sources";
  const counts = { rows: 1, before: 0, inner: 0, isMade: false };
  return { role, named: new Map<string, number>(), isFrom: isSources, isNext: isSources, ...counts, name: null };
}

/** How often the innermost of a SELECT may run. */
function costOf({ rows, inner }: Part): number {
  return Math.max(1, rows) * (1 + Math.max(0, inner));
}

function isName(token: Token | undefined): token is Token {
  return token?.kind === "word" || token?.kind === "name";
}
