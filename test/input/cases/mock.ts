import { spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** A mock.yaml for the library that is right; each case changes one line. */
const mock = `references: { Reader: books }
roles:
  books.listNew: { does: list }
derived:
  books: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Reader } } }
actions:
  books.list:
    filters: { Title: { fields: [Title], by: contains } }
    order: [Bought]
  books.create:
    set: { Title: { body: Title } }
data:
  books:
    common: { Shelf: Adult }
    columns: [BookNum, Title]
    rows: [[1, A Book]]
`;

function withMock(before: string, after: string): BadInput["change"] {
  return (bench) => {
    bench.write(`${spec}/mock.yaml`, mock);
    bench.replace(`${spec}/mock.yaml`, before, after);
  };
}

/** What mock.yaml says and nothing else of the spec bears out. */
export const mockCases: readonly BadInput[] = [
  {
    name: "a reference to a table that there is not",
    change: withMock("Reader: books", "Reader: bookes"),
    want: [
      "spec/library/mock.yaml:1:15 error mock-table",
      "  The mocks keep no table `bookes`.",
      "    > 1 | references: { Reader: bookes }",
      "        |               ^^^^^^",
      "      2 | roles:",
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
      "      2 | roles:",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "a role of an operation that there is not",
    change: withMock("books.listNew:", "books.listNw:"),
    want: [
      "spec/library/mock.yaml:3:3 error unknown-operation",
      "  There is no operation `books.listNw`.",
      "      2 | roles:",
      "    > 3 |   books.listNw: { does: list }",
      "        |   ^^^^^^^^^^^^",
      "      4 | derived:",
      "  hint: Did you mean `books.listNew`?",
    ],
  },
  {
    name: "a role in a table that there is not",
    change: withMock("{ does: list }", "{ does: list, table: keys }"),
    want: [
      "spec/library/mock.yaml:3:3 error mock-table",
      "  The mocks keep no table `keys`.",
      "      2 | roles:",
      "    > 3 |   books.listNew: { does: list, table: keys }",
      "        |   ^^^^^^^^^^^^^",
      "      4 | derived:",
      "  hint: There are: books, loans.",
    ],
  },
  {
    name: "a lookup of a field that there is not",
    change: withMock("give: Reader", "give: Raeder"),
    want: [
      "spec/library/mock.yaml:5:83 error field-unknown",
      "  `Raeder` is no field of that table.",
      "      4 | derived:",
      "    > 5 |   books: { Title: { lookup: { table: loans, where: { LoanNum: { row: BookNum } }, give: Raeder } } }",
      "        |                                                                                   ^^^^",
      "      6 | actions:",
      "  hint: Did you mean `Reader`?",
    ],
  },
  {
    name: "a lookup in a table that there is not",
    change: withMock("table: loans", "table: lons"),
    want: [
      "spec/library/mock.yaml:5:31 error mock-table",
      "  The mocks keep no table `lons`.",
      "      4 | derived:",
      "    > 5 |   books: { Title: { lookup: { table: lons, where: { LoanNum: { row: BookNum } }, give: Reader } } }",
      "        |                               ^^^^^",
      "      6 | actions:",
      "  hint: Did you mean `loans`?",
    ],
  },
  {
    name: "an action of an operation without a table",
    change: withMock("  books.create:\n", "  keys.list:\n    where: {}\n  books.create:\n"),
    want: [
      "spec/library/mock.yaml:10:3 error mock-table",
      "  Nothing tells with which table `keys.list` works.",
      "       9 |     order: [Bought]",
      "    > 10 |   keys.list:",
      "         |   ^^^^^^^^^",
      "      11 |     where: {}",
      "  hint: Say under `roles` what it does, or take the action away.",
    ],
  },
  {
    name: "a filter by a parameter that there is not",
    change: withMock("{ Title: { fields", "{ Titel: { fields"),
    want: [
      "spec/library/mock.yaml:8:16 error field-unknown",
      "  `Titel` is no query parameter of `books.list`.",
      "      7 |   books.list:",
      "    > 8 |     filters: { Titel: { fields: [Title], by: contains } }",
      "        |                ^^^^^",
      "      9 |     order: [Bought]",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "an order by a field that there is not",
    change: withMock("[Bought]", "[Title, Brought]"),
    want: [
      "spec/library/mock.yaml:9:20 error field-unknown",
      "  `Brought` is no field of the rows.",
      "       8 |     filters: { Title: { fields: [Title], by: contains } }",
      "    >  9 |     order: [Title, Brought]",
      "         |                    ^^^^^^^",
      "      10 |   books.create:",
      "  hint: Did you mean `Bought`?",
    ],
  },
  {
    name: "a value of a field that the body does not have",
    change: withMock("{ body: Title }", "{ body: Tite }"),
    want: [
      "spec/library/mock.yaml:11:21 error field-unknown",
      "  `Tite` is no field of the body of `books.create`.",
      "      10 |   books.create:",
      "    > 11 |     set: { Title: { body: Tite } }",
      "         |                     ^^^^",
      "      12 | data:",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "a value that is said in two ways",
    change: withMock("{ body: Title }", "{ body: Title, row: Title }"),
    want: [
      "spec/library/mock.yaml:11:19 error schema-value",
      "  `actions.books.create.set.Title` holds more than 1.",
      "      10 |   books.create:",
      "    > 11 |     set: { Title: { body: Title, row: Title } }",
      "         |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      12 | data:",
      "  hint: A value, said in one way.",
    ],
  },
  {
    name: "rows with columns that there are not",
    change: withMock("[BookNum, Title]", "[BookNum, Tilte]"),
    want: [
      "spec/library/mock.yaml:15:24 error field-unknown",
      "  `Tilte` is no field of that table.",
      "      14 |     common: { Shelf: Adult }",
      "    > 15 |     columns: [BookNum, Tilte]",
      "         |                        ^^^^^",
      "      16 |     rows: [[1, A Book]]",
      "  hint: Did you mean `Title`?",
    ],
  },
];
