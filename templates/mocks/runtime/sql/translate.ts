import { isSign } from "./screen.js";
import { withSeparators } from "./separators.js";
import type { Token } from "./tokens.js";

/** Signs that mean something else in SQLite. There, a division of whole numbers has no fraction. */
const signs: ReadonlyMap<string, string> = new Map([
  ["||", "OR"],
  ["&&", "AND"],
  ["<=>", "IS"],
  ["/", "* 1.0 /"],
]);

/** Words that name a moment, with or without parentheses; SQLite would read its own clock for some. */
const moments: ReadonlyMap<string, string> = new Map([
  ["CURRENT_DATE", "CURDATE"],
  ["CURRENT_TIME", "CURTIME"],
  ["CURRENT_TIMESTAMP", "NOW"],
  ["LOCALTIME", "NOW"],
  ["LOCALTIMESTAMP", "NOW"],
  ["SYSDATE", "NOW"],
]);

const units = /^(?:SECOND|MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR)$/i;

/** One SELECT of MySQL, or some of it, as SQLite reads it. Every text and every name is quoted anew. */
export function translated(tokens: readonly Token[], from = 0, to = tokens.length): string {
  const read = withSeparators(tokens.slice(from, to));
  const part = (token: Token, index: number): string =>
    partOf(token, read[index - 1] ?? tokens[from - 1], read[index + 1] ?? tokens[to]);
  return read.map(part).join(" ");
}

function partOf({ kind, text }: Token, before: Token | undefined, after: Token | undefined): string {
  if (kind === "text") return `'${text.replaceAll("'", "''")}'`;
  // SQLite takes a name in double quotes for a text when there is no such column.
  if (kind === "name") return `\`${text.replaceAll("`", "``")}\``;
  if (kind === "sign") return signs.get(text) ?? text;
  if (kind === "number" || isSign(before, ".")) return text;
  const word = text.toUpperCase();
  const moment = moments.get(word);
  if (moment !== undefined) return isSign(after, "(") ? moment : `${moment}()`;
  // DATE_ADD(day, INTERVAL 1 WEEK) becomes DATE_ADD(day, 1, 'WEEK').
  if (word === "INTERVAL" && isSign(before, ",")) return "";
  if (units.test(word) && isSign(after, ")") && isNumber(before)) return `, '${word}'`;
  if ((word === "LEFT" || word === "RIGHT") && isSign(after, "(")) return `${word}_OF`;
  return text;
}

function isNumber(token: Token | undefined): boolean {
  return token?.kind === "number" || token?.kind === "text";
}
