import { describe, expect, it } from "vitest";
import { parseRowText } from "../../../generator/drift/table/row-text.js";
import { library } from "./reading.js";

const at = { file: "page", line: 7, column: 3, length: 9 };
const rowHint = "A row is `Resource VERB [Variant] [(qualifier)]` and nothing else.";
const verbs = "There are: GET, POST, PUT, DELETE.";
const qualifiers = "Known are: (single/multiple), (single), (multiple), (Deprecated in version 1.2).";

const plain = { variant: null, cardinalities: [], deprecated: null };

describe("a row", () => {
  it.each([
    ["Books GET", { ...plain, resource: "Books", verb: "GET" }],
    ["Books PUT Renew", { ...plain, resource: "Books", verb: "PUT", variant: "Renew" }],
    ["Atlases DELETE", { ...plain, resource: "Atlases", verb: "DELETE" }],
    ["Books GET (single)", { ...plain, resource: "Books", verb: "GET", cardinalities: ["single"] }],
    ["Books GET (multiple)", { ...plain, resource: "Books", verb: "GET", cardinalities: ["multiple"] }],
    [
      "Books GET (Single/Multiple)",
      { ...plain, resource: "Books", verb: "GET", cardinalities: ["single", "multiple"] },
    ],
    ["Books POST (Deprecated in version 2)", { ...plain, resource: "Books", verb: "POST", deprecated: "2" }],
    [
      "Books GET Lost (single) (deprecated IN Version 1.2.33.4)",
      { resource: "Books", verb: "GET", variant: "Lost", cardinalities: ["single"], deprecated: "1.2.33.4" },
    ],
  ])("%s", (text, want) => {
    expect(parseRowText(text, at, library)).toEqual({ row: { text, ...want, at } });
  });

  it.each([
    ["Books  GET\u00a0 \u200bRenew", "Books GET Renew"],
    ["Books GET \\(single\\)", "Books GET (single)"],
  ])("is read through blanks and backslashes: %j", (text, want) => {
    expect(parseRowText(text, at, library)).toMatchObject({ row: { text: want } });
  });

  it.each([
    ["Books FETCH", "table-verb", "`FETCH` is not a verb of the API.", verbs],
    ["Books PATCH", "table-verb", "`PATCH` is not a verb of the API.", verbs],
    ["Books GETS Lost", "table-verb", "`GETS` is not a verb of the API.", "Did you mean `GET`?"],
    ["Atlases PATCH Lost", "table-verb", "`PATCH` is not a verb of the API.", verbs],
    ["Atlases FETCH", "table-verb", "`FETCH` is not a verb of the API.", verbs],
    ["Books get", "table-row", "The verb `get` is not in capitals.", "Did you mean `GET`?"],
    ["Books Get Lost", "table-row", "The verb `Get` is not in capitals.", "Did you mean `GET`?"],
    ["Atlases Put", "table-row", "The verb `Put` is not in capitals.", "Did you mean `PUT`?"],
    ["books GET", "table-row", "`books` is not spelled as a resource.", "Did you mean `Books`?"],
    ["Books GET lost", "table-row", "The variant `lost` does not begin with a capital.", rowHint],
    ["Books GET (any)", "table-row", "`(any)` is not a known qualifier.", qualifiers],
    ["Books GET (multiple/single)", "table-row", "`(multiple/single)` is not a known qualifier.", qualifiers],
    [
      "Books GET (Deprecated in version 1.2.3.4.5)",
      "table-row",
      "`(Deprecated in version 1.2.3.4.5)` is not a known qualifier.",
      qualifiers,
    ],
    [
      "Books GET (Deprecated in version 1) (Deprecated in version 2)",
      "table-row",
      "The qualifiers of the row repeat each other.",
      rowHint,
    ],
    ["Books GET (single) (single/multiple)", "table-row", "The qualifiers of the row repeat each other.", rowHint],
    ["Books GET(single)", "table-row", "`Books GET(single)` names a method and is not a row.", rowHint],
    ["Books GET Lost Found", "table-row", "`Books GET Lost Found` names a method and is not a row.", rowHint],
    ["Books GET Fines GET", "table-row", "`Books GET Fines GET` names a method and is not a row.", rowHint],
    ["Atlases GET Globes GET", "table-row", "`Atlases GET Globes GET` names a method and is not a row.", rowHint],
    ["not for books: PUT", "table-row", "`not for books: PUT` names a method and is not a row.", rowHint],
    ["(Books GET.)", "table-row", "`(Books GET.)` names a method and is not a row.", rowHint],
    ["Books", "table-row", "`Books` stands here without a verb.", rowHint],
    ["PUT Renew", "table-row", "`PUT Renew` stands here without a resource.", rowHint],
    ["(single)", "table-row", "The qualifier `(single)` stands here without a row.", rowHint],
    ["For night staff", "table-row", "`For night staff` is not a row.", rowHint],
  ])("is not %j", (text, code, message, hint) => {
    expect(parseRowText(text, at, library)).toEqual({ problem: { code, at, message, hint } });
  });

  it("has the verb PATCH where the API does", () => {
    const context = { ...library, verbs: ["GET", "PATCH"] as const };
    expect(parseRowText("Books PATCH", at, context)).toMatchObject({ row: { verb: "PATCH" } });
  });
});
