import fc from "fast-check";
import { expect, it } from "vitest";
import { diagnostic, sortDiagnostics } from "../../generator/diagnostics/diagnostic.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";

function at(
  file: string,
  line: number,
  column: number,
  message = "m",
  code: "cardinality" | "yaml-tag" = "cardinality",
) {
  return diagnostic(code, { file, line, column, length: 1 }, message);
}

it("sorts by file, line, column, code and message, numbers as numbers", () => {
  const sorted = [
    at("A.yaml", 0, 0),
    at("A.yaml", 2, 1),
    at("A.yaml", 10, 1),
    at("A.yaml", 10, 3),
    at("A.yaml", 10, 20, "a"),
    at("A.yaml", 10, 20, "b"),
    at("A.yaml", 10, 20, "a", "yaml-tag"),
    at("B.yaml", 1, 1),
    at("a.yaml", 1, 1),
  ];
  expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted);
});

it("keeps one of several that are alike, and those that differ in anything but the hint", () => {
  const one = at("a", 1, 1);
  expect(sortDiagnostics([one, { ...one, hint: "h" }, one])).toEqual([one]);
  const others = [at("a", 1, 1, "n"), at("a", 1, 2), at("a", 2, 1), at("b", 1, 1), at("a", 1, 1, "m", "yaml-tag")];
  expect(sortDiagnostics([one, ...others])).toHaveLength(6);
});

const anyDiagnostic: fc.Arbitrary<Diagnostic> = fc
  .record({
    file: fc.constantFrom("a", "b", "B"),
    line: fc.nat(12),
    column: fc.nat(12),
    message: fc.constantFrom("m", "n"),
    code: fc.constantFrom("cardinality" as const, "yaml-tag" as const),
  })
  .map(({ file, line, column, message, code }) => at(file, line, column, message, code));

it("gives the same whatever the order, and loses nothing that differs", () => {
  fc.assert(
    fc.property(fc.array(anyDiagnostic), fc.integer(), (diagnostics, seed) => {
      const shuffled = diagnostics
        .map((one, index) => ({ one, key: (index * 7919 + Math.abs(seed)) % 101 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const sorted = sortDiagnostics(diagnostics);
      expect(sortDiagnostics(shuffled)).toEqual(sorted);
      expect(sorted.length).toBe(new Set(diagnostics.map((one) => JSON.stringify(one))).size);
    }),
  );
});
