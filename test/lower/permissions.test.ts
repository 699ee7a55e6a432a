import { expect, it } from "vitest";
import { libraryApi } from "../support/library-api.js";

it("permissions keep the order of the spec, with everything that is said of them", () => {
  const told = libraryApi().permissions.map(
    ({ at: _at, effectAt: _effectAt, names: _names, ...permission }) => permission,
  );
  const plain = { footnotes: [], added: null, note: null, implies: [], rule: null, modifier: null };
  expect(told).toEqual([
    {
      ...plain,
      id: "ReadAll",
      name: "Read All",
      rule: { kind: "matching", verbs: ["GET"], exceptResources: ["Loans"] },
    },
    { ...plain, id: "Rest", name: "Rest", rule: { kind: "otherwise" } },
    { ...plain, id: "Lend", name: "Lend", note: "Handing books out and taking them back." },
    { ...plain, id: "Stock", name: "Stock", added: "2.1" },
    { ...plain, id: "Manage", name: "Manage", implies: ["Lend", "Stock"] },
    {
      ...plain,
      id: "Bulk",
      name: "Bulk",
      footnotes: ["*"],
      modifier: { pageCeiling: { remote: 500, desk: 5000 }, throttle: { remote: 100 } },
    },
  ]);
});

it("implications are followed to the end, each once, in the order of the spec", () => {
  const api = libraryApi((bench) => {
    const file = "spec/library/permissions.yaml";
    bench.replace(file, "    name: Rest\n", "    name: Rest\n    implies: [Manage, Stock]\n");
    bench.replace(file, "implies: [Lend, Stock]", "implies: [Stock, ReadAll, Lend]");
    bench.replace(file, "    name: Stock\n", "    name: Stock\n    implies: [Lend]\n");
  });
  expect(api.permissions.map(({ id, implies }) => [id, implies])).toEqual([
    ["ReadAll", []],
    ["Rest", ["ReadAll", "Lend", "Stock", "Manage"]],
    ["Lend", []],
    ["Stock", ["Lend"]],
    ["Manage", ["ReadAll", "Lend", "Stock"]],
    ["Bulk", []],
  ]);
});
