import fc from "fast-check";
import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { commentText, jsonText, markdownCode, markdownText } from "../../../generator/render/text/escape.js";
import { hostileText } from "../../support/hostile-text.js";
import { parse } from "../../support/typescript.js";

interface Case {
  readonly given: string;
  readonly want: string;
}

const reader = new MarkdownIt({ html: true, linkify: true });

/** The inline pieces of a Markdown text, as "type: content". */
function piecesOf(markdown: string): readonly string[] {
  const inline = (token: Token): readonly Token[] => token.children ?? [];
  return reader
    .parse(markdown, {})
    .flatMap(inline)
    .map(({ type, content }) => `${type}: ${content}`);
}

const texts: readonly Case[] = [
  { given: "Read All", want: "Read All" },
  { given: "Claims GET (multiple)", want: "Claims GET (multiple)" },
  { given: "<script>alert(1)</script>", want: "\\<script\\>alert(1)\\</script\\>" },
  { given: "a|b", want: "a\\|b" },
  { given: "[a](http://b)", want: "\\[a\\](http\\://b)" },
  { given: "**a** _b_ ~~c~~ `d`", want: "\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`" },
  { given: "&lt;b&gt;", want: "\\&lt;b\\&gt;" },
  { given: "a\\|b", want: "a\\\\\\|b" },
  { given: "a\n\n# b", want: "a # b" },
  { given: "www.a.example", want: "www\\.a.example" },
  { given: "a@b.example", want: "a\\@b.example" },
  { given: "@permspec/a", want: "@permspec/a" },
  { given: "{{name}}", want: "\\{\\{name\\}\\}" },
];

const codes: readonly Case[] = [
  { given: "books.list", want: "`books.list`" },
  { given: "a`b", want: "``a`b``" },
  { given: "`a", want: "`` `a ``" },
  { given: "a```b``c", want: "````a```b``c````" },
  { given: "a|b", want: "`a\\|b`" },
  { given: "<b>", want: "`<b>`" },
  { given: "a\nb", want: "`a b`" },
  { given: " \n ", want: "" },
];

describe("Markdown text", () => {
  it.each(texts)("$given is $want", ({ given, want }) => {
    expect(markdownText(given)).toBe(want);
  });

  it("is text and nothing else: no markup, no link, no HTML", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const kinds = piecesOf(`x ${markdownText(text)} y`).map((piece) => piece.slice(0, piece.indexOf(":")));
        expect(kinds).toEqual(["text"]);
      }),
    );
  });

  it("stays in its cell of a table", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const table = `| a | b |\n| - | - |\n| ${markdownText(a)} | ${markdownText(b)} |\n`;
        const kinds = reader.parse(table, {}).map(({ type }) => type);
        expect(kinds.filter((kind) => kind === "td_open")).toHaveLength(2);
        expect(kinds.filter((kind) => kind === "tr_open")).toHaveLength(2);
      }),
    );
  });
});

describe("Markdown code", () => {
  it.each(codes)("$given is $want", ({ given, want }) => {
    expect(markdownCode(given)).toBe(want);
  });

  it("is one piece of code and nothing else", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const kinds = piecesOf(`x ${markdownCode(text)} y`).map((piece) => piece.slice(0, piece.indexOf(":")));
        expect(kinds).toEqual(markdownCode(text) === "" ? ["text"] : ["text", "code_inline", "text"]);
      }),
    );
  });
});

describe("a line comment", () => {
  const comments: readonly Case[] = [
    { given: "Generated", want: "Generated" },
    { given: "a\nrun()", want: "a run()" },
    { given: "a\u2028run()\r\nb", want: "a run() b" },
    { given: "--> <b>", want: "--\\> <b>" },
    { given: "--!>", want: "--!\\>" },
  ];

  it.each(comments)("$given is $want", ({ given, want }) => {
    expect(commentText(given)).toBe(want);
  });

  it("ends with its line, in TypeScript and in HTML", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const code = `// x ${commentText(text)}\nexport const a = 1;\n`;
        expect(parse(code).statements).toHaveLength(1);
        expect(ts.getLeadingCommentRanges(code, 0)).toHaveLength(1);
        const page = `<!-- x ${commentText(text)} -->\n\nend\n`;
        expect(reader.parse(page, {}).map(({ type }) => type)).toEqual(htmlThenParagraph);
        expect(page.match(/--!?>/g)).toHaveLength(1);
      }),
    );
  });

  const htmlThenParagraph = ["html_block", "paragraph_open", "inline", "paragraph_close"];
});

describe("a JSON string", () => {
  const strings: readonly Case[] = [
    { given: 'a"b\\', want: '"a\\"b\\\\"' },
    { given: "\0\n\u2028\u0085", want: '"\\u0000\\n\\u2028\\u0085"' },
    { given: "\ud800", want: '"\\ud800"' },
    { given: "é", want: '"é"' },
    { given: "\u202eab\u2066\u200b\ufeff\u00ad", want: '"\\u202eab\\u2066\\u200b\\ufeff\\u00ad"' },
  ];

  it.each(strings)("$given is $want", ({ given, want }) => {
    expect(jsonText(given)).toBe(want);
  });

  it("is read as the text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const read: unknown = JSON.parse(`{ "a": ${jsonText(text)} }`);
        expect(read).toEqual({ a: text });
      }),
    );
  });
});
