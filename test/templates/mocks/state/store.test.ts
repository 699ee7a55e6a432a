import { expect, it } from "vitest";
import { createRecords } from "../../../../templates/mocks/runtime/records.js";
import type { Definition } from "../../../../templates/mocks/runtime/definition.js";
import { Store } from "../../../../templates/mocks/runtime/state/store.js";
import type { Rows } from "../../../../templates/mocks/runtime/state/store.js";
import { shop } from "./shop.js";

it("has no empty table in place of one that could not be filled", () => {
  let now = Number.NaN;
  const rows = { toys: [{ ToyNum: 1, MadeOn: { day: 1 } }] };
  const store = new Store(shop, createRecords(shop.models, 1), rows, { now: () => now });
  expect(() => store.table("toys")).toThrow(RangeError);
  expect(() => store.table("toys")).toThrow(RangeError);
  now = Date.UTC(2026, 0, 5);
  store.reset();
  expect(store.table("toys").rows).toMatchObject([{ ToyNum: 1, MadeOn: "2026-01-06" }]);
});

const made = (data: Definition["data"], given: Rows = {}): Store =>
  new Store({ ...shop, data: data ?? {} }, createRecords(shop.models, 1), given);

it("gives given rows what rows have in common, where they say nothing else", () => {
  const common = { Name: "Kite", Kind: "Doll", ShelfNum: 9 };
  const given = { toys: [{ ToyNum: 1 }, { ToyNum: 2, Kind: "Car", ShelfNum: 9 }] };
  const { rows } = made({ toys: { common, columns: ["Name"], rows: [["Ball"]] } }, given).table("toys");
  // What was given names what it names; what rows have in common names a shelf that there is.
  expect(rows).toMatchObject([
    { ToyNum: 1, Name: "Kite", Kind: "Doll", ShelfNum: 5 },
    { ToyNum: 2, Name: "Kite", Kind: "Car", ShelfNum: 9 },
  ]);
});

it("invents nothing besides rows that are the only ones", () => {
  const shelves = { only: true, columns: ["ShelfNum", "Room"], rows: [[2, "Hall"]] } as const;
  const store = made({ shelves });
  expect(store.table("shelves").rows).toEqual([{ ShelfNum: 2, Room: "Hall" }]);
  expect(new Set(store.table("toys").rows.map(({ ShelfNum }) => ShelfNum))).toEqual(new Set([2]));
  expect(made({ shelves: { only: true, columns: [], rows: [] } }).table("shelves").rows).toEqual([]);
});

it("has no day behind the last one that a year of four digits has", () => {
  const rows = {
    toys: [
      { ToyNum: 1, MadeOn: { day: 5 } },
      { ToyNum: 2, MadeOn: { day: 1 } },
    ],
  };
  const store = new Store(shop, createRecords(shop.models, 1), rows, { now: () => Date.UTC(9999, 11, 30, 8) });
  expect(store.table("toys").rows).toMatchObject([{ MadeOn: "9999-12-31" }, { MadeOn: "9999-12-31" }]);
});
