import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noise, table } from "./arbitrary-table.js";
import { Noise } from "./noise.js";
import { lines, outcome } from "./reading.js";
import { renderings } from "./render.js";
import type { Printed } from "./render.js";

const brokenRows = [
  "Books FETCH",
  "Books PATCH Lend",
  "Books Get",
  "Books get (single)",
  "books GET",
  "Books PUT lend",
  "Books PUT Lend (twice)",
  "Books PUT Lend Return",
  "Books GET Fines GET",
  "Books GET.",
  "Atlases PATCH",
  "PUT Lend",
  "Books FETCH Lend Return",
];

/** The table with one more row, at the place that a number chooses. */
function withRow(printed: readonly Printed[], text: string, place: number): readonly Printed[] {
  const chosen = place % printed.length;
  return printed.map((permission, index) => {
    if (index !== chosen) return permission;
    const { rows } = permission.want;
    const broken = { text, resource: "", verb: "GET", variant: null, cardinalities: [], deprecated: null } as const;
    // Not the first one, which in plain text stands on a line with the permission's name.
    const at = Math.min(rows.length, 1 + (place % (rows.length + 1)));
    const want = { ...permission.want, rows: [...rows.slice(0, at), broken, ...rows.slice(at)] };
    return { ...permission, want };
  });
}

describe("a page that is not quite right", () => {
  for (const [form, render] of Object.entries(renderings)) {
    it(`never loses a broken row of ${form}`, () => {
      const rowful = table.filter((printed) => printed.every(({ want }) => want.rows.length > 0));
      const property = fc.property(
        rowful,
        noise,
        fc.constantFrom(...brokenRows),
        fc.nat(),
        (printed, numbers, row, place) => {
          expect(outcome(render(withRow(printed, row, place), new Noise(numbers)))).toMatch(
            /^\d+:\d+\+\d+ table-(row|verb): /,
          );
        },
      );
      fc.assert(property, { numRuns: 200 });
    }, 60_000);

    it(`gives a table or problems for any damage to ${form}`, () => {
      const scrap = fc.constantFrom(
        "\n",
        "\t",
        '"',
        "|",
        "<",
        ">",
        "</table>",
        "<td>",
        "<table>",
        "*",
        "(",
        " ",
        "GET",
        "Loans",
        "\\",
        "\n\n",
        "\u200b",
        "Group",
      );
      const damage = fc.array(fc.tuple(fc.nat(), fc.nat(30), scrap), { minLength: 1, maxLength: 4 });
      const property = fc.property(table, noise, damage, (printed, numbers, wounds) => {
        const text = wounds.reduce(
          (whole, [place, length, put]) => {
            const at = place % whole.length;
            return whole.slice(0, at) + put + whole.slice(at + length);
          },
          render(printed, new Noise(numbers)),
        );
        expect(outcome(text)).not.toBe("");
      });
      fc.assert(property, { numRuns: 200 });
    }, 60_000);
  }
});

describe("a page in which something repeats", () => {
  const starts = {
    "plain text": ["Group Calls Remarks\nLending Books PUT ", ""],
    "tab-separated": ["Group\tCalls\tRemarks\nLending\t", ""],
    HTML: ["<table><tr><th>Group<th>Calls<th>Remarks<tr><td>Lending<td>", "<td></table>"],
    Markdown: ["| Group | Calls | Remarks |\n|-|-|-|\n| Lending | ", " | |\n"],
  };
  const fillings = [
    "Books GET\n",
    "Books GET<br>",
    "All GET methods except Books, Loans and ",
    "Increases limit for remote and desk, ",
    "any methods not listed ",
    "(",
    "*,",
    " ",
    '"a\n',
    '"a ""b ',
    '"a\nb"\t',
    "<b>",
    "<div>",
    "<!--",
    "<i></i>",
    "<a b=",
    "[",
    "`a``",
    "\\",
    "&amp;",
    "x",
  ];
  it.each(Object.entries(starts))(
    "%s does not hang",
    (_, [start = "", end = ""]) => {
      for (const filling of fillings)
        expect(outcome(start + filling.repeat(60_000 / filling.length) + end)).not.toBe("");
    },
    120_000,
  );

  it("may have one cell of many lines", () => {
    const page = `Group\tCalls\tRemarks\nLending\t"${"Books PUT\n".repeat(50_000)}"`;
    expect(outcome(page)).toBe(lines("Lending", ...Array.from({ length: 50_000 }, () => "  Books PUT")));
  });
});
