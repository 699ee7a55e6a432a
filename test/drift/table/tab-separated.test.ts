import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.js";
import { readTable } from "../../../generator/drift/table/read-table.js";
import { library, lines, outcome } from "./reading.js";

const table = lines(
  "Read Everything",
  "  all GET except Fines",
  "  Books GET (single/multiple)",
  "  Loans GET",
  "Loans",
  "  added in version 1.5",
  "  Loans POST",
  "  Loans PUT",
  "  Loans DELETE",
  "Bulk [*]",
  "  changes limits",
  "  throttle remote 20",
);

const heading = "Group\tCalls\tRemarks";

describe("tab-separated text", () => {
  it.each<[string, string[]]>([
    [
      "with each name once",
      [
        heading,
        "Read Everything\tBooks GET (single/multiple)\tAll GET methods except fines.",
        "\tLoans GET",
        "Loans\tLoans POST\tAdded in version 1.5.",
        "\tLoans PUT",
        "\tLoans DELETE",
        "Bulk*\t\tReduces throttle to 20 ms for Remote mode.",
      ],
    ],
    [
      "with each name on each line",
      [
        heading,
        "Read Everything\tBooks GET (single/multiple)\tAll GET methods except fines.",
        "Read Everything\tLoans GET\t",
        "Loans\tLoans POST\t",
        "Loans\tLoans PUT\tAdded in version 1.5.",
        "Loans\tLoans DELETE\t",
        "Bulk*\t\tReduces throttle to 20 ms for Remote mode.",
      ],
    ],
    [
      "with cells in quotes",
      [
        '"Group"\t"Calls"\t"Remarks"',
        '"Read Everything"\t"Books GET (single/multiple)',
        'Loans GET"\t"All GET ""methods""',
        "",
        'except: no. All GET methods except fines."',
        '"Loans"\t"Loans POST  Loans PUT',
        'Loans DELETE"\tAdded in version 1.5.',
        'Bulk\\* \t"" \t"Reduces throttle to 20 ms for Remote mode."',
      ],
    ],
    [
      "with rows two blanks apart",
      [
        heading,
        "Read Everything\tBooks GET (single/multiple)  Loans GET\tAll GET methods except fines.",
        "Loans\tLoans POST  Loans PUT\u00a0 Loans DELETE\tAdded in version 1.5.",
        "Bulk*\t\tReduces throttle to  20 ms for Remote mode.",
      ],
    ],
    [
      "with line breaks as a browser copies them",
      [
        heading,
        "Read Everything\tBooks GET (single/multiple)",
        "Loans GET\tAll GET methods except fines.",
        "Loans\tLoans POST",
        "Loans PUT",
        "Loans DELETE\tAdded in version 1.5.",
        "Bulk*\t\tReduces throttle to 20 ms for Remote mode.",
      ],
    ],
    [
      "with columns in another order",
      [
        "REMARKS\tGroup\tcalls\t",
        "All GET methods except fines.\tRead Everything\tBooks GET (single/multiple)",
        "\t\tLoans GET",
        "Added in version 1.5.\tLoans\tLoans POST",
        "\tLoans\tLoans PUT  Loans DELETE",
        "Reduces throttle to 20 ms for Remote mode.\tBulk*",
      ],
    ],
    [
      "with text around it",
      [
        'Groups of "calls"',
        '"Never closed',
        "",
        heading,
        "Read Everything\tBooks GET (single/multiple)\tAll GET methods except fines.",
        "",
        "\tLoans GET",
        "Loans\tLoans POST  Loans PUT  Loans DELETE\tAdded in version 1.5.",
        "Bulk*\t\tReduces throttle to 20 ms for Remote mode.",
        "",
        '"Never closed either. Added in version 99.',
        "Fines are due within a week.",
      ],
    ],
  ])("%s", (_, text) => {
    expect(outcome(lines(...text))).toBe(table);
    expect(outcome(text.join("\r\n"))).toBe(table);
  });

  it("gives rows with their places", () => {
    const report: Diagnostic[] = [];
    const text = lines("x", heading, '\u00a0Loans *\t"Books  PUT', ' Fines GET"');
    const [permission] = readTable("page", text, library, report)?.permissions ?? [];
    expect(permission?.at).toEqual({ file: "page", line: 3, column: 2, length: 7 });
    expect(permission?.rows.map(({ text: row, at }) => [row, at.line, at.column, at.length])).toEqual([
      ["Books PUT", 3, 11, 10],
      ["Fines GET", 4, 2, 9],
    ]);
  });

  it.each<[string, string[], string[]]>([
    [
      "a name again after another",
      ["Loans\tBooks PUT", "Fines\tFines PUT", "Loans\tBooks GET"],
      ["Loans", "  Books PUT", "Fines", "  Fines PUT", "Loans", "  Books GET"],
    ],
    ["a row twice", ["Loans\tBooks PUT", "\tBooks PUT"], ["Loans", "  Books PUT", "  Books PUT"]],
    ["a note among the rows", ["Loans\tBooks PUT  (no other one)\tx"], ["Loans", "  Books PUT"]],
    ["two blanks within a row", ["Loans\tBooks PUT  Lend"], ["Loans", "  Books PUT Lend"]],
    ["a permission that is new", ["Night-staff 2\tBooks PUT"], ["Night-staff 2", "  Books PUT"]],
    ["a permission on its own", ["Loans\tBooks PUT", "Fines"], ["Loans", "  Books PUT", "Fines"]],
  ])("reads %s", (_, body, want) => {
    expect(outcome(lines(heading, ...body))).toBe(lines(...want));
  });

  const cellHint = "See whether the cells stand in their columns.";
  const quoteHint = "A cell that begins with a quote ends with one; quotes in it are doubled.";
  it.each<[string, string[], string[]]>([
    [
      "headings only",
      [heading],
      ["1:1+19 table-empty: The permission table holds no permission. It has the columns: Group, Calls, Remarks."],
    ],
    [
      "an unknown column",
      ["Group\tCalls\tSince\tRemarks", "Loans\tBooks PUT\t1"],
      ["1:13+5 table-column: The column `Since` is not known. The columns are: Group, Calls, Remarks."],
    ],
    [
      "a column without a heading",
      ["Group\t\tCalls\tRemarks", "Loans\t\tBooks PUT"],
      ["1:7+1 table-column: A column has no heading. The columns are: Group, Calls, Remarks."],
    ],
    [
      "a missing column",
      ["Group\tCalls", "Loans\tBooks PUT"],
      ["1:1+5 table-column: The column `Remarks` is missing. The columns are: Group, Calls, Remarks."],
    ],
    [
      "a doubled column",
      ["Group\tCalls\tRemarks\tcalls", "Loans\tBooks PUT"],
      ["1:21+5 table-column: The column `calls` stands twice. Keep one of the two."],
    ],
    [
      "the headings twice",
      [heading, "Loans\tBooks PUT", heading],
      ["3:1+19 table-column: The headings stand a second time. One table is read, with one heading."],
    ],
    [
      "an unknown verb",
      [heading, "Loans\tBooks PUT  Books GRAB"],
      ["2:24+4 table-verb: `GRAB` is not a verb of the API. There are: GET, POST, PUT, DELETE."],
    ],
    [
      "half of a row among others",
      [heading, "Loans\tBooks PUT  Lend  Books GET"],
      ["2:18+4 table-row: `Lend` is neither a row nor a note. Two blanks part rows; within a row there is one."],
    ],
    [
      "a row among the notes",
      [heading, "Loans\tBooks PUT\tBooks GET"],
      ["2:17+9 table-row: The row `Books GET` stands in the column `Remarks`. Rows stand in the column `Calls`."],
    ],
    [
      "a note about a method",
      [heading, "Loans\tBooks PUT\tNot for Books GET."],
      [
        "2:25+10 table-row: `Not for Books GET.` names a method and is not a row. A row is `Resource VERB [Variant] [(qualifier)]` and nothing else.",
      ],
    ],
    [
      "a row in place of a name",
      [heading, "Books PUT\tLoans"],
      [
        "2:11+5 table-row: `Loans` stands here without a verb. A row is `Resource VERB [Variant] [(qualifier)]` and nothing else.",
        `2:1+9 table-row: \`Books PUT\` is not the name of a permission. ${cellHint}`,
      ],
    ],
    [
      "a sentence in place of a name",
      [heading, "Loans\tBooks PUT", "Ask first."],
      [`3:1+10 table-row: \`Ask first.\` is not the name of a permission. ${cellHint}`],
    ],
    [
      "a line without a name at first",
      [heading, "\tBooks PUT", "Loans\tBooks GET"],
      [
        "2:2+9 table-row: This stands above the first permission. The first line behind the headings names a permission.",
      ],
    ],
    [
      "too many cells",
      [heading, "Loans\tBooks PUT\t\tmore"],
      ["2:18+4 table-row: The line has more cells than there are headings. See whether a tab is too many."],
    ],
    [
      "a quote that is not closed",
      [heading, 'Loans\t"Books PUT', "Fines\tBooks GET"],
      [`2:7+1 table-row: This quote does not close a cell. ${quoteHint}`],
    ],
    [
      "text behind a quoted cell",
      [heading, 'Loans\t"Books PUT" x', "Fines\tBooks GET"],
      [`2:7+1 table-row: This quote does not close a cell. ${quoteHint}`],
    ],
  ])("reports %s", (_, body, want) => {
    expect(outcome(lines(...body))).toBe(want.join("\n"));
  });

  it("expects at least half of the known rows", () => {
    expect(outcome(lines(heading, "Loans\tBooks PUT"), { expectedRows: 3 })).toBe(
      "1:1+5 table-collapsed: The page gives 1 of 3 known rows. See whether the page was saved whole.",
    );
  });
});
