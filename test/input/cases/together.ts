import { libraryEvents } from "../../support/library-events.js";
import { api, books, loans, modes, spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";
import { withMock } from "./mock-files.js";

/** Several problems at once: all are told, by file and place. */
export const togetherCases: readonly BadInput[] = [
  {
    name: "problems with files, YAML and schema",
    change: (bench) => {
      bench.write(`${spec}/notes.txt`, "");
      bench.replace(api, "verbs: [GET,", "verbs: [get,");
      bench.replace(api, "title: Town Library", "title: 7");
      bench.replace(modes, "  desk:", "\tdesk:");
      bench.replace(books, "entity: Book", "entity: book");
    },
    want: [
      "spec/library/api.yaml:1:8 error schema-value",
      "  `title` must be a text.",
      "    > 1 | title: 7",
      "        |        ^",
      '      2 | package: "@example/library"',
      '  hint: Put it in quotes: "7".',
      "",
      "spec/library/api.yaml:4:9 error schema-value",
      "  `get` is not allowed for `verbs.0`.",
      "      3 | version: 1.2.0",
      "    > 4 | verbs: [get, POST, PUT, DELETE]",
      "        |         ^^^",
      "      5 | documentation:",
      "  hint: Did you mean `GET`?",
      "",
      "spec/library/modes.yaml:11:1 error yaml-syntax",
      "  A tab stands where the line is indented.",
      "      10 |         - { interval: 500 }",
      "    > 11 |  desk:",
      "         | ^",
      '      12 |     added: "2.0"',
      "  hint: Indent with blanks.",
      "",
      "spec/library/notes.txt error file-unexpected",
      "  Nothing is read from here.",
      "  hint: A spec has: api.yaml, permissions.yaml, modes.yaml, events.yaml, mock.yaml, mock, observed.yaml, resources, documented.",
      "",
      "spec/library/resources/Books.yaml:2:9 error schema-value",
      "  `book` is not allowed for `entity`.",
      "      1 | resource: Books",
      "    > 2 | entity: book",
      "        |         ^^^^",
      "      3 | pathParameters:",
      "  hint: One of them, for the names of types, as in Patient: letters and digits, a capital first.",
    ],
  },
  {
    name: "problems with permissions, routes, names and models",
    change: (bench) => {
      bench.replace(loans, "path: /loans/Overdue", "path: /loans");
      bench.replace(loans, "    requires: [Lend, Manage]", "    requires: Lent");
      bench.replace(loans, "  renew:", "  prolong:");
      bench.replace(books, "kind: array, of: Book }\n  create", "kind: array, of: Boo }\n  create");
      bench.replace(api, "{missing}", "{lost}");
    },
    want: [
      "spec/library/api.yaml:17:38 error unknown-placeholder",
      "  The message of `forbidden` has the unknown placeholder `lost`.",
      "      16 |   unauthenticated: { status: 401, message: Show your keys. }",
      '    > 17 |   forbidden: { status: 403, message: "{operation} needs {lost}." }',
      "         |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      '      18 |   unknownResource: { status: 404, message: "There are no {resource}." }',
      "  hint: There are: resource, verb, action, operation, missing, version, entity, field, branchKey, readerKey.",
      "",
      "spec/library/resources/Books.yaml:39:47 error unknown-model",
      "  There is no model `Books.Boo`.",
      "      38 |     requires: { rule: ReadAll }",
      "    > 39 |     response: { status: 200, kind: array, of: Boo }",
      "         |                                               ^^^",
      "      40 |   create:",
      "  hint: Did you mean `Books.Book`?",
      "",
      "spec/library/resources/Loans.yaml:32:11 error route-duplicate",
      "  `loans.listOverdue` has the route of `loans.list`: GET /loans.",
      "      31 |     verb: GET",
      "    > 32 |     path: /loans",
      "         |           ^^^^^^",
      "      33 |     variant: Overdue",
      "  hint: The other one is at spec/library/resources/Loans.yaml:19.",
      "",
      "spec/library/resources/Loans.yaml:34:15 error unknown-permission",
      "  There is no permission `Lent`.",
      "      33 |     variant: Overdue",
      "    > 34 |     requires: Lent",
      "         |               ^^^^",
      "      35 |     response: { status: 200, kind: array, of: OverdueLoan }",
      "  hint: Did you mean `Lend`?",
      "",
      "spec/library/resources/Loans.yaml:52:3 error operation-name",
      "  `prolong` does not follow the rule for operation ids.",
      "      51 |     errors: [400, 404]",
      "    > 52 |   prolong:",
      "         |   ^^^^^^^",
      "      53 |     verb: PUT",
      "  hint: Call it `renew` or `updateRenew`.",
    ],
  },
  {
    name: "Windows line ends",
    change: (bench) => {
      bench.write(books, bench.read(books).replace("verb: DELETE", "verb: DELET").replaceAll("\n", "\r\n"));
    },
    want: [
      "spec/library/resources/Books.yaml:57:11 error schema-value",
      "  `DELET` is not allowed for `operations.delete.verb`.",
      "      56 |   delete:",
      "    > 57 |     verb: DELET",
      "         |           ^^^^^",
      "      58 |     path: /books/{BookNum}",
      "  hint: Did you mean `DELETE`?",
    ],
  },
  {
    name: "reads without a cardinality, without what comes of it for events and mocks",
    change: (bench) => {
      withMock("rows: 3", "rows: 4")(bench);
      bench.write(`${spec}/events.yaml`, libraryEvents.replace("to: Title", "to: Titel"));
      bench.replace(books, "    cardinality: single\n", "");
      bench.replace(books, "    cardinality: multiple\n", "");
    },
    want: [
      "spec/library/resources/Books.yaml:17:3 error cardinality",
      "  A plain read has no cardinality.",
      "      16 | operations:",
      "    > 17 |   get:",
      "         |   ^^^",
      "      18 |     verb: GET",
      "  hint: Say `cardinality: single` or `cardinality: multiple`.",
      "",
      "spec/library/resources/Books.yaml:23:3 error cardinality",
      "  A plain read has no cardinality.",
      "      22 |     errors: [404]",
      "    > 23 |   list:",
      "         |   ^^^^",
      "      24 |     verb: GET",
      "  hint: Say `cardinality: single` or `cardinality: multiple`.",
      "",
      "spec/library/resources/Books.yaml:23:3 error documented-duplicate",
      '  `books.list` and `books.get` are both "Books GET".',
      "      22 |     errors: [404]",
      "    > 23 |   list:",
      "         |   ^^^^",
      "      24 |     verb: GET",
      "  hint: Give one of them a variant, a cardinality, or a name under `documented`.",
    ],
  },
  {
    name: "a requirement in a resource and a mistake in the mocks' rows, of which the second has to wait",
    change: (bench) => {
      withMock("A Book", "7")(bench);
      bench.replace(loans, "    requires: [Lend, Manage]", "    requires: Lent");
    },
    want: [
      "spec/library/resources/Loans.yaml:34:15 error unknown-permission",
      "  There is no permission `Lent`.",
      "      33 |     variant: Overdue",
      "    > 34 |     requires: Lent",
      "         |               ^^^^",
      "      35 |     response: { status: 200, kind: array, of: OverdueLoan }",
      "  hint: Did you mean `Lend`?",
    ],
  },
  {
    name: "a mistake in api.yaml and one in the mocks' rows",
    change: (bench) => {
      withMock("A Book", "7")(bench);
      bench.replace(api, "{missing}", "{lost}");
    },
    want: [
      "spec/library/api.yaml:17:38 error unknown-placeholder",
      "  The message of `forbidden` has the unknown placeholder `lost`.",
      "      16 |   unauthenticated: { status: 401, message: Show your keys. }",
      '    > 17 |   forbidden: { status: 403, message: "{operation} needs {lost}." }',
      "         |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      '      18 |   unknownResource: { status: 404, message: "There are no {resource}." }',
      "  hint: There are: resource, verb, action, operation, missing, version, entity, field, branchKey, readerKey.",
      "",
      "spec/library/mock/Books.yaml:13:14 error mock-row",
      "  This is nothing that `Title` can have.",
      "      12 |   columns: [BookNum, Title]",
      "    > 13 |   rows: [[1, 7]]",
      "         |              ^",
      "  hint: It must be a text.",
    ],
  },
];
