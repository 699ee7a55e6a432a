import { spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** A mock.yaml and a file of one resource for the library that are right; each case changes one line. */
const general = "references: { Reader: books }\nrows: 3\n";
const ofBooks = `resource: Books
derived: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Reader } } }
actions:
  listNew: { does: list }
  list:
    filters: { Title: { fields: [Title], by: contains } }
    order: [Bought]
  create:
    set: { Title: { body: Title } }
data:
  common: { Shelf: Adult }
  columns: [BookNum, Title]
  rows: [[1, A Book]]
`;

function withMock(before: string, after: string): BadInput["change"] {
  return (bench) => {
    bench.write(`${spec}/mock.yaml`, general);
    bench.write(`${spec}/mock/Books.yaml`, ofBooks);
    bench.replace(`${spec}/mock${general.includes(before) ? "" : "/Books"}.yaml`, before, after);
  };
}

/** What is said of the mocks and nothing else of the spec bears out. */
export const mockCases: readonly BadInput[] = [
  {
    name: "a reference to a table that there is not",
    change: withMock("Reader: books", "Reader: bookes"),
    want: [
      "spec/library/mock.yaml:1:15 error mock-table",
      "  The mocks keep no table `bookes`.",
      "    > 1 | references: { Reader: bookes }",
      "        |               ^^^^^^",
      "      2 | rows: 3",
      "  hint: Did you mean `books`?",
    ],
  },
  {
    name: "a reference to rows with a field that there is not",
    change: withMock("Reader: books", "Reader: { table: books, where: { Titel: A } }"),
    want: [
      "spec/library/mock.yaml:1:48 error field-unknown",
      "  `Titel` is no field of that table.",
      "    > 1 | references: { Reader: { table: books, where: { Titel: A } } }",
      "        |                                                ^^^^^",
      "      2 | rows: 3",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "a field of one resource that names a table that there is not, and one that the rows do not have",
    change: withMock(
      "actions:",
      "references: { Shelf: shelves, Shelv: { table: loans, where: { Readr: 1 } } }\nactions:",
    ),
    want: [
      "spec/library/mock/Books.yaml:3:15 error mock-table",
      "  The mocks keep no table `shelves`.",
      "      2 | derived: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Reader } } }",
      "    > 3 | references: { Shelf: shelves, Shelv: { table: loans, where: { Readr: 1 } } }",
      "        |               ^^^^^",
      "      4 | actions:",
      "  hint: There are: books, loans.",
      "",
      "spec/library/mock/Books.yaml:3:31 error field-unknown",
      "  `Shelv` is no field of that table.",
      "      2 | derived: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Reader } } }",
      "    > 3 | references: { Shelf: shelves, Shelv: { table: loans, where: { Readr: 1 } } }",
      "        |                               ^^^^^",
      "      4 | actions:",
      "  hint: Did you mean `Shelf`?",
      "",
      "spec/library/mock/Books.yaml:3:63 error field-unknown",
      "  `Readr` is no field of that table.",
      "      2 | derived: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Reader } } }",
      "    > 3 | references: { Shelf: shelves, Shelv: { table: loans, where: { Readr: 1 } } }",
      "        |                                                               ^^^^^",
      "      4 | actions:",
      "  hint: Did you mean `Reader`?",
    ],
  },
  {
    name: "a role of an operation that there is not",
    change: withMock("listNew:", "listNw:"),
    want: [
      "spec/library/mock/Books.yaml:4:3 error unknown-operation",
      "  There is no operation `books.listNw`.",
      "      3 | actions:",
      "    > 4 |   listNw: { does: list }",
      "        |   ^^^^^^",
      "      5 |   list:",
      "  hint: Did you mean `books.listNew`?",
    ],
  },
  {
    name: "a role in a table that there is not",
    change: withMock("{ does: list }", "{ does: list, table: keys }"),
    want: [
      "spec/library/mock/Books.yaml:4:26 error mock-table",
      "  The mocks keep no table `keys`.",
      "      3 | actions:",
      "    > 4 |   listNew: { does: list, table: keys }",
      "        |                          ^^^^^",
      "      5 |   list:",
      "  hint: There are: books, loans.",
    ],
  },
  {
    name: "a lookup of a field that there is not",
    change: withMock("give: Reader", "give: Raeder"),
    want: [
      "spec/library/mock/Books.yaml:2:83 error field-unknown",
      "  `Raeder` is no field of that table.",
      "      1 | resource: Books",
      "    > 2 | derived: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Raeder } } }",
      "        |                                                                                   ^^^^",
      "      3 | actions:",
      "  hint: Did you mean `Reader`?",
    ],
  },
  {
    name: "a lookup in a table that there is not",
    change: withMock("table: loans", "table: lons"),
    want: [
      "spec/library/mock/Books.yaml:2:31 error mock-table",
      "  The mocks keep no table `lons`.",
      "      1 | resource: Books",
      "    > 2 | derived: { Title: { lookup: { table: lons, where: { LoanNum: { row: BookNum } }, give: Reader } } }",
      "        |                               ^^^^^",
      "      3 | actions:",
      "  hint: Did you mean `loans`?",
    ],
  },
  {
    name: "an action of an operation without a table",
    change: (bench) => bench.write(`${spec}/mock/Keys.yaml`, "resource: Keys\nactions:\n  list:\n    where: {}\n"),
    want: [
      "spec/library/mock/Keys.yaml:3:3 error mock-table",
      "  Nothing tells with which table `keys.list` works.",
      "      2 | actions:",
      "    > 3 |   list:",
      "        |   ^^^^",
      "      4 |     where: {}",
      "  hint: Say with `does` what it does, or take the action away.",
    ],
  },
  {
    name: "a file about a resource that there is not",
    change: withMock("resource: Books", "resource: Bookes"),
    want: [
      "spec/library/mock/Books.yaml:1:11 error unknown-resource",
      "  There is no resource `Bookes`.",
      "    > 1 | resource: Bookes",
      "        |           ^^^^^^",
      "      2 | derived: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Reader } } }",
      "  hint: Did you mean `Books`?",
    ],
  },
  {
    name: "a file that is called otherwise than its resource",
    change: withMock("resource: Books", "resource: Loans"),
    want: [
      "spec/library/mock/Books.yaml:1:11 error resource-file-name",
      "  The file is about `Loans` and is called Books.yaml.",
      "    > 1 | resource: Loans",
      "        |           ^^^^^",
      "      2 | derived: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Reader } } }",
      "  hint: Call it Loans.yaml.",
    ],
  },
  {
    name: "an action of a table, and not of what it does there",
    change: withMock("{ does: list }", "{ table: loans }"),
    want: [
      "spec/library/mock/Books.yaml:4:14 error schema-missing-key",
      "  `actions.listNew` has the key `table` and lacks `does`.",
      "      3 | actions:",
      "    > 4 |   listNew: { table: loans }",
      "        |              ^^^^^",
      "      5 |   list:",
      "  hint: What it does with rows, where its path does not tell it.",
    ],
  },
  {
    name: "a name that must name a row and that the request does not have",
    change: withMock("    order: [Bought]", "    unfound: { Titel: books }"),
    want: [
      "spec/library/mock/Books.yaml:7:16 error field-unknown",
      "  `Titel` is no name in the body, the query or the path of `books.list`.",
      "      6 |     filters: { Title: { fields: [Title], by: contains } }",
      "    > 7 |     unfound: { Titel: books }",
      "        |                ^^^^^",
      "      8 |   create:",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "words for a name that the request does not have",
    change: withMock("    order: [Bought]", "    says: { Titel: What? }"),
    want: [
      "spec/library/mock/Books.yaml:7:13 error field-unknown",
      "  `Titel` is no name in the body, the query or the path of `books.list`.",
      "      6 |     filters: { Title: { fields: [Title], by: contains } }",
      "    > 7 |     says: { Titel: What? }",
      "        |             ^^^^^",
      "      8 |   create:",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "fields that must be left out and that there are not",
    change: withMock(
      "    set: { Title: { body: Title } }",
      "    demands: [{ each: { fields: [Titel] }, absent: [Tilte], message: No. }]",
    ),
    want: [
      "spec/library/mock/Books.yaml:9:34 error field-unknown",
      "  `Titel` is no field of the body of `books.create`.",
      "       8 |   create:",
      "    >  9 |     demands: [{ each: { fields: [Titel] }, absent: [Tilte], message: No. }]",
      "         |                                  ^^^^^",
      "      10 | data:",
      "  hint: Did you mean `Title`?",
      "",
      "spec/library/mock/Books.yaml:9:53 error field-unknown",
      "  `Tilte` is no field of the body of `books.create`.",
      "       8 |   create:",
      "    >  9 |     demands: [{ each: { fields: [Titel] }, absent: [Tilte], message: No. }]",
      "         |                                                     ^^^^^",
      "      10 | data:",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "a comparison with a field that there is not",
    change: withMock(
      "    set: { Title: { body: Title } }",
      "    demands: [{ that: { length: { body: Titel } }, atMost: { row: Shelves }, message: Too long. }]",
    ),
    want: [
      "spec/library/mock/Books.yaml:9:35 error field-unknown",
      "  `Titel` is no field of the body of `books.create`.",
      "       8 |   create:",
      "    >  9 |     demands: [{ that: { length: { body: Titel } }, atMost: { row: Shelves }, message: Too long. }]",
      "         |                                   ^^^^",
      "      10 | data:",
      "  hint: Did you mean `Title`?",
      "",
      "spec/library/mock/Books.yaml:9:62 error field-unknown",
      "  `Shelves` is no field of the rows.",
      "       8 |   create:",
      "    >  9 |     demands: [{ that: { length: { body: Titel } }, atMost: { row: Shelves }, message: Too long. }]",
      "         |                                                              ^^^",
      "      10 | data:",
      "  hint: There are: BookNum, Title, Shelf, Bought.",
    ],
  },
  {
    name: "a value of a parameter that the path does not have",
    change: withMock("    order: [Bought]", "    where: { BookNum: { path: BookNum } }"),
    want: [
      "spec/library/mock/Books.yaml:7:25 error field-unknown",
      "  `BookNum` is no parameter of the path of `books.list`.",
      "      6 |     filters: { Title: { fields: [Title], by: contains } }",
      "    > 7 |     where: { BookNum: { path: BookNum } }",
      "        |                         ^^^^",
      "      8 |   create:",
    ],
  },
  {
    name: "rows that there must not be, and that are made, in tables that there are not",
    change: withMock(
      "    set: { Title: { body: Title } }",
      "    demands: [{ none: { table: lons, where: {} }, message: No. }]\n    ensures: [{ table: bookz, set: {} }]",
    ),
    want: [
      "spec/library/mock/Books.yaml:9:25 error mock-table",
      "  The mocks keep no table `lons`.",
      "       8 |   create:",
      "    >  9 |     demands: [{ none: { table: lons, where: {} }, message: No. }]",
      "         |                         ^^^^^",
      "      10 |     ensures: [{ table: bookz, set: {} }]",
      "  hint: Did you mean `loans`?",
      "",
      "spec/library/mock/Books.yaml:10:17 error mock-table",
      "  The mocks keep no table `bookz`.",
      "       9 |     demands: [{ none: { table: lons, where: {} }, message: No. }]",
      "    > 10 |     ensures: [{ table: bookz, set: {} }]",
      "         |                 ^^^^^",
      "      11 | data:",
      "  hint: Did you mean `books`?",
    ],
  },
  {
    name: "a table that is told apart by what cannot be a field",
    change: (bench) => bench.write(`${spec}/mock/Keys.yaml`, "resource: Keys\ntable: { key: Key Num }\n"),
    want: [
      "spec/library/mock/Keys.yaml:2:15 error schema-value",
      "  `Key Num` is not allowed for `table.key`.",
      "      1 | resource: Keys",
      "    > 2 | table: { key: Key Num }",
      "        |               ^^^^^^^",
      "  hint: Name of a field.",
    ],
  },
  {
    name: "a filter by a parameter that there is not",
    change: withMock("{ Title: { fields", "{ Titel: { fields"),
    want: [
      "spec/library/mock/Books.yaml:6:16 error field-unknown",
      "  `Titel` is no query parameter of `books.list`.",
      "      5 |   list:",
      "    > 6 |     filters: { Titel: { fields: [Title], by: contains } }",
      "        |                ^^^^^",
      "      7 |     order: [Bought]",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "an order by a field that there is not",
    change: withMock("[Bought]", "[Title, Brought]"),
    want: [
      "spec/library/mock/Books.yaml:7:20 error field-unknown",
      "  `Brought` is no field of the rows.",
      "      6 |     filters: { Title: { fields: [Title], by: contains } }",
      "    > 7 |     order: [Title, Brought]",
      "        |                    ^^^^^^^",
      "      8 |   create:",
      "  hint: Did you mean `Bought`?",
    ],
  },
  {
    name: "a value of a field that the body does not have",
    change: withMock("{ body: Title }", "{ body: Tite }"),
    want: [
      "spec/library/mock/Books.yaml:9:21 error field-unknown",
      "  `Tite` is no field of the body of `books.create`.",
      "       8 |   create:",
      "    >  9 |     set: { Title: { body: Tite } }",
      "         |                     ^^^^",
      "      10 | data:",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "a value that is said in two ways",
    change: withMock("{ body: Title }", "{ body: Title, row: Title }"),
    want: [
      "spec/library/mock/Books.yaml:9:19 error schema-value",
      "  `actions.create.set.Title` holds more than 1.",
      "       8 |   create:",
      "    >  9 |     set: { Title: { body: Title, row: Title } }",
      "         |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      10 | data:",
      "  hint: A value, said in one way.",
    ],
  },
  {
    name: "rows with columns that there are not",
    change: withMock("[BookNum, Title]", "[BookNum, Tilte]"),
    want: [
      "spec/library/mock/Books.yaml:12:22 error field-unknown",
      "  `Tilte` is no field of that table.",
      "      11 |   common: { Shelf: Adult }",
      "    > 12 |   columns: [BookNum, Tilte]",
      "         |                      ^^^^^",
      "      13 |   rows: [[1, A Book]]",
      "  hint: Did you mean `Title`?",
    ],
  },
];
