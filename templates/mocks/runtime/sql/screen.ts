import { livingComment } from "./tokens.js";
import type { Token } from "./tokens.js";

/** Words that MySQL keeps for commands, and that no reading statement has but as functions or behind a point. */
const commands: ReadonlySet<string> = new Set([
  "ALTER",
  "CALL",
  "CREATE",
  "DELETE",
  "DROP",
  "GRANT",
  "INSERT",
  "INTO",
  "LOAD",
  "LOCK",
  "RENAME",
  "REPLACE",
  "REVOKE",
  "TRUNCATE",
  "UPDATE",
]);
/** Those that are names of functions too. */
const functions: ReadonlySet<string> = new Set(["INSERT", "REPLACE", "TRUNCATE"]);

/** Functions of SQLite that MySQL does not have: they make big values, or read another clock than the mock's. */
const foreign: ReadonlySet<string> = new Set([
  "DATETIME",
  "FORMAT",
  "GLOB",
  "JULIANDAY",
  "LOAD_EXTENSION",
  "PRINTF",
  "RANDOM",
  "RANDOMBLOB",
  "STRFTIME",
  "TIME",
  "TIMEDIFF",
  "UNIXEPOCH",
  "ZEROBLOB",
]);

/** The first function that is called and that MySQL does not have, or means something else by. */
export function foreignFunction(tokens: readonly Token[]): string | null {
  const isForeign = ({ kind, text }: Token, index: number): boolean =>
    (kind === "word" || kind === "name") && foreign.has(text.toUpperCase()) && isSign(tokens[index + 1], "(");
  return tokens.find(isForeign)?.text ?? null;
}

/** The parts of one SELECT, without the semicolon at its end; null for everything else, and for what writes. */
export function oneSelect(tokens: readonly Token[]): readonly Token[] | null {
  let end = tokens.length;
  while (isSign(tokens[end - 1], ";")) end -= 1;
  const statement = tokens.slice(0, end);
  const first = statement.find((token) => !isSign(token, "("));
  const begins = first?.kind === "word" && /^(?:SELECT|WITH)$/i.test(first.text);
  const isWrong = (token: Token, index: number): boolean =>
    isSign(token, ";") || isSign(token, livingComment) || isCommand(statement, index);
  return begins && !statement.some(isWrong) ? statement : null;
}

function isCommand(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== "word" || isSign(tokens[index - 1], ".")) return false;
  const word = token.text.toUpperCase();
  return commands.has(word) && !(functions.has(word) && isSign(tokens[index + 1], "("));
}

export function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.text === sign;
}
