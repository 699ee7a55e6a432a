import { describe, expect, it } from "vitest";
import { applyExceptions } from "../../generator/drift/exceptions.js";
import type { Exception } from "../../generator/drift/exceptions.js";
import { finding } from "../../generator/drift/finding.js";

const at = { file: "exceptions.yaml", line: 3, column: 5, length: 1 };
const base = { reason: "The page has a slip.", link: "https://example.com/1", at };
const moved = finding("permission-differs", "breaking", "a needs B", {
  operation: "a.get",
  row: "A GET",
  permission: "B",
});
const gone = finding("operation-missing-in-table", "warning", "b is gone", { operation: "b.get" });

const cases: readonly (readonly [string, readonly Exception[], readonly string[], number])[] = [
  ["none", [], ["a needs B", "b is gone"], 0],
  [
    "one that fits",
    [{ ...base, kind: "permission-differs", operation: "a.get", expires: "2030-01-01" }],
    ["b is gone"],
    1,
  ],
  ["on its last day", [{ ...base, kind: "permission-differs", row: "A GET", expires: "2026-06-01" }], ["b is gone"], 1],
  [
    "expired",
    [{ ...base, kind: "permission-differs", operation: "a.get", expires: "2026-05-31" }],
    ["a needs B", "b is gone", "The exception for permission-differs ended on 2026-05-31; settle it or extend it."],
    0,
  ],
  [
    "no longer needed",
    [{ ...base, kind: "permission-differs", operation: "c.get", expires: "2030-01-01" }],
    ["a needs B", "b is gone", "No finding of kind permission-differs needs this exception; take it away."],
    0,
  ],
  [
    "of another kind",
    [{ ...base, kind: "rule-differs", operation: "a.get", expires: "2030-01-01" }],
    ["a needs B", "b is gone", "No finding of kind rule-differs needs this exception; take it away."],
    0,
  ],
  [
    "all keys must fit",
    [{ ...base, kind: "permission-differs", operation: "a.get", permission: "C", expires: "2030-01-01" }],
    ["a needs B", "b is gone", "No finding of kind permission-differs needs this exception; take it away."],
    0,
  ],
];

describe("exceptions", () => {
  it.each(cases)("%s", (_, exceptions, messages, excepted) => {
    const result = applyExceptions([moved, gone], exceptions, "2026-06-01");
    expect(result.findings.map(({ message }) => message)).toEqual(messages);
    expect(result.excepted).toBe(excepted);
  });
});
