import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { docComment, line } from "../../../generator/render/text/doc-comment.js";
import type { DocLine } from "../../../generator/render/text/doc-comment.js";
import { hostileText } from "../../support/hostile-text.js";
import { parse, pretty } from "../../support/typescript.js";

interface Case {
  readonly what: string;
  readonly lines: readonly DocLine[];
  readonly indent: number;
  readonly want: string;
}

const deprecated = (text: string): DocLine => ({ tag: "deprecated", text });
const x = (length: number): string => "x".repeat(length);

const cases: readonly Case[] = [
  { what: "nothing", lines: [], indent: 0, want: "" },
  { what: "one line", lines: [line("A day.")], indent: 0, want: "/** A day. */\n" },
  { what: "one line, indented", lines: [line("A day.")], indent: 2, want: "  /** A day. */\n" },
  { what: "a tag", lines: [deprecated("Since 2.")], indent: 0, want: "/** @deprecated Since 2. */\n" },
  {
    what: "several lines",
    lines: [line("A day."), line(""), line("Or none."), { tag: "see", text: "https://a.example" }],
    indent: 2,
    want: "  /**\n   * A day.\n   *\n   * Or none.\n   * @see https://a.example\n   */\n",
  },
  { what: "120 characters", lines: [line(x(113))], indent: 0, want: `/** ${x(113)} */\n` },
  { what: "121 characters", lines: [line(x(114))], indent: 0, want: `/**\n * ${x(114)}\n */\n` },
  { what: "120 characters, indented", lines: [line(x(111))], indent: 2, want: `  /** ${x(111)} */\n` },
  { what: "121 characters, indented", lines: [line(x(112))], indent: 2, want: `  /**\n   * ${x(112)}\n   */\n` },
  { what: "the end of a comment", lines: [line("a */ run(); /* b")], indent: 0, want: "/** a *\\/ run(); /\\* b */\n" },
  { what: "an end that only meets at the edge", lines: [line("/ a *")], indent: 0, want: "/** / a * */\n" },
  { what: "stars before the end", lines: [line("**/*/")], indent: 0, want: "/** **\\/\\*\\/ */\n" },
  { what: "a line end", lines: [line("a\n * @deprecated b")], indent: 0, want: "/** a  * \\@deprecated b */\n" },
  { what: "a tag in the text", lines: [line("@deprecated no")], indent: 0, want: "/** \\@deprecated no */\n" },
  {
    what: "a tag within a line",
    lines: [line("Write to a@b.c, {@link x}")],
    indent: 0,
    want: "/** Write to a@b.c, {\\@link x} */\n",
  },
  {
    what: "a tag behind a blank without width",
    lines: [line("\u200b@see x")],
    indent: 0,
    want: "/** \u200b\\@see x */\n",
  },
  {
    what: "a tag behind a tag",
    lines: [{ tag: "see", text: "a@deprecated" }],
    indent: 0,
    want: "/** @see a\\@deprecated */\n",
  },
  { what: "a line separator", lines: [line("a\u2028b\u2029c\u0085d")], indent: 0, want: "/** a b c d */\n" },
  { what: "text that turns its direction", lines: [line("a\u202eb\u2066c")], indent: 0, want: "/** a b c */\n" },
  { what: "half a character", lines: [line("a\ud800b")], indent: 0, want: "/** a\ufffdb */\n" },
];

describe("a doc comment", () => {
  it.each(cases)("of $what", async ({ lines, indent, want }) => {
    const { text } = docComment(lines, indent);
    expect(text).toBe(want);
    const around = indent === 0 ? `${text}export const a = 1;\n` : `export interface A {\n${text}  a: 1;\n}\n`;
    expect(await pretty(around)).toBe(around);
  });

  it("is one comment and nothing else, whatever the text", () => {
    const tagged = (tag: DocLine["tag"]): fc.Arbitrary<readonly DocLine[]> =>
      fc.array(hostileText, { maxLength: tag === null ? 3 : 1 }).map((texts) => texts.map((text) => ({ tag, text })));
    const texts = fc
      .tuple(tagged(null), tagged("deprecated"), tagged("see"))
      .map((lines) => lines.flat())
      .filter((lines) => lines.length > 0);
    fc.assert(
      fc.property(texts, fc.constantFrom(0, 2), (lines, indent) => {
        const { text } = docComment(lines, indent);
        const code = `${text}export const a = 1;\n`;
        const file = parse(code);
        expect(file.statements).toHaveLength(1);
        const comments = ts.getLeadingCommentRanges(code, 0) ?? [];
        expect(comments.map(({ pos, end, kind }) => [pos, end, kind])).toEqual([
          [indent, text.length - 1, ts.SyntaxKind.MultiLineCommentTrivia],
        ]);
        const tags = file.statements.flatMap((statement) => ts.getJSDocTags(statement)).map((tag) => tag.tagName.text);
        expect(tags).toEqual(lines.flatMap(({ tag }) => tag ?? []));
        expect(text.split("\n")).toHaveLength(text.split(/[\r\n\u2028\u2029\u0085]/).length);
      }),
    );
  });

  it("reads the same after it was written to a file", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const comment = docComment([line(text)], 0).text;
        expect(Buffer.from(comment, "utf8").toString("utf8")).toBe(comment);
      }),
    );
  });
});
