import { describe, expect, it } from "vitest";
import { fits } from "../../generator/lint/rules/mock-forms.js";
import type { Form } from "../../generator/lint/rules/mock-forms.js";
import type { MockData } from "../../generator/model/mock.js";

interface Row {
  readonly form: Form;
  readonly can: readonly MockData[];
  readonly cannot: readonly MockData[];
}

const rows: readonly Row[] = [
  { form: { type: "integer" }, can: [0, -1, "12"], cannot: [1.5, "1.5", "one", true, [1]] },
  { form: { type: "number" }, can: [0, 1.5, "-1.50"], cannot: ["1,5", "1e3", true] },
  { form: { type: "decimal-string" }, can: [12.5, "12.50"], cannot: ["12.50 $", false] },
  { form: { type: "string" }, can: ["any text", " "], cannot: [7, true, ["a"], { a: 1 }] },
  { form: { type: "string", format: "integer" }, can: [7, "7"], cannot: ["seven", true] },
  { form: { type: "string", format: "time" }, can: ["08:00:00", 8], cannot: [true, [8]] },
  { form: { type: "boolean-string" }, can: ["true", "false", true, false], cannot: ["yes", 1] },
  { form: { type: "date" }, can: ["2026-03-02", "0001-01-01"], cannot: ["2026-3-2", "2026-13-01", "today", 20260302] },
  { form: { type: "datetime" }, can: ["2026-03-02", "2026-03-02 08:00:00"], cannot: ["2026-03-02 24:00:00", "noon"] },
  { form: { type: "enum", values: ["AtSea", "1"] }, can: ["AtSea", "1"], cannot: ["Atsea", 1, true] },
  { form: { type: "array" }, can: [[], [1]], cannot: ["1,2", 1] },
  { form: { type: "object" }, can: [{}, { a: 1 }], cannot: ["a", 1] },
];

const cases = rows.flatMap(({ form, can, cannot }) => [
  ...can.map((value) => ({ form, value, want: true })),
  ...cannot.map((value) => ({ form, value, want: false })),
]);

describe("what a field of a spec can hold for the mocks", () => {
  it.each(cases)("$form.type: $value is $want", ({ form, value, want }) => {
    expect(fits(value, [form])).toBe(want);
  });

  it.each(rows)("$form.type: a blank text", ({ form }) => {
    expect(fits("", [form])).toBe(true);
  });

  it("whatever one of several models takes", () => {
    const forms: readonly Form[] = [{ type: "integer" }, { type: "enum", values: ["None"] }];
    const table: readonly (readonly [MockData, boolean])[] = [
      [1, true],
      ["None", true],
      ["Some", false],
    ];
    expect(table.map(([value]) => [value, fits(value, forms)])).toEqual(table);
  });

  it("anything where nobody can know", () => {
    expect(fits("anything", [])).toBe(true);
  });
});
