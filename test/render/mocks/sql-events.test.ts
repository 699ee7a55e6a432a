import { describe, expect, it } from "vitest";
import { apiOf, rendered } from "../../support/api-of.js";
import { libraryEvents } from "../../support/library-events.js";
import { librarySpec } from "../../support/library-spec.js";
import { pretty } from "../../support/typescript.js";

/** Where one can subscribe and nothing is read. */
const hooks = `resource: Hooks
entity: Hook
operations:
  create:
    verb: POST
    path: /hooks
    requires: Lend
    body: { fields: { Title: string, Shelf: string } }
    response: { status: 201, kind: nothing }
`;

/** The emitted definition of the library, with something changed in its events and a mock.yaml of its own. */
function definitionOf(change: (events: string) => string, mock?: string): string {
  const files = { ...librarySpec, "events.yaml": change(libraryEvents), "resources/Hooks.yaml": hooks };
  const emitted = rendered(apiOf("library", mock === undefined ? files : { ...files, "mock.yaml": mock }));
  return emitted.get("mocks/src/definition.ts") ?? "";
}

/** Lines of a member of the definition, up to its end. */
function memberOf(text: string, name: string): readonly string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`  ${name}: `));
  const rest = start < 0 ? [] : lines.slice(start);
  return rest.slice(0, rest.findIndex((line) => /^ {2}[}\]],$/.test(line)) + 1);
}

const subscribed = (events: string): string =>
  events
    .replace("machine: Shelf }", "machine: Shelf, start: Shelf }")
    .replace("types:\n      Book", "subscribe: { type: Title, interval: Shelf }\n    types:\n      Book")
    .replace(
      "Loan: { of: Loan, inferred: true }",
      "Loan: { of: Loan }\n      BookGone: { of: Books.Book, deletedOf: Book }",
    );

describe("what mocks know of events", () => {
  it("is whom to post what, of which table; a field without moments is no stamp", async () => {
    const text = definitionOf(subscribed, "stamps: { changed: [Title] }\n");
    expect(await pretty(text)).toBe(text);
    expect(memberOf(text, "events")).toEqual([
      "  events: {",
      '    headers: { credential: "Authorization", machine: "Desk", type: "Event" },',
      '    subscriptions: { table: "books", to: "Title", machine: "Shelf", start: "Shelf", stop: null },',
      "    kinds: [",
      "      {",
      '        kind: "shelf",',
      '        payload: "array",',
      "        mostItems: 3,",
      "        caughtUpDays: null,",
      '        type: "Title",',
      '        interval: "Shelf",',
      "        types: {",
      '          Book: { said: "Shelf: Book", of: "Books.Book", watches: { table: "books", stamp: null } },',
      '          Loan: { said: "Shelf: Loan", of: null, watches: { table: "loans", stamp: null } },',
      '          BookGone: { said: "Shelf: BookGone", of: "Books.Book", watches: { table: "books", deleted: true } },',
      "        },",
      "      },",
      "    ],",
      "  },",
    ]);
  });

  it("is no field with a start where none is named, and tables by the models of what is told, or by its name", () => {
    const text = definitionOf((events) =>
      subscribed(events)
        .replace(", start: Shelf", "")
        .replace("Book: { of: Books.Book }", "Lent: { of: Books.Book }")
        .replace("BookGone: { of: Books.Book, deletedOf: Book }", "Opened: {}")
        .replace(
          "payload: object\n    types:\n      Opened: {}",
          "payload: object\n    subscribe: { type: Title }\n    types: { Loan: {}, Seen: { of: Books.Book } }",
        )
        .replace("Loan: { of: Loan }", "Aged: { of: Loan }"),
    );
    expect(memberOf(text, "events").filter((line) => /said|subscriptions/.test(line))).toEqual([
      '    subscriptions: { table: "books", to: "Title", machine: "Shelf", start: null, stop: null },',
      '          Lent: { said: "Shelf: Lent", of: "Books.Book", watches: { table: "books", stamp: null } },',
      '          Aged: { said: "Shelf: Aged", of: null, watches: null },',
      '          Opened: { said: "Shelf: Opened", of: null, watches: null },',
      '          Loan: { said: "Door: Loan", of: null, watches: { table: "loans", stamp: null } },',
      '          Seen: { said: "Door: Seen", of: "Books.Book", watches: null },',
    ]);
  });

  const lacking: readonly (readonly [name: string, change: (events: string) => string, want: string])[] = [
    [
      "subscriptions",
      (events) => events.replace(/^subscriptions: .*\n/m, ""),
      '  eventsLack: "nobody says how one subscribes; events.yaml must have `subscriptions`.",',
    ],
    [
      "a kind that can be subscribed to",
      (events) => events,
      '  eventsLack: "no kind of event can be subscribed to; events.yaml must have `subscribe`.",',
    ],
    [
      "the table of subscriptions",
      (events) => events.replace("create: books.create", "create: hooks.create"),
      '  eventsLack: "no table of Hooks is kept; mock/Hooks.yaml must say its key: `table: { key: … }`.",',
    ],
  ];
  it.each(lacking)("is what is lacking: %s", (_, change, want) => {
    const text = definitionOf(change);
    expect(memberOf(text, "events")).toEqual([]);
    expect(text.split("\n").filter((line) => line.startsWith("  eventsLack"))).toEqual([want]);
  });
});

describe("what mocks know of SQL", () => {
  const sql = "sql: { operation: books.create, field: Title, refused: { status: 403, message: One SELECT. } }\n";
  it("is the operation and the tables, called as their entities", () => {
    expect(
      memberOf(
        definitionOf((events) => events, sql),
        "sql",
      ),
    ).toEqual([
      "  sql: {",
      '    operation: "books.create",',
      "    screened: [],",
      '    field: "Title",',
      '    columns: "all",',
      '    refused: { status: 403, message: "One SELECT." },',
      '    tables: { book: "books", loan: "loans" },',
      "  },",
    ]);
  });

  it("is another name and more operations where the spec says so", () => {
    const more = "screened: [books.create], columns: capitalized, tables: { volume: books }";
    const named = sql.replace("field: Title", `field: Title, ${more}`);
    expect(
      memberOf(
        definitionOf((events) => events, named),
        "sql",
      ),
    ).toEqual([
      "  sql: {",
      '    operation: "books.create",',
      '    screened: ["books.create"],',
      '    field: "Title",',
      '    columns: "capitalized",',
      '    refused: { status: 403, message: "One SELECT." },',
      '    tables: { loan: "loans", volume: "books" },',
      "  },",
    ]);
  });
});
