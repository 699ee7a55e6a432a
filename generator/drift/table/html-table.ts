import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Position } from "../../diagnostics/diagnostic.js";
import { headingProblems, isHeading, matchHeadings } from "./headings.js";
import type { HeadingMatch } from "./headings.js";
import { elementsNamed } from "./page-node.js";
import type { PageNode } from "./page-node.js";
import { linesOf } from "./page-text.js";
import type { Placing } from "./page-text.js";
import type { TableSource } from "./table-source.js";
import { textOf } from "./words.js";

/** The table of a page that has the three headings. */
export interface HtmlTable {
  readonly element: PageNode;
  readonly order: NonNullable<HeadingMatch["order"]>;
  readonly above: readonly PageNode[];
  /** The rows below the headings. */
  readonly rows: readonly PageNode[];
  readonly at: Position;
}

/** Cells of a row of a table, headings or not. */
export function cellsOf(row: PageNode): readonly PageNode[] {
  return (row.children ?? []).filter(({ name }) => name === "td" || name === "th");
}

/** Finds the table by its headings. Null when there is none; one that comes near, and a second one, are reported. */
export function chooseTable(page: PageNode, placing: Placing, source: TableSource): HtmlTable | null {
  const { vocabulary, report } = source;
  const candidates = elementsNamed(page, "table").map((table) => headingIn(table, placing, source));
  const near = candidates.filter((candidate) => candidate !== null);
  const tables = near.filter(({ match }) => match.order !== null);
  const [only, second] = tables;
  if (second) {
    const hint = "Save the part of the page that holds the right one.";
    report.push(diagnostic("table-column", second.at, "A second table has the same headings.", hint));
    return null;
  }
  if (only?.match.order) return { ...only, order: only.match.order };
  for (const problem of near[0] ? headingProblems(near[0].match, vocabulary.columns) : []) report.push(problem);
  return null;
}

interface Candidate extends Omit<HtmlTable, "order"> {
  readonly match: HeadingMatch;
}

const mostHeadings = 16;

/** The first row of headings of a table, right or nearly so. */
function headingIn(element: PageNode, placing: Placing, { file, vocabulary }: TableSource): Candidate | null {
  const rows = elementsNamed(element, "tr", "table");
  for (const [index, row] of rows.entries()) {
    const cells = cellsOf(row);
    if (cells.length > mostHeadings) continue;
    const headings = cells.map((cell) => ({
      text: textOf(linesOf(cell, placing).flat()),
      at: { file, ...placing.element(cell), length: 1 },
    }));
    const match = matchHeadings(headings, vocabulary.columns);
    if (!isHeading(match)) continue;
    const at = { file, ...placing.element(row), length: 1 };
    return { element, match, above: rows.slice(0, index), rows: rows.slice(index + 1), at };
  }
  return null;
}
