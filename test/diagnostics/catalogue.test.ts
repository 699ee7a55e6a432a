import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../generator/diagnostics/catalogue.js";
import { badInputs } from "../input/cases/all.js";

/** Codes that no spec brings about, by their beginning, and the folder whose tests do. */
const elsewhere = [
  { beginning: "table-", folder: "test/drift" },
  { beginning: "template-", folder: "test/render" },
  { beginning: "package-", folder: "test/drift" },
];
const codes = Object.keys(catalogue);
const reported = new Set(badInputs.flatMap(({ want }) => codesIn(want)));

/** Codes that the lines of a report name. */
function codesIn(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => /^\S.* error ([a-z-]+)$/.exec(line)?.[1] ?? []);
}

describe("every code of the catalogue is reported by something", () => {
  it("by a spec", () => {
    const wanted = codes.filter((code) => !elsewhere.some(({ beginning }) => code.startsWith(beginning)));
    expect([...reported].sort()).toEqual(wanted.sort());
  });

  it.each(elsewhere)("by what $folder reads: $beginning…", ({ beginning, folder }) => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const texts = files.map((name) => readFileSync(join(folder, name), "utf8"));
    const untested = codes.filter((code) => code.startsWith(beginning) && !texts.some((text) => text.includes(code)));
    expect(untested).toEqual([]);
  });

  it("and stands for one sentence", () => {
    expect(Object.entries(catalogue).filter(([, sentence]) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  });
});
