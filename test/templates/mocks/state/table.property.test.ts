import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../templates/mocks/runtime/definition.js";
import { changesSince, placesOf } from "../../../../templates/mocks/runtime/sql/copied.js";
import { Table } from "../../../../templates/mocks/runtime/state/table.js";

type Key = number | string;
type Step = readonly ["put" | "delete" | "read", Key];

const key = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom("A", "B", "D0120", "1a", "10b", "2"));
const steps = fc.array(fc.tuple(fc.constantFrom("put", "put", "put", "delete", "read"), key), { maxLength: 60 });

function open(): Table {
  return new Table("toys", { entity: "Toy", key: "Toy", models: [], references: {} });
}

function done(table: Table, step: Step, at: number): void {
  const [what, Toy] = step;
  if (what === "put") table.put({ Toy, at });
  if (what === "delete") table.delete(Toy);
  if (what === "read") expect(table.rows.length).toBe(table.size);
}

/** Numbers first, then texts; what is written as a number is one. */
function sorted(rows: ReadonlyMap<string, JsonObject>): readonly (JsonObject | undefined)[] {
  const keys = [...rows.keys()];
  const numbers = keys.filter((one) => /^\d+$/.test(one)).sort((a, b) => Number(a) - Number(b));
  const texts = keys.filter((one) => !/^\d+$/.test(one)).sort();
  return [...numbers, ...texts].map((one) => rows.get(one));
}

describe("the rows of a table", () => {
  it("are in the order of their keys, whatever came when", () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const table = open();
        const model = new Map<string, JsonObject>();
        for (const [at, step] of plan.entries()) {
          done(table, step, at);
          if (step[0] === "put") model.set(String(step[1]), { Toy: step[1], at });
          if (step[0] === "delete") model.delete(String(step[1]));
        }
        expect(table.rows).toEqual(sorted(model));
        expect(table.size).toBe(model.size);
      }),
      { numRuns: 500 },
    );
  });

  const orders: readonly (readonly [given: readonly Key[], wanted: readonly Key[]])[] = [
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    [
      [3, 1, 2],
      [1, 2, 3],
    ],
    [
      ["b", 10, "a", 9],
      [9, 10, "a", "b"],
    ],
    [
      ["1a", 10, 2],
      [2, 10, "1a"],
    ],
  ];
  it.each(orders)("%j are given as %j", (given, wanted) => {
    const table = open();
    for (const Toy of given) table.put({ Toy });
    expect(table.rows.map(({ Toy }) => Toy)).toEqual(wanted);
  });

  it("are one list until a row changes", () => {
    const table = open();
    table.put({ Toy: 1 });
    const { rows } = table;
    expect(table.rows).toBe(rows);
    table.put({ Toy: 1, Name: "new" });
    expect(table.rows).not.toBe(rows);
    expect(rows).toEqual([{ Toy: 1 }]);
  });
});

describe("what changed since a copy", () => {
  it("makes the rows of today out of it, in their order", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const table = open();
        for (const [at, step] of before.entries()) done(table, step, at);
        const copied = { rows: table.rows, places: placesOf(table.rows, "Toy") };
        const database = new Map(copied.rows.map((row, index) => [index + 1, row]));
        for (const [at, step] of after.entries()) done(table, step, 100 + at);
        const changes = changesSince(copied, table.rows, "Toy");
        if (!changes) return;
        for (const place of changes.gone) database.delete(place);
        for (const [place, row] of changes.put) database.set(place, row);
        expect([...database].sort(([a], [b]) => a - b).map(([, row]) => row)).toEqual(table.rows);
        expect([...changes.places.values()].map(({ place }) => database.get(place))).toEqual(table.rows);
      }),
      { numRuns: 500 },
    );
  });

  const row = (Toy: number, Name = ""): JsonObject => ({ Toy, Name });
  const [one, two, three, four] = [row(1), row(2), row(3), row(4)];
  const cases = [
    { now: [one, two, four], put: [], gone: [] },
    { now: [one, row(2, "new"), four], put: [[2, row(2, "new")]], gone: [] },
    { now: [one, four], put: [], gone: [2] },
    { now: [one, two, four, row(5)], put: [[4, row(5)]], gone: [] },
    { now: [two, row(7)], put: [[4, row(7)]], gone: [1, 3] },
  ] as const;
  it.each(cases)("is only what is other for $now", ({ now, put, gone }) => {
    const rows = [one, two, four];
    expect(changesSince({ rows, places: placesOf(rows, "Toy") }, now, "Toy")).toMatchObject({ put, gone });
  });

  it("is not told when a row came in between", () => {
    const rows = [one, two, four];
    expect(changesSince({ rows, places: placesOf(rows, "Toy") }, [one, two, three, four], "Toy")).toBeNull();
  });
});
