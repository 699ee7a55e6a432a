import type { Workbench } from "../../support/workbench.js";
import { api, books } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

const query = '      Since: { type: date, added: "2.3" }\n';
const paging = "paging: { limit: Limit, offset: Offset, size: 10 }";

/** Gives the library pages, and its list of books something to say of its changes. */
function withChanges(changes: string): (bench: Workbench) => void {
  return (bench) => {
    bench.replace(api, "  Limit: integer\n", `  Limit: integer\n  Offset: integer\n${paging}\n`);
    bench.replace(books, query, `${query}      Moment: datetime\n    changes: ${changes}\n`);
    bench.replace(books, "      Bought: date\n", "      Bought: date\n      Touched: datetime\n");
  };
}

function failures(items: string): (bench: Workbench) => void {
  return (bench) => bench.replace(api, "commonQuery:\n", `failures:\n${items}commonQuery:\n`);
}

export const listCases: readonly BadInput[] = [
  {
    name: "pages asked for by a parameter that there is not",
    change: (bench) => bench.replace(api, "  Limit: integer\n", `  Limit: integer\n${paging}\n`),
    want: [
      "spec/library/api.yaml:24:33 error field-unknown",
      "  `Offset` is no parameter of commonQuery.",
      "      23 |   Limit: integer",
      "    > 24 | paging: { limit: Limit, offset: Offset, size: 10 }",
      "         |                                 ^^^^^^",
      "  hint: There are: Limit.",
    ],
  },
  {
    name: "pages asked for by a parameter of the wrong type",
    change: (bench) => bench.replace(api, "  Limit: integer\n", `  Limit: string\n  Offset: integer\n${paging}\n`),
    want: [
      "spec/library/api.yaml:25:18 error changes",
      "  `Limit` is of the type string and must be integer.",
      "      24 |   Offset: integer",
      "    > 25 | paging: { limit: Limit, offset: Offset, size: 10 }",
      "         |                  ^^^^^",
      "  hint: Name a field of the type integer.",
    ],
  },
  {
    name: "changes by a day and by a field that there is not",
    change: withChanges("{ since: Since, stamp: Touchd, key: BookNum }"),
    want: [
      "spec/library/resources/Books.yaml:34:23 error changes",
      "  `Since` is of the type date and must be datetime.",
      "      33 |       Moment: datetime",
      "    > 34 |     changes: { since: Since, stamp: Touchd, key: BookNum }",
      "         |                       ^^^^^",
      "      35 |     response: { status: 200, kind: array, of: Book }",
      "  hint: Name a field of the type datetime.",
      "",
      "spec/library/resources/Books.yaml:34:37 error field-unknown",
      "  `Touchd` is no field of what `books.list` answers.",
      "      33 |       Moment: datetime",
      "    > 34 |     changes: { since: Since, stamp: Touchd, key: BookNum }",
      "         |                                     ^^^^^^",
      "      35 |     response: { status: 200, kind: array, of: Book }",
      "  hint: Did you mean `Touched`?",
    ],
  },
  {
    name: "changes of a list that is not read in pages",
    change: (bench) =>
      bench.replace(books, query, `${query}    changes: { since: Since, stamp: Bought, key: BookNum }\n`),
    want: [
      "spec/library/resources/Books.yaml:32:5 error changes",
      "  `books.list` has `changes` and is not read in pages.",
      '      31 |       Since: { type: date, added: "2.3" }',
      "    > 32 |     changes: { since: Since, stamp: Bought, key: BookNum }",
      "         |     ^^^^^^^",
      "      33 |     response: { status: 200, kind: array, of: Book }",
      "  hint: Only a read that answers an array has changes to follow, and api.yaml must say how it pages.",
    ],
  },
  {
    name: "changes whose method there is already",
    change: (bench) => {
      withChanges("{ since: Moment, stamp: Touched, key: BookNum }")(bench);
      bench.replace(books, "  listNew:\n", "  changes:\n");
      bench.replace(books, "variant: New\n", "variant: Changes\n");
    },
    want: [
      "spec/library/resources/Books.yaml:34:5 error changes",
      "  The method `changes` for the changes of `books.list` has the name of another operation.",
      "      33 |       Moment: datetime",
      "    > 34 |     changes: { since: Moment, stamp: Touched, key: BookNum }",
      "         |     ^^^^^^^",
      "      35 |     response: { status: 200, kind: array, of: Book }",
      "  hint: Take `changes` away, or rename that operation.",
      "",
      "spec/library/resources/Books.yaml:36:3 error operation-name",
      "  `changes` does not follow the rule for operation ids.",
      "      35 |     response: { status: 200, kind: array, of: Book }",
      "    > 36 |   changes:",
      "         |   ^^^^^^^",
      "      37 |     verb: GET",
      "  hint: Call it `listChanges`.",
    ],
  },
  {
    name: "a failure of an operation that there is not",
    change: failures("  - { status: 400, operations: [books.lst], means: unreachable }\n"),
    want: [
      "spec/library/api.yaml:23:32 error unknown-operation",
      "  There is no operation `books.lst`.",
      "      22 | failures:",
      "    > 23 |   - { status: 400, operations: [books.lst], means: unreachable }",
      "         |                                ^^^^^^^^^^^",
      "      24 | commonQuery:",
      "  hint: Did you mean `books.list`?",
    ],
  },
  {
    name: "a failure that means nothing",
    change: failures("  - { status: 400, mentions: x, means: nonsense }\n"),
    want: [
      "spec/library/api.yaml:23:40 error schema-value",
      "  `nonsense` is not allowed for `failures.0.means`.",
      "      22 | failures:",
      "    > 23 |   - { status: 400, mentions: x, means: nonsense }",
      "         |                                        ^^^^^^^^",
      "      24 | commonQuery:",
      "  hint: There are: unreachable, credentials, refused-query, version.",
    ],
  },
  {
    name: "an option for the version with the name of another option",
    change: (bench) => bench.replace(api, "commonQuery:\n", "versionOption: mode\ncommonQuery:\n"),
    want: [
      "spec/library/api.yaml:22:16 error operation-name-reserved",
      "  `mode` cannot be used as a name.",
      "      21 |   unsupportedMediaType: { status: 415, message: Send JSON. }",
      "    > 22 | versionOption: mode",
      "         |                ^^^^",
      "      23 | commonQuery:",
      "  hint: Emitted code already gives this name another meaning; choose another.",
    ],
  },
];
