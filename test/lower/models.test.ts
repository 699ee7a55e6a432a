import { describe, expect, it } from "vitest";
import { libraryApi, modelOf, operationOf } from "../support/library-api.js";
import type { Workbench } from "../support/workbench.js";

const loans = "spec/library/resources/Loans.yaml";
const books = "spec/library/resources/Books.yaml";

/** "Due: date" */
function told({ fields }: ReturnType<typeof modelOf>): readonly string[] {
  return fields.map(({ name, type }) => `${name}: ${type}`);
}

describe("a model has what it inherits and what it adds", () => {
  it("without what it omits; what it restates keeps its place", () => {
    const api = libraryApi();
    expect(told(modelOf(api, "Loans.Loan"))).toEqual([
      "LoanNum: integer",
      "Reader: string",
      "Due: date",
      "Book: object",
    ]);
    const overdue = modelOf(api, "Loans.OverdueLoan");
    expect(told(overdue)).toEqual(["LoanNum: integer", "Reader: string", "Due: date", "Fee: decimal-string"]);
    expect(overdue.fields[2]?.note).toBe("In the past.");
    expect(overdue.ownFields.map(({ name }) => name)).toEqual(["Due", "Fee"]);
  });

  it("through several generations, whatever their order in the file", () => {
    const third =
      "  Notice:\n    extends: OverdueLoan\n    omit: [Reader]\n    fields:\n      Fee: number\n      Sent: date\n";
    const change = (where: "before" | "after") => (bench: Workbench) => {
      if (where === "before") bench.replace(loans, "models:\n", `models:\n${third}`);
      else bench.replace(loans, "operations:\n", `${third}operations:\n`);
      bench.replace(loans, "of: OverdueLoan", "of: Notice");
    };
    const wanted = ["LoanNum: integer", "Due: date", "Fee: number", "Sent: date"];
    expect(told(modelOf(libraryApi(change("before")), "Loans.Notice"))).toEqual(wanted);
    expect(told(modelOf(libraryApi(change("after")), "Loans.Notice"))).toEqual(wanted);
  });

  it("of another resource too, and being open is inherited", () => {
    const api = libraryApi((bench) => {
      bench.replace(books, "  Book:\n", "  Book:\n    open: true\n");
      bench.replace(loans, "    extends: Loan\n    omit: [Book]\n", "    extends: Books.Book\n    omit: [Shelf]\n");
    });
    const model = modelOf(api, "Loans.OverdueLoan");
    expect(told(model)).toEqual([
      "BookNum: integer",
      "Title: string",
      "Bought: date",
      "Due: date",
      "Fee: decimal-string",
    ]);
    expect({ open: model.open, extends: model.extends }).toEqual({ open: true, extends: "Books.Book" });
  });

  it("even when a long line of models leads up to it", () => {
    const count = 3000;
    const line = Array.from({ length: count }, (_, index) => `  M${index}:\n    extends: M${index + 1}\n`).join("");
    const api = libraryApi((bench) => {
      bench.replace(loans, "models:\n", `models:\n${line}  M${count}:\n    fields:\n      Last: string\n`);
      bench.replace(loans, "of: OverdueLoan", "of: M0");
      bench.replace(loans, "kind: object, of: Loan", "kind: object, of: OverdueLoan");
    });
    expect(told(modelOf(api, "Loans.M0"))).toEqual(["Last: string"]);
  });
});

describe("a body", () => {
  it("builds on a model", () => {
    const { body } = operationOf(libraryApi(), "books.create");
    expect(body?.fields.map(({ name, required, default: fallback }) => [name, required, fallback])).toEqual([
      ["Title", true, null],
      ["Shelf", false, "Adult"],
    ]);
  });

  it("can omit and restate what it inherits", () => {
    const api = libraryApi((bench) =>
      bench.replace(
        books,
        "body: { extends: BookInput }",
        'body: { extends: BookInput, omit: [Shelf], fields: { Title: { type: string, added: "3.0" }, Copies: integer } }',
      ),
    );
    const { body } = operationOf(api, "books.create");
    expect(body?.fields.map(({ name, required, added }) => [name, required, added])).toEqual([
      ["Title", false, "3.0"],
      ["Copies", false, null],
    ]);
  });

  it("keeps its conditions in order", () => {
    const { body } = operationOf(libraryApi(), "loans.create");
    expect(body?.conditions.map(({ at: _at, ...condition }) => condition)).toEqual([
      { kind: "oneOf", sets: [["BookNum"], ["Barcode"]] },
      { kind: "if", field: "Weeks", is: null, then: ["Reason"] },
    ]);
  });

  it("is open on POST, PUT and PATCH when nothing is said, and none when that is said or on other verbs", () => {
    const api = libraryApi();
    const bodies = ["loans.renew", "books.discard", "books.get", "books.delete"].map((id) => operationOf(api, id).body);
    expect(bodies.map((body) => body && { open: body.open, fields: body.fields })).toEqual([
      { open: true, fields: [] },
      null,
      null,
      null,
    ]);
  });
});

it("fields have what is said of them, and what holds when nothing is said", () => {
  const api = libraryApi((bench) =>
    bench.replace(
      books,
      "      Bought: date\n",
      `      Bought: date
      Marks: { type: array, items: { type: enum, values: [Torn, Lost] }, nullable: true, deprecated: "3.0", inferred: true }
      Old: { type: boolean-string, default: "false", format: lower case }
`,
    ),
  );
  const [marks, old] = modelOf(api, "Books.Book").fields.slice(-2);
  expect(marks).toMatchObject({
    name: "Marks",
    type: "array",
    required: false,
    values: null,
    items: { name: "items", type: "enum", values: ["Torn", "Lost"] },
    of: null,
    added: null,
    deprecated: "3.0",
    default: null,
    nullable: true,
    inferred: true,
    note: null,
  });
  expect(old).toMatchObject({
    type: "boolean-string",
    items: null,
    default: "false",
    format: "lower case",
    nullable: false,
  });
});
