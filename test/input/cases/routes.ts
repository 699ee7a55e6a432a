import { api, books, keys, loans } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** Paths, their parameters, verbs, and routes that get in each other's way. */
export const routeCases: readonly BadInput[] = [
  {
    name: "two operations on one route",
    change: (bench) => {
      bench.replace(books, "pathParameters:\n", "pathParameters:\n  Isbn: { type: integer }\n");
      bench.replace(books, "path: /books/New", "path: /books/{Isbn}");
    },
    want: [
      "spec/library/resources/Books.yaml:36:11 error route-duplicate",
      "  `books.listNew` has the route of `books.get`: GET /books/{Isbn}.",
      "      35 |     verb: GET",
      "    > 36 |     path: /books/{Isbn}",
      "         |           ^^^^^^^^^^^^^",
      "      37 |     variant: New",
      "  hint: The other one is at spec/library/resources/Books.yaml:18.",
    ],
  },
  {
    name: "two operations on one route, in two files",
    change: (bench) => bench.replace(keys, "path: /keys", "path: /books"),
    want: [
      "spec/library/resources/Keys.yaml:11:11 error route-duplicate",
      "  `keys.list` has the route of `books.list`: GET /books.",
      "      10 |     verb: GET",
      "    > 11 |     path: /books",
      "         |           ^^^^^^",
      "      12 |     cardinality: multiple",
      "  hint: The other one is at spec/library/resources/Books.yaml:24.",
    ],
  },
  {
    name: "a parameter that is a text beside a word",
    change: (bench) => bench.replace(books, "BookNum: { type: integer }", "BookNum: { type: string }"),
    want: [
      "spec/library/resources/Books.yaml:35:11 error route-ambiguous",
      "  GET /books/New of `books.listNew` and /books/{BookNum} of `books.get` answer the same requests.",
      "      34 |     verb: GET",
      "    > 35 |     path: /books/New",
      "         |           ^^^^^^^^^^",
      "      36 |     variant: New",
      "  hint: Declare the placeholder as an integer, or change one of the routes; the other one is at spec/library/resources/Books.yaml:17.",
    ],
  },
  {
    name: "a parameter at the beginning of a path",
    change: (bench) => {
      bench.replace(keys, "models:\n", "pathParameters:\n  Kind: { type: string }\nmodels:\n");
      bench.replace(keys, "path: /keys", 'path: "/{Kind}"');
    },
    want: [
      "spec/library/resources/Keys.yaml:13:11 error route-ambiguous",
      "  GET /{Kind} of `keys.list` and /books of `books.list` answer the same requests.",
      "      12 |     verb: GET",
      '    > 13 |     path: "/{Kind}"',
      "         |           ^^^^^^^^^",
      "      14 |     cardinality: multiple",
      "  hint: Declare the placeholder as an integer, or change one of the routes; the other one is at spec/library/resources/Books.yaml:24.",
      "",
      "spec/library/resources/Loans.yaml:21:11 error route-ambiguous",
      "  GET /loans of `loans.list` and /{Kind} of `keys.list` answer the same requests.",
      "      20 |     verb: GET",
      "    > 21 |     path: /loans",
      "         |           ^^^^^^",
      "      22 |     cardinality: multiple",
      "  hint: Declare the placeholder as an integer, or change one of the routes; the other one is at spec/library/resources/Keys.yaml:11.",
    ],
  },
  {
    name: "two routes that are crosswise",
    change: (bench) => {
      bench.replace(books, "pathParameters:\n", "pathParameters:\n  Code: { type: string }\n");
      bench.replace(books, "path: /books/{BookNum}/Discard", "path: /books/{Code}/Discard/{BookNum}");
      bench.replace(loans, "pathParameters:\n", "pathParameters:\n  Word: { type: string }\n");
      bench.replace(loans, "path: /loans/{LoanNum}/Renew", "path: /books/Old/{Word}/{LoanNum}");
    },
    want: [
      "spec/library/resources/Loans.yaml:55:11 error route-ambiguous",
      "  PUT /books/Old/{Word}/{LoanNum} of `loans.renew` and /books/{Code}/Discard/{BookNum} of `books.discard` answer the same requests.",
      "      54 |     verb: PUT",
      "    > 55 |     path: /books/Old/{Word}/{LoanNum}",
      "         |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      56 |     variant: Renew",
      "  hint: Declare the placeholder as an integer, or change one of the routes; the other one is at spec/library/resources/Books.yaml:48.",
    ],
  },
  {
    name: "placeholders that are not declared, not used, or there twice",
    change: (bench) => {
      bench.replace(books, "path: /books/{BookNum}/Discard", "path: /books/{BookNum}/Discard/{BookNum}");
      bench.replace(loans, "path: /loans/{LoanNum}/Renew", "path: /loans/{LoanNo}/Renew");
      bench.replace(keys, "path: /keys", "path: /keys/{Year}");
    },
    want: [
      "spec/library/resources/Books.yaml:49:11 error path-parameter-twice",
      "  `{BookNum}` stands twice in the path.",
      "      48 |     verb: PUT",
      "    > 49 |     path: /books/{BookNum}/Discard/{BookNum}",
      "         |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      50 |     variant: Discard",
      "  hint: Name them apart.",
      "",
      "spec/library/resources/Keys.yaml:11:11 error path-parameter-undeclared",
      "  `{Year}` is not declared.",
      "      10 |     verb: GET",
      "    > 11 |     path: /keys/{Year}",
      "         |           ^^^^^^^^^^^^",
      "      12 |     cardinality: multiple",
      "  hint: Add it to pathParameters: `Year: { type: integer }`.",
      "",
      "spec/library/resources/Loans.yaml:4:3 error path-parameter-unused",
      "  No path has `{LoanNum}`.",
      "      3 | pathParameters:",
      "    > 4 |   LoanNum: { type: integer }",
      "        |   ^^^^^^^",
      "      5 | models:",
      "  hint: Take it away, or mend the path.",
      "",
      "spec/library/resources/Loans.yaml:54:11 error path-parameter-undeclared",
      "  `{LoanNo}` is not declared.",
      "      53 |     verb: PUT",
      "    > 54 |     path: /loans/{LoanNo}/Renew",
      "         |           ^^^^^^^^^^^^^^^^^^^^^",
      "      55 |     variant: Renew",
      "  hint: Did you mean `LoanNum`?",
    ],
  },
  {
    name: "verbs that the API does not have",
    change: (bench) => {
      bench.replace(api, "verbs: [GET, POST, PUT, DELETE]", "verbs: [GET, POST, PUT]");
      bench.replace(loans, "    verb: PUT\n", "    verb: PATCH\n");
    },
    want: [
      "spec/library/resources/Books.yaml:57:11 error unknown-verb",
      "  The API has no verb DELETE.",
      "      56 |   delete:",
      "    > 57 |     verb: DELETE",
      "         |           ^^^^^^",
      "      58 |     path: /books/{BookNum}",
      "  hint: api.yaml lists: GET, POST, PUT.",
      "",
      "spec/library/resources/Loans.yaml:53:11 error unknown-verb",
      "  The API has no verb PATCH.",
      "      52 |   renew:",
      "    > 53 |     verb: PATCH",
      "         |           ^^^^^",
      "      54 |     path: /loans/{LoanNum}/Renew",
      "  hint: api.yaml lists: GET, POST, PUT.",
    ],
  },
];
