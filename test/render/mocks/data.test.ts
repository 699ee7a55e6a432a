import fc from "fast-check";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { Code } from "../../../generator/render/text/code.js";
import { dataCode } from "../../../generator/render/views/mock-data.js";
import type { Data } from "../../../generator/render/views/mock-data.js";

function printed(data: Data, open = 0): string {
  return dataCode(data, { before: Code.of`export const x = `, after: Code.of`;`, indent: 0, open }).text;
}

const long = "a".repeat(45);

const cases: readonly { readonly data: Data; readonly open?: number; readonly text: string }[] = [
  { data: null, text: "export const x = null;" },
  { data: [], open: 1, text: "export const x = [];" },
  { data: {}, open: 1, text: "export const x = {};" },
  { data: { a: 1, "b.c": ["d", true] }, text: 'export const x = { a: 1, "b.c": ["d", true] };' },
  { data: { a: { b: 1 } }, open: 1, text: "export const x = {\n  a: { b: 1 },\n};" },
  { data: { a: { b: 1 } }, open: 2, text: "export const x = {\n  a: {\n    b: 1,\n  },\n};" },
  { data: Object.fromEntries([["__proto__", 1]]), text: 'export const x = { ["__proto__"]: 1 };' },
  { data: [long, long], text: `export const x = ["${long}", "${long}"];` },
  { data: [["a", 1]], text: 'export const x = [["a", 1]];' },
  { data: [["a"], ["b", 1]], text: 'export const x = [["a"], ["b", 1]];' },
  {
    data: [
      ["a", 1],
      ["b", 2],
    ],
    text: 'export const x = [\n  ["a", 1],\n  ["b", 2],\n];',
  },
  { data: [{ a: 1, b: 2 }, { a: 3 }], text: "export const x = [{ a: 1, b: 2 }, { a: 3 }];" },
  {
    data: [
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ],
    text: "export const x = [\n  { a: 1, b: 2 },\n  { a: 3, b: 4 },\n];",
  },
  { data: [{ a: 1, b: 2 }, ["c", 3]], text: 'export const x = [{ a: 1, b: 2 }, ["c", 3]];' },
  {
    data: {
      r: [
        ["a", "b"],
        ["c", "d"],
      ],
    },
    text: 'export const x = {\n  r: [\n    ["a", "b"],\n    ["c", "d"],\n  ],\n};',
  },
  { data: { a: [long, long] }, text: `export const x = {\n  a: ["${long}", "${long}"],\n};` },
];

describe("data", () => {
  it.each(cases)("$text", ({ data, open, text }) => {
    expect(printed(data, open)).toBe(text);
  });

  it("is printed as Prettier prints it", async () => {
    const leaf = fc.oneof(fc.string({ maxLength: 60 }), fc.integer(), fc.boolean(), fc.constant(null));
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.]{0,30}$/);
    const texts = fc.array(fc.string({ maxLength: 30 }), { maxLength: 8 });
    const inner = fc.dictionary(name, fc.oneof(leaf, texts), { maxKeys: 4, noNullPrototype: true });
    const rows = fc.array(fc.oneof(texts, inner), { maxLength: 4 });
    const outer = fc.dictionary(name, fc.oneof(leaf, texts, inner, rows), { maxKeys: 4, noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(outer, fc.nat(2), async (data, open) => {
        const text = `${printed(data, open)}\n`;
        expect(text).toBe(await format(text, { parser: "typescript", printWidth: 120 }));
      }),
      { numRuns: 300 },
    );
  });

  it("can be read back, whatever stands in it", async () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true }), async (data) => {
        const module = (await import(`data:text/javascript,${encodeURIComponent(printed(data))}`)) as {
          readonly x: unknown;
        };
        expect(module.x).toEqual(data);
      }),
      { numRuns: 100 },
    );
  });
});
