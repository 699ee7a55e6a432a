import { libraryEvents } from "../../support/library-events.js";
import type { Workbench } from "../../support/workbench.js";
import { spec } from "./bad-input.js";
import type { BadInput } from "./bad-input.js";

const events = `${spec}/events.yaml`;

/** Gives the library events, with something changed in them. */
function withEvents(before: string, after: string): (bench: Workbench) => void {
  return (bench) => {
    bench.write(events, libraryEvents);
    bench.replace(events, before, after);
  };
}

/** What events.yaml says and nothing else of the spec bears out. */
export const eventCases: readonly BadInput[] = [
  {
    name: "deliveries with an unknown credential",
    change: withEvents("credential: readerKey", "credential: readrKey"),
    want: [
      "spec/library/events.yaml:3:50 error unknown-credential",
      "  Deliveries bring `readrKey`, which is no credential.",
      "      2 | headers:",
      "    > 3 |   credential: { name: Authorization, credential: readrKey }",
      "        |                                                  ^^^^^^^^",
      '      4 |   machine: { name: Desk, as: desk, added: "2.0" }',
      "  hint: Did you mean `readerKey`?",
    ],
  },
  {
    name: "an event with an unknown model",
    change: withEvents("of: Books.Book }", "of: Books.Bok }"),
    want: [
      "spec/library/events.yaml:13:19 error unknown-model",
      "  There is no model `Books.Bok`.",
      "      12 |     types:",
      "    > 13 |       Book: { of: Books.Bok }",
      "         |                   ^^^^^^^^^",
      "      14 |       Loan: { of: Loan, inferred: true }",
      "  hint: Did you mean `Books.Book`?",
    ],
  },
  {
    name: "a model of the events that builds on an unknown one",
    change: withEvents("extends: Loans.Loan", "extends: Loans.Loans"),
    want: [
      "spec/library/events.yaml:22:14 error unknown-model",
      "  There is no model `Loans.Loans`.",
      "      21 |   Loan:",
      "    > 22 |     extends: Loans.Loans",
      "         |              ^^^^^^^^^^^",
      "      23 |     omit: [Book]",
      "  hint: Did you mean `Loans.Loan`?",
    ],
  },
  {
    name: "a model that no event uses",
    change: withEvents("of: Loan,", "of: Loans.Loan,"),
    want: [
      "spec/library/events.yaml:21:3 error model-unused",
      "  Nothing uses the model `Loan`.",
      "      20 | models:",
      "    > 21 |   Loan:",
      "         |   ^^^^",
      "      22 |     extends: Loans.Loan",
      "  hint: Take it away, or name it under `of` or `extends`.",
    ],
  },
  {
    name: "one event in two kinds",
    change: withEvents("Opened: {}", "Book: {}"),
    want: [
      "spec/library/events.yaml:19:7 error event-duplicate",
      "  There are two events `Book`.",
      "      18 |     types:",
      "    > 19 |       Book: {}",
      "         |       ^^^^",
      "      20 | models:",
      "  hint: One name belongs to one event.",
    ],
  },
  {
    name: "two events with one header",
    change: (bench) => {
      withEvents('"Shelf: {type}"', '"A{type}"')(bench);
      bench.replace(events, '"Door: {type}"', '"AB{type}"');
      bench.replace(events, "Opened: {}", "Ook: {}\n      Opened: {}");
      bench.replace(events, "Book: { of: Books.Book }", "BOok: { of: Books.Book }");
    },
    want: [
      "spec/library/events.yaml:19:7 error event-duplicate",
      '  The header of `Ook` is that of `BOok`, too: "ABOok".',
      "      18 |     types:",
      "    > 19 |       Ook: {}",
      "         |       ^^^",
      "      20 |       Opened: {}",
      "  hint: Let the kinds have headers of their own.",
    ],
  },
  {
    name: "a machine that is called like another member of an event",
    change: withEvents("as: desk", "as: rows"),
    want: [
      "spec/library/events.yaml:4:30 error operation-name-reserved",
      "  `rows` cannot be used as a name.",
      "      3 |   credential: { name: Authorization, credential: readerKey }",
      '    > 4 |   machine: { name: Desk, as: rows, added: "2.0" }',
      "        |                              ^^^^",
      '      5 |   type: { name: Event, added: "2.1" }',
      "  hint: Emitted code already gives this name another meaning; choose another.",
    ],
  },
  {
    name: "an event that is called like what is unknown",
    change: withEvents("Opened: {}", "Unknown: {}"),
    want: [
      "spec/library/events.yaml:19:7 error operation-name-reserved",
      "  `Unknown` cannot be used as a name.",
      "      18 |     types:",
      "    > 19 |       Unknown: {}",
      "         |       ^^^^^^^",
      "      20 | models:",
      "  hint: Emitted code already gives this name another meaning; choose another.",
    ],
  },
  {
    name: "a model that is called like the type of an event",
    change: (bench) => {
      withEvents("of: Loan,", "of: LoanEvent,")(bench);
      bench.replace(events, "  Loan:\n", "  LoanEvent:\n");
    },
    want: [
      "spec/library/events.yaml:21:3 error operation-name-reserved",
      "  `LoanEvent` cannot be used as a name.",
      "      20 | models:",
      "    > 21 |   LoanEvent:",
      "         |   ^^^^^^^^^",
      "      22 |     extends: Loans.Loan",
      "  hint: Emitted code already gives this name another meaning; choose another.",
    ],
  },
  {
    name: "an event of deleted rows of what its kind does not have",
    change: withEvents("Loan: { of: Loan, inferred: true }", "Loan: { of: Loan, deletedOf: Boook }"),
    want: [
      "spec/library/events.yaml:14:7 error unknown-event",
      "  `Loan` tells of deleted rows of `Boook`, which is no other event of its kind.",
      "      13 |       Book: { of: Books.Book }",
      "    > 14 |       Loan: { of: Loan, deletedOf: Boook }",
      "         |       ^^^^",
      "      15 |   door:",
      "  hint: Did you mean `Book`?",
    ],
  },
  {
    name: "subscriptions whose start and stop are no fields",
    change: withEvents("machine: Shelf }", "machine: Shelf, start: From, stop: Titel }"),
    want: [
      "spec/library/events.yaml:6:96 error field-unknown",
      "  `From` is no field of the body of `books.create`.",
      "    > 6 | ete, to: Title, machine: Shelf, start: From, stop: Titel }",
      "        |                                        ^^^^",
      "  hint: There are: Title, Shelf.",
      "",
      "spec/library/events.yaml:6:108 error field-unknown",
      "  `Titel` is no field of the body of `books.create`.",
      "    > 6 | le, machine: Shelf, start: From, stop: Titel }",
      "        |                                        ^^^^^",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "subscriptions by operations and fields that are not there",
    change: withEvents(
      "create: books.create, delete: books.delete, to: Title, machine: Shelf",
      "create: books.create, delete: books.delet, to: Titel, machine: Shelf",
    ),
    want: [
      "spec/library/events.yaml:6:48 error unknown-operation",
      "  There is no operation `books.delet`.",
      '      5 |   type: { name: Event, added: "2.1" }',
      "    > 6 | subscriptions: { create: books.create, delete: books.delet, to: Titel, machine: Shelf }",
      "        |                                                ^^^^^^^^^^^",
      "      7 | kinds:",
      "  hint: Did you mean `books.delete`?",
      "",
      "spec/library/events.yaml:6:65 error field-unknown",
      "  `Titel` is no field of the body of `books.create`.",
      '      5 |   type: { name: Event, added: "2.1" }',
      "    > 6 | subscriptions: { create: books.create, delete: books.delet, to: Titel, machine: Shelf }",
      "        |                                                                 ^^^^^",
      "      7 | kinds:",
      "  hint: Did you mean `Title`?",
    ],
  },
  {
    name: "a subscription that does not end by its number alone",
    change: withEvents("delete: books.delete", "delete: books.list"),
    want: [
      "spec/library/events.yaml:6:48 error unknown-operation",
      "  `books.list` does not end a subscription by one path parameter alone.",
      '      5 |   type: { name: Event, added: "2.1" }',
      "    > 6 | subscriptions: { create: books.create, delete: books.list, to: Title, machine: Shelf }",
      "        |                                                ^^^^^^^^^^",
      "      7 | kinds:",
      "  hint: Name an operation that takes nothing else.",
    ],
  },
  {
    name: "a kind that is subscribed to, and no operation that does it",
    change: (bench) => {
      withEvents("    payload: object\n", "    payload: object\n    subscribe: { type: Title }\n")(bench);
      bench.replace(
        events,
        "subscriptions: { create: books.create, delete: books.delete, to: Title, machine: Shelf }\n",
        "",
      );
    },
    want: [
      "spec/library/events.yaml:17:16 error unknown-operation",
      "  No operation creates subscriptions.",
      "      16 |     payload: object",
      "    > 17 |     subscribe: { type: Title }",
      "         |                ^^^^^^^^^^^^^^^",
      "      18 |     types:",
      "  hint: Name the operations under `subscriptions`, or take `subscribe` away.",
    ],
  },
  {
    name: "events that a subscription cannot name",
    change: (bench) => {
      withEvents("    payload: array\n", "    payload: array\n    subscribe: { type: Shelf }\n")(bench);
      bench.replace(
        events,
        "Loan: { of: Loan,",
        "Adult: {}\n      Children: { status: planned }\n      Loan: { of: Loan,",
      );
    },
    want: [
      "spec/library/events.yaml:14:7 error unknown-event",
      "  `Book` is no value of `Shelf`, by which it is subscribed to.",
      "      13 |     types:",
      "    > 14 |       Book: { of: Books.Book }",
      "         |       ^^^^",
      "      15 |       Adult: {}",
      "  hint: There are: Adult, Children.",
      "",
      "spec/library/events.yaml:17:7 error unknown-event",
      "  `Loan` is no value of `Shelf`, by which it is subscribed to.",
      "      16 |       Children: { status: planned }",
      "    > 17 |       Loan: { of: Loan, inferred: true }",
      "         |       ^^^^",
      "      18 |   door:",
      "  hint: There are: Adult, Children.",
    ],
  },
  {
    name: "a header's value without a type, and a type that is no word",
    change: (bench) => {
      withEvents('"Shelf: {type}"', '"Shelf"')(bench);
      bench.replace(events, "Opened: {}", "door-open: {}");
    },
    want: [
      "spec/library/events.yaml:9:13 error schema-value",
      "  `Shelf` is not allowed for `kinds.shelf.header`.",
      "       8 |   shelf:",
      '    >  9 |     header: "Shelf"',
      "         |             ^^^^^^^",
      "      10 |     payload: array",
      "  hint: Value of the type's header, in which {type} stands for the type; besides letters, digits, blanks and . _ : / = -",
      "",
      "spec/library/events.yaml:19:7 error schema-unknown-key",
      "  `door-open` cannot be a name in `kinds.door.types`.",
      "      18 |     types:",
      "    > 19 |       door-open: {}",
      "         |       ^^^^^^^^^",
      "      20 | models:",
      "  hint: Names here are made of letters and digits, and begin with a capital.",
    ],
  },
  {
    name: "events that are no map",
    change: (bench) => bench.write(events, "none\n"),
    want: [
      "spec/library/events.yaml:1:1 error schema-value",
      "  The file is no map.",
      "    > 1 | none",
      "        | ^^^^",
      "  hint: Its keys are: documentation, headers, kinds, subscriptions, models.",
    ],
  },
];
