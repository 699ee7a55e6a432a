import { api, books, keys, loans } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** Models, fields, bodies, answers, conditions and versions. */
export const shapeCases: readonly BadInput[] = [
  {
    name: "models that are not there",
    change: (bench) => {
      bench.replace(books, "of: Book, location: true", "of: Bok, location: true");
      bench.replace(loans, "of: Books.Book", "of: Book");
      bench.replace(
        loans,
        "response: { status: 200, kind: array, of: OverdueLoan }",
        "response: { status: 200, kind: array, of: Overdue }",
      );
      bench.replace(loans, "    extends: Loan\n", "    extends: Lone\n");
      bench.replace(books, "body: { extends: BookInput }", "body: { extends: BooksInput, omit: [Shelf] }");
    },
    want: [
      "spec/library/resources/Books.yaml:44:22 error unknown-model",
      "  There is no model `Books.BooksInput`.",
      "      43 |     requires: Stock",
      "    > 44 |     body: { extends: BooksInput, omit: [Shelf] }",
      "         |                      ^^^^^^^^^^",
      "      45 |     response: { status: 201, kind: object, of: Bok, location: true }",
      "  hint: Did you mean `Books.BookInput`?",
      "",
      "spec/library/resources/Books.yaml:45:48 error unknown-model",
      "  There is no model `Books.Bok`.",
      "      44 |     body: { extends: BooksInput, omit: [Shelf] }",
      "    > 45 |     response: { status: 201, kind: object, of: Bok, location: true }",
      "         |                                                ^^^",
      "      46 |     errors: [400]",
      "  hint: Did you mean `Books.Book`?",
      "",
      "spec/library/resources/Loans.yaml:11:7 error unknown-model",
      "  There is no model `Loans.Book`.",
      "      10 |       Due: date",
      "    > 11 |       Book: { type: object, of: Book }",
      "         |       ^^^^",
      "      12 |   OverdueLoan:",
      "  hint: Did you mean `Books.Book`?",
      "",
      "spec/library/resources/Loans.yaml:13:14 error unknown-model",
      "  There is no model `Loans.Lone`.",
      "      12 |   OverdueLoan:",
      "    > 13 |     extends: Lone",
      "         |              ^^^^",
      "      14 |     omit: [Book]",
      "  hint: Did you mean `Loans.Loan`?",
      "",
      "spec/library/resources/Loans.yaml:35:47 error unknown-model",
      "  There is no model `Loans.Overdue`.",
      "      34 |     requires: [Lend, Manage]",
      "    > 35 |     response: { status: 200, kind: array, of: Overdue }",
      "         |                                               ^^^^^^^",
      "      36 |   create:",
      "  hint: Did you mean `Loans.OverdueLoan`?",
    ],
  },
  {
    name: "a model that nothing uses",
    change: (bench) =>
      bench.replace(keys, "  KeyGrant:\n", "  KeyRing:\n    fields:\n      Size: integer\n  KeyGrant:\n"),
    want: [
      "spec/library/resources/Keys.yaml:4:3 error model-unused",
      "  Nothing uses the model `KeyRing`.",
      "      3 | models:",
      "    > 4 |   KeyRing:",
      "        |   ^^^^^^^",
      "      5 |     fields:",
      "  hint: Take it away, or name it under `of` or `extends`.",
    ],
  },
  {
    name: "models called like types that are emitted beside them",
    change: (bench) => {
      bench.replace(books, "  BookInput:\n", "  CreateBook:\n");
      bench.replace(books, "body: { extends: BookInput }", "body: { extends: CreateBook }");
    },
    want: [
      "spec/library/resources/Books.yaml:12:3 error operation-name-reserved",
      "  `CreateBook` cannot be used as a name.",
      "      11 |       Bought: date",
      "    > 12 |   CreateBook:",
      "         |   ^^^^^^^^^^",
      "      13 |     fields:",
      "  hint: Emitted code already gives this name another meaning; choose another.",
    ],
  },
  {
    name: "two models of one name in one resource",
    change: (bench) => {
      bench.replace(loans, "  OverdueLoan:\n", "  Book:\n");
      bench.replace(loans, "of: OverdueLoan", "of: Book");
    },
    want: [
      "spec/library/resources/Loans.yaml:11:7 error model-name-twice",
      "  The models `Loans.Book` and `Books.Book` meet here, and both are called `Book`.",
      "      10 |       Due: date",
      "    > 11 |       Book: { type: object, of: Books.Book }",
      "         |       ^^^^",
      "      12 |   Book:",
      "  hint: Give one of them another name.",
    ],
  },
  {
    name: "models that extend each other",
    change: (bench) => bench.replace(loans, "  Loan:\n", "  Loan:\n    extends: OverdueLoan\n"),
    want: [
      "spec/library/resources/Loans.yaml:6:3 error model-circular",
      "  Model `Loan` extends itself.",
      "      5 | models:",
      "    > 6 |   Loan:",
      "        |   ^^^^",
      "      7 |     extends: OverdueLoan",
      "  hint: Let one of them stand alone.",
    ],
  },
  {
    name: "a model that extends itself",
    change: (bench) => bench.replace(keys, "  KeyGrant:\n", "  KeyGrant:\n    extends: KeyGrant\n"),
    want: [
      "spec/library/resources/Keys.yaml:4:3 error model-circular",
      "  Model `KeyGrant` extends itself.",
      "      3 | models:",
      "    > 4 |   KeyGrant:",
      "        |   ^^^^^^^^",
      "      5 |     extends: KeyGrant",
      "  hint: Let one of them stand alone.",
    ],
  },
  {
    name: "omissions and conditions that name no field",
    change: (bench) => {
      bench.replace(loans, "omit: [Book]", "omit: [Books]");
      bench.replace(loans, "- atMostOne: [Reader, Book]", "- atMostOne: [Reader, Title]");
      bench.replace(loans, "- { if: Weeks, then: [Reason] }", "- { if: Week, then: [Reason] }");
      bench.replace(books, "body: { extends: BookInput }", "body: { fields: { Title: string }, omit: [Shelf] }");
    },
    want: [
      "spec/library/resources/Books.yaml:12:3 error model-unused",
      "  Nothing uses the model `BookInput`.",
      "      11 |       Bought: date",
      "    > 12 |   BookInput:",
      "         |   ^^^^^^^^^",
      "      13 |     fields:",
      "  hint: Take it away, or name it under `of` or `extends`.",
      "",
      "spec/library/resources/Books.yaml:44:47 error field-unknown",
      "  `omit` names `Shelf`, which is not inherited.",
      "      43 |     requires: Stock",
      "    > 44 |     body: { fields: { Title: string }, omit: [Shelf] }",
      "         |                                               ^^^^^",
      "      45 |     response: { status: 201, kind: object, of: Book, location: true }",
      "",
      "spec/library/resources/Loans.yaml:14:12 error field-unknown",
      "  `omit` names `Books`, which is not inherited.",
      "      13 |     extends: Loan",
      "    > 14 |     omit: [Books]",
      "         |            ^^^^^",
      "      15 |     fields:",
      "  hint: Did you mean `Book`?",
      "",
      "spec/library/resources/Loans.yaml:28:9 error field-unknown",
      "  The condition names `Title`, which is no field here.",
      "      27 |     queryConditions:",
      "    > 28 |       - atMostOne: [Reader, Title]",
      "         |         ^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      29 |     response: { status: 200, kind: array, of: Loan }",
      "  hint: There are: Reader, Book.",
      "",
      "spec/library/resources/Loans.yaml:49:11 error field-unknown",
      "  The condition names `Week`, which is no field here.",
      "      48 |         - oneOf: [[BookNum], [Barcode]]",
      "    > 49 |         - { if: Week, then: [Reason] }",
      "         |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      50 |     response: { status: 201, kind: object, of: Loan }",
      "  hint: Did you mean `Weeks`?",
    ],
  },
  {
    name: "conditional fields without a condition",
    change: (bench) => {
      bench.replace(loans, "        - { if: Weeks, then: [Reason] }\n", "");
      bench.replace(books, "      Since: { type: date, ", "      Since: { type: date, required: conditional, ");
    },
    want: [
      "spec/library/resources/Books.yaml:31:7 error condition-missing",
      "  `Since` is required under a condition that nothing gives.",
      "      30 |       Title: string",
      '    > 31 |       Since: { type: date, required: conditional, added: "2.3" }',
      "         |       ^^^^^",
      "      32 |     response: { status: 200, kind: array, of: Book }",
      "  hint: Say when under `conditions` (or `queryConditions`): anyOf, oneOf, or if and then.",
      "",
      "spec/library/resources/Loans.yaml:46:9 error condition-missing",
      "  `Reason` is required under a condition that nothing gives.",
      "      45 |         Weeks: integer",
      "    > 46 |         Reason: { type: string, required: conditional }",
      "         |         ^^^^^^",
      "      47 |       conditions:",
      "  hint: Say when under `conditions` (or `queryConditions`): anyOf, oneOf, or if and then.",
    ],
  },
  {
    name: "a field that must be given and is never taken",
    change: (bench) =>
      bench.replace(
        loans,
        "        Weeks: integer\n",
        "        Weeks: { type: integer, required: true, readOnly: true }\n",
      ),
    want: [
      "spec/library/resources/Loans.yaml:45:9 error field-required-read-only",
      "  `Weeks` is required and read-only.",
      "      44 |         Barcode: { type: string, required: conditional }",
      "    > 45 |         Weeks: { type: integer, required: true, readOnly: true }",
      "         |         ^^^^^",
      "      46 |         Reason: { type: string, required: conditional }",
      "  hint: Take one of the two away: the server sets what is read-only.",
    ],
  },
  {
    name: "enums without values, and values without an enum",
    change: (bench) => {
      bench.replace(books, "      Shelf: { type: enum, values: [Adult, Children] }", "      Shelf: { type: enum }");
      bench.replace(books, "{ type: date, added", "{ type: date, values: [today], added");
    },
    want: [
      "spec/library/resources/Books.yaml:10:7 error enum-without-values",
      "  The enum `Shelf` lists no values.",
      "       9 |       Title: string",
      "    > 10 |       Shelf: { type: enum }",
      "         |       ^^^^^",
      "      11 |       Bought: date",
      "  hint: An enum is `{ type: enum, values: [A, B] }`.",
      "",
      "spec/library/resources/Books.yaml:31:7 error enum-without-values",
      "  `Since` lists values and is no enum.",
      "      30 |       Title: string",
      '    > 31 |       Since: { type: date, values: [today], added: "2.3" }',
      "         |       ^^^^^",
      "      32 |     response: { status: 200, kind: array, of: Book }",
      "  hint: An enum is `{ type: enum, values: [A, B] }`.",
    ],
  },
  {
    name: "an enum with one value twice",
    change: (bench) => bench.replace(books, "values: [Adult, Children] }", "values: [Adult, Children, Adult, adult] }"),
    want: [
      "spec/library/resources/Books.yaml:10:7 error enum-duplicate",
      '  The enum `Shelf` has "Adult" twice.',
      "       9 |       Title: string",
      "    > 10 |       Shelf: { type: enum, values: [Adult, Children, Adult, adult] }",
      "         |       ^^^^^",
      "      11 |       Bought: date",
      "  hint: Keep it once.",
    ],
  },
  {
    name: "arrays without items, and items without an array",
    change: (bench) => {
      bench.replace(
        books,
        "      Bought: date",
        "      Bought: { type: array }\n      Sold: { type: date, items: date }",
      );
      bench.replace(keys, "Name: string", "Name: { type: array, items: { type: enum } }");
    },
    want: [
      "spec/library/resources/Books.yaml:11:7 error array-without-items",
      "  The array `Bought` does not say what it holds.",
      "      10 |       Shelf: { type: enum, values: [Adult, Children] }",
      "    > 11 |       Bought: { type: array }",
      "         |       ^^^^^^",
      "      12 |       Sold: { type: date, items: date }",
      "  hint: An array is `{ type: array, items: integer }`.",
      "",
      "spec/library/resources/Books.yaml:12:7 error array-without-items",
      "  `Sold` has items and is no array.",
      "      11 |       Bought: { type: array }",
      "    > 12 |       Sold: { type: date, items: date }",
      "         |       ^^^^",
      "      13 |   BookInput:",
      "  hint: An array is `{ type: array, items: integer }`.",
      "",
      "spec/library/resources/Keys.yaml:6:28 error enum-without-values",
      "  The enum `items` lists no values.",
      "      5 |     fields:",
      "    > 6 |       Name: { type: array, items: { type: enum } }",
      "        |                            ^^^^^",
      "      7 |       Held: boolean-string",
      "  hint: An enum is `{ type: enum, values: [A, B] }`.",
    ],
  },
  {
    name: "models on what is no object",
    change: (bench) => {
      bench.replace(books, "      Bought: date", "      Bought: { type: date, of: Book }");
      bench.replace(
        books,
        "    body: none\n    response: { status: 200, kind: nothing }",
        "    body: none\n    response: { status: 200, kind: nothing, of: Book }",
      );
      bench.replace(loans, "kind: text", "kind: text, of: Loan");
    },
    want: [
      "spec/library/resources/Books.yaml:11:7 error response-model",
      "  `Bought` names a model and is no object.",
      "      10 |       Shelf: { type: enum, values: [Adult, Children] }",
      "    > 11 |       Bought: { type: date, of: Book }",
      "         |       ^^^^^^",
      "      12 |   BookInput:",
      "  hint: Make it an object, or take `of` away.",
      "",
      "spec/library/resources/Books.yaml:55:49 error response-model",
      "  A response that is nothing has no model.",
      "      54 |     body: none",
      "    > 55 |     response: { status: 200, kind: nothing, of: Book }",
      "         |                                                 ^^^^",
      "      56 |   delete:",
      "  hint: Take `of` away, or make it an object or an array.",
      "",
      "spec/library/resources/Loans.yaml:58:46 error response-model",
      "  A response that is a text has no model.",
      "      57 |     requires: Lend",
      "    > 58 |     response: { status: 200, kind: text, of: Loan }",
      "         |                                              ^^^^",
      "  hint: Take `of` away, or make it an object or an array.",
    ],
  },
  {
    name: "bodies on verbs that take none",
    change: (bench) => {
      bench.replace(
        books,
        "    query:\n      Title: string\n",
        "    body: { extends: BookInput }\n    query:\n      Title: string\n",
      );
      bench.replace(
        books,
        "requires: { rule: Rest }",
        "requires: { rule: Rest }\n    body: { fields: { Why: string } }",
      );
    },
    want: [
      "spec/library/resources/Books.yaml:29:5 error body-not-allowed",
      "  A GET takes no body.",
      "      28 |     requires: ReadAll",
      "    > 29 |     body: { extends: BookInput }",
      "         |     ^^^^",
      "      30 |     query:",
      "  hint: Use `query`.",
      "",
      "spec/library/resources/Books.yaml:61:5 error body-not-allowed",
      "  A DELETE takes no body.",
      "      60 |     requires: { rule: Rest }",
      "    > 61 |     body: { fields: { Why: string } }",
      "         |     ^^^^",
      "      62 |     response: { status: 200, kind: nothing }",
      "  hint: Use `query`.",
    ],
  },
  {
    name: "a query parameter that stands in the path",
    change: (bench) => bench.replace(books, "    errors: [404]", "    query: { BookNum: integer }\n    errors: [404]"),
    want: [
      "spec/library/resources/Books.yaml:23:14 error query-shadows-path",
      "  `BookNum` already stands in the path.",
      "      22 |     response: { status: 200, kind: object, of: Book }",
      "    > 23 |     query: { BookNum: integer }",
      "         |              ^^^^^^^",
      "      24 |     errors: [404]",
      "  hint: Take it away here.",
    ],
  },
  {
    name: "versions in the wrong order, compared as numbers",
    change: (bench) => {
      bench.replace(books, 'added: "2.0"\n    deprecated: { in: "3.1"', 'added: "3.10"\n    deprecated: { in: "3.9"');
    },
    want: [
      "spec/library/resources/Books.yaml:52:23 error deprecated-before-added",
      "  Deprecated in 3.9, before it was added in 3.10.",
      '      51 |     added: "3.10"',
      '    > 52 |     deprecated: { in: "3.9", status: 410, instead: books.delete }',
      "         |                       ^^^^^",
      "      53 |     requires: [[Stock, Lend], Manage]",
      "  hint: Versions compare part by part, as numbers.",
    ],
  },
  {
    name: "a successor that is not there",
    change: (bench) => bench.replace(books, "instead: books.delete", "instead: books.remove"),
    want: [
      "spec/library/resources/Books.yaml:52:52 error unknown-operation",
      "  There is no operation `books.remove` to use instead.",
      '      51 |     added: "2.0"',
      '    > 52 |     deprecated: { in: "3.1", status: 410, instead: books.remove }',
      "         |                                                    ^^^^^^^^^^^^",
      "      53 |     requires: [[Stock, Lend], Manage]",
      "  hint: Did you mean `books.create`?",
    ],
  },
  {
    name: "a common parameter that is no good",
    change: (bench) => bench.replace(api, "  Limit: integer", "  Limit: { type: enum }"),
    want: [
      "spec/library/api.yaml:23:3 error enum-without-values",
      "  The enum `Limit` lists no values.",
      "      22 | commonQuery:",
      "    > 23 |   Limit: { type: enum }",
      "         |   ^^^^^",
      "  hint: An enum is `{ type: enum, values: [A, B] }`.",
    ],
  },
];
