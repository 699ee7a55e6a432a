import { expect, it } from "vitest";
import { createRecords } from "../../../../templates/mocks/runtime/records.js";
import { Store } from "../../../../templates/mocks/runtime/state/store.js";
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
