import { describe, expect, it } from "vitest";
import { decide, PermissionError } from "../../../templates/guards/runtime/decide.js";
import { assertAllowed, declaredGrants } from "../../../templates/guards/runtime/enforce.js";
import { Grants } from "../../../templates/guards/runtime/grants.js";
import { createGuard } from "../../../templates/guards/runtime/guard.js";
import type { Held } from "../../../templates/guards/runtime/guard.js";
import { operationOf, operations, untyped, vocabulary } from "./library.js";

const everything = vocabulary.permissions;
const genuine = declaredGrants(everything, vocabulary);
const inherited = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "prototype"];

function revoked<Target extends object>(target: Target): Target {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function refuses(): never {
  throw new Error("must not reach the caller");
}

const throwing = { toString: refuses, valueOf: refuses, [Symbol.toPrimitive]: refuses };
const throwingItem = Object.defineProperty(["Read"], 0, { get: refuses });
const throwingTraps = new Proxy(["Read"], { get: refuses, has: refuses, getPrototypeOf: refuses });
const sparse = Object.assign(new Array<string>(3), { 2: "Read" });

/** Whatever was given for the held permissions, each with what a mistake could take it for. */
const held: readonly { readonly name: string; readonly value: unknown }[] = [
  { name: "undefined", value: undefined },
  { name: "null", value: null },
  { name: "true", value: true },
  { name: "a number that is the mask", value: 63 },
  { name: "minus one", value: -1 },
  { name: "a bigint that is the mask", value: 63n },
  { name: "a string", value: "Read" },
  { name: "a boxed string", value: new String("Read") },
  { name: "a symbol", value: Symbol("Read") },
  { name: "a function", value: () => everything },
  { name: "an object", value: {} },
  { name: "an object keyed by ids", value: Object.fromEntries(everything.map((id) => [id, true])) },
  { name: "an object like a list", value: { ...everything, length: everything.length } },
  { name: "a set", value: new Set(everything) },
  { name: "a map", value: new Map(everything.map((id) => [id, true])) },
  { name: "an iterator", value: everything.values() },
  { name: "a list in a list", value: [everything] },
  { name: "a list of boxed strings", value: everything.map((id) => new String(id)) },
  { name: "a list of objects with the text of an id", value: [{ toString: () => "Read" }] },
  { name: "an empty list", value: [] },
  { name: "a list with gaps alone", value: new Array(3) },
  { name: "a list with gaps and ids", value: sparse },
  { name: "a list of a million gaps", value: new Array(10 ** 6) },
  { name: "ids and undefined", value: [...everything, undefined] },
  { name: "ids and null", value: [...everything, null] },
  { name: "ids and a number", value: [...everything, 0] },
  { name: "ids and an unknown one", value: [...everything, "Sell"] },
  { name: "an unknown one and ids", value: ["Sell", ...everything] },
  { name: "ids in other casing", value: everything.map((id) => id.toLowerCase()) },
  { name: "ids with a blank", value: everything.map((id) => `${id} `) },
  { name: "a reported spelling", value: ["LibRead"] },
  { name: "all ids in one string", value: [everything.join(",")] },
  { name: "a wildcard", value: ["*"] },
  { name: "inherited names", value: inherited },
  ...inherited.map((name) => ({ name: `ids and ${name}`, value: [...everything, name] })),
  { name: "a list whose item throws", value: throwingItem },
  { name: "a list that throws when read", value: throwingTraps },
  { name: "a revoked list", value: revoked(["Read"]) },
  { name: "a list of what throws when it is made into text", value: [throwing] },
  { name: "plain grants", value: { permissions: everything } },
  { name: "grants made by Object.create", value: Object.create(Grants.prototype) },
  {
    name: "grants made by Object.create, with permissions",
    value: Object.create(Grants.prototype, { permissions: { value: everything } }),
  },
  {
    name: "grants with the prototype set",
    value: Object.setPrototypeOf({ permissions: everything }, Grants.prototype),
  },
  { name: "grants inherited from genuine ones", value: Object.create(genuine) },
  { name: "a copy of genuine grants", value: { ...genuine } },
  { name: "a clone of genuine grants", value: structuredClone(genuine) },
  { name: "genuine grants sent as JSON", value: JSON.parse(JSON.stringify(genuine)) },
  { name: "a proxy of genuine grants", value: new Proxy(genuine, {}) },
  { name: "a revoked proxy of genuine grants", value: revoked(genuine) },
  { name: "genuine grants in a list", value: [genuine] },
  { name: "the class of grants", value: Grants },
  { name: "its prototype", value: Grants.prototype },
];

describe("held permissions that are none", () => {
  it.each(held)("$name: everything is refused, and nothing throws", ({ value }) => {
    for (const { id } of operations) {
      expect(untyped.can(id, value as Held<string>)).toBe(false);
      expect(untyped.explain(id, value as Held<string>)).toMatchObject({ allowed: false, operation: id });
      expect(() => untyped.assertCan(id, value as Held<string>)).toThrow(PermissionError);
    }
  });

  it.each(held)("$name: no such operation is refused all the same", ({ value }) => {
    expect(untyped.explain("books.sell", value as Held<string>)).toMatchObject({
      allowed: false,
      code: "unknown-operation",
    });
  });

  it("tells what it could not read from what is unknown", () => {
    const message = (value: unknown): unknown => {
      const decision = untyped.explain("books.list", value as Held<string>);
      return decision.allowed ? null : decision.message;
    };
    expect(message(revoked(["Read"]))).toBe("The permissions must be a list.");
    expect(message(throwingItem)).toBe("The permissions must be a list.");
    expect(message(new Proxy(genuine, {}))).toBe("The permissions must be a list.");
    expect(message(sparse)).toBe(
      "Number 1 of the permissions is not known. Known are: Read, Write, Lend, Stock, Admin, Bulk.",
    );
  });
});

describe("operations that are none", () => {
  const ids: readonly { readonly name: string; readonly value: unknown; readonly operation: string }[] = [
    { name: "undefined", value: undefined, operation: "undefined" },
    { name: "null", value: null, operation: "object" },
    { name: "a number", value: 0, operation: "number" },
    { name: "a symbol", value: Symbol("books.list"), operation: "symbol" },
    { name: "a list", value: ["books.list"], operation: "object" },
    { name: "a boxed string", value: new String("books.list"), operation: "object" },
    { name: "the operation itself", value: operations[0], operation: "object" },
    { name: "an object without a prototype", value: Object.create(null), operation: "object" },
    { name: "what throws when it is made into text", value: throwing, operation: "object" },
    { name: "a revoked proxy", value: revoked({}), operation: "object" },
    { name: "a function", value: () => "books.list", operation: "function" },
    ...["", "*", "books", "books.", "books.List", " books.list", "books.list\0", "GET /books", ...inherited].map(
      (text) => ({ name: JSON.stringify(text), value: text, operation: text }),
    ),
  ];

  it.each(ids)("$name", ({ value, operation }) => {
    for (const who of [genuine, everything]) {
      expect(untyped.can(value as string, who)).toBe(false);
      expect(untyped.explain(value as string, who)).toMatchObject({
        allowed: false,
        code: "unknown-operation",
        operation,
        needed: [],
        missing: [],
      });
      expect(() => untyped.assertCan(value as string, who)).toThrow(PermissionError);
    }
    expect(() => untyped.requirementOf(value as string)).toThrow(RangeError);
    expect(() => untyped.minimalPermissions(["books.list", value as string])).toThrow(RangeError);
  });
});

describe("the decision itself, below the guard", () => {
  const forged = held.filter(({ value }) => typeof value === "object" && value !== null);

  it.each(forged)("takes $name for nothing held", ({ value }) => {
    const decision = decide(operationOf("books.list"), value as Grants, vocabulary);
    expect(decision).toMatchObject({ allowed: false, granted: [], missing: ["Read"] });
    expect(() => assertAllowed(operationOf("books.list"), value as Grants, vocabulary)).toThrow(PermissionError);
  });

  it("takes a bit that no permission has for one that nobody holds", () => {
    const decision = decide({ ...operationOf("books.list"), needs: [1n << 40n] }, genuine, vocabulary);
    expect(decision.allowed).toBe(false);
  });
});

describe("grants of another API", () => {
  // The bits of the one are those of the other, with other meanings: what is Read there is Erase here.
  const elsewhere = {
    permissions: ["Erase"],
    bits: { Erase: 1n },
    holds: { Erase: 1n },
    spellings: { Erase: "Erase" },
  };
  const other = createGuard<string, string>(
    [{ ...operationOf("books.list"), id: "disks.erase", needs: [1n] }],
    elsewhere,
    [],
  );

  it("hold nothing here", () => {
    expect(other.can("disks.erase", ["Erase"])).toBe(true);
    expect(other.can("disks.erase", genuine)).toBe(false);
    expect(untyped.can("books.list", other.grantsFrom(["Erase"]).grants)).toBe(false);
    expect(decide(operationOf("books.list"), other.grantsFrom(["Erase"]).grants, vocabulary)).toMatchObject({
      allowed: false,
      granted: [],
    });
  });
});

describe("a polluted Object.prototype", () => {
  it("grants nothing", () => {
    const pollution = { Sell: 63n, unknown: 0, allowed: true, permissions: everything };
    try {
      for (const [name, value] of Object.entries(pollution)) {
        Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
      }
      expect(untyped.can("books.list", ["Sell"])).toBe(false);
      expect(untyped.can("books.list", [])).toBe(false);
      expect(untyped.can("books.sell", [])).toBe(false);
      expect(untyped.can("books.list", {} as Held<string>)).toBe(false);
      expect(untyped.grantsFrom(["Sell"]).grants.permissions).toEqual([]);
    } finally {
      for (const name of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, name);
    }
  });
});
