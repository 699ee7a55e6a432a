import { describe, expect, it } from "vitest";
import { libraryWithTable, tableFile } from "../support/library-drift.js";
import { libraryFiles, workbench } from "../support/workbench.js";

const discard = [
  "books.discard  PUT /books/{BookNum}/Discard",
  "  needs       Stock and Lend, or Manage",
  '  because     the spec says that a row names it ("Books PUT Discard"); no table is kept to compare with',
  "  since       2.0",
  "  deprecated  in 3.1, answers 410",
];
const pages = [
  "  documented  https://library.example/permissions",
  "              https://library.example/api/books",
  "  spec        spec/library/resources/Books.yaml:47:3",
];

describe("explain tells permission, reason, version and pages", () => {
  it("of an operation that a row names", async () => {
    const { code, out, err } = await workbench().run("explain", "books.discard");
    expect(out.split("\n")).toEqual([...discard, ...pages, ""]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("of an operation under a rule, and one that was never released", async () => {
    const { out } = await workbench().run("explain", "books.delete");
    expect(out.split("\n").slice(1, 4)).toEqual([
      "  needs       Rest",
      '  because     the spec says that no row names "Books DELETE"; it falls under the rule of Rest, which is weaker evidence',
      "  since       not stated",
    ]);
    expect((await workbench().run("explain", "loans.renew")).out).toContain("  status      planned, never released\n");
  });

  it("of a request, with the values in its path", async () => {
    for (const args of [["PUT /books/18/Discard"], ["PUT", "/books/18/Discard"], [" put  /books/18/Discard?x=1#y "]]) {
      const { code, out } = await workbench().run("explain", ...args);
      expect(out.split("\n")).toEqual([...discard, "  with        BookNum = 18", ...pages, ""]);
      expect(code).toBe(0);
    }
  });
});

describe("explain looks the reason up in the table that is kept", () => {
  const rule = "it falls under the rule of Rest";
  const table: readonly (readonly [string, string, (text: string) => string])[] = [
    ["books.get", 'the documented table has the row "Books GET"', (text) => text],
    ["books.delete", `no row names "Books DELETE"; ${rule}, which is weaker evidence`, (text) => text],
    [
      "books.create",
      'the spec says that a row names it ("Books POST"); the table that is kept has none: see `permspec drift`',
      (text) => text.replace("Books POST, ", ""),
    ],
    [
      "books.delete",
      `the spec says that ${rule}; the table that is kept has the row "Books DELETE": see \`permspec drift\``,
      (text) => text.replace("rows: [Books POST", "rows: [Books DELETE, Books POST"),
    ],
    [
      "books.create",
      'the spec says that a row names it ("Books POST"); the table that is kept cannot be read: see `permspec drift`',
      (text) => text.replace("columns:", "colunms:"),
    ],
    [
      "books.delete",
      `the spec says that no row names "Books DELETE"; ${rule}, which is weaker evidence`,
      (text) => text.replace("columns:", "colunms:"),
    ],
  ];
  it.each(table)("%s: %s", async (id, want, change) => {
    const bench = libraryWithTable();
    bench.write(tableFile, change(bench.read(tableFile)));
    const { code, out } = await bench.run("explain", id);
    expect(out.split("\n")[2]).toBe(`  because     ${want}`);
    const { out: json } = await bench.run("explain", id, "--format", "json");
    expect(JSON.parse(json)).toMatchObject({ why: want });
    expect(code).toBe(0);
  });
});

describe("explain finds operations by what people write", () => {
  const table = [
    { what: "books.get", finds: ["books.get"] },
    { what: "Books GET (single)", finds: ["books.get"] },
    { what: "Books GET (multiple)", finds: ["books.list"] },
    { what: "Books GET", finds: ["books.get", "books.list"] },
    { what: "Books POST", finds: ["books.create"] },
    { what: "Books POST (create)", finds: ["books.create"] },
    { what: "  Books   PUT  Discard ", finds: ["books.discard"] },
    { what: "Loans GET", finds: ["loans.list"] },
    { what: "Loans GET (multiple)", finds: ["loans.list"] },
    { what: "GET /books/18", finds: ["books.get"] },
    { what: "GET /books/New", finds: ["books.listNew"] },
    { what: "/books/18", finds: ["books.get", "books.delete"] },
    { what: "/v1/books/18", finds: ["books.get", "books.delete"] },
    { what: "GET https://api.library.example/v1/books/18", finds: ["books.get"] },
    { what: "GET http://localhost:8080/v1/books/18", finds: ["books.get"] },
    { what: "GET http://10.0.0.3:8080/v1/books/18?Limit=2", finds: ["books.get"] },
    { what: "https://api.library.example/v1/loans", finds: ["loans.list", "loans.create"] },
  ];
  it.each(table)("$what", async ({ what, finds }) => {
    const { code, out, err } = await workbench().run("explain", what);
    expect(out.match(/^[a-z]\S*/gm)).toEqual(finds);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });
});

describe("explain tells the nearest when nothing is found, with exit code 1", () => {
  const table = [
    { what: "books.gett", hint: "Did you mean `books.get` or `books.list`?" },
    { what: "Books.get", hint: "Did you mean `books.get`?" },
    { what: "Books PUT Discrad", hint: "Did you mean `Books PUT Discard`?" },
    { what: "books put discard", hint: "Did you mean `Books PUT Discard`?" },
    { what: "PUT /books/18/discard", hint: "Did you mean `PUT /books/18/Discard`?" },
    { what: "GET /Books/18", hint: "Did you mean `GET /books/18` or `DELETE /books/18`?" },
    { what: "PATCH /books", hint: "Did you mean `GET /books` or `POST /books`?" },
    { what: "Loans GET (single)", hint: "Did you mean `Books GET (single)`?" },
    { what: "GET https://library.example.org/v1/books", hint: "`permspec list` names them all." },
    { what: "GET /v1/v1/books", hint: "`permspec list` names them all." },
    { what: "xyzzy", hint: "`permspec list` names them all." },
    { what: "__proto__", hint: "`permspec list` names them all." },
    { what: "constructor", hint: "`permspec list` names them all." },
    { what: "GET \u001b[2J", hint: "`permspec list` names them all." },
  ];
  it.each(table)("$what", async ({ what, hint }) => {
    const err = `No operation is called or reached by ${JSON.stringify(what)}. ${hint}\n`;
    expect(await workbench().run("explain", what)).toEqual({ code: 1, out: "", err });
  });
});

describe("explain --format json", () => {
  it("gives the object of list with parameters, reason, pages and place", async () => {
    const { code, out } = await workbench().run("explain", "GET /books/18", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      api: "library",
      id: "books.get",
      requirement: [["ReadAll"]],
      parameters: { BookNum: "18" },
      why: 'the spec says that a row names it ("Books GET (single)"); no table is kept to compare with',
      row: null,
      documentation: {
        permissions: "https://library.example/permissions",
        resource: "https://library.example/api/books",
      },
      at: { file: expect.stringMatching(/spec\/library\/resources\/Books\.yaml$/), line: 17, column: 3 },
    });
  });

  it("gives an array when there are several, and says when there are none", async () => {
    const several = await workbench().run("explain", "Books GET", "--format", "json");
    expect(JSON.parse(several.out)).toMatchObject([{ id: "books.get" }, { id: "books.list" }]);
    const none = await workbench().run("explain", "books.gett", "--format", "json");
    expect({ ...none, out: JSON.parse(none.out) }).toEqual({
      code: 1,
      out: { error: "not-found", question: "books.gett", nearest: ["books.get", "books.list"] },
      err: "",
    });
  });
});

it("explain looks into every API, or into those that are named", async () => {
  const bench = workbench({ ...libraryFiles("library"), ...libraryFiles("archive") });
  const both = await bench.run("explain", "books.get");
  expect(both.out.match(/^ {2}spec .*/gm)).toEqual([
    "  spec        spec/archive/resources/Books.yaml:17:3",
    "  spec        spec/library/resources/Books.yaml:17:3",
  ]);
  const one = await bench.run("explain", "GET", "/books/18", "library");
  expect(one.out.match(/^ {2}spec .*/gm)).toEqual(["  spec        spec/library/resources/Books.yaml:17:3"]);
});
