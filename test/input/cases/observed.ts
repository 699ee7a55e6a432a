import { spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

/** An observed.yaml for the library that is right; each case changes one line. */
const observed = `observed:
  - operation: books.list
    says: Leaves out what is on loan.
    link: https://reports.example/books/1
  - operation: books.list
    says: Answers 50 at most.
    link: https://reports.example/books/2
  - operation: loans.list
    says: Answers 404 to nobody.
    link: https://reports.example/books/2
`;

function withObserved(before: string, after: string): BadInput["change"] {
  return (bench) => {
    bench.write(`${spec}/observed.yaml`, observed);
    bench.replace(`${spec}/observed.yaml`, before, after);
  };
}

/** What observed.yaml says and nothing else of the spec bears out. */
export const observedCases: readonly BadInput[] = [
  {
    name: "a report of an operation that there is not",
    change: withObserved("operation: loans.list", "operation: loan.list"),
    want: [
      "spec/library/observed.yaml:8:16 error unknown-operation",
      "  There is no operation `loan.list`.",
      "      7 |     link: https://reports.example/books/2",
      "    > 8 |   - operation: loan.list",
      "        |                ^^^^^^^^^",
      "      9 |     says: Answers 404 to nobody.",
      "  hint: Did you mean `loans.list`?",
    ],
  },
  {
    name: "a report that is named twice for an operation",
    change: withObserved(
      "says: Answers 50 at most.\n    link: https://reports.example/books/2",
      "says: Answers 50 at most.\n    link: https://reports.example/books/1",
    ),
    want: [
      "spec/library/observed.yaml:7:11 error observation-duplicate",
      "  The report stands above for `books.list` already.",
      "      6 |     says: Answers 50 at most.",
      "    > 7 |     link: https://reports.example/books/1",
      "        |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      8 |   - operation: loans.list",
      "  hint: Say all that the report bears out in one place.",
    ],
  },
  {
    name: "a report that is not read over https",
    change: withObserved("https://reports.example/books/1", "http://reports.example/books/1"),
    want: [
      "spec/library/observed.yaml:4:11 error schema-value",
      "  `http://reports.example/books/1` is not allowed for `observed.0.link`.",
      "      3 |     says: Leaves out what is on loan.",
      "    > 4 |     link: http://reports.example/books/1",
      "        |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      "      5 |   - operation: books.list",
      "  hint: An address over https, without query and fragment.",
    ],
  },
  {
    name: "a report without a link",
    change: withObserved("    link: https://reports.example/books/1\n", ""),
    want: [
      "spec/library/observed.yaml:2:5 error schema-missing-key",
      "  `observed.0` lacks the key `link`.",
      "      1 | observed:",
      "    > 2 |   - operation: books.list",
      "        |     ^^^^^^^^^^^^^^^^^^^^^",
      "      3 |     says: Leaves out what is on loan.",
      "  hint: Where anybody can read the report, as it was when it was read: a file at a commit, a thread.",
    ],
  },
  {
    name: "an observed.yaml without a report",
    change: (bench) => bench.write(`${spec}/observed.yaml`, "observed: []\n"),
    want: [
      "spec/library/observed.yaml:1:11 error schema-value",
      "  `observed` is empty.",
      "    > 1 | observed: []",
      "        |           ^^",
      "  hint: One report of one operation each. A report counts when it says what the server did, not what a page says that it does.",
    ],
  },
  {
    name: "an observed.yaml that cannot be read",
    change: (bench) => bench.write(`${spec}/observed.yaml`, Uint8Array.of(0xff)),
    want: ["spec/library/observed.yaml error file-missing", "  The file cannot be read: it is not UTF-8."],
  },
];
