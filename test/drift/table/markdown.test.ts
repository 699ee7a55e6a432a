import { describe, expect, it } from "vitest";
import { lines, outcome } from "./reading.js";

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
  "Bulk [*] [1]",
  "  changes limits",
  "  throttle remote 20",
);

const heading = ["| Group | Calls | Remarks |", "| --- | --- | --- |"];

describe("Markdown", () => {
  it.each<[string, string[]]>([
    [
      "with the rows of a permission in one cell",
      [
        ...heading,
        "| Read Everything | Books GET (single/multiple)<br>Loans GET | All GET methods except fines. |",
        "| Loans | Loans POST  Loans PUT    Loans DELETE | Added in version 1.5. |",
        "| Bulk\\*<sup>1</sup> | | Reduces throttle to 20 ms for Remote mode. |",
      ],
    ],
    [
      "with text, other tables and ornament",
      [
        "# Groups",
        "",
        "| Group | Members |",
        "|-------|---------|",
        "| Fines | Books GET |",
        "",
        "Some *prose*: Books GET.",
        "",
        "Group | **Calls** | Remarks",
        ":---|:---:|---:",
        "**Read Everything** | Books GET \\(single/multiple\\)<br />`Loans GET` | _For GET_ calls \\| see<br>below. All GET methods except fines.",
        "[Loans](#loans) | Loans&nbsp;POST<br/>Loans&#32;PUT <br> Loans DELETE | Added in version 1.5.",
        "**Bulk**\\* ¹ | | Reduces throttle to 20 ms for Remote mode.",
        "",
        "| Verb | Meaning |",
        "|------|---------|",
        "| GET  | reads   |",
        "",
        "    indented",
        "",
        "Fines GET",
      ],
    ],
    [
      "with one line per row",
      [
        "> | Remarks | Group | Calls |",
        "> |-|-|-|",
        "> | All GET methods except fines. | Read Everything | Books GET (single/multiple) |",
        "> | | | Loans GET |",
        "> | Added in version 1.5. | Loans | Loans POST |",
        "> | | Loans | Loans PUT |",
        "> | | Loans | Loans DELETE |",
        "> | Reduces throttle to 20 ms for Remote mode. | Bulk*¹ | |",
      ],
    ],
    [
      "with the table as HTML",
      [
        "# Groups",
        "",
        "<table><tr><td>Group<td>Calls<td>Remarks",
        "<tr><td>Read Everything<td>Books GET (single/multiple)<br>Loans GET<td>All GET methods except fines.",
        "<tr><td>Loans<td>Loans POST<br>Loans PUT<br>Loans DELETE<td>Added in version 1.5.",
        "<tr><td>Bulk*<sup>1</sup><td><td>Reduces throttle to 20 ms for Remote mode.</table>",
      ],
    ],
  ])("%s", (_, text) => {
    expect(outcome(lines(...text))).toBe(table);
    expect(outcome(`\ufeff${text.join("\r\n")}`)).toBe(table);
  });

  const loans = "| Loans | Books PUT | |";
  const cellsHint = "Below the headings, each line has one cell per heading.";
  it.each<[string, string[], string[]]>([
    [
      "a table that is code",
      ["```", ...heading, loans, "```"],
      ["0:0+0 table-empty: No permission table was found. It has the columns: Group, Calls, Remarks."],
    ],
    [
      "headings only",
      ["Text.", "", ...heading],
      ["3:1+1 table-empty: The permission table holds no permission. It has the columns: Group, Calls, Remarks."],
    ],
    [
      "an unknown column",
      ["| Group | Calls | Remarks | Since |", "|-|-|-|-|", "| Loans | Books PUT | | |"],
      ["1:1+1 table-column: The column `Since` is not known. The columns are: Group, Calls, Remarks."],
    ],
    [
      "a missing column",
      ["| Group | Calls |", "|-|-|", "| Loans | Books PUT |"],
      ["1:1+1 table-column: The column `Remarks` is missing. The columns are: Group, Calls, Remarks."],
    ],
    [
      "a doubled column",
      ["| Group | Calls | Remarks | Group |", "|-|-|-|-|", "| Loans | Books PUT | | |"],
      ["1:1+1 table-column: The column `Group` stands twice. Keep one of the two."],
    ],
    [
      "two tables",
      [...heading, loans, "", ...heading, loans],
      ["5:1+1 table-column: A second table has the same headings. Save the part of the page that holds the right one."],
    ],
    [
      "an unknown verb",
      [...heading, loans, "  | Fines | Books PUT<br>Books GRAB | |"],
      ["4:3+1 table-verb: `GRAB` is not a verb of the API. There are: GET, POST, PUT, DELETE."],
    ],
    [
      "half of a row",
      [...heading, "| Loans | Books PUT  Lend  Books GET | |"],
      ["3:1+1 table-row: `Lend` is neither a row nor a note. Two blanks part rows; within a row there is one."],
    ],
    [
      "a pipe that cuts the notes",
      [...heading, "| Loans | Books PUT | Either | or. Added in version 2. |"],
      [`3:1+1 table-row: The line has 4 cells where there is room for 3. ${cellsHint}`],
    ],
    [
      "too few cells",
      [...heading, loans, "| Fines | Fines PUT"],
      [`4:1+1 table-row: The line has 2 cells where there is room for 3. ${cellsHint}`],
    ],
    [
      "text right below the table",
      [...heading, loans, "More text."],
      [`4:1+1 table-row: The line has 1 cell where there is room for 3. ${cellsHint}`],
    ],
    [
      "cells that HTML smuggles in",
      [...heading, "| Loans | Books PUT</td><td>Books GET | |"],
      [`3:1+1 table-row: The line has 4 cells where there is room for 3. ${cellsHint}`],
    ],
    [
      "a tag that swallows lines",
      [...heading, "| Loans | Books PUT | <textarea> |", "| Fines | Fines PUT | |"],
      ["1:1+1 table-row: HTML in the Markdown swallows lines of a table. Take the tags out that are not closed."],
    ],
    [
      "a table that a blank line tears apart",
      [...heading, loans, "", "| Fines | Fines PUT | |"],
      ["5:1+1 table-row: This line has cells and belongs to no table. Take away what stands between it and the table."],
    ],
    [
      "a table that is indented from some line on",
      [...heading, loans, "", "    | Fines | Fines PUT | |"],
      ["5:5+1 table-row: This line has cells and belongs to no table. Take away what stands between it and the table."],
    ],
    [
      "too few rows",
      [...heading, loans],
      ["1:1+1 table-collapsed: The page gives 1 of 3 known rows. See whether the page was saved whole."],
    ],
  ])("reports %s", (_, text, want) => {
    expect(outcome(lines(...text), { expectedRows: want[0]?.includes("collapsed") ? 3 : 0 })).toBe(want.join("\n"));
  });
});
