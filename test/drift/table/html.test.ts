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
  "Bulk [*] [1]",
  "  changes limits",
  "  throttle remote 20",
);

/** A table with headings, its rows from the second line on. */
function tableOf(...rows: readonly string[]): string {
  return lines("<table><tr><th>Group</th><th>Calls</th><th>Remarks</th></tr>", ...rows, "</table>");
}

describe("HTML", () => {
  it.each<[string, string]>([
    [
      "with one row per permission",
      tableOf(
        "<tr><td>Read Everything</td><td>Books GET (single/multiple)<br>Loans GET</td><td>All GET methods except fines.</td></tr>",
        "<tr><td>Loans</td><td>Loans POST<br/>Loans PUT</td><td>Added in version 1.5.</td></tr>",
        "<tr><td>Bulk* <sup>1</sup></td><td></td><td>Reduces throttle to 20 ms for Remote mode.</td></tr>",
      ),
    ],
    [
      "as a whole page with other tables",
      lines(
        "<!DOCTYPE html>",
        "<html><head><title>Group Calls Remarks</title><style>td { color: red }</style></head><body>",
        "<table class='nav'><tr><td><a href='#'>Group</a></td><td>Calls</td></tr></table>",
        "<table><tr><td><h1>Groups</h1>",
        "<table border=1><caption>All groups</caption>",
        "<tr><td colspan=3>Groups and calls</td></tr>",
        "<tr><td><b>GROUP</b></td><td> <p>calls</p></td><td>Re&#109;arks</td></tr>",
        "<tr><td rowspan=2>Read&nbsp;Everything<td><p>Books  GET",
        "  (single&#47;multiple)</p><td rowspan=2>All GET methods <i>except</i> fines.<tr><td>Loans GET</tr>",
        "<tr></tr><!-- <tr><td>Fines</td></tr> -->",
        "<tr><td>Loans<td><ul><li>Loans <b>PO</b>ST<script>Fines GET</script></li><li>Loans PUT</li></ul><td>Added in version 1.5.",
        "<tr><td><p><span>Bulk</span>&#42;<sup><a href='#1'>1</a></sup></p><td><td>Reduces throttle to 20 ms for Remote mode.",
        "</table>",
        "<p>Fines GET</p></td></tr></table></body></html>",
      ),
    ],
    [
      "with one row per call and the names repeated",
      lines(
        "Text. <table><thead><tr><th>Calls<th>Remarks<th>Group</thead><tbody>",
        "<tr><td>Books GET (single/multiple)<td>All GET methods except fines.<td>Read Everything",
        "<tr><td>Loans GET<td><td>Read Everything",
        "<tr><td>Loans POST<td>Added in version 1.5.<td>Loans",
        "<tr><td>Loans PUT<td><td></tbody><tbody>",
        "<tr><td><td>Reduces throttle to 20 ms for Remote mode.<td>Bulk*<sup>1</sup>",
        "</tbody></table>",
      ),
    ],
    [
      "with names that span the rest of a section",
      lines(
        "<table><tr><td>Group<td>Calls<td>Remarks",
        "<tbody><tr><td rowspan=0>Read Everything<td>Books GET (single/multiple)<td>All GET methods except fines.",
        "<tr><td>Loans GET<td>",
        "<tbody><tr><td rowspan=9>Loans<td>Loans POST<td>Added in version 1.5.<tr><td>Loans PUT<td>",
        "<tbody><tr><td>Bulk<sup>*, 1</sup><td><td>Reduces throttle to 20 ms for Remote mode.</table>",
      ),
    ],
  ])("%s", (_, page) => {
    expect(outcome(page)).toBe(table);
    expect(outcome(`\ufeff${page.replaceAll("\n", "\r\n")}`)).toBe(table);
  });

  it("gives rows with their places, exact where no entity stands before them", () => {
    const report: Diagnostic[] = [];
    const page = tableOf("<tr><td><b>Loans</b>*<td>", "  Books PUT<br>Books", "    POST<br>", "  Fines&nbsp;GET<td>");
    const [permission] = readTable("page", page, library, report)?.permissions ?? [];
    expect(permission?.at).toEqual({ file: "page", line: 2, column: 12, length: 10 });
    expect(permission?.rows.map(({ text, at }) => [text, at.line, at.column])).toEqual([
      ["Books PUT", 3, 3],
      ["Books POST", 3, 16],
      ["Fines GET", 5, 3],
    ]);
  });

  it.each<[string, string[], string[]]>([
    [
      "a permission twice, each with rows of its own",
      ["<tr><td>Loans<td>Books PUT<br>Books GET<td>", "<tr><td>Loans<td>Fines PUT<td>"],
      ["Loans", "  Books PUT", "  Books GET", "Loans", "  Fines PUT"],
    ],
    ["a row twice", ["<tr><td>Loans<td>Books PUT<p>Books PUT<td>"], ["Loans", "  Books PUT", "  Books PUT"]],
    ["a note among the rows", ["<tr><td>Loans<td>Books PUT<br>(no other one)<td>"], ["Loans", "  Books PUT"]],
    [
      "a permission and a resource that are new",
      ["<tr><td>Night staff<td>Atlases PUT<td>"],
      ["Night staff", "  Atlases PUT"],
    ],
  ])("reads %s", (_, rows, want) => {
    expect(outcome(tableOf(...rows))).toBe(lines(...want));
  });

  const cellsHint = "Below the headings, each line has one cell per heading.";
  const loans = "<tr><td>Loans<td>Books PUT<td>";
  it.each<[string, string, string[]]>([
    [
      "a page without the table",
      "<!doctype html><table><tr><td>Loans<td>Books PUT</table>",
      ["0:0+0 table-empty: No permission table was found. It has the columns: Group, Calls, Remarks."],
    ],
    [
      "a table without rows",
      tableOf(),
      ["1:8+1 table-empty: The permission table holds no permission. It has the columns: Group, Calls, Remarks."],
    ],
    [
      "an unknown and a missing column",
      "<table><tr><th>Group<th>Call<th>Remarks<tr></table>",
      [
        "1:21+1 table-column: The column `Call` is not known. Did you mean `Calls`?",
        "1:12+1 table-column: The column `Calls` is missing. The columns are: Group, Calls, Remarks.",
      ],
    ],
    [
      "a doubled column",
      "<table><tr><th>Group<th>Calls<th>Remarks<th>Calls<tr></table>",
      ["1:41+1 table-column: The column `Calls` stands twice. Keep one of the two."],
    ],
    [
      "two tables",
      tableOf(loans) + tableOf(loans),
      ["4:8+1 table-column: A second table has the same headings. Save the part of the page that holds the right one."],
    ],
    [
      "the headings twice",
      tableOf(loans, "<tr><td>Group<td>Calls<td>Remarks"),
      ["3:1+1 table-column: The headings stand a second time. One table is read, with one heading."],
    ],
    [
      "an unknown verb",
      tableOf("<tr><td>Loans<td><p>Books PUT<p>Books", "GRAB<td>"),
      ["3:1+4 table-verb: `GRAB` is not a verb of the API. There are: GET, POST, PUT, DELETE."],
    ],
    [
      "rows without a line break between",
      tableOf("<tr><td>Loans<td>Books PUT", "  Books GET<td>"),
      [
        "2:18+9 table-row: `Books PUT Books GET` names a method and is not a row. A row is `Resource VERB [Variant] [(qualifier)]` and nothing else.",
      ],
    ],
    [
      "a cell across columns",
      tableOf("<tr><td>Loans<td colspan=2>Books PUT"),
      [`2:14+1 table-row: A cell spans several columns. ${cellsHint}`],
    ],
    [
      "too few cells",
      tableOf(loans, "<tr><td>Fines<td>Fines PUT"),
      [`3:1+1 table-row: The line has 2 cells where there is room for 3. ${cellsHint}`],
    ],
    [
      "too many cells",
      tableOf("<tr><td rowspan=2>Loans<td>Books PUT<td>", loans),
      [`3:1+1 table-row: The line has 3 cells where there is room for 2. ${cellsHint}`],
    ],
    [
      "a table within a cell",
      tableOf("<tr><td>Loans<td>Books PUT<td><table><tr><td>x</table>"),
      [`2:31+1 table-row: A table stands within a cell. ${cellsHint}`],
    ],
    [
      "notes that span two permissions",
      tableOf("<tr><td>Loans<td>Books PUT<td rowspan=2>x", "<tr><td>Fines<td>Fines PUT"),
      ["3:1+1 table-row: A cell from above spans two permissions. Give each permission cells of its own."],
    ],
    [
      "a row above the headings",
      `<table><tr><td>Loans<td>Books PUT<td>${tableOf(loans).slice(7)}`,
      [
        "1:21+1 table-row: This stands above the first permission. The first line behind the headings names a permission.",
      ],
    ],
    [
      "text between cells",
      tableOf("<tr>Books GET<b>x</b><td>Loans<td>Books PUT<td>"),
      [
        "2:14+1 table-row: This stands in the table and in no cell of it. Put it into a cell.",
        "2:5+1 table-row: This stands in the table and in no cell of it. Put it into a cell.",
      ],
    ],
    [
      "a table that is cut off",
      tableOf(loans, "<tr><td>Fines<td>Fines PUT<td>").replace("</table>", ""),
      ["1:1+1 table-row: The table is not closed. See whether the page was saved whole."],
    ],
    [
      "too few rows",
      tableOf(loans),
      ["1:8+1 table-collapsed: The page gives 1 of 3 known rows. See whether the page was saved whole."],
    ],
  ])("reports %s", (_, page, want) => {
    expect(outcome(page, { expectedRows: want[0]?.includes("collapsed") ? 3 : 0 })).toBe(want.join("\n"));
  });

  it.each<[string, string, string]>([
    [
      "elements in each other",
      "<div>".repeat(1001),
      "1:5001+1 table-empty: The page is too tangled to be read: elements stand in each other more than 1000 deep.",
    ],
    [
      "attributes",
      `<p ${"a ".repeat(2001)}>`,
      "1:1+1 table-empty: The page is too tangled to be read: a tag has more than 2000 attributes.",
    ],
    [
      "elements between cells",
      `<table>${"<i></i>".repeat(2001)}`,
      "1:14008+1 table-empty: The page is too tangled to be read: more than 2000 elements stand between cells.",
    ],
  ])("refuses a crowd of %s", (_, start, want) => {
    expect(outcome(start + tableOf(loans))).toBe(`${want} Save only the part of the page that holds the table.`);
  });

  it("takes crowds that people write", () => {
    const page = [
      "<!doctype html><p>a".repeat(3000),
      "<div a='>' b=\"<div>\"></div>".repeat(3000),
      `<svg>${"<path d='M0'/>".repeat(3000)}</svg>`,
      `<script>${"'<div>';".repeat(3000)}</script><!--${"<div>".repeat(3000)}-->`,
      "<br><img>< ".repeat(3000),
      tableOf(loans, `<tr><td>Fines<td><td>${"<b>x</b>".repeat(3000)}`),
    ].join("\n");
    expect(outcome(page)).toBe(lines("Loans", "  Books PUT", "Fines"));
  });
});
