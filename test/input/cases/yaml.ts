import { api, books, keys, loans, modes, permissions } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** What is no YAML, and what YAML has and the spec language has not. */
export const yamlCases: readonly BadInput[] = [
  {
    name: "a line that is indented too little",
    change: (bench) => bench.replace(keys, "      Held", "     Held"),
    want: [
      "spec/library/resources/Keys.yaml:7:1 error yaml-syntax",
      "  This line is not indented like those it belongs to.",
      "      6 |       Name: string",
      "    > 7 |      Held: boolean-string",
      "        | ^",
      "      8 | operations:",
      "  hint: Let all keys of one map, and all items of one list, start at the same column.",
    ],
  },
  {
    name: "a line that is indented too much",
    change: (bench) => bench.replace(keys, "entity: Key", "  entity: Key"),
    want: [
      "spec/library/resources/Keys.yaml:1:11 error yaml-syntax",
      "  A second key begins within this value.",
      "    > 1 | resource: Keys",
      "        |           ^",
      "      2 |   entity: Key",
      "  hint: Put a text with a colon in it in quotes, or see how the next line is indented.",
    ],
  },
  {
    name: "a tab",
    change: (bench) => bench.replace(keys, "      Held", "\t\tHeld"),
    want: [
      "spec/library/resources/Keys.yaml:7:1 error yaml-syntax",
      "  A tab stands where the line is indented.",
      "      6 |       Name: string",
      "    > 7 |   Held: boolean-string",
      "        | ^^",
      "      8 | operations:",
      "  hint: Indent with blanks.",
    ],
  },
  {
    name: "a quote that is not closed",
    change: (bench) => bench.replace(modes, 'added: "2.0"', 'added: "2.0'),
    want: [
      "spec/library/modes.yaml:12:12 error yaml-syntax",
      "  This quote is never closed.",
      "      11 |   desk:",
      '    > 12 |     added: "2.0',
      "         |            ^",
      '      13 |     addresses: [http://localhost:8080/v1, "http://{host}:8080/v1"]',
      "  hint: Close it; within a text in single quotes, double a quote that belongs to the text.",
    ],
  },
  {
    name: "a bracket that is not closed",
    change: (bench) => bench.replace(api, "DELETE]", "DELETE"),
    want: [
      "spec/library/api.yaml:5:1 error yaml-syntax",
      "  A list in brackets that was opened above is not closed before this line.",
      "      4 | verbs: [GET, POST, PUT, DELETE",
      "    > 5 | documentation:",
      "        | ^",
      "      6 |   permissions: https://library.example/permissions",
      "  hint: Close it with ], or indent this line.",
    ],
  },
  {
    name: "a brace that is not closed",
    change: (bench) => bench.replace(books, "default: Adult }", "default: Adult"),
    want: [
      "spec/library/resources/Books.yaml:16:1 error yaml-syntax",
      "  A map in braces that was opened above is not closed before this line.",
      "      15 |       Shelf: { type: enum, values: [Adult, Children], default: Adult",
      "    > 16 | operations:",
      "         | ^",
      "      17 |   get:",
      "  hint: Close it with }, or indent this line.",
    ],
  },
  {
    name: "a colon in a text without quotes",
    change: (bench) => bench.replace(permissions, "note: Handing books out", "note: Lending: books go out"),
    want: [
      "spec/library/permissions.yaml:10:11 error yaml-syntax",
      "  A second key begins within this value.",
      "       9 |     name: Lend",
      "    > 10 |     note: Lending: books go out and taking them back.",
      "         |           ^",
      "      11 |   Stock:",
      "  hint: Put a text with a colon in it in quotes, or see how the next line is indented.",
    ],
  },
  {
    name: "a colon that is missing",
    change: (bench) => bench.replace(keys, "cardinality: multiple", "cardinality multiple"),
    want: [
      "spec/library/resources/Keys.yaml:12:5 error yaml-syntax",
      "  This key goes on in the next line.",
      "      11 |     path: /keys",
      "    > 12 |     cardinality multiple",
      "         |     ^^^^^^^^^^^^^^^^^^^^",
      "      13 |     requires: { rule: ReadAll }",
      "  hint: See whether a colon is missing, or a quote, and how the next line is indented.",
    ],
  },
  {
    name: "a blank that is missing behind a colon",
    change: (bench) => bench.replace(keys, "path: /keys", "path:/keys"),
    want: [
      "spec/library/resources/Keys.yaml:11:5 error yaml-syntax",
      "  This key goes on in the next line.",
      "      10 |     verb: GET",
      "    > 11 |     path:/keys",
      "         |     ^^^^^^^^^^",
      "      12 |     cardinality: multiple",
      "  hint: See whether a colon is missing, or a quote, and how the next line is indented.",
    ],
  },
  {
    name: "a text that begins with a special character",
    change: (bench) => bench.replace(permissions, "Handing books out and taking them back.", "`Lend` is for loans."),
    want: [
      "spec/library/permissions.yaml:10:11 error yaml-syntax",
      "  A text cannot begin with this character as it stands.",
      "       9 |     name: Lend",
      "    > 10 |     note: `Lend` is for loans.",
      "         |           ^",
      "      11 |   Stock:",
      "  hint: Put the text in quotes.",
    ],
  },
  {
    name: "one key twice, in two places",
    change: (bench) => {
      bench.replace(keys, "    verb: GET\n", "    verb: GET\n    path: /locks\n");
      bench.replace(keys, "      Name: string\n", "      Name: string\n      Name: date\n");
    },
    want: [
      "spec/library/resources/Keys.yaml:7:7 error yaml-duplicate-key",
      "  This key stands twice in one map.",
      "      6 |       Name: string",
      "    > 7 |       Name: date",
      "        |       ^^^^",
      "      8 |       Held: boolean-string",
      "  hint: Keep one of the two.",
      "",
      "spec/library/resources/Keys.yaml:13:5 error yaml-duplicate-key",
      "  This key stands twice in one map.",
      "      12 |     path: /locks",
      "    > 13 |     path: /keys",
      "         |     ^^^^",
      "      14 |     cardinality: multiple",
      "  hint: Keep one of the two.",
    ],
  },
  {
    name: "a second document",
    change: (bench) => bench.replace(modes, "  desk:", "---\n  desk:"),
    want: [
      "spec/library/modes.yaml:11:1 error yaml-syntax",
      "  A second document begins here.",
      "      10 |         - { interval: 500 }",
      "    > 11 | ---",
      "         | ^^^",
      "      12 |   desk:",
      "  hint: A file of a spec is one document; take `---` away, or put the rest into a file of its own.",
    ],
  },
  {
    name: "an alias",
    change: (bench) => {
      bench.replace(books, "      Title: { type: string, required: true }", "      Title: &text { type: string }");
      bench.replace(books, "      Bought: date", "      Bought: *text");
    },
    want: [
      "spec/library/resources/Books.yaml:14:20 error yaml-alias",
      "  Anchors, aliases and merge keys are not part of the spec language.",
      "      13 |     fields:",
      "    > 14 |       Title: &text { type: string }",
      "         |                    ^^^^^^^^^^^^^^^^",
      "      15 |       Shelf: { type: enum, values: [Adult, Children], default: Adult }",
      "  hint: Write the value out where it is needed.",
    ],
  },
  {
    name: "an alias without an anchor",
    change: (bench) => bench.replace(books, "      Bought: date", "      Bought: *date"),
    want: [
      "spec/library/resources/Books.yaml:11:15 error yaml-alias",
      "  Anchors, aliases and merge keys are not part of the spec language.",
      "      10 |       Shelf: { type: enum, values: [Adult, Children] }",
      "    > 11 |       Bought: *date",
      "         |               ^^^^^",
      "      12 |   BookInput:",
      "  hint: Write the value out where it is needed.",
    ],
  },
  {
    name: "an alias bomb",
    change: (bench) => {
      const levels = Array.from({ length: 3 }, (_, level) =>
        level === 0
          ? "l0: &l0 [x, x, x]"
          : `l${level}: &l${level} [${Array(9)
              .fill(`*l${level - 1}`)
              .join(", ")}]`,
      );
      bench.write(keys, `${levels.join("\n")}\n`);
    },
    want: [
      "spec/library/resources/Keys.yaml:1:9 error yaml-alias",
      "  Anchors, aliases and merge keys are not part of the spec language.",
      "    > 1 | l0: &l0 [x, x, x]",
      "        |         ^^^^^^^^^",
      "      2 | l1: &l1 [*l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0]",
      "  hint: Write the value out where it is needed.",
      "",
      "spec/library/resources/Keys.yaml:2:9 error yaml-alias",
      "  Anchors, aliases and merge keys are not part of the spec language.",
      "      1 | l0: &l0 [x, x, x]",
      "    > 2 | l1: &l1 [*l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0]",
      "        |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      3 | l2: &l2 [*l1, *l1, *l1, *l1, *l1, *l1, *l1, *l1, *l1]",
      "  hint: Write the value out where it is needed.",
      "",
      "spec/library/resources/Keys.yaml:3:9 error yaml-alias",
      "  Anchors, aliases and merge keys are not part of the spec language.",
      "      2 | l1: &l1 [*l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0, *l0]",
      "    > 3 | l2: &l2 [*l1, *l1, *l1, *l1, *l1, *l1, *l1, *l1, *l1]",
      "        |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "  hint: Write the value out where it is needed.",
    ],
  },
  {
    name: "a merge key",
    change: (bench) => {
      bench.replace(loans, "  Loan:\n", "  Loan: &loan\n");
      bench.replace(loans, "    extends: Loan\n", "    <<: *loan\n");
    },
    want: [
      "spec/library/resources/Loans.yaml:7:5 error yaml-alias",
      "  Anchors, aliases and merge keys are not part of the spec language.",
      "      6 |   Loan: &loan",
      "    > 7 |     fields:",
      "        |     ^^^^^^^",
      "      8 |       LoanNum: integer",
      "  hint: Write the value out where it is needed.",
    ],
  },
  {
    name: "a merge key without an alias",
    change: (bench) => bench.replace(loans, "    extends: Loan\n", "    <<: { extends: Loan }\n"),
    want: [
      "spec/library/resources/Loans.yaml:13:5 error schema-unknown-key",
      "  Unknown key `<<` in `models.OverdueLoan`.",
      "      12 |   OverdueLoan:",
      "    > 13 |     <<: { extends: Loan }",
      "         |     ^^",
      "      14 |     omit: [Book]",
      "  hint: There are: extends, omit, fields, open, note.",
    ],
  },
  {
    name: "tags, of the language and of others",
    change: (bench) => {
      bench.replace(keys, "Name: string", "Name: !!str string");
      bench.replace(books, "requires: Stock", "requires: !permission Stock");
      bench.replace(permissions, "implies: [Lend, Stock]", "implies: !!set { Lend, Stock }");
    },
    want: [
      "spec/library/permissions.yaml:16:20 error yaml-tag",
      "  Tags are not part of the spec language.",
      "      15 |     name: Manage",
      "    > 16 |     implies: !!set { Lend, Stock }",
      "         |                    ^^^^^^^^^^^^^^^",
      "      17 |   Bulk:",
      "  hint: Take it away, or put a text that begins with ! in quotes.",
      "",
      "spec/library/resources/Books.yaml:43:15 error yaml-tag",
      "  Tags are not part of the spec language.",
      "      42 |     path: /books",
      "    > 43 |     requires: !permission Stock",
      "         |               ^^^^^^^^^^^",
      "      44 |     body: { extends: BookInput }",
      "  hint: Take it away, or put a text that begins with ! in quotes.",
      "",
      "spec/library/resources/Keys.yaml:6:19 error yaml-tag",
      "  Tags are not part of the spec language.",
      "      5 |     fields:",
      "    > 6 |       Name: !!str string",
      "        |                   ^^^^^^",
      "      7 |       Held: boolean-string",
      "  hint: Take it away, or put a text that begins with ! in quotes.",
    ],
  },
  {
    name: "another version of YAML",
    change: (bench) => bench.write(modes, `%YAML 1.1\n---\n${bench.read(modes)}`),
    want: [
      "spec/library/modes.yaml:1:1 error yaml-tag",
      "  A spec is YAML 1.2 and not 1.1.",
      "    > 1 | %YAML 1.1",
      "        | ^",
      "      2 | ---",
      "  hint: Take the %YAML line away.",
    ],
  },
  {
    name: "a key that is a list",
    change: (bench) => bench.replace(keys, "      Name: string", "      ? [Name, Nick]\n      : string"),
    want: [
      "spec/library/resources/Keys.yaml:6:9 error yaml-syntax",
      "  This key is no text.",
      "      5 |     fields:",
      "    > 6 |       ? [Name, Nick]",
      "        |         ^",
      "      7 |       : string",
      "  hint: A key is a name: letters and digits.",
    ],
  },
  {
    name: "values within values without end",
    change: (bench) => bench.write(keys, `${"[".repeat(20_000)}${"]".repeat(20_000)}\n`),
    want: [
      "spec/library/resources/Keys.yaml error yaml-syntax",
      "  The values are nested too deep.",
      "  hint: No spec needs more than a dozen levels.",
    ],
  },
  {
    name: "an array of arrays of arrays",
    change: (bench) => {
      const deep = `${"{ type: array, items: ".repeat(150)}string${" }".repeat(150)}`;
      bench.replace(keys, "Name: string", `Name: ${deep}`);
    },
    want: [
      "spec/library/resources/Keys.yaml:6:2105 error yaml-syntax",
      "  The values are nested too deep.",
      "    > 6 |  array, items: { type: array, items: { type: array, items: { type: array, items: { type: array, items: { type: array, it",
      "        |                                        ^^^^",
      "  hint: No spec needs more than a dozen levels.",
    ],
  },
  {
    name: "characters that are escaped and that no text needs",
    change: (bench) => {
      bench.replace(permissions, "Handing books out and taking them back.", '"Handing out\\e[2J"');
      bench.replace(books, "values: [Adult, Children] }\n      Bought", 'values: ["Adult\\uD800"] }\n      Bought');
    },
    want: [
      "spec/library/permissions.yaml:10:11 error yaml-character",
      "  A control character or half of a character stands in this text.",
      "       9 |     name: Lend",
      '    > 10 |     note: "Handing out\\e[2J"',
      "         |           ^^^^^^^^^^^^^^^^^^",
      "      11 |   Stock:",
      "  hint: Take it away: texts of a spec hold letters, blanks and line ends.",
      "",
      "spec/library/resources/Books.yaml:10:37 error yaml-character",
      "  A control character or half of a character stands in this text.",
      "       9 |       Title: string",
      '    > 10 |       Shelf: { type: enum, values: ["Adult\\uD800"] }',
      "         |                                     ^^^^^^^^^^^^^",
      "      11 |       Bought: date",
      "  hint: Take it away: texts of a spec hold letters, blanks and line ends.",
    ],
  },
  {
    name: "a comma that is missing in braces",
    change: (bench) => bench.replace(books, "{ status: 201, kind: object, of", "{ status: 201 kind: object, of"),
    want: [
      "spec/library/resources/Books.yaml:45:25 error yaml-syntax",
      "  A second key begins within this value.",
      "      44 |     body: { extends: BookInput }",
      "    > 45 |     response: { status: 201 kind: object, of: Book, location: true }",
      "         |                         ^^^^^^^^^^^^^^^^",
      "      46 |     errors: [400]",
      "  hint: A comma may be missing before `kind`; if this is one text, put it in quotes.",
    ],
  },
  {
    name: "a comma that is missing behind a text in quotes",
    change: (bench) =>
      bench.replace(loans, "{ type: date, note: In the past. }", '{ type: date, note: "In the past." required: true }'),
    want: [
      "spec/library/resources/Loans.yaml:16:32 error yaml-syntax",
      "  A second key begins within this value.",
      "      15 |     fields:",
      '    > 16 |       Due: { type: date, note: "In the past." required: true }',
      "         |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      17 |       Fee: decimal-string",
      "  hint: A comma may be missing before `required`; if this is one text, put it in quotes.",
    ],
  },
  {
    name: "a comma that is missing behind a list",
    change: (bench) =>
      bench.replace(books, "[Adult, Children] }\n      Bought", "[Adult, Children] nullable: true }\n      Bought"),
    want: [
      "spec/library/resources/Books.yaml:10:54 error yaml-syntax",
      "  This does not belong to the value before it.",
      "       9 |       Title: string",
      "    > 10 |       Shelf: { type: enum, values: [Adult, Children] nullable: true }",
      "         |                                                      ^^^^^^^^",
      "      11 |       Bought: date",
      "  hint: See whether a comma is missing before it, or whether the value is a text that needs quotes.",
    ],
  },
  {
    name: "a comma that is missing at the end of a line",
    change: (bench) => bench.replace(books, "{ status: 201, kind: object, of", "{ status: 201\n      kind: object, of"),
    want: [
      "spec/library/resources/Books.yaml:45:25 error yaml-syntax",
      "  A second key begins within this value.",
      "      44 |     body: { extends: BookInput }",
      "    > 45 |     response: { status: 201",
      "         |                         ^^^",
      "      46 |       kind: object, of: Book, location: true }",
      "  hint: A comma may be missing before `kind`; if this is one text, put it in quotes.",
    ],
  },
  {
    name: "a text in braces with a colon in it",
    change: (bench) => bench.replace(loans, "note: In the past. }", "note: It is: in the past. }"),
    want: [
      "spec/library/resources/Loans.yaml:16:32 error yaml-syntax",
      "  A second key begins within this value.",
      "      15 |     fields:",
      "    > 16 |       Due: { type: date, note: It is: in the past. }",
      "         |                                ^^^^^^^^^^^^^^^^^^^^",
      "      17 |       Fee: decimal-string",
      "  hint: A comma may be missing before `is`; if this is one text, put it in quotes.",
    ],
  },
  {
    name: "a text in braces with braces in it",
    change: (bench) => bench.replace(api, "message: Show your keys. }", "message: Show your {readerKey}. }"),
    want: [
      "spec/library/api.yaml:16:54 error yaml-syntax",
      "  This does not belong to the value before it.",
      "      15 | refusals:",
      "    > 16 |   unauthenticated: { status: 401, message: Show your {readerKey}. }",
      "         |                                                      ^",
      '      17 |   forbidden: { status: 403, message: "{operation} needs {missing}." }',
      "  hint: See whether a comma is missing before it, or whether the value is a text that needs quotes.",
    ],
  },
  {
    name: "a list with dashes in braces",
    change: (bench) =>
      bench.replace(books, "values: [Adult, Children] }\n      Bought", "values: - Adult }\n      Bought"),
    want: [
      "spec/library/resources/Books.yaml:10:36 error yaml-syntax",
      "  Within braces and brackets this value cannot be read.",
      "       9 |       Title: string",
      "    > 10 |       Shelf: { type: enum, values: - Adult }",
      "         |                                    ^^",
      "      11 |       Bought: date",
      "  hint: Put a text with a colon or a dash in it in quotes, and a list in brackets.",
    ],
  },
];
