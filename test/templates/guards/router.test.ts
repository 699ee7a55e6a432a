import { describe, expect, it } from "vitest";
import type { Operation } from "../../../templates/guards/runtime/operation.js";
import { Router } from "../../../templates/guards/runtime/router.js";
import { addresses, guard, operationOf, operations } from "./library.js";
import type { LibraryId } from "./library.js";

interface Case {
  readonly method?: string;
  readonly url: string;
  /** The operation and the parameters; null when the request belongs to none. */
  readonly want: readonly [LibraryId, Record<string, string>] | null;
}

function check({ method = "GET", url, want }: Case): void {
  const match = guard.matchRequest(method, url);
  expect(match && [match.operation.id, match.parameters]).toEqual(want ?? undefined);
  expect(guard.operationFor(method, url)).toBe(want ? operationOf(want[0]) : undefined);
}

const list: Case["want"] = ["books.list", {}];
const get7: Case["want"] = ["books.get", { BookNum: "7" }];

describe("whole addresses", () => {
  it.each<Case>([
    // Every base address.
    { url: "https://library.example/api/v1/books", want: list },
    { url: "http://localhost:8080/api/v1/books/7", want: get7 },
    { url: "http://office:8081/api/v1/books/7", want: get7 },
    { url: "http://192.168.0.5:8081/api/v1/books", want: list },
    { url: "http://[::1]:8081/api/v1/books", want: list },
    { url: "http://localhost:8081/api/v1/books", want: list },
    // Scheme and host have no casing, and a port may be named though it is the scheme's own.
    { url: "HTTPS://Library.EXAMPLE/api/v1/books", want: list },
    { url: "https://library.example:443/api/v1/books", want: list },
    // Another host, port or scheme.
    { url: "https://library.example.evil/api/v1/books", want: null },
    { url: "https://evil.library.example/api/v1/books", want: null },
    { url: "https://library.example./api/v1/books", want: null },
    { url: "https://evil.example/api/v1/books", want: null },
    { url: "https://evil.example/library.example/api/v1/books", want: null },
    { url: "https://library.example:8443/api/v1/books", want: null },
    { url: "https://library.example:80/api/v1/books", want: null },
    { url: "http://library.example/api/v1/books", want: null },
    { url: "http://127.0.0.1:8080/api/v1/books", want: null },
    { url: "http://office:8080/api/v1/books", want: null },
    { url: "http://office/api/v1/books", want: null },
    { url: "https://office:8081/api/v1/books", want: null },
    { url: "ftp://library.example/api/v1/books", want: null },
    { url: "wss://library.example/api/v1/books", want: null },
    { url: "file:///api/v1/books", want: null },
    { url: "data:,/api/v1/books", want: null },
    { url: "blob:https://library.example/api/v1/books", want: null },
    // User info: what stands before the @ is no host.
    { url: "https://me@library.example/api/v1/books", want: null },
    { url: "https://me:secret@library.example/api/v1/books", want: null },
    { url: "https://:secret@library.example/api/v1/books", want: null },
    { url: "https://library.example@evil.example/api/v1/books", want: null },
    { url: "http://me@office:8081/api/v1/books", want: null },
    // Another base path, or less than the base path.
    { url: "https://library.example/books", want: null },
    { url: "https://library.example/api/books", want: null },
    { url: "https://library.example/api/v2/books", want: null },
    { url: "https://library.example/api/v1books", want: null },
    { url: "https://library.example/api/v1xbooks", want: null },
    { url: "https://library.example/API/V1/books", want: null },
    { url: "https://library.example/api/v1/api/v1/books", want: null },
    { url: "https://library.example/api/v1", want: null },
    { url: "https://library.example/api/v1/", want: null },
    { url: "https://library.example", want: null },
    { url: "https://library.example/api/v1?/books", want: null },
    { url: "https://library.example/api/v1#/books", want: null },
    // No address at all.
    { url: "", want: null },
    { url: "books", want: null },
    { url: "./books", want: null },
    { url: "library.example/api/v1/books", want: null },
    { url: "localhost:8080/api/v1/books", want: null },
    { url: "https://", want: null },
    { url: "https:///api/v1/books", want: null },
    { url: "https://library.example:99999/api/v1/books", want: null },
    { url: "https://libr ary.example/api/v1/books", want: null },
    { url: "?/books", want: null },
    { url: "#/books", want: null },
  ])("$url", check);

  it.each(addresses)("every operation below %s", (address) => {
    const found = operations.map(({ verb, path }) => {
      const url = `${address.replace("{host}", "office")}${path.replace("{Name}", "A").replaceAll(/\{\w+\}/g, "7")}`;
      return guard.operationFor(verb, url)?.id;
    });
    expect(found).toEqual(operations.map(({ id }) => id));
  });

  it("may be URL objects", () => {
    expect(guard.operationFor("GET", new URL("https://library.example/api/v1/books"))?.id).toBe("books.list");
    expect(guard.operationFor("GET", new URL("https://evil.example/api/v1/books"))).toBeUndefined();
    expect(guard.operationFor("GET", new URL("https://me@library.example/api/v1/books"))).toBeUndefined();
  });
});

describe("paths", () => {
  it.each<Case>([
    // With and without the base address's own path.
    { url: "/books", want: list },
    { url: "/api/v1/books", want: list },
    { url: "/books/7", want: get7 },
    { url: "/api/v1/books/7", want: get7 },
    { url: "/api/v2/books", want: null },
    { url: "/v1/books", want: null },
    { url: "/api/v1books", want: null },
    { url: "/api/v1xbooks", want: null },
    { url: "/api/v1", want: null },
    { url: "/api/v1/", want: null },
    { url: "/api/v1/api/v1/books", want: null },
    { url: "/", want: null },
    // Query and fragment do not count.
    { url: "/books?Limit=5", want: list },
    { url: "/books?", want: list },
    { url: "/books?next=/queries", want: list },
    { url: "/books#top", want: list },
    { url: "/books/7?a=1#b", want: get7 },
    { url: "https://library.example/api/v1/books/7?a=1#b", want: get7 },
    { url: "/books#/7", want: list },
    // Empty segments, and slashes at the end.
    { url: "/books/", want: null },
    { url: "/books/7/", want: null },
    { url: "/books//7", want: null },
    { url: "/books//", want: null },
    { url: "/api/v1//books", want: null },
    { url: "https://library.example//api/v1/books", want: null },
    { url: "https://library.example/api/v1//books", want: null },
    // Two slashes, or what some readers take for them, begin a host.
    { url: "//books", want: null },
    { url: "//library.example/api/v1/books", want: null },
    { url: "//evil.example/books", want: null },
    { url: "///books", want: null },
    { url: "/\\evil.example/books", want: null },
    { url: "/books\\7", want: null },
    { url: "\\books", want: null },
    { url: "\\\\evil.example\\books", want: null },
    { url: "/\t/evil.example/books", want: null },
    { url: "/\n/books", want: null },
    // Casing counts.
    { url: "/Books", want: null },
    { url: "/BOOKS/7", want: null },
    { url: "/books/search", want: null },
    { url: "/books/SEARCH", want: null },
    { method: "PUT", url: "/books/7/shelf", want: null },
    // Too much, too little, and what merely begins alike.
    { url: "/book", want: null },
    { url: "/bookshelf", want: null },
    { url: "/books/7/8", want: null },
    { url: "/books/7/Pages", want: null },
    { url: "/books;v=1", want: null },
    { url: "/books.json", want: null },
    { url: "/nothing", want: null },
    { url: "/{BookNum}", want: null },
    { url: "/books/{BookNum}", want: null },
    { url: "/__proto__", want: null },
    { url: "/constructor", want: null },
    { url: "/books/__proto__", want: null },
    // Dots are followed, as every client does before it sends, also when they are encoded.
    { url: "/shelves/../books", want: list },
    { url: "/books/./7", want: get7 },
    { url: "/books/7/..", want: null },
    { url: "/books/Search/../7", want: get7 },
    { url: "/shelves/%2e%2e/books", want: list },
    { url: "/shelves/.%2E/books", want: list },
    { url: "/api/v1/../../books", want: list },
    { url: "/api/v1/../v2/books", want: null },
    { url: "https://library.example/api/v1/shelves/../books", want: list },
    { url: "https://library.example/api/v1/../../books", want: null },
    { url: "https://library.example/x/../api/v1/books", want: list },
    { url: "/../../../books", want: list },
    { url: "/shelves/...", want: ["shelves.get", { Name: "..." }] },
    // Percent-encoding: values are decoded, literals are not.
    { url: "/shelves/A%20B", want: ["shelves.get", { Name: "A B" }] },
    { url: "/shelves/A B", want: ["shelves.get", { Name: "A B" }] },
    { url: "/shelves/Z%C3%BCrich", want: ["shelves.get", { Name: "Zürich" }] },
    { url: "/shelves/Zürich", want: ["shelves.get", { Name: "Zürich" }] },
    { url: "/shelves/a%2Fb", want: ["shelves.get", { Name: "a/b" }] },
    { url: "/shelves/a%3Fb%23c", want: ["shelves.get", { Name: "a?b#c" }] },
    { url: "/shelves/100%25", want: ["shelves.get", { Name: "100%" }] },
    { url: "/shelves/%2541", want: ["shelves.get", { Name: "%41" }] },
    { url: "/shelves/__proto__", want: ["shelves.get", { Name: "__proto__" }] },
    { url: "/books/%37", want: get7 },
    { url: "/%62ooks", want: null },
    { url: "/books%2F7", want: null },
    { url: "/books/Searc%68", want: null },
    { url: "/books%3F", want: null },
    // Broken percent-encoding.
    { url: "/shelves/%", want: null },
    { url: "/shelves/%zz", want: null },
    { url: "/shelves/%E0%A4%A", want: null },
    { url: "/shelves/%FF", want: null },
    { url: "/shelves/%C3", want: null },
    { url: "/books/%", want: null },
    { url: "/%", want: null },
  ])("$url", check);
});

describe("placeholders", () => {
  it.each<Case>([
    { url: "/books/0", want: ["books.get", { BookNum: "0" }] },
    { url: "/books/007", want: ["books.get", { BookNum: "007" }] },
    { url: "/books/9223372036854775807", want: ["books.get", { BookNum: "9223372036854775807" }] },
    // An integer refuses text, whatever it looks like.
    { url: "/books/12345678901234567890", want: null },
    { url: "/books/-7", want: null },
    { url: "/books/+7", want: null },
    { url: "/books/7.0", want: null },
    { url: "/books/7e3", want: null },
    { url: "/books/0x7", want: null },
    { url: "/books/7a", want: null },
    { url: "/books/a7", want: null },
    { url: "/books/٧", want: null },
    { url: "/books/７", want: null },
    { url: "/books/%207", want: null },
    { url: "/books/7%0A", want: null },
    { url: "/books/7%00", want: null },
    { url: "/books/7%2F", want: null },
    { url: "/books/NaN", want: null },
    { url: "/books/null", want: null },
    // A string takes any text that is not empty.
    { url: "/books/7/Pages/7", want: ["books.pages", { BookNum: "7", Page: "7" }] },
    { url: "/books/7/Pages/xii", want: ["books.pages", { BookNum: "7", Page: "xii" }] },
    { url: "/books/x/Pages/xii", want: null },
    { url: "/books/7/Pages/", want: null },
    // A literal wins over a placeholder.
    { url: "/books/Search", want: ["books.search", {}] },
    { url: "/shelves/Void", want: ["shelves.get", { Name: "Void" }] },
    { method: "DELETE", url: "/shelves/Void", want: ["shelves.void", {}] },
    { method: "DELETE", url: "/shelves/A", want: null },
  ])("$url", check);

  it("give no values but those of the path that was found", () => {
    // The first branch fits up to its last segment; what it bound must not be left over.
    const route = (id: string, path: string, parameters: Operation["parameters"]): Operation => ({
      ...operationOf("books.get"),
      id,
      path,
      parameters,
    });
    const router = new Router(
      [
        route("a", "/x/{First}/left", { First: "integer" }),
        route("b", "/x/{Second}/right", { Second: "string" }),
        route("c", "/x/Fixed/left", {}),
      ],
      [],
    );
    const found = (path: string): unknown => {
      const match = router.match("GET", path);
      return match && [match.operation.id, match.parameters];
    };
    expect(found("/x/1/left")).toEqual(["a", { First: "1" }]);
    expect(found("/x/1/right")).toEqual(["b", { Second: "1" }]);
    expect(found("/x/Fixed/left")).toEqual(["c", {}]);
    expect(found("/x/Fixed/right")).toEqual(["b", { Second: "Fixed" }]);
    expect(found("/x/1/middle")).toBeUndefined();
  });

  it("take text when their type is not said, also by a name that every object has", () => {
    const operation = { ...operationOf("books.get"), path: "/x/{constructor}", parameters: {} };
    expect(new Router([operation], []).match("GET", "/x/a")?.parameters).toEqual({ constructor: "a" });
  });
});

describe("methods", () => {
  it.each<Case>([
    { method: "get", url: "/books", want: list },
    { method: "Get", url: "/books", want: list },
    { method: "put", url: "/books/7/Shelf", want: ["books.move", { BookNum: "7" }] },
    { method: "POST", url: "/loans", want: ["loans.create", {}] },
    { method: "POST", url: "/books", want: null },
    { method: "GET", url: "/loans", want: null },
    { method: "HEAD", url: "/books", want: null },
    { method: "OPTIONS", url: "/books", want: null },
    { method: "PATCH", url: "/books/7", want: null },
    { method: "", url: "/books", want: null },
    { method: "*", url: "/books", want: null },
    { method: " GET", url: "/books", want: null },
    { method: "GET ", url: "/books", want: null },
    { method: "GETGET", url: "/books", want: null },
    { method: "__proto__", url: "/books", want: null },
    { method: "constructor", url: "/books", want: null },
  ])("$method $url", check);
});

describe("base addresses", () => {
  it.each([
    { base: "https://one.example", url: "https://one.example/books", found: true },
    { base: "https://one.example", url: "https://one.example//books", found: false },
    { base: "https://one.example", url: "/books", found: true },
    { base: "https://one.example:8443/a", url: "https://one.example:8443/a/books", found: true },
    { base: "https://one.example:443/a", url: "https://one.example/a/books", found: true },
    { base: "https://{host}", url: "https://anything.example/books", found: true },
    { base: "https://{host}", url: "http://anything.example/books", found: false },
    { base: "https://{host}/a", url: "https://host/b/books", found: false },
  ])("$base: $url", ({ base, url, found }) => {
    expect(new Router([operationOf("books.list")], [base]).match("GET", url) !== undefined).toBe(found);
  });

  it.each([
    [["https://one.example/api", "https://one.example/api/v2"]],
    [["https://one.example/api/v2", "https://one.example/api"]],
  ])("one below the other, as %j", (bases) => {
    const router = new Router([operationOf("books.list")], bases);
    for (const url of [
      "https://one.example/api/books",
      "https://one.example/api/v2/books",
      "/api/books",
      "/api/v2/books",
    ]) {
      expect(router.match("GET", url)?.operation.id).toBe("books.list");
    }
    expect(router.match("GET", "https://one.example/api/v3/books")).toBeUndefined();
  });

  it("none: paths alone belong to operations", () => {
    const router = new Router([operationOf("books.list")], []);
    expect(router.match("GET", "/books")?.operation.id).toBe("books.list");
    expect(router.match("GET", "https://library.example/books")).toBeUndefined();
  });
});
