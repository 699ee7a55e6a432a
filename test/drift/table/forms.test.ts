import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.js";
import { readTable } from "../../../generator/drift/table/read-table.js";
import { noise, table } from "./arbitrary-table.js";
import { Noise } from "./noise.js";
import { library } from "./reading.js";
import { renderings } from "./render.js";

function read(text: string): unknown {
  const report: Diagnostic[] = [];
  const found = readTable("page", text, library, report);
  const permissions = found?.permissions.map(({ name, footnotes, facts, rows }) => ({
    name,
    footnotes,
    facts,
    rows: rows.map(({ text: printed, resource, verb, variant, cardinalities, deprecated }) => ({
      text: printed,
      resource,
      verb,
      variant,
      cardinalities,
      deprecated,
    })),
  }));
  return { permissions, sha256: found?.sha256, report };
}

describe("one table in every form", () => {
  for (const [form, render] of Object.entries(renderings)) {
    it(`is read from ${form}`, () => {
      fc.assert(
        fc.property(table, noise, (printed, numbers) => {
          const found = read(render(printed, new Noise(numbers)));
          expect(found).toEqual({
            permissions: printed.map(({ want }) => want),
            sha256: expect.any(String),
            report: [],
          });
        }),
        { numRuns: 300 },
      );
    }, 60_000);
  }

  it("has one hash", () => {
    fc.assert(
      fc.property(table, noise, (printed, numbers) => {
        const hashes = Object.values(renderings).map((render) => {
          const report: Diagnostic[] = [];
          return readTable("page", render(printed, new Noise(numbers)), library, report)?.sha256;
        });
        expect(new Set(hashes).size).toBe(1);
        expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
