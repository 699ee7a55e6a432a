import fc from "fast-check";
import { expect, it } from "vitest";
import { readSpec } from "../../generator/read-spec.js";
import { Stopwatch } from "../../generator/stopwatch.js";
import { librarySpec } from "../support/library-spec.js";
import { workbench } from "../support/workbench.js";

const words = [
  "",
  "~",
  "x",
  "GET",
  "Books",
  "Lend",
  "[]",
  "{}",
  "[[a], b]",
  "{ rule: Rest }",
  "-1",
  "1.5",
  "__proto__",
  "constructor",
  "*",
  "'",
];

/** One line of one file taken away, doubled, indented, or with another value. */
const damage = fc.record({
  file: fc.constantFrom(...Object.keys(librarySpec)),
  line: fc.nat(60),
  kind: fc.constantFrom("remove", "double", "indent", "value", "key"),
  word: fc.constantFrom(...words),
});

function damaged(text: string, { line, kind, word }: { line: number; kind: string; word: string }): string {
  const lines = text.split("\n");
  const at = line % Math.max(1, lines.length - 1);
  const old = lines[at] ?? "";
  const others: Readonly<Record<string, readonly string[]>> = {
    remove: [],
    double: [old, old],
    indent: [`  ${old}`],
    value: [old.replace(/: .*$/, `: ${word}`)],
    key: [old.replace(/^( *)[^:]+:/, `$1${word}:`)],
  };
  lines.splice(at, 1, ...(others[kind] ?? [old]));
  return lines.join("\n");
}

it("a damaged spec is refused with problems that have a place and a sentence, never by an exception", () => {
  const bench = workbench();
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      const files = new Map(Object.entries(librarySpec));
      for (const one of damages) files.set(one.file, damaged(files.get(one.file) ?? "", one));
      for (const [file, text] of files) bench.write(`spec/library/${file}`, text);
      const { api, diagnostics, texts } = readSpec("library", bench.path("spec/library"), new Stopwatch());
      expect(api === null).toBe(diagnostics.length > 0);
      for (const { at, message, hint } of diagnostics) {
        const lines = (texts.get(at.file) ?? "").split("\n");
        expect(message).toMatch(/^[A-Z`"].*[.!?]$/);
        expect(message + (hint ?? "")).not.toMatch(/undefined|\[object|NaN/);
        expect(at.line).toBeLessThanOrEqual(lines.length);
        expect(at.column).toBeLessThanOrEqual((lines[at.line - 1] ?? "").length + 1);
      }
    }),
    { numRuns: 60 },
  );
}, 30_000);
