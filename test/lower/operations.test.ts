import { describe, expect, it } from "vitest";
import { libraryApi, operationOf } from "../support/library-api.js";

const books = "spec/library/resources/Books.yaml";
const keys = "spec/library/resources/Keys.yaml";
const loans = "spec/library/resources/Loans.yaml";

describe("operations keep the order of the spec", () => {
  it("resources by the names of their files, operations as they are written", () => {
    const api = libraryApi((bench) => bench.replace(loans, "  renew:", "  updateRenew:"));
    expect(api.resources.map(({ name, id, entity }) => [name, id, entity])).toEqual([
      ["Books", "books", "Book"],
      ["Keys", "keys", "Key"],
      ["Loans", "loans", "Loan"],
    ]);
    expect(api.operations.map(({ id }) => id)).toEqual([
      "books.get",
      "books.list",
      "books.listNew",
      "books.create",
      "books.discard",
      "books.delete",
      "keys.list",
      "loans.list",
      "loans.listOverdue",
      "loans.create",
      "loans.updateRenew",
    ]);
    expect(api.operations).toEqual(api.resources.flatMap(({ operations }) => operations));
  });

  it("fields and path parameters as well", () => {
    const api = libraryApi((bench) => {
      bench.replace(books, "pathParameters:\n", "pathParameters:\n  Copy: { type: string }\n");
      bench.replace(books, "path: /books/{BookNum}/Discard", "path: /books/{BookNum}/Discard/{Copy}");
    });
    const { pathParameters } = operationOf(api, "books.discard");
    expect(pathParameters.map(({ name, type }) => [name, type])).toEqual([
      ["BookNum", "integer"],
      ["Copy", "string"],
    ]);
    expect(operationOf(api, "loans.create").body?.fields.map(({ name }) => name)).toEqual([
      "Reader",
      "BookNum",
      "Barcode",
      "Weeks",
      "Reason",
    ]);
  });
});

describe("what an operation requires", () => {
  const table = [
    { requires: "Stock", requirement: [["Stock"]], provenance: "row" },
    { requires: "[Stock, Lend]", requirement: [["Stock"], ["Lend"]], provenance: "row" },
    { requires: "[[Stock, Lend], Rest]", requirement: [["Stock", "Lend"], ["Rest"]], provenance: "row" },
    { requires: "[[Stock, Lend], Stock]", requirement: [["Stock"]], provenance: "row" },
    { requires: "{ rule: Rest }", requirement: [["Rest"]], provenance: "rule" },
  ];
  it.each(table)("$requires", ({ requires, requirement, provenance }) => {
    const api = libraryApi((bench) =>
      bench.replace(books, "    path: /books\n    requires: Stock", `    path: /books\n    requires: ${requires}`),
    );
    expect(operationOf(api, "books.create")).toMatchObject({ requirement, provenance });
  });
});

describe("the vendor's name of an operation", () => {
  it("says the cardinality where there is a plain read of one and of several", () => {
    expect(libraryApi().operations.map(({ documented }) => documented)).toEqual([
      "Books GET (single)",
      "Books GET (multiple)",
      "Books GET New",
      "Books POST",
      "Books PUT Discard",
      "Books DELETE",
      "Keys GET",
      "Loans GET",
      "Loans GET Overdue",
      "Loans POST",
      "Loans PUT Renew",
    ]);
  });

  it("is the one that is given when one is given", () => {
    const api = libraryApi((bench) =>
      bench.replace(books, "    variant: Discard\n", "    documented: Books PUT Away\n    variant: Discard\n"),
    );
    expect(operationOf(api, "books.discard").documented).toBe("Books PUT Away");
  });
});

it("what is not said has its default", () => {
  const api = libraryApi();
  expect(operationOf(api, "keys.list")).toMatchObject({
    variant: null,
    added: null,
    deprecated: null,
    status: "released",
    query: [],
    queryConditions: [],
    body: null,
    response: { status: 200, kind: "array", of: "Keys.KeyGrant", location: false },
    errors: [],
    note: null,
  });
  expect(operationOf(api, "books.discard").deprecated).toEqual({ in: "3.1", status: 410, instead: "books.delete" });
  expect(operationOf(api, "loans.renew").status).toBe("planned");
});

describe("the hash of a spec", () => {
  it("is the same for the same texts, also with the line ends of Windows, and another for any other", () => {
    const { hash } = libraryApi();
    expect(libraryApi((bench) => bench.write(keys, bench.read(keys).replaceAll("\n", "\r\n"))).hash).toBe(hash);
    expect(libraryApi((bench) => bench.write(keys, `${bench.read(keys)}# A comment.\n`)).hash).not.toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

it("places point to what is meant", () => {
  const api = libraryApi();
  const { at, places } = operationOf(api, "books.discard");
  const lines = Object.fromEntries(
    Object.entries({ at, ...places }).map(([name, { line, column }]) => [name, [line, column]]),
  );
  expect(lines).toEqual({
    at: [47, 3],
    verb: [48, 11],
    path: [49, 11],
    requires: [53, 15],
    cardinality: [47, 3],
    deprecated: [52, 23],
    instead: [52, 52],
    response: [55, 15],
  });
});
