import { describe, expect, it } from "vitest";
import { apiOf, rendered } from "../../support/api-of.js";
import { libraryEvents } from "../../support/library-events.js";
import { librarySpec } from "../../support/library-spec.js";
import { pretty } from "../../support/typescript.js";

/** The emitted definition of the library, with something changed in its events and a mock.yaml of its own. */
function definitionOf(change: (events: string) => string, mock?: string): string {
  const files = { ...librarySpec, "events.yaml": change(libraryEvents) };
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

  it("is nothing when subscriptions have no start", () => {
    expect(
      memberOf(
        definitionOf((events) => events),
        "events",
      ),
    ).toEqual([]);
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
