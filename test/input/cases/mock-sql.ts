import type { Workbench } from "../../support/workbench.js";
import { spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** Gives the library a mock.yaml with an operation that runs SQL. */
function withSql(line: string): (bench: Workbench) => void {
  return (bench) => bench.write(`${spec}/mock.yaml`, `sql:\n${line}\n  refused: { status: 401, message: No. }\n`);
}

/** What mock.yaml says of SQL and nothing else of the spec bears out. */
export const mockSqlCases: readonly BadInput[] = [
  {
    name: "SQL by an operation that is not there",
    change: withSql("  operation: books.creat\n  field: Title"),
    want: [
      "spec/library/mock.yaml:2:3 error unknown-operation",
      "  There is no operation `books.creat`.",
      "      1 | sql:",
      "    > 2 |   operation: books.creat",
      "        |   ^^^^^^^^^",
      "      3 |   field: Title",
      "  hint: Did you mean `books.create`?",
    ],
  },
  {
    name: "SQL in a field that is not there, and over a resource that is not there",
    change: withSql("  operation: books.create\n  field: Titel\n  tables: { book: bookz }"),
    want: [
      "spec/library/mock.yaml:3:3 error field-unknown",
      "  `Titel` is no field of the body of `books.create`.",
      "      2 |   operation: books.create",
      "    > 3 |   field: Titel",
      "        |   ^^^^^",
      "      4 |   tables: { book: bookz }",
      "  hint: Did you mean `Title`?",
      "",
      "spec/library/mock.yaml:4:13 error unknown-resource",
      "  There is no resource `bookz`.",
      "      3 |   field: Titel",
      "    > 4 |   tables: { book: bookz }",
      "        |             ^^^^",
      "      5 |   refused: { status: 401, message: No. }",
      "  hint: Did you mean `books`?",
    ],
  },
  {
    name: "SQL that is screened for an operation that is not there, and for one that takes none",
    change: withSql("  operation: books.create\n  field: Title\n  screened: [books.creat, books.get]"),
    want: [
      "spec/library/mock.yaml:3:3 error field-unknown",
      "  `Title` is no field of the body of `books.get`.",
      "      2 |   operation: books.create",
      "    > 3 |   field: Title",
      "        |   ^^^^^",
      "      4 |   screened: [books.creat, books.get]",
      "",
      "spec/library/mock.yaml:4:14 error unknown-operation",
      "  There is no operation `books.creat`.",
      "      3 |   field: Title",
      "    > 4 |   screened: [books.creat, books.get]",
      "        |              ^^^^^^^^^^^",
      "      5 |   refused: { status: 401, message: No. }",
      "  hint: Did you mean `books.create`?",
    ],
  },
  {
    name: "SQL over a table that bears a name of the engine's own",
    change: withSql("  operation: books.create\n  field: Title\n  tables: { sqlite_master: books }"),
    want: [
      "spec/library/mock.yaml:4:13 error schema-unknown-key",
      "  `sqlite_master` cannot be a name in `sql.tables`.",
      "      3 |   field: Title",
      "    > 4 |   tables: { sqlite_master: books }",
      "        |             ^^^^^^^^^^^^^",
      "      5 |   refused: { status: 401, message: No. }",
      "  hint: A name here must match `^(?!sqlite_|pragma_)[a-z][a-z0-9_]*$`.",
    ],
  },
  {
    name: "SQL with columns of an unknown rule",
    change: withSql("  operation: books.create\n  field: Title\n  columns: ^[A-Z]"),
    want: [
      "spec/library/mock.yaml:4:12 error schema-value",
      "  `^[A-Z]` is not allowed for `sql.columns`.",
      "      3 |   field: Title",
      "    > 4 |   columns: ^[A-Z]",
      "        |            ^^^^^^",
      "      5 |   refused: { status: 401, message: No. }",
      "  hint: There are: all, capitalized.",
    ],
  },
];
