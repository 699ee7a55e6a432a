import { expect, it } from "vitest";
import { workbench } from "../support/workbench.js";

it("list tells every operation in spec order, in columns", async () => {
  const { code, out, err } = await workbench().run("list");
  expect(out.split("\n")).toEqual([
    "books.get          GET     /books/{BookNum}          ReadAll                    row",
    "books.list         GET     /books                    ReadAll                    row",
    "books.listNew      GET     /books/New                ReadAll                    rule  2.1",
    "books.create       POST    /books                    Stock                      row",
    "books.discard      PUT     /books/{BookNum}/Discard  Stock and Lend, or Manage  row   2.0",
    "books.delete       DELETE  /books/{BookNum}          Rest                       rule",
    "keys.list          GET     /keys                     ReadAll                    rule",
    "loans.list         GET     /loans                    Lend                       row",
    "loans.listOverdue  GET     /loans/Overdue            Lend, or Manage            row",
    "loans.create       POST    /loans                    Lend                       row",
    "loans.renew        PUT     /loans/{LoanNum}/Renew    Lend                       row   planned",
    "",
  ]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

it("list --format json gives each with all that is known of it", async () => {
  const { code, out, err } = await workbench().run("list", "--format", "json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const entries: unknown = JSON.parse(out);
  expect(entries).toHaveLength(11);
  expect(entries).toHaveProperty("4", {
    id: "books.discard",
    resource: "Books",
    documented: "Books PUT Discard",
    verb: "PUT",
    path: "/books/{BookNum}/Discard",
    variant: "Discard",
    cardinality: null,
    requirement: [["Stock", "Lend"], ["Manage"]],
    provenance: "row",
    added: "2.0",
    deprecated: "3.1",
    status: "released",
    pathParams: [{ name: "BookNum", type: "integer" }],
    queryParams: [],
    bodyFields: [],
    response: { kind: "nothing", fields: [] },
    statuses: [200],
  });
  expect(entries).toHaveProperty("1", {
    id: "books.list",
    resource: "Books",
    documented: "Books GET (multiple)",
    verb: "GET",
    path: "/books",
    variant: null,
    cardinality: "multiple",
    requirement: [["ReadAll"]],
    provenance: "row",
    added: null,
    deprecated: null,
    status: "released",
    pathParams: [],
    queryParams: [
      { name: "Title", type: "string", required: false, enum: null, added: null },
      { name: "Since", type: "date", required: false, enum: null, added: "2.3" },
    ],
    bodyFields: [],
    response: {
      kind: "array",
      fields: [
        { name: "BookNum", type: "integer" },
        { name: "Title", type: "string" },
        { name: "Shelf", type: "enum" },
        { name: "Bought", type: "date" },
      ],
    },
    statuses: [200],
  });
  expect(entries).toHaveProperty("3.bodyFields", [
    { name: "Title", type: "string", required: true, enum: null, added: null },
    { name: "Shelf", type: "enum", required: false, enum: ["Adult", "Children"], added: null },
  ]);
  expect(entries).toHaveProperty("9.bodyFields.1", {
    name: "BookNum",
    type: "integer",
    required: "conditional",
    enum: null,
    added: null,
  });
  expect(entries).toHaveProperty("9.statuses", [201, 400, 404]);
  expect(entries).toHaveProperty("10.status", "planned");
});
