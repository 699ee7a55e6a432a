import { describe, expect, it } from "vitest";
import { createGuard } from "../../../templates/guards/runtime/guard.js";
import { guard, untyped } from "./library.js";
import type { LibraryId } from "./library.js";
import { compile } from "./reference.js";

describe("minimalPermissions", () => {
  it.each([
    { ids: [], want: [[]] },
    { ids: ["books.list"], want: [["Read"], ["Admin"]] },
    { ids: ["books.list", "books.list"], want: [["Read"], ["Admin"]] },
    { ids: ["books.list", "books.get"], want: [["Read"], ["Admin"]] },
    { ids: ["books.update"], want: [["Write"], ["Admin"]] },
    // One permission that implies both is less than both.
    { ids: ["books.list", "books.update"], want: [["Admin"]] },
    { ids: ["loans.settle"], want: [["Admin"]] },
    // Ties, in spec order.
    { ids: ["books.search"], want: [["Read"], ["Lend"], ["Admin"]] },
    { ids: ["books.move"], want: [["Stock"]] },
    {
      ids: ["loans.create"],
      want: [
        ["Read", "Lend", "Stock"],
        ["Lend", "Stock", "Admin"],
      ],
    },
    // What the first needs settles the alternatives of the second, in either order.
    {
      ids: ["loans.create", "books.move"],
      want: [
        ["Read", "Lend", "Stock"],
        ["Lend", "Stock", "Admin"],
      ],
    },
    {
      ids: ["books.move", "loans.create"],
      want: [
        ["Read", "Lend", "Stock"],
        ["Lend", "Stock", "Admin"],
      ],
    },
    {
      ids: ["books.search", "books.update"],
      want: [["Admin"]],
    },
    {
      ids: ["books.update", "books.move"],
      want: [
        ["Write", "Lend"],
        ["Write", "Stock"],
        ["Lend", "Admin"],
        ["Stock", "Admin"],
      ],
    },
    {
      ids: ["loans.create", "loans.settle", "books.update"],
      want: [["Lend", "Stock", "Admin"]],
    },
    // Nothing is enough, whatever else is asked.
    { ids: ["shelves.burn"], want: [] },
    { ids: ["shelves.void"], want: [] },
    { ids: ["books.list", "shelves.burn"], want: [] },
    // An alternative without permissions is none.
    { ids: ["shelves.half"], want: [["Stock"]] },
  ] satisfies { ids: LibraryId[]; want: string[][] }[])("$ids: $want", ({ ids, want }) => {
    expect(guard.minimalPermissions(ids)).toEqual(want);
  });

  it.each([
    { ids: ["books.lst"], message: "There is no such operation; did you mean books.list?" },
    { ids: ["books.list", "nothing like it"], message: "There is no such operation." },
    { ids: ["shelves.burn", "__proto__"], message: "There is no such operation." },
    { ids: ["constructor"], message: "There is no such operation." },
  ])("$ids is a RangeError", ({ ids, message }) => {
    expect(() => untyped.minimalPermissions(ids)).toThrow(new RangeError(message));
  });

  it("is not fooled by a choice that is good for one and bad for all", () => {
    // Taking A first looks best, as it serves the most; yet B and C together serve everything.
    const { vocabulary, operations } = compile({
      permissions: ["A", "B", "C", "D", "E"],
      implies: {},
      requirements: [
        [["A"], ["B"]],
        [["A"], ["C"]],
        [["A"], ["B"]],
        [["A"], ["C"]],
        [["B"], ["D"]],
        [["C"], ["E"]],
      ],
    });
    const { minimalPermissions } = createGuard<string, string>(operations, vocabulary, []);
    expect(minimalPermissions(operations.map(({ id }) => id))).toEqual([["B", "C"]]);
  });

  it("is none for a permission that the API does not have", () => {
    const { vocabulary, operations } = compile({ permissions: ["A"], implies: {}, requirements: [[["A"]]] });
    const stranger = operations.map((one) => ({ ...one, needs: [2n] }));
    expect(createGuard<string, string>(stranger, vocabulary, []).minimalPermissions(["things.act0"])).toEqual([]);
  });

  it("copes with more than 32 permissions", () => {
    const permissions = Array.from({ length: 48 }, (_, index) => `P${index}`);
    const { vocabulary, operations } = compile({
      permissions,
      implies: {},
      requirements: permissions.map((id) => [[id]]),
    });
    const { minimalPermissions } = createGuard<string, string>(operations, vocabulary, []);
    expect(minimalPermissions(operations.map(({ id }) => id))).toEqual([permissions]);
    expect(minimalPermissions(["things.act32", "things.act0"])).toEqual([["P0", "P32"]]);
  });
});
