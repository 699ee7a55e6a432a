import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.js";
import { readTable } from "../../../generator/drift/table/read-table.js";
import { library, lines, outcome } from "./reading.js";

const rowHint = "A row is `Resource VERB [Variant] [(qualifier)]` and nothing else.";

const page = lines(
  "Groups of calls",
  "",
  "Loans are for members only. Books GET is free.",
  "",
  "Group Calls Remarks",
  "Read Everything Books GET (single/multiple)",
  "Loans GET",
  "All GET methods except fines.",
  "Lending Books PUT Lend",
  "Shelves POST (Deprecated in version 2.1)",
  "(not the other Shelves methods)",
  "Books PUT Return",
  "Loans Loans POST",
  "Loans PUT",
  "Added in version 1.5.",
  "Bulk* Increases limit for Remote mode to 500 elements. Added in version 3.",
  "",
  "Fines are due within a week. Added in version 99.",
  "",
  "Ask at the desk for Fines PUT.",
);

const table = lines(
  "Read Everything",
  "  all GET except Fines",
  "  Books GET (single/multiple)",
  "  Loans GET",
  "Lending",
  "  Books PUT Lend",
  "  Shelves POST (deprecated in version 2.1)",
  "  Books PUT Return",
  "Loans",
  "  added in version 1.5",
  "  Loans POST",
  "  Loans PUT",
  "Bulk [*]",
  "  added in version 3",
  "  changes limits",
  "  page ceiling remote 500",
);

describe("plain text", () => {
  it.each([
    ["as it is", page],
    ["with Windows line ends", page.replaceAll("\n", "\r\n")],
    ["with line ends of old", page.replaceAll("\n", "\r")],
    ["with a byte order mark", `\ufeff${page}`],
    ["indented", page.replaceAll(/^(?=.)/gm, " \t  ")],
    ["with doubled and no-break blanks", page.replaceAll(" ", " \u00a0 ")],
    ["with blank lines in the table", page.replaceAll("\n", "\n\n \n")],
    ["with characters that print nothing", page.replaceAll(/(?<=[a-z])(?=[a-z])/g, "\u200b\u00ad")],
    ["with tabs between the headings only", page.replace("Group Calls Remarks", "Group\tCalls\tRemarks")],
    ["with the headings in capitals", page.replace("Group Calls Remarks", "GROUP CALLS REMARKS")],
  ])("%s", (_, text) => {
    expect(outcome(text)).toBe(table);
  });

  it("gives rows with their words, meaning and place", () => {
    const report: Diagnostic[] = [];
    const text = lines(
      "x",
      "  Group Calls Remarks",
      "Keepers of the Vault*†  Books  PUT Lend (multiple)",
      " Fines GET",
    );
    expect(readTable("a/page", text, library, report)).toEqual({
      file: "a/page",
      sha256: "d5fb14ea7b37b5207b771b1fa22a8e1ecee4be09fc557784658f059e791538cb",
      permissions: [
        {
          name: "Keepers of the Vault",
          footnotes: ["*", "†"],
          facts: { added: null, rule: null, modifier: null },
          at: { file: "a/page", line: 3, column: 1, length: 22 },
          rows: [
            {
              text: "Books PUT Lend (multiple)",
              resource: "Books",
              verb: "PUT",
              variant: "Lend",
              cardinalities: ["multiple"],
              deprecated: null,
              at: { file: "a/page", line: 3, column: 25, length: 26 },
            },
            {
              text: "Fines GET",
              resource: "Fines",
              verb: "GET",
              variant: null,
              cardinalities: [],
              deprecated: null,
              at: { file: "a/page", line: 4, column: 2, length: 9 },
            },
          ],
        },
      ],
    });
    expect(report).toEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ["a permission named as its resource", ["Fines Fines GET", "Fines PUT"], ["Fines", "  Fines GET", "  Fines PUT"]],
    ["a permission without rows", ["Lending Books PUT", "Loans"], ["Lending", "  Books PUT", "Loans"]],
    ["a permission with only a note", ["Loans Ask first."], ["Loans"]],
    ["a permission that is new", ["Night Staff Books PUT"], ["Night Staff", "  Books PUT"]],
    ["a new one without rows, known by its mark", ["Night Staff* are few"], ["Night Staff [*]"]],
    [
      "marks in all spellings",
      ["Bulk¹ x", "Loans\\* x", "Fines ** †", "Lending<sup>12</sup>"],
      ["Bulk [1]", "Loans [*]", "Fines [**] [†]", "Lending [12]"],
    ],
    ["a permission twice", ["Loans Books PUT", "Loans Books GET"], ["Loans", "  Books PUT", "Loans", "  Books GET"]],
    ["a row twice", ["Loans Books PUT", "Books PUT"], ["Loans", "  Books PUT", "  Books PUT"]],
    ["a resource that is not known", ["Loans Atlases PUT"], ["Loans", "  Atlases PUT"]],
    ["a note that begins with a permission's name", ["Loans Books PUT", "Loans are long."], ["Loans", "  Books PUT"]],
    [
      "rows behind a blank line",
      ["Loans Books PUT", "", "Books GET", "", "Text."],
      ["Loans", "  Books PUT", "  Books GET"],
    ],
  ])("reads %s", (_, body, want) => {
    expect(outcome(lines("Group Calls Remarks", ...body))).toBe(lines(...want));
  });

  it.each<[string, string[], string[]]>([
    [
      "a page without headings",
      ["Loans Books PUT"],
      ["0:0+0 table-empty: No permission table was found. It has the columns: Group, Calls, Remarks."],
    ],
    [
      "headings without a table",
      ["Group Calls Remarks", "", "Nothing."],
      ["1:1+19 table-empty: The permission table holds no permission. It has the columns: Group, Calls, Remarks."],
    ],
    [
      "an unknown column",
      ["Group Calls Notes", "Loans Books PUT"],
      [
        "1:13+5 table-column: The column `Notes` is not known. There are: Remarks.",
        "1:1+5 table-column: The column `Remarks` is missing. The columns are: Group, Calls, Remarks.",
      ],
    ],
    [
      "a column too many",
      ["Group Calls Remarks Since", "Loans Books PUT"],
      ["1:21+5 table-column: The column `Since` is not known. The columns are: Group, Calls, Remarks."],
    ],
    [
      "a missing column",
      [" Group Remarks", "Loans Books PUT"],
      ["1:2+5 table-column: The column `Calls` is missing. The columns are: Group, Calls, Remarks."],
    ],
    [
      "a doubled column",
      ["Group Calls Calls Remarks", "Loans Books PUT"],
      ["1:13+5 table-column: The column `Calls` stands twice. Keep one of the two."],
    ],
    [
      "columns in another order",
      ["Calls Group Remarks", "Books PUT Loans"],
      [
        "1:1+5 table-column: The columns stand in another order. In plain text they must stand so: Group, Calls, Remarks. Save the page as HTML instead.",
      ],
    ],
    [
      "the headings twice",
      ["Group Calls Remarks", "Loans Books PUT", "Group Calls Remarks", "Books GET"],
      ["3:1+19 table-column: The headings stand a second time. One table is read, with one heading."],
    ],
    [
      "an unknown verb",
      ["Group Calls Remarks", "Loans Books PUT", "  Books FETCH"],
      ["3:9+5 table-verb: `FETCH` is not a verb of the API. There are: GET, POST, PUT, DELETE."],
    ],
    [
      "an unknown verb behind a permission's name",
      ["Group Calls Remarks", "Loans Books FETCH"],
      ["2:13+5 table-verb: `FETCH` is not a verb of the API. There are: GET, POST, PUT, DELETE."],
    ],
    [
      "an unknown verb behind a blank line",
      ["Group Calls Remarks", "Loans Books PUT", "", "Books FETCH"],
      ["4:7+5 table-verb: `FETCH` is not a verb of the API. There are: GET, POST, PUT, DELETE."],
    ],
    [
      "a sentence that mentions a method",
      ["Group Calls Remarks", "Loans Books PUT", "Not for all Fines PUT calls."],
      [`3:13+9 table-row: \`Not for all Fines PUT calls.\` names a method and is not a row. ${rowHint}`],
    ],
    [
      "a sentence that ends with a row",
      ["Group Calls Remarks", "Loans Books PUT", "See Fines PUT"],
      [`3:5+9 table-row: \`See Fines PUT\` names a method and is not a row. ${rowHint}`],
    ],
    [
      "a row cut in two",
      ["Group Calls Remarks", "Loans Books PUT", "Members", "PUT"],
      [
        `3:1+7 table-row: \`Members\` stands here without a verb. ${rowHint}`,
        `4:1+3 table-row: \`PUT\` stands here without a resource. ${rowHint}`,
      ],
    ],
    [
      "a row before any permission",
      ["Group Calls Remarks", "Books PUT", "Loans Books GET"],
      [
        "2:1+9 table-row: This stands above the first permission. The first line behind the headings names a permission.",
      ],
    ],
    [
      "a note before any permission",
      ["Group Calls Remarks", "All of them.", "Loans Books GET"],
      [
        "2:1+12 table-row: This stands above the first permission. The first line behind the headings names a permission.",
      ],
    ],
  ])("reports %s", (_, body, want) => {
    expect(outcome(lines(...body))).toBe(want.join("\n"));
  });

  it("reports all problems of a page, and nothing of what it did read", () => {
    const text = lines("Group Calls Remarks", "Loans Books PUT", "Books grab", "Books Put", "Books PUT (twice)");
    expect(
      outcome(text)
        .split("\n")
        .map((problem) => problem.split(":", 2).join(":")),
    ).toEqual(["4:7+3 table-row", "5:1+17 table-row"]);
  });

  it.each([
    [5, table],
    [14, table],
    [15, "5:1+19 table-collapsed: The page gives 7 of 15 known rows. See whether the page was saved whole."],
  ])("expects at least half of %d rows", (expectedRows, want) => {
    expect(outcome(page, { expectedRows })).toBe(want);
  });
});
