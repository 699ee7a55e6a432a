import { spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

const file = `${spec}/mock/Books.yaml`;

/** Rows that the mocks begin with, and what else they are told in numbers, that are right; each case changes one of them. */
const text = `resource: Books
actions:
  list:
    filters: { Since: { fields: [Bought], by: from, otherwise: -30 } }
  create:
    set: { BookNum: { value: 1 } }
data:
  common: { Shelf: Adult }
  columns: [BookNum, Title, Bought]
  rows:
    - [1, A Book]
    - [2, B Book, { day: -3 }]
`;

function withRows(before: string, after: string): BadInput["change"] {
  return (bench) => {
    bench.write(file, text);
    bench.replace(file, before, after);
  };
}

/** Rows that no request could find or read, and numbers that are none. */
export const mockRowCases: readonly BadInput[] = [
  {
    name: "a row with a value for which there is no column",
    change: withRows("[1, A Book]", "[1, A Book, null, more]"),
    want: [
      "spec/library/mock/Books.yaml:11:25 error mock-row",
      "  This value has no column.",
      "      10 |   rows:",
      "    > 11 |     - [1, A Book, null, more]",
      "         |                         ^^^^",
      "      12 |     - [2, B Book, { day: -3 }]",
      "  hint: Name one for it, or take it away.",
    ],
  },
  {
    name: "a value that does not fit its field",
    change: withRows("[1, A Book]", "[1, 5]"),
    want: [
      "spec/library/mock/Books.yaml:11:11 error mock-row",
      "  This is nothing that `Title` can have.",
      "      10 |   rows:",
      "    > 11 |     - [1, 5]",
      "         |           ^",
      "      12 |     - [2, B Book, { day: -3 }]",
      "  hint: It must be a text.",
    ],
  },
  {
    name: "a value of an enum that there is not",
    change: withRows("Shelf: Adult", "Shelf: Cellar"),
    want: [
      "spec/library/mock/Books.yaml:8:13 error mock-row",
      "  This is nothing that `Shelf` can have.",
      "      7 | data:",
      "    > 8 |   common: { Shelf: Cellar }",
      "        |             ^^^^^",
      "      9 |   columns: [BookNum, Title, Bought]",
      "  hint: It must be one of: Adult, Children.",
    ],
  },
  {
    name: "a day that no calendar has",
    change: withRows("{ day: -3 }", "2026-02-30"),
    want: [
      "spec/library/mock/Books.yaml:12:19 error mock-row",
      "  This is nothing that `Bought` can have.",
      "      11 |     - [1, A Book]",
      "    > 12 |     - [2, B Book, 2026-02-30]",
      "         |                   ^^^^^^^^^^",
      "  hint: It must be a day such as 2026-03-02, or a number of days from today on such as { day: 3 }.",
    ],
  },
  {
    name: "a day that is too far from today",
    change: withRows("day: -3", "day: -100001"),
    want: [
      "spec/library/mock/Books.yaml:12:19 error mock-row",
      "  This is too far from today.",
      "      11 |     - [1, A Book]",
      "    > 12 |     - [2, B Book, { day: -100001 }]",
      "         |                   ^^^^^^^^^^^^^^^^",
      "  hint: `day` may be 100000 at most, either way.",
    ],
  },
  {
    name: "a key that no path can name",
    change: withRows("[1, A Book]", "[-1, A Book]"),
    want: [
      "spec/library/mock/Books.yaml:11:8 error mock-row",
      "  A path cannot name this row.",
      "      10 |   rows:",
      "    > 11 |     - [-1, A Book]",
      "         |        ^^",
      "      12 |     - [2, B Book, { day: -3 }]",
      "  hint: Give it a number from 1, of 12 digits at most.",
    ],
  },
  {
    name: "a key behind which there is no room",
    change: withRows("[1, A Book]", "[1000000000000, A Book]"),
    want: [
      "spec/library/mock/Books.yaml:11:8 error mock-row",
      "  A path cannot name this row.",
      "      10 |   rows:",
      "    > 11 |     - [1000000000000, A Book]",
      "         |        ^^^^^^^^^^^^^",
      "      12 |     - [2, B Book, { day: -3 }]",
      "  hint: Give it a number from 1, of 12 digits at most.",
    ],
  },
  {
    name: "a key that can be made into no text",
    change: withRows("[1, A Book]", "[{ toString: 1 }, A Book]"),
    want: [
      "spec/library/mock/Books.yaml:11:8 error mock-row",
      "  A path cannot name this row.",
      "      10 |   rows:",
      "    > 11 |     - [{ toString: 1 }, A Book]",
      "         |        ^^^^^^^^^^^^^^^",
      "      12 |     - [2, B Book, { day: -3 }]",
      "  hint: Give it a number from 1, of 12 digits at most.",
      "",
      "spec/library/mock/Books.yaml:11:8 error mock-row",
      "  This is nothing that `BookNum` can have.",
      "      10 |   rows:",
      "    > 11 |     - [{ toString: 1 }, A Book]",
      "         |        ^^^^^^^^^^^^^^^",
      "      12 |     - [2, B Book, { day: -3 }]",
      "  hint: It must be a whole number that can be told from the next one.",
    ],
  },
  {
    name: "a key that another row has",
    change: withRows("[2, B Book", "[1, B Book"),
    want: [
      "spec/library/mock/Books.yaml:12:8 error mock-row",
      "  Another row has the same key.",
      "      11 |     - [1, A Book]",
      "    > 12 |     - [1, B Book, { day: -3 }]",
      "         |        ^",
      "  hint: Keep one of the two, or number them anew.",
    ],
  },
  {
    name: "a number in a list that is none",
    change: withRows("[1, A Book]", "[1, [.nan]]"),
    want: [
      "spec/library/mock/Books.yaml:11:12 error schema-value",
      "  `data.rows.0.1.0` must be a text, a number, true or false, a list, a map or null.",
      "      10 |   rows:",
      "    > 11 |     - [1, [.nan]]",
      "         |            ^^^^",
      "      12 |     - [2, B Book, { day: -3 }]",
      "  hint: A value of a row, or null.",
    ],
  },
  {
    name: "a number in a map that has no end",
    change: withRows("Shelf: Adult", "Title: { a: 1e999 }"),
    want: [
      "spec/library/mock/Books.yaml:8:25 error schema-value",
      "  `data.common.Title.a` must be a text, a number, true or false, a list, a map or null.",
      "      7 | data:",
      "    > 8 |   common: { Title: { a: 1e999 } }",
      "        |                         ^^^^^",
      "      9 |   columns: [BookNum, Title, Bought]",
      "  hint: A value of a row, or null.",
    ],
  },
  {
    name: "a number that cannot be told from the next one",
    change: withRows("value: 1", "value: 9007199254740993"),
    want: [
      "spec/library/mock/Books.yaml:6:30 error schema-value",
      "  `actions.create.set.BookNum.value` must be at most 9007199254740991.",
      "      5 |   create:",
      "    > 6 |     set: { BookNum: { value: 9007199254740993 } }",
      "        |                              ^^^^^^^^^^^^^^^^",
      "      7 | data:",
      "  hint: A text or a whole number.",
    ],
  },
  {
    name: "a day from today on that no calendar reaches",
    change: withRows("otherwise: -30", "otherwise: 1e15"),
    want: [
      "spec/library/mock/Books.yaml:4:64 error schema-value",
      "  `actions.list.filters.Since.otherwise` must be at most 100000.",
      "      3 |   list:",
      "    > 4 |     filters: { Since: { fields: [Bought], by: from, otherwise: 1e15 } }",
      "        |                                                                ^^^^",
      "      5 |   create:",
      "  hint: The day from today on that is asked for when no parameter of these fields is given.",
    ],
  },
  {
    name: "a table that is told apart by what every object has",
    change: withRows("actions:\n", "table: { key: toString }\nactions:\n"),
    want: [
      "spec/library/mock/Books.yaml:2:15 error operation-name-reserved",
      "  `toString` cannot be used as a name.",
      "      1 | resource: Books",
      "    > 2 | table: { key: toString }",
      "        |               ^^^^^^^^",
      "      3 | actions:",
      "  hint: Emitted code already gives this name another meaning; choose another.",
    ],
  },
];
