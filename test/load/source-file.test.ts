import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Diagnostic, Position } from "../../generator/diagnostics/diagnostic.js";
import { parseSource } from "../../generator/load/source-file.js";
import type { SourceFile, YamlPath } from "../../generator/load/source-file.js";

function read(text: string): SourceFile {
  const report: Diagnostic[] = [];
  const source = parseSource("a.yaml", text, report);
  if (!source) throw new Error(report.map(({ message }) => message).join("\n"));
  return source;
}

/** "2:3+4" */
function told({ line, column, length }: Position): string {
  return `${line}:${column}+${length}`;
}

describe("a source file tells where keys and values stand", () => {
  const source = read(`title: Town Library # the name
verbs: [GET, "POST"]
deep:
  list:
    - one: 1
    - { two: 2, "a.b": 3 }
  text: |
    several
    lines
  empty:
`);
  const table: readonly { path: YamlPath; key: string; value: string }[] = [
    { path: [], key: "1:1+30", value: "1:1+30" },
    { path: ["title"], key: "1:1+5", value: "1:8+12" },
    { path: ["verbs"], key: "2:1+5", value: "2:8+13" },
    { path: ["verbs", 1], key: "2:14+6", value: "2:14+6" },
    { path: ["deep", "list"], key: "4:3+4", value: "5:5+8" },
    { path: ["deep", "list", 0, "one"], key: "5:7+3", value: "5:12+1" },
    { path: ["deep", "list", 1, "a.b"], key: "6:17+5", value: "6:24+1" },
    { path: ["deep", "text"], key: "7:3+4", value: "7:9+1" },
    { path: ["deep", "empty"], key: "10:3+5", value: "10:9+1" },
    { path: ["deep", "nothing"], key: "4:3+5", value: "4:3+5" },
    { path: ["deep", "list", 7], key: "5:5+8", value: "5:5+8" },
    { path: ["title", "below"], key: "1:8+12", value: "1:8+12" },
  ];
  it.each(table)("$path", ({ path, key, value }) => {
    expect({ key: told(source.keyAt(path)), value: told(source.valueAt(path)) }).toEqual({ key, value });
  });

  it("and gives its lines", () => {
    expect([1, 2, 10, 11, 99].map((line) => source.lineAt(line))).toEqual([
      "title: Town Library # the name",
      'verbs: [GET, "POST"]',
      "  empty:",
      "",
      "",
    ]);
    expect(read("a: 1\r\nb: 2\r\n").lineAt(1)).toBe("a: 1");
  });
});

describe("values are plain data", () => {
  const table = [
    { text: "a: yes\nb: on\nc: 0o17\nd: 1e3\n", want: { a: "yes", b: "on", c: 15, d: 1000 } },
    { text: "1: a\ntrue: b\n~: c\n", want: { "1": "a", true: "b", "~": "c" } },
    { text: "a: 2001-01-01\n", want: { a: "2001-01-01" } },
    { text: "\ufeffa: 1\n", want: { a: 1 } },
    { text: "--- \na: 1\n...\n", want: { a: 1 } },
    { text: "%YAML 1.2\n---\na: 1\n", want: { a: 1 } },
    { text: "", want: null },
  ];
  it.each(table)("$text", ({ text, want }) => {
    expect(read(text).value).toEqual(want);
  });

  it("also under names that objects have already", () => {
    const { value } = read("__proto__: { polluted: true }\nconstructor: 1\n");
    expect(Object.entries(value ?? {})).toEqual([
      ["__proto__", { polluted: true }],
      ["constructor", 1],
    ]);
    expect("polluted" in {}).toBe(false);
  });
});

describe("whatever text there is", () => {
  const pieces = fc.constantFrom(
    ...[
      "a",
      "b: ",
      "- ",
      "? ",
      ": ",
      "\n",
      "\n  ",
      "\t",
      "\r\n",
      "[",
      "]",
      "{",
      "}",
      ",",
      "'",
      '"',
      "|",
      ">",
      "#",
      " #",
      "&x",
      "*x",
      "!t ",
    ],
    ...[
      "!!str ",
      "<<: ",
      "---\n",
      "...\n",
      "%YAML 1.1\n",
      "\u0000",
      "\u2028",
      "\ufeff",
      "\ud800",
      "1",
      "~",
      "@",
      "`",
      "\\",
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
  );

  it("it is read or refused with a place within it, and never by an exception", () => {
    fc.assert(
      fc.property(text, (given) => {
        const report: Diagnostic[] = [];
        const source = parseSource("a.yaml", given, report);
        expect(source === null).toBe(report.length > 0);
        const lines = given.split("\n");
        for (const { at, message } of report) {
          expect(message).toMatch(/^[A-Z].*[.!?]$/s);
          if (at.line === 0) continue;
          expect(at.line).toBeLessThanOrEqual(lines.length);
          expect(at.column).toBeLessThanOrEqual((lines[at.line - 1] ?? "").length + 1);
          expect(at.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  const plain = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.stringMatching(/^[A-Za-z][\w .-]*$/),
      fc.integer(),
      fc.boolean(),
      tie("list"),
      tie("map"),
    ),
    list: fc.array(tie("value"), { maxLength: 3 }),
    map: fc.dictionary(fc.stringMatching(/^[A-Za-z]\w*$/), tie("value"), { maxKeys: 4 }),
  })).map;

  it("what was written as YAML is read as it was", () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(read(stringify(value)).value).toEqual(value);
      }),
    );
  });
});
