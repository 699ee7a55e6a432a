import type { FieldShape } from "../definition.js";
import { isSign } from "./screen.js";
import type { Token } from "./tokens.js";

/** A column that a query may name. */
export interface NamedColumn {
  readonly name: string;
  readonly shape: FieldShape;
}

/**
 * What is wrong with a comparison of a column that holds words here, and numbers in the vendor's database, with a number:
 * it would find nothing, in silence. Null when there is none.
 */
export function numberForWord(tokens: readonly Token[], columns: readonly NamedColumn[]): string | null {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "word" && token.kind !== "name") continue;
    const named = columns.filter(({ name }) => name.toLowerCase() === token.text.toLowerCase());
    const [first] = named.flatMap(({ name, shape }) =>
      typeof shape === "object" && "values" in shape ? [{ name, values: shape.values }] : [],
    );
    if (!first || !named.every(({ shape }) => typeof shape === "object" && "values" in shape)) continue;
    const numbers = comparedWith(tokens, index).filter((one) => one.kind === "number");
    if (numbers.every(({ text }) => first.values.includes(text))) continue;
    const [word = ""] = first.values;
    return `${first.name} holds words here, such as '${word}', and no numbers: compare it with words.`;
  }
  return null;
}

const comparisons: ReadonlySet<string> = new Set(["=", "<=>", "<>", "!=", "<", ">", "<=", ">="]);

/** What a column is compared with: the value on either side, those of a list, or the bounds of BETWEEN. */
function comparedWith(tokens: readonly Token[], index: number): readonly Token[] {
  const start = isSign(tokens[index - 1], ".") ? index - 2 : index;
  const before = isComparison(tokens[start - 1]) ? tokens.slice(Math.max(0, start - 2), start - 1) : [];
  let at = index + 1;
  if (isWord(tokens[at], "NOT")) at += 1;
  if (isComparison(tokens[at])) return [...before, ...tokens.slice(at + 1, at + 2)];
  if (isWord(tokens[at], "BETWEEN")) return [...before, ...tokens.slice(at + 1, at + 2)];
  if (!isWord(tokens[at], "IN") || !isSign(tokens[at + 1], "(")) return before;
  let end = at + 2;
  while (end < tokens.length && !isSign(tokens[end], ")")) end += 1;
  const list = tokens.slice(at + 2, end);
  // A SELECT in place of a list has numbers of its own.
  return isWord(list[0], "SELECT") ? before : [...before, ...list];
}

function isComparison(token: Token | undefined): boolean {
  return token?.kind === "sign" && comparisons.has(token.text);
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text.toUpperCase() === word;
}
