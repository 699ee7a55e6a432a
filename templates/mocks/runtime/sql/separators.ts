import { isSign } from "./screen.js";
import type { Token } from "./tokens.js";

/** What is between a pair of parentheses. */
interface Frame {
  readonly isConcat: boolean;
  /** Where ORDER stands in what is given, if it does. */
  order: number | null;
  /** A comma and the separator. */
  separator: readonly Token[];
}

/**
 * Parts of a SELECT in which GROUP_CONCAT(a ORDER BY b SEPARATOR ';') of MySQL is what SQLite has for it:
 * GROUP_CONCAT(a, ';' ORDER BY b). What is no such call stays as it is.
 */
export function withSeparators(tokens: readonly Token[]): readonly Token[] {
  const given: Token[] = [];
  const frames: Frame[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const [token, text, behind] = tokens.slice(index, index + 3);
    const frame = frames.at(-1);
    if (!token) break;
    if (isWord(token, "SEPARATOR") && frame?.isConcat && text?.kind === "text" && isSign(behind, ")")) {
      frame.separator = [{ ...token, kind: "sign", text: "," }, text];
      index += 1;
      continue;
    }
    if (isSign(token, "(")) {
      frames.push({ isConcat: isWord(tokens[index - 1], "GROUP_CONCAT"), order: null, separator: [] });
    }
    if (frame && isWord(token, "ORDER")) frame.order ??= given.length;
    if (frame && isSign(token, ")")) {
      frames.pop();
      given.splice(frame.order ?? given.length, 0, ...frame.separator);
    }
    given.push(token);
  }
  return given;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text.toUpperCase() === word;
}
