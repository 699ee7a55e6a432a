import { isSign } from "./screen.js";
import type { Token } from "./tokens.js";
import { translated } from "./translate.js";

/**
 * How columns of a result are called that were given no name: by what SQLite calls them, which is what it was given,
 * what was written in the query instead.
 */
export function headingsOf(sql: string, tokens: readonly Token[]): ReadonlyMap<string, string> {
  const headings = new Map<string, string>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "word" || token.text.toUpperCase() !== "SELECT") continue;
    for (const [from, to] of itemsOf(tokens, index + 1)) {
      const [first, last] = [tokens[from], tokens[to - 1]];
      if (!first || !last) continue;
      const isText = to - from === 1 && first.kind === "text";
      const written = isText ? first.text : sql.slice(first.start, last.end);
      headings.set(translated(tokens, from, to).trim(), written);
    }
  }
  return headings;
}

/** Where the columns of a SELECT begin and end. */
function itemsOf(tokens: readonly Token[], start: number): readonly (readonly [from: number, to: number])[] {
  const items: (readonly [number, number])[] = [];
  const isWord = (index: number, words: RegExp): boolean =>
    tokens[index]?.kind === "word" && words.test(tokens[index]?.text ?? "");
  let from = isWord(start, /^(?:DISTINCT|ALL)$/i) ? start + 1 : start;
  let depth = 0;
  let index = from;
  for (; index < tokens.length; index++) {
    if (isSign(tokens[index], "(")) depth += 1;
    else if (isSign(tokens[index], ")")) depth -= 1;
    if (depth < 0 || (depth === 0 && isWord(index, /^(?:SELECT|FROM|WHERE|ORDER|LIMIT|UNION|EXCEPT|INTERSECT)$/i)))
      break;
    if (depth > 0 || !isSign(tokens[index], ",")) continue;
    items.push([from, index]);
    from = index + 1;
  }
  return [...items, [from, index]];
}
