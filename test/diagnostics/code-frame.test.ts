import { describe, expect, it } from "vitest";
import { codeFrame, linesOf, printable } from "../../generator/diagnostics/code-frame.js";

function frame(text: string, line: number, column: number, length = 1): readonly string[] {
  return codeFrame(linesOf(text), { file: "f", line, column, length }).split("\n");
}

const ten = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`).join("\n");
const long = `${"a".repeat(95)}BAD${"b".repeat(100)}`;

describe("codeFrame shows the line, its neighbours and what is meant", () => {
  const table = [
    {
      name: "in the middle",
      got: frame("one\ntwo\nthree\nfour\n", 2, 1, 3),
      want: ["  1 | one", "> 2 | two", "    | ^^^", "  3 | three"],
    },
    { name: "on the first line", got: frame("one\ntwo\n", 1, 2), want: ["> 1 | one", "    |  ^", "  2 | two"] },
    { name: "on the last line", got: frame("one\ntwo", 2, 3), want: ["  1 | one", "> 2 | two", "    |   ^"] },
    { name: "on the only line", got: frame("one", 1, 1, 3), want: ["> 1 | one", "    | ^^^"] },
    { name: "on an empty line at the end", got: frame("one\n", 2, 1), want: ["  1 | one", "> 2 |", "    | ^"] },
    {
      name: "behind the end of a line",
      got: frame("one:\ntwo", 1, 5),
      want: ["> 1 | one:", "    |     ^", "  2 | two"],
    },
    {
      name: "without neighbours that are empty",
      got: frame("one\n\ntwo\n \nthree", 3, 1, 3),
      want: ["> 3 | two", "    | ^^^"],
    },
    {
      name: "with line numbers below each other",
      got: frame(ten, 9, 6),
      want: ["   8 | line 8", ">  9 | line 9", "     |      ^", "  10 | line 10"],
    },
    {
      name: "with no more carets than the line is long",
      got: frame("one two\nthree", 1, 5, 100),
      want: ["> 1 | one two", "    |     ^^^", "  2 | three"],
    },
    {
      name: "with tabs as blanks",
      got: frame("\tone\t two\n", 1, 2, 3),
      want: ["> 1 |  one  two", "    |  ^^^"],
    },
    {
      name: "with the line ends of Windows",
      got: frame("one\r\ntwo\r\nthree\r\n", 2, 1, 3),
      want: ["  1 | one", "> 2 | two", "    | ^^^", "  3 | three"],
    },
    {
      name: "with a carriage return that ends no line",
      got: frame("one\rtwo\nthree\n", 2, 1, 5),
      want: ["  1 | one\u00b7two", "> 2 | three", "    | ^^^^^"],
    },
    {
      name: "without control characters and those that turn text around",
      got: frame("a\u001b[31mb\u0000c\u202ed\u2028e\n", 1, 1),
      want: ["> 1 | a\u00b7[31mb\u00b7c\u00b7d\u00b7e", "    | ^"],
    },
    {
      name: "cut at 120 characters",
      got: frame("x".repeat(200), 1, 1, 200),
      want: [`> 1 | ${"x".repeat(120)}`, `    | ${"^".repeat(120)}`],
    },
    {
      name: "moved when what is meant stands far to the right",
      got: frame(`short\n${long}\n`, 2, 96, 3),
      want: [`> 2 | ${"a".repeat(39)}BAD${"b".repeat(78)}`, `    | ${" ".repeat(39)}^^^`],
    },
  ];
  it.each(table)("$name", ({ got, want }) => {
    expect(got).toEqual(want);
  });

  it("and nothing for a file as a whole, or a line that is not there", () => {
    expect(frame("one\n", 0, 0, 0)).toEqual([""]);
    expect(frame("one", 7, 1)).toEqual([""]);
    expect(codeFrame([], { file: "f", line: 1, column: 1, length: 1 })).toBe("");
  });
});

it("printable replaces each character by one, so that columns stay", () => {
  const text = "\t\u0000\u0007\u001b\u007f\u009b\u2028\u2029\u200e\u202e\u2066 a\u00e9\u6f22";
  expect(printable(text)).toBe(" \u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u00b7 a\u00e9\u6f22");
  expect(printable(text)).toHaveLength(text.length);
});
