import { describe, expect, it } from "vitest";
import { decide, PermissionError } from "../../../templates/guards/runtime/decide.js";
import { assertAllowed, declaredGrants } from "../../../templates/guards/runtime/enforce.js";
import { createGuard } from "../../../templates/guards/runtime/guard.js";
import { guard, operationOf, untyped, vocabulary } from "./library.js";
import type { LibraryId, LibraryPermission } from "./library.js";
import { compile } from "./reference.js";

interface Case {
  readonly id: LibraryId;
  readonly held: readonly LibraryPermission[];
  readonly allowed: boolean;
}

const cases: readonly Case[] = [
  // One permission.
  { id: "books.list", held: ["Read"], allowed: true },
  { id: "books.list", held: ["Read", "Read"], allowed: true },
  { id: "books.list", held: ["Write", "Read"], allowed: true },
  { id: "books.list", held: ["Write"], allowed: false },
  { id: "books.list", held: [], allowed: false },
  // Any of two.
  { id: "books.search", held: ["Read"], allowed: true },
  { id: "books.search", held: ["Lend"], allowed: true },
  { id: "books.search", held: ["Write", "Stock", "Bulk"], allowed: false },
  // All of three.
  { id: "loans.create", held: ["Lend", "Stock", "Read"], allowed: true },
  { id: "loans.create", held: ["Lend", "Stock"], allowed: false },
  { id: "loans.create", held: ["Lend"], allowed: false },
  { id: "loans.create", held: [], allowed: false },
  // Any of, over all of: one from each alternative is not enough.
  { id: "books.move", held: ["Stock"], allowed: true },
  { id: "books.move", held: ["Write", "Lend"], allowed: true },
  { id: "books.move", held: ["Write"], allowed: false },
  { id: "books.move", held: ["Lend"], allowed: false },
  { id: "loans.settle", held: ["Read", "Write"], allowed: true },
  { id: "loans.settle", held: ["Lend", "Stock", "Bulk"], allowed: true },
  { id: "loans.settle", held: ["Read", "Lend", "Stock"], allowed: false },
  // Implied permissions count; a permission does not count for what implies it.
  { id: "books.list", held: ["Admin"], allowed: true },
  { id: "books.update", held: ["Admin"], allowed: true },
  { id: "books.move", held: ["Admin"], allowed: false },
  { id: "books.move", held: ["Admin", "Lend"], allowed: true },
  { id: "loans.settle", held: ["Admin"], allowed: true },
  // A modifier grants nothing.
  { id: "books.list", held: ["Bulk"], allowed: false },
  // What nobody may call, nobody may call.
  { id: "shelves.burn", held: ["Read", "Write", "Lend", "Stock", "Admin", "Bulk"], allowed: false },
  { id: "shelves.void", held: ["Read", "Write", "Lend", "Stock", "Admin", "Bulk"], allowed: false },
  { id: "shelves.half", held: ["Read", "Write", "Lend", "Admin", "Bulk"], allowed: false },
  { id: "shelves.half", held: ["Stock"], allowed: true },
];

describe("the decision", () => {
  it.each(cases)("$id with $held: $allowed", ({ id, held, allowed }) => {
    const grants = declaredGrants(held, vocabulary);
    expect(guard.can(id, held)).toBe(allowed);
    expect(guard.can(id, grants)).toBe(allowed);
    expect(guard.explain(id, held).allowed).toBe(allowed);
    expect(decide(operationOf(id), grants, vocabulary).allowed).toBe(allowed);
    const assert = expect(() => guard.assertCan(id, held));
    const assertByGrants = expect(() => assertAllowed(operationOf(id), grants, vocabulary));
    if (allowed) {
      assert.not.toThrow();
      assertByGrants.not.toThrow();
    } else {
      assert.toThrow(PermissionError);
      assertByGrants.toThrow(PermissionError);
    }
  });

  it("is an allowance with the operation, and nothing else", () => {
    expect(guard.explain("books.get", ["Read"])).toEqual({ allowed: true, operation: "books.get" });
  });
});

describe("a denial", () => {
  const denials: readonly { readonly id: LibraryId; readonly held: readonly LibraryPermission[]; want: object }[] = [
    {
      id: "books.list",
      held: [],
      want: {
        allowed: false,
        code: "missing-permission",
        operation: "books.list",
        needed: [["Read"]],
        granted: [],
        missing: ["Read"],
        message: "books.list needs Read; held: none.",
      },
    },
    {
      id: "loans.create",
      held: ["Stock", "Bulk"],
      want: {
        allowed: false,
        code: "missing-permission",
        operation: "loans.create",
        needed: [["Read", "Lend", "Stock"]],
        granted: ["Stock", "Bulk"],
        missing: ["Read", "Lend"],
        message: "loans.create needs Read and Lend and Stock; held: Stock, Bulk.",
      },
    },
    {
      // Of two alternatives that lack equally much, the first is named.
      id: "books.move",
      held: ["Lend"],
      want: {
        allowed: false,
        code: "missing-permission",
        operation: "books.move",
        needed: [["Write", "Lend"], ["Stock"]],
        granted: ["Lend"],
        missing: ["Write"],
        message: "books.move needs Write and Lend, or Stock; held: Lend.",
      },
    },
    {
      // The second alternative lacks less than the first.
      id: "books.move",
      held: ["Read"],
      want: {
        allowed: false,
        code: "missing-permission",
        operation: "books.move",
        needed: [["Write", "Lend"], ["Stock"]],
        granted: ["Read"],
        missing: ["Stock"],
        message: "books.move needs Write and Lend, or Stock; held: Read.",
      },
    },
    {
      // What is implied is held, in spec order, whatever the order given.
      id: "books.move",
      held: ["Bulk", "Admin"],
      want: {
        allowed: false,
        code: "missing-permission",
        operation: "books.move",
        needed: [["Write", "Lend"], ["Stock"]],
        granted: ["Read", "Write", "Admin", "Bulk"],
        missing: ["Lend"],
        message: "books.move needs Write and Lend, or Stock; held: Read, Write, Admin, Bulk.",
      },
    },
    {
      id: "shelves.burn",
      held: ["Stock"],
      want: {
        allowed: false,
        code: "missing-permission",
        operation: "shelves.burn",
        needed: [],
        granted: ["Stock"],
        missing: [],
        message: "shelves.burn needs a permission that nobody can hold; held: Stock.",
      },
    },
    {
      // An alternative without permissions would read as "needs nothing"; it is left out.
      id: "shelves.void",
      held: [],
      want: {
        allowed: false,
        code: "missing-permission",
        operation: "shelves.void",
        needed: [],
        granted: [],
        missing: [],
        message: "shelves.void needs a permission that nobody can hold; held: none.",
      },
    },
    {
      id: "shelves.half",
      held: [],
      want: {
        allowed: false,
        code: "missing-permission",
        operation: "shelves.half",
        needed: [["Stock"]],
        granted: [],
        missing: ["Stock"],
        message: "shelves.half needs Stock; held: none.",
      },
    },
  ];

  it.each(denials)("of $id with $held", ({ id, held, want }) => {
    expect(guard.explain(id, held)).toStrictEqual(want);
    expect(guard.explain(id, declaredGrants(held, vocabulary))).toStrictEqual(want);
    expect(decide(operationOf(id), declaredGrants(held, vocabulary), vocabulary)).toStrictEqual(want);
  });

  const unknown = [
    {
      id: "books.lst",
      held: ["Admin"],
      want: {
        allowed: false,
        code: "unknown-operation",
        operation: "books.lst",
        needed: [],
        granted: ["Read", "Write", "Admin"],
        missing: [],
        message: "There is no such operation; did you mean books.list?",
      },
    },
    {
      id: "Books.List",
      held: ["Read"],
      want: {
        allowed: false,
        code: "unknown-operation",
        operation: "Books.List",
        needed: [],
        granted: ["Read"],
        missing: [],
        message: "There is no such operation; did you mean books.list?",
      },
    },
    {
      // Both unknown: the operation comes first, and nothing counts as granted.
      id: "sk_live_51Hx",
      held: ["Read", "sk_live_51Hx"],
      want: {
        allowed: false,
        code: "unknown-operation",
        operation: "sk_live_51Hx",
        needed: [],
        granted: [],
        missing: [],
        message: "There is no such operation.",
      },
    },
    {
      id: "books.list",
      held: ["Read", "Wriet"],
      want: {
        allowed: false,
        code: "unknown-permission",
        operation: "books.list",
        needed: [],
        granted: [],
        missing: [],
        message: "Number 2 of the permissions is not known. Known are: Read, Write, Lend, Stock, Admin, Bulk.",
      },
    },
    {
      id: "books.list",
      held: ["write", "Read"],
      want: {
        allowed: false,
        code: "unknown-permission",
        operation: "books.list",
        needed: [],
        granted: [],
        missing: [],
        message: "Number 1 of the permissions is not known. Did you mean Write?",
      },
    },
  ];

  it.each(unknown)("of $id with $held, one of them unknown", ({ id, held, want }) => {
    expect(untyped.explain(id, held)).toStrictEqual(want);
  });

  it("is thrown as a PermissionError that carries it whole", () => {
    const caught = thrown(() => guard.assertCan("books.move", ["Lend"]));
    expect(caught).toBeInstanceOf(PermissionError);
    expect(caught).toBeInstanceOf(Error);
    expect(caught).toMatchObject({
      name: "PermissionError",
      message: "books.move needs Write and Lend, or Stock; held: Lend.",
      code: "missing-permission",
    });
    expect(caught).toHaveProperty("denial", guard.explain("books.move", ["Lend"]));
  });

  it.each([
    { id: "books.lst", held: ["Read"], code: "unknown-operation" },
    { id: "books.list", held: ["Wriet"], code: "unknown-permission" },
    { id: "books.list", held: ["Write"], code: "missing-permission" },
  ])("is thrown with the code $code", ({ id, held, code }) => {
    expect(thrown(() => untyped.assertCan(id, held))).toMatchObject({ code, denial: { code } });
  });
});

describe("requirementOf", () => {
  it.each([
    { id: "books.list", want: [["Read"]] },
    { id: "books.search", want: [["Read"], ["Lend"]] },
    { id: "books.move", want: [["Write", "Lend"], ["Stock"]] },
    { id: "loans.create", want: [["Read", "Lend", "Stock"]] },
    { id: "shelves.burn", want: [] },
    { id: "shelves.void", want: [] },
    { id: "shelves.half", want: [["Stock"]] },
  ] satisfies { id: LibraryId; want: string[][] }[])("$id: $want", ({ id, want }) => {
    expect(guard.requirementOf(id)).toEqual(want);
  });

  it.each([
    { id: "books.lst", message: "There is no such operation; did you mean books.list?" },
    { id: "constructor", message: "There is no such operation." },
    { id: "__proto__", message: "There is no such operation." },
    { id: "", message: "There is no such operation." },
  ])("$id is a RangeError", ({ id, message }) => {
    expect(() => untyped.requirementOf(id)).toThrow(new RangeError(message));
  });
});

describe("more permissions than a machine word has bits", () => {
  const permissions = Array.from({ length: 70 }, (_, index) => `P${index}`);
  const all = permissions.map((id) => [[id]]);
  const { vocabulary: wide, operations } = compile({ permissions, implies: { P69: ["P1", "P33"] }, requirements: all });
  const wideGuard = createGuard<string, string>(operations, wide, []);

  it("keeps them apart: each opens its own operation and no other", () => {
    const opened = permissions
      .slice(0, -1)
      .map((id) => operations.filter((one) => wideGuard.can(one.id, [id])).map((one) => one.id));
    expect(opened).toEqual(permissions.slice(0, -1).map((_, index) => [`things.act${index}`]));
  });

  it("follows an implication from the last to others", () => {
    const opened = operations.filter(({ id }) => wideGuard.can(id, ["P69"])).map(({ id }) => id);
    expect(opened).toEqual(["things.act1", "things.act33", "things.act69"]);
  });

  it("names them in order", () => {
    expect(wideGuard.explain("things.act64", ["P32", "P0", "P31"])).toMatchObject({
      granted: ["P0", "P31", "P32"],
      missing: ["P64"],
      needed: [["P64"]],
    });
  });
});

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
