import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { parseSource } from "../../generator/load/source-file.js";
import { schemaErrors } from "../../generator/validate/schema-errors.js";
import { librarySpec } from "../support/library-spec.js";
import { workbench } from "../support/workbench.js";
import type { Workbench } from "../support/workbench.js";
import { api, books, loans, modes, permissions } from "./cases/bad-input.js";

const hostile = [
  "it's",
  'say "yes"',
  "`whoami`",
  "${process.exit(1)}",
  "*/ process.exit(1); /*",
  "</script><script>alert(1)</script>",
  "one\ntwo",
  "one\r\ntwo",
  "one\u2028two\u2029three",
  "\u202ebackwards",
  "\\",
  "\\u0027",
  "{{name}}",
  "[a](javascript:alert(1))",
  "-- # : @deprecated",
  "  blanks  ",
  "é 漢字 🦷",
];

/** As YAML takes it whatever is in it. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** Puts a text wherever the spec language takes any text. */
function fillIn(bench: Workbench, text: string): void {
  const value = quoted(text);
  bench.replace(permissions, "note: Handing books out and taking them back.", `note: ${value}`);
  bench.replace(modes, '    added: "2.0"\n', `    added: "2.0"\n    note: ${value}\n`);
  bench.replace(books, "entity: Book\n", `entity: Book\nnote: ${value}\n`);
  bench.replace(books, "  BookNum: { type: integer }", `  BookNum: { type: integer, note: ${value} }`);
  bench.replace(books, "  Book:\n", `  Book:\n    note: ${value}\n`);
  bench.replace(books, "[Adult, Children] }\n      Bought", `[${value}, Children] }\n      Bought`);
  bench.replace(
    books,
    "Title: { type: string, required: true }",
    `Title: { type: string, format: ${value}, note: ${value}, required: true }`,
  );
  bench.replace(books, "[Adult, Children], default: Adult", `[${value}, Children], default: ${value}`);
  bench.replace(books, "    errors: [404]\n", `    errors: [404]\n    note: ${value}\n`);
  bench.replace(loans, "{ if: Weeks, then: [Reason] }", `{ if: Reader, is: [${value}], then: [Reason] }`);
  // Braces are placeholders there.
  bench.replace(api, "message: Show your keys.", `message: ${quoted(text.replace(/[{}]/g, ""))}`);
}

const whole = "library: 3 resources, 11 operations, 6 permissions, no problems\n";

describe("texts of a spec may be any text", () => {
  it.each(hostile)("%j", async (text) => {
    const bench = workbench();
    fillIn(bench, text);
    expect(await bench.run("lint")).toEqual({ code: 0, out: whole, err: "" });
  });

  it("and packages can be made of all of them together", async () => {
    const bench = workbench();
    fillIn(bench, 'it\'s "`${process.exit(1)}`" */ </script> {{x}} \\ \n\r\n \u2028\u2029\u202e [a](b) # @c');
    const generated = await bench.run("generate");
    expect({ code: generated.code, err: generated.err }).toEqual({ code: 0, err: "" });
    expect((await bench.run("check")).out).toMatch(/^library: \d+ files compared, up to date\n$/);
  });
});

interface SpecFile {
  readonly path: string;
  readonly kind: "api" | "permissions" | "modes" | "resource";
}

const apiFile: SpecFile = { path: "api.yaml", kind: "api" };
const permissionsFile: SpecFile = { path: "permissions.yaml", kind: "permissions" };
const modesFile: SpecFile = { path: "modes.yaml", kind: "modes" };
const booksFile: SpecFile = { path: "resources/Books.yaml", kind: "resource" };
const loansFile: SpecFile = { path: "resources/Loans.yaml", kind: "resource" };

interface Strict {
  readonly file: SpecFile;
  readonly key: string;
  /** What stands there in the library's spec. */
  readonly was: string;
  readonly place: string;
  /** Texts that are fine there. */
  readonly takes?: readonly string[];
}

/** Keys whose values are names and addresses. */
const strict: readonly Strict[] = [
  { file: apiFile, key: "title: ", was: "Town Library", place: "title", takes: ["it's"] },
  { file: apiFile, key: "package: ", was: '"@example/library"', place: "package" },
  { file: apiFile, key: "version: ", was: "1.2.0", place: "version" },
  {
    file: apiFile,
    key: "permissions: ",
    was: "https://library.example/permissions",
    place: "documentation.permissions",
  },
  { file: apiFile, key: "header: ", was: "Authorization", place: "authorization.header" },
  {
    file: apiFile,
    key: "format: ",
    was: "LIB {branchKey}/{readerKey}",
    place: "authorization.format",
    takes: ["{{name}}", "  blanks  "],
  },
  { file: apiFile, key: "credentials: [", was: "branchKey", place: "authorization.credentials.0" },
  { file: apiFile, key: "reportedPrefix: ", was: "Lib", place: "reportedPrefix" },
  { file: apiFile, key: "operation: ", was: "keys.list", place: "introspection.operation" },
  { file: apiFile, key: "requestContentType: ", was: "application/json", place: "requestContentType" },
  { file: permissionsFile, key: "name: ", was: "Read All", place: "permissions.ReadAll.name" },
  { file: permissionsFile, key: "footnotes: [", was: '"*"', place: "permissions.Bulk.footnotes.0" },
  { file: permissionsFile, key: "implies: [", was: "Lend", place: "permissions.Manage.implies.0" },
  { file: permissionsFile, key: "added: ", was: '"2.1"', place: "permissions.Stock.added" },
  { file: modesFile, key: "addresses: [", was: "https://api.library.example/v1", place: "modes.remote.addresses.0" },
  { file: modesFile, key: "per: ", was: "readerKey", place: "modes.remote.throttle.per" },
  { file: booksFile, key: "resource: ", was: "Books", place: "resource" },
  { file: booksFile, key: "entity: ", was: "Book", place: "entity" },
  { file: booksFile, key: "path: ", was: "/books/New", place: "operations.listNew.path" },
  { file: booksFile, key: "variant: ", was: "New", place: "operations.listNew.variant" },
  { file: booksFile, key: "requires: ", was: "Stock", place: "operations.create.requires" },
  { file: booksFile, key: "instead: ", was: "books.delete", place: "operations.discard.deprecated.instead" },
  { file: booksFile, key: "body: { extends: ", was: "BookInput", place: "operations.create.body.extends" },
];

/** Words of the language, and members of what an answer may pass through. */
const words = ["then", "toJSON", "prototype", "default", "class", "length", "arguments", "delete"];

describe("fields and parameters may be called like what the language has", () => {
  it("and packages can be made of them", async () => {
    const bench = workbench();
    const fields = (indent: string): string => words.map((name) => `${indent}${name}: string\n`).join("");
    bench.replace(books, "      Bought: date\n", `      Bought: date\n${fields("      ")}`);
    bench.replace(books, "      Title: string\n      Since", `${fields("      ")}      Title: string\n      Since`);
    bench.replace(loans, "        Weeks: integer\n", `        Weeks: integer\n${fields("        ")}`);
    bench.replace(loans, "  LoanNum: { type: integer }", "  class: { type: integer }");
    bench.replace(loans, "    path: /loans/{LoanNum}/Renew", "    path: /loans/{class}/Renew");
    bench.replace(loans, "    status: planned\n", "");
    expect(await bench.run("lint")).toEqual({ code: 0, out: whole, err: "" });
    expect((await bench.run("generate")).code).toBe(0);
    expect(bench.read("generated/library/client/src/models/books.ts")).toContain("  class: string;\n");
  });
});

/** What the schema says when `before` is replaced in a file of the library's spec. */
function problemsOf(file: SpecFile, before: string, after: string): readonly string[] {
  const text = librarySpec[file.path] ?? "";
  expect(text.split(before).length, before).toBe(2);
  const report: Diagnostic[] = [];
  const source = parseSource(
    file.path,
    text.replace(before, () => after),
    report,
  );
  expect(report).toEqual([]);
  return source ? schemaErrors(file.kind, source).map(({ code, message }) => `${code} ${message}`) : [];
}

describe("names and addresses may not", () => {
  it.each(strict)("$place", ({ file, key, was, place, takes = [] }) => {
    const end = (librarySpec[file.path] ?? "").includes(`${key}${was}\n`) ? "\n" : "";
    const taken = hostile.filter((text) => {
      const problems = problemsOf(file, `${key}${was}${end}`, `${key}${quoted(text)}${end}`);
      return problems.length !== 1 || !problems[0]?.endsWith(` is not allowed for \`${place}\`.`);
    });
    expect(taken).toEqual(takes);
  });
});

const names = [
  { file: apiFile, line: "  Limit: integer", name: "Limit", place: "commonQuery" },
  { file: permissionsFile, line: "  Bulk:\n", name: "Bulk", place: "permissions" },
  { file: modesFile, line: "  desk:\n", name: "desk", place: "modes" },
  { file: booksFile, line: "  BookNum: {", name: "BookNum", place: "pathParameters" },
  { file: booksFile, line: "  BookInput:\n", name: "BookInput", place: "models" },
  { file: booksFile, line: "      Bought: ", name: "Bought", place: "models.Book.fields" },
  { file: booksFile, line: "      Since: ", name: "Since", place: "operations.list.query" },
  { file: booksFile, line: "  discard:\n", name: "discard", place: "operations" },
  { file: loansFile, line: "        Barcode: ", name: "Barcode", place: "operations.create.body.fields" },
];

describe("nor may keys that are names", () => {
  it.each(names)("in $place", ({ file, line, name, place }) => {
    const taken = [...hostile, "", "__proto__"].filter((text) => {
      const problems = problemsOf(
        file,
        line,
        line.replace(name, () => quoted(text)),
      );
      return !problems.some((one) => one.endsWith(` cannot be a name in \`${place}\`.`));
    });
    expect(taken).toEqual([]);
  });
});
