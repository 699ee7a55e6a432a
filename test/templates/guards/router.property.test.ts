import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../../templates/guards/runtime/operation.js";
import { Router } from "../../../templates/guards/runtime/router.js";
import { addresses, guard, operationOf } from "./library.js";

type Segment =
  { readonly kind: "literal"; readonly text: string } | { readonly kind: "integer" | "string"; readonly name: string };

interface Route {
  readonly verb: string;
  readonly segments: readonly Segment[];
}

const segment: fc.Arbitrary<Segment> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("literal"), text: fc.constantFrom("a", "A", "b", "Find") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("integer"), name: fc.constantFrom("Id", "Num") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("string"), name: fc.constantFrom("Id", "Key") }) },
);

/** The last name wins within a path, so that no name stands twice in it. */
const route: fc.Arbitrary<Route> = fc.record({
  verb: fc.constantFrom("GET", "PUT", "POST"),
  segments: fc
    .array(segment, { minLength: 1, maxLength: 4 })
    .map((all) => all.map((one, index) => (one.kind === "literal" ? one : { ...one, name: `${one.name}${index}` }))),
});

/** Tables in which no request belongs to two routes, as the lint pass makes sure. */
const tables = fc
  .array(route, { minLength: 1, maxLength: 12 })
  .map((routes) => routes.filter((one, index) => !routes.slice(0, index).some((earlier) => overlap(earlier, one))));

function overlap(a: Route, b: Route): boolean {
  if (a.verb !== b.verb || a.segments.length !== b.segments.length) return false;
  return a.segments.every((left, index) => {
    const right = b.segments[index];
    if (!right) return false;
    if (left.kind === "literal" && right.kind === "literal") return left.text === right.text;
    // No literal of these tables is a number.
    const [literal, other] = left.kind === "literal" ? [left, right] : [right, left];
    return literal.kind !== "literal" || other.kind === "string";
  });
}

function operationsOf(routes: readonly Route[]): readonly Operation[] {
  return routes.map(({ verb, segments }, index) => {
    const open = segments.flatMap((one) => (one.kind === "literal" ? [] : [[one.name, one.kind] as const]));
    const path = segments.map((one) => `/${one.kind === "literal" ? one.text : `{${one.name}}`}`).join("");
    return { ...operationOf("books.get"), id: `r${index}`, verb, path, parameters: Object.fromEntries(open) };
  });
}

/** Segments as they are sent, for a route: any number, any text. */
function sent({ segments }: Route): fc.Arbitrary<readonly string[]> {
  const integer = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String);
  const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((one) => one !== "." && one !== "..");
  return fc.tuple(
    ...segments.map((one) =>
      one.kind === "literal" ? fc.constant(one.text) : one.kind === "integer" ? integer : text,
    ),
  );
}

const requests = tables.chain((routes) =>
  fc.constantFrom(...routes).chain((one) =>
    fc.record({
      routes: fc.constant(routes),
      route: fc.constant(one),
      values: sent(one),
      before: fc.constantFrom("", "/api/v1", ...addresses.map((address) => address.replace("{host}", "office"))),
      after: fc.constantFrom("", "?", "?a=/b/", "#c", "?a#b"),
    }),
  ),
);

function urlOf(before: string, values: readonly string[], after: string): string {
  return `${before}${values.map((value) => `/${encodeURIComponent(value)}`).join("")}${after}`;
}

/** Whether a request belongs to a route, by a look at each segment and no tree. */
function belongs(segments: readonly Segment[], values: readonly string[]): boolean {
  return (
    segments.length === values.length &&
    segments.every((one, index) => {
      const value = values[index] ?? "";
      if (one.kind === "literal") return one.text === value;
      return one.kind === "integer" ? /^[0-9]{1,19}$/.test(value) : value !== "";
    })
  );
}

describe("the router", () => {
  it("finds the operation that a request was made from, with its values", () => {
    fc.assert(
      fc.property(requests, ({ routes, route: from, values, before, after }) => {
        const operations = operationsOf(routes);
        const match = new Router(operations, addresses).match(from.verb, urlOf(before, values, after));
        const named = from.segments.flatMap((one, index) =>
          one.kind === "literal" ? [] : [[one.name, values[index]] as const],
        );
        expect(match?.operation).toBe(operations[routes.indexOf(from)]);
        expect(match?.parameters).toEqual(Object.fromEntries(named));
      }),
      { numRuns: 500 },
    );
  });

  it("does not find it in another casing", () => {
    fc.assert(
      fc.property(requests, fc.nat(), ({ routes, route: from, values, before, after }, pick) => {
        const literals = from.segments.flatMap((one, index) => (one.kind === "literal" ? [index] : []));
        fc.pre(literals.length > 0);
        const at = literals[pick % literals.length];
        const mutated = values.map((value, index) => (index === at ? swapped(value) : value));
        const operations = operationsOf(routes);
        const match = new Router(operations, addresses).match(from.verb, urlOf(before, mutated, after));
        // Another route may be spelled so, or take any text; the one that was asked for is not found.
        const others = routes.filter(({ verb, segments }) => verb === from.verb && belongs(segments, mutated));
        expect(match?.operation).not.toBe(operations[routes.indexOf(from)]);
        expect(match?.operation).toBe(operations[routes.findIndex((one) => one === others[0])]);
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with a look at each route, on requests that fit almost", () => {
    const value = fc.constantFrom(
      "a",
      "A",
      "b",
      "B",
      "Find",
      "find",
      "7",
      "007",
      "x",
      "-1",
      "%",
      "/",
      "12345678901234567890",
    );
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom("GET", "PUT", "POST", "DELETE"),
        fc.array(value, { minLength: 1, maxLength: 5 }),
        (routes, verb, values) => {
          const operations = operationsOf(routes);
          const wanted = routes.findIndex((one) => one.verb === verb && belongs(one.segments, values));
          expect(new Router(operations, []).match(verb, urlOf("", values, ""))?.operation).toBe(operations[wanted]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("does not depend on the order of the table", () => {
    fc.assert(
      fc.property(requests, ({ routes, route: from, values, before, after }) => {
        const operations = operationsOf(routes);
        const url = urlOf(before, values, after);
        const backwards = new Router([...operations].reverse(), addresses).match(from.verb, url);
        expect(backwards).toEqual(new Router(operations, addresses).match(from.verb, url));
      }),
    );
  });

  it("never throws, whatever the method and the address", () => {
    const pieces = fc.constantFrom(
      ...["/", "//", "\\", "..", ".", "%", "%2", "%2e", "%00", "?", "#", ":", "@", "[", "]", "{", "}", " ", "\t", "\n"],
      ...["http:", "https:", "javascript:", "library.example", "localhost:8080", "/api/v1", "books", "7", "Search"],
      ...["\0", "\ud800", "\u2028", "💥", "__proto__", "constructor"],
    );
    const url = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.webUrl(),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join("")),
      fc.array(pieces, { maxLength: 8 }).map((all) => `/${all.join("")}`),
      fc.array(pieces, { maxLength: 8 }).map((all) => `https://library.example/api/v1/${all.join("")}`),
    );
    const method = fc.oneof(fc.constantFrom("GET", "get", "PUT", "POST"), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(method, url, (verb, address) => {
        const found = guard.operationFor(verb, address);
        expect(found === undefined || found === operationOf(found.id)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it("finds nothing on a host that is not the API's", () => {
    fc.assert(
      fc.property(fc.domain(), fc.constantFrom("http", "https"), (host, scheme) => {
        fc.pre(host !== "library.example");
        expect(guard.operationFor("GET", `${scheme}://${host}/api/v1/books`)).toBeUndefined();
        expect(guard.operationFor("GET", `${scheme}://library.example@${host}/api/v1/books`)).toBeUndefined();
        expect(guard.operationFor("GET", `//${host}/api/v1/books`)).toBeUndefined();
      }),
    );
  });
});

function swapped(text: string): string {
  const first = text.charAt(0);
  return (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + text.slice(1);
}
