import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { parseSource } from "../../generator/load/source-file.js";
import { schemaErrors } from "../../generator/validate/schema-errors.js";
import { workbench } from "../support/workbench.js";

type Kind = Parameters<typeof schemaErrors>[0];

const files = {
  mock: `references: { Reader: { table: books, where: { Title: A } } }
stamps: { changed: [Bought] }
sql:
  operation: books.create
  field: Title
  refused: { status: 401, message: No. }
  tables: { volume: books }
`,
  "mock-resource": `resource: Books
table: { key: BookNum }
references: { Bought: books }
derived: { Shelf: { lookup: { table: books, where: { BookNum: { row: BookNum } }, give: Shelf } } }
actions:
  list:
    filters: { Since: { fields: [Title], by: not, values: [TEXT] } }
    order: [Bought]
  create:
    unfound: { Title: books }
    says: { Title: TEXT }
    demands: [{ that: { body: Title }, is: [TEXT], only: TEXT, shapes: [TEXT], message: TEXT }]
    set: { Title: { text: [{ value: TEXT }, { choose: { by: { body: Title }, from: { TEXT: TEXT } } }] } }
data:
  common: { Title: TEXT }
  columns: [BookNum, Title]
  rows: [[1, TEXT]]
`,
  observed: `observed:
  - { operation: books.list, says: TEXT, link: https://reports.example/1 }
`,
} as const satisfies Partial<Record<Kind, string>>;

const hostile = [
  "__proto__",
  "it's",
  "`${process.exit(1)}`",
  "*/ process.exit(1); /*",
  "</script><script>alert(1)</script>",
  "one\ntwo",
  "one\u2028two",
  "\u202ebackwards",
  "\\",
  "{{name}}",
  "|\n| --- |",
  "; DROP TABLE books; --",
  "(a+)+$",
  "Bought\n",
  "",
];

/** What the schema says when one text in a file is another one. */
function problemsOf(kind: keyof typeof files, before: string, after: string): readonly string[] {
  const report: Diagnostic[] = [];
  const text = files[kind];
  expect(text.split(before), before).toHaveLength(2);
  const source = parseSource(
    "x.yaml",
    text.replace(before, () => after),
    report,
  );
  expect(report).toEqual([]);
  return source ? schemaErrors(kind, source).map(({ code, message }) => `${code} ${message}`) : [];
}

/** As YAML takes it whatever is in it, with a line of YAML around it. */
const within = (line: string, name: string) => (text: string) => line.replace(name, () => quoted(text));

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028");
}

const names: readonly (readonly [kind: keyof typeof files, line: string, name: string])[] = [
  ["mock", "{ Reader:", "Reader"],
  ["mock", "{ table: books, where", "books"],
  ["mock", "where: { Title:", "Title"],
  ["mock", "changed: [Bought]", "Bought"],
  ["mock", "operation: books.create", "books.create"],
  ["mock", "field: Title", "Title"],
  ["mock", "{ volume: books }", "volume"],
  ["mock", "{ volume: books }", "books"],
  ["mock-resource", "resource: Books", "Books"],
  ["mock-resource", "key: BookNum", "BookNum"],
  ["mock-resource", "derived: { Shelf:", "Shelf"],
  ["mock-resource", "lookup: { table: books", "books"],
  ["mock-resource", "{ row: BookNum }", "BookNum"],
  ["mock-resource", "give: Shelf", "Shelf"],
  ["mock-resource", "references: { Bought:", "Bought"],
  ["mock-resource", "  list:", "list"],
  ["mock-resource", "says: { Title:", "Title"],
  ["mock-resource", "filters: { Since:", "Since"],
  ["mock-resource", "fields: [Title]", "Title"],
  ["mock-resource", "by: not", "not"],
  ["mock-resource", "order: [Bought]", "Bought"],
  ["mock-resource", "unfound: { Title: books }", "Title"],
  ["mock-resource", "unfound: { Title: books }", "books"],
  ["mock-resource", "that: { body: Title }", "Title"],
  ["mock-resource", "set: { Title:", "Title"],
  ["mock-resource", "common: { Title:", "Title"],
  ["mock-resource", "columns: [BookNum,", "BookNum"],
  ["observed", "operation: books.list", "books.list"],
];

describe("names of what the mocks are told are names", () => {
  it.each(names)("%s.yaml, %s: %s", (kind, line, name) => {
    const taken = hostile.filter((text) => problemsOf(kind, line, within(line, name)(text)).length !== 1);
    expect(taken).toEqual([]);
    // What every object has is refused where nothing has such a name, by whoever looks names up.
    expect(problemsOf(kind, line, line)).toEqual([]);
  });
});

describe("the link of a report", () => {
  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>",
    "http://reports.example/1",
    "https://user:secret@reports.example/1",
    "https://reports.example/1\n",
    "\nhttps://reports.example/1",
    "https://reports.example/1?q=`",
    "https://reports.example/)<b>",
    "https://reports.example/ x",
    "//reports.example",
    "https://",
    "",
  ])("is not %j", (link) => {
    const before = "link: https://reports.example/1";
    const problems = problemsOf("observed", before, `link: ${quoted(link)}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^schema-value .* is not allowed for `observed\.0\.link`\.$/);
  });
});

describe("texts of what the mocks are told may be any text", () => {
  it.each(hostile.filter((text) => text !== ""))("%j, and packages are made of it", async (text) => {
    const bench = workbench();
    const filled = files["mock-resource"].replaceAll("TEXT", () => quoted(text));
    bench.write("spec/library/mock/Books.yaml", filled);
    bench.write(
      "spec/library/observed.yaml",
      files.observed.replaceAll("TEXT", () => quoted(text)),
    );
    expect(await bench.run("lint")).toMatchObject({ code: 0, err: "" });
    expect(await bench.run("generate")).toMatchObject({ code: 0, err: "" });
    expect((await bench.run("check")).out).toMatch(/^library: \d+ files compared, up to date\n$/);
    // Read back, it is what it was.
    const read = /rows: \[\[1, (.*)\]\],\n/.exec(bench.read("generated/library/mocks/src/data.ts"))?.[1] ?? "";
    const isSingle = read.startsWith("'");
    const asJson = isSingle ? `"${read.slice(1, -1).replaceAll('"', '\\"').replaceAll("\\'", "'")}"` : read;
    expect(JSON.parse(asJson)).toBe(text);
  });
});
