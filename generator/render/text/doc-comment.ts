import { Code } from "./code.js";
import { docText } from "./escape.js";

/**
 * A doc comment with its line end, or nothing when there is nothing to say. The lines are texts from anywhere; tags are
 * put in front by the generator. `@see` comes last: what follows it, the compiler may take for a part of it.
 */
export function docComment(lines: readonly DocLine[], indent: number): Code {
  const margin = " ".repeat(indent);
  const texts = lines.map(({ tag, text }) => (tag === null ? docText(text) : tagText(tag, text)).trim());
  if (texts.length === 0) return Code.empty;
  const [only] = texts;
  const whole =
    texts.length === 1 && only !== undefined && margin.length + only.length + 7 <= 120
      ? `${margin}/** ${only} */\n`
      : `${margin}/**\n${texts.map((text) => `${margin} * ${text}`.trimEnd()).join("\n")}\n${margin} */\n`;
  return Code.comment(whole);
}

/** Behind `@see` another tag may begin in the middle of a word. */
function tagText(tag: string, text: string): string {
  return `@${tag} ${docText(text).replace(/(?<!\\)@/g, "\\@")}`;
}

export interface DocLine {
  readonly tag: "deprecated" | "see" | null;
  readonly text: string;
}

export function line(text: string): DocLine {
  return { tag: null, text };
}
