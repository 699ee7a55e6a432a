import { describe, expect, it } from "vitest";
import { declaredGrants } from "../../../templates/guards/runtime/enforce.js";
import { Grants } from "../../../templates/guards/runtime/grants.js";
import { createGuard } from "../../../templates/guards/runtime/guard.js";
import { guard, vocabulary } from "./library.js";

describe("grantsFrom, what a server reports", () => {
  it.each([
    { reported: [], held: [], unknown: [] },
    { reported: ["Read"], held: ["Read"], unknown: [] },
    { reported: ["Read All"], held: ["Read"], unknown: [] },
    { reported: ["LibRead"], held: ["Read"], unknown: [] },
    { reported: ["LibRead", "Read All", "Read"], held: ["Read"], unknown: [] },
    { reported: ["LibAdmin", "Read", "LibWrite"], held: ["Read", "Write", "Admin"], unknown: [] },
    { reported: ["LibBulk", "Stock", "LibLend"], held: ["Lend", "Stock", "Bulk"], unknown: [] },
    { reported: ["LibAdmin"], held: ["Read", "Write", "Admin"], unknown: [] },
    // Spellings are exact.
    { reported: ["read", "READ", " Read", "Read ", "ReadAll", "Lib", ""], held: [], unknown: "as reported" },
    { reported: ["LibSell", "LibRead", "Sell"], held: ["Read"], unknown: ["LibSell", "Sell"] },
    { reported: ["Sell", "Sell"], held: [], unknown: ["Sell", "Sell"] },
    { reported: ["__proto__", "constructor", "toString", "hasOwnProperty"], held: [], unknown: "as reported" },
    // What is no text is known by its type only.
    {
      reported: [undefined, null, 1, 0n, true, ["Read"], { Read: true }, Symbol("Read"), "Write"],
      held: ["Write"],
      unknown: ["undefined", "object", "number", "bigint", "boolean", "object", "object", "symbol"],
    },
  ])("$reported holds $held", ({ reported, held, unknown }) => {
    const found = guard.grantsFrom(reported);
    expect(found.grants).toBeInstanceOf(Grants);
    expect(found.grants.permissions).toEqual(held);
    expect(found.unknown).toEqual(unknown === "as reported" ? reported : unknown);
  });

  it("takes any iterable, once", () => {
    function* names(): Generator<string> {
      yield "LibLend";
      yield "LibSell";
    }
    const { grants, unknown } = guard.grantsFrom(names());
    expect(grants.permissions).toEqual(["Lend"]);
    expect(unknown).toEqual(["LibSell"]);
  });

  it("makes grants that the guard accepts, and takes only ids elsewhere", () => {
    expect(guard.can("books.list", guard.grantsFrom(["LibRead"]).grants)).toBe(true);
    const spelling: unknown = ["LibRead"];
    expect(guard.can("books.list", spelling as readonly "Read"[])).toBe(false);
  });
});

describe("grantsFrom, the items with which a server reports", () => {
  const reporting = { ...vocabulary, report: { permission: "Name", holds: "Held" } };
  const { grantsFrom } = createGuard<string, string>([], reporting, []);

  it.each([
    { items: [{ Name: "LibRead", Held: true }], held: ["Read"], unknown: [] },
    { items: [{ Name: "LibRead", Held: "true" }], held: ["Read"], unknown: [] },
    { items: [{ Name: "LibRead", Held: false }], held: [], unknown: [] },
    { items: [{ Name: "LibRead", Held: "false" }], held: [], unknown: [] },
    {
      items: [
        { Name: "LibRead", Held: "false" },
        { Name: "Lend", Held: "true", Note: "" },
      ],
      held: ["Lend"],
      unknown: [],
    },
    // Items and names may be mixed.
    {
      items: ["Stock", { Name: "LibRead", Held: true }, null, 5],
      held: ["Read", "Stock"],
      unknown: ["object", "number"],
    },
    // What is held and not known is told; what is not held is not.
    { items: [{ Name: "LibSell", Held: "true" }], held: [], unknown: ["LibSell"] },
    { items: [{ Name: "LibSell", Held: "false" }], held: [], unknown: [] },
    { items: [{ Held: true }], held: [], unknown: ["undefined"] },
    { items: [{ Name: null, Held: true }], held: [], unknown: ["object"] },
    { items: [{ Name: ["Read"], Held: true }], held: [], unknown: ["object"] },
    // Only true is true.
    ...["True", "TRUE", "yes", "1", "", 1, null, undefined, [true], {}].map((Held) => ({
      items: [{ Name: "Read", Held }],
      held: [],
      unknown: [],
    })),
    { items: [{ Name: "Read" }], held: [], unknown: [] },
    { items: [{ name: "Read", held: true }], held: [], unknown: [] },
    // Nor is anything inherited.
    { items: [Object.create({ Name: "Read", Held: true })], held: [], unknown: [] },
    { items: [["Read"]], held: [], unknown: [] },
  ])("$items holds $held", ({ items, held, unknown }) => {
    const found = grantsFrom(items);
    expect(found.grants.permissions).toEqual(held);
    expect(found.unknown).toEqual(unknown);
  });
});

describe("declaredGrants, what somebody says", () => {
  it.each([
    { given: [], held: [] },
    { given: ["Bulk", "Read", "Bulk"], held: ["Read", "Bulk"] },
    { given: ["Admin"], held: ["Read", "Write", "Admin"] },
  ])("$given holds $held", ({ given, held }) => {
    expect(declaredGrants(given, vocabulary).permissions).toEqual(held);
  });

  const known = "Known are: Read, Write, Lend, Stock, Admin, Bulk.";
  const unknown = (number: number): string => `Number ${number} of the permissions is not known. ${known}`;
  const near = (number: number, id: string): string =>
    `Number ${number} of the permissions is not known. Did you mean ${id}?`;
  const notAList = "The permissions must be a list.";

  it.each([
    { given: undefined, message: notAList },
    { given: null, message: notAList },
    { given: "Read", message: notAList },
    { given: 5, message: notAList },
    { given: {}, message: notAList },
    { given: { 0: "Read", length: 1 }, message: notAList },
    { given: new Set(["Read"]), message: notAList },
    { given: ["Raed"], message: unknown(1) },
    { given: ["Rea"], message: near(1, "Read") },
    { given: ["Read", "read"], message: near(2, "Read") },
    { given: ["Read", "Wirte", "Stok"], message: unknown(2) },
    { given: ["Read", "Write", "Stok"], message: near(3, "Stock") },
    { given: ["LibAdmin"], message: unknown(1) },
    { given: ["Read All"], message: unknown(1) },
    { given: [""], message: unknown(1) },
    { given: ["__proto__"], message: unknown(1) },
    { given: ["constructor"], message: unknown(1) },
    { given: [undefined], message: unknown(1) },
    { given: ["Read", null], message: unknown(2) },
    { given: [["Read"]], message: unknown(1) },
    { given: [new String("Read")], message: unknown(1) },
    { given: ["Read", , "Write"], message: unknown(2) }, // oxlint-disable-line no-sparse-arrays -- the gap is the case
  ])("$given: $message", ({ given, message }) => {
    expect(() => declaredGrants(given, vocabulary)).toThrow(new TypeError(message));
  });

  it.each(["sk_live_51HxQ2", "Read sk_live_51HxQ2", "ReadReadReadRead", "b7c1\nRead", "x".repeat(100_000)])(
    "never repeats what may be a key: %j",
    (secret) => {
      expect(() => declaredGrants(["Read", secret], vocabulary)).toThrow(new TypeError(unknown(2)));
      expect(JSON.stringify(guard.explain("books.list", ["Read", secret as "Read"]))).not.toContain(secret);
    },
  );

  it("does not take grants for a list", () => {
    expect(() => declaredGrants(declaredGrants(["Read"], vocabulary), vocabulary)).toThrow(new TypeError(notAList));
  });
});

describe("grants", () => {
  it("cannot be changed", () => {
    const grants = declaredGrants(["Read"], vocabulary);
    expect(Object.isFrozen(grants)).toBe(true);
    expect(Object.isFrozen(grants.permissions)).toBe(true);
    expect(Reflect.set(grants, "permissions", ["Write"])).toBe(false);
    expect(Reflect.setPrototypeOf(grants, null)).toBe(false);
  });

  it("do not follow the list that they were made from", () => {
    const list: ("Read" | "Write")[] = ["Read"];
    const grants = declaredGrants(list, vocabulary);
    list.push("Write");
    expect(grants.permissions).toEqual(["Read"]);
    expect(guard.can("books.update", grants)).toBe(false);
  });
});
