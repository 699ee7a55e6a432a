/** A word, a name in backquotes, a text without its quotes, a number, or a sign. */
export interface Token {
  readonly kind: "word" | "name" | "text" | "number" | "sign";
  readonly text: string;
  /** Where it is in what was read. */
  readonly start: number;
  readonly end: number;
}

type Part = Pick<Token, "kind" | "text">;

/** Begins a comment that MySQL runs all the same. */
export const livingComment = "/*!";

type Read = (text: string) => Part | null;

const as =
  (kind: Token["kind"]): Read =>
  (text) => ({ kind, text });
const nothing: Read = () => null;

/** What may come next in MySQL. The first that fits holds; none can match nothing. */
const rules: readonly (readonly [RegExp, Read])[] = [
  [/\s+/y, nothing],
  // Two minus signs begin a comment only before a blank.
  [/--(?=\s|$)[^\n]*/y, nothing],
  [/#[^\n]*/y, nothing],
  [/\/\*!/y, as("sign")],
  [/\/\*[^]*?\*\//y, nothing],
  [/'(?:[^'\\]|\\[^]|'')*'/y, quoted],
  [/"(?:[^"\\]|\\[^]|"")*"/y, quoted],
  [/`(?:[^`]|``)+`/y, (text) => ({ kind: "name", text: text.slice(1, -1).replaceAll("``", "`") })],
  [/(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?![\p{L}\d_])/iuy, as("number")],
  [/[\p{L}_][\p{L}\d_]*/uy, as("word")],
  [/<=>|<>|!=|<=|>=|\|\||&&|<<|>>|[-+*%=<>(),.;~&|]|\/(?!\*)/y, as("sign")],
];

/** The parts of a text of SQL, without comments; null when it holds what cannot be read. */
export function tokensOf(sql: string): readonly Token[] | null {
  if (sql.includes("\0")) return null;
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const found = nextAt(sql, at);
    if (!found) return null;
    if (found.part) tokens.push({ ...found.part, start: at, end: found.end });
    at = found.end;
  }
  return tokens;
}

function nextAt(sql: string, at: number): { readonly part: Part | null; readonly end: number } | null {
  for (const [pattern, read] of rules) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return { part: read(text), end: at + text.length };
  }
  return null;
}

/** What a backslash makes of the character behind it; it is gone before all others, but stays before % and _. */
const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["Z", "\u001a"],
  ["%", "\\%"],
  ["_", "\\_"],
]);

function quoted(text: string): Part | null {
  const quote = text.slice(0, 1);
  const inner = text.slice(1, -1).replace(/\\([^])|''|""/g, (pair, escaped?: string) => {
    if (escaped !== undefined) return escapes.get(escaped) ?? escaped;
    return pair === quote + quote ? quote : pair;
  });
  return { kind: "text", text: inner };
}
