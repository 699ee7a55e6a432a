import { diagnostic } from "../../diagnostics/diagnostic.js";
import { glueCells } from "./glue-cells.js";
import { tuplesOf } from "./html-cells.js";
import { chooseTable } from "./html-table.js";
import type { HtmlTable } from "./html-table.js";
import { overgrowth, tangledPage } from "./page-limits.js";
import { parsePage } from "./page-node.js";
import type { Placing } from "./page-text.js";
import { placesIn, sourceLines } from "./source-lines.js";
import type { TableReading, TableSource } from "./table-source.js";
import type { PlaceAt } from "./words.js";

/** Reads the table with the three headings out of a page of HTML. */
export function readHtml(source: TableSource): TableReading | null {
  const { file, text, report } = source;
  const placeAt = placesIn(sourceLines(text));
  const tangle = overgrowth(text);
  if (tangle) report.push(tangledPage({ file, ...placeAt(tangle.offset), length: 1 }, tangle));
  const page = tangle ? null : parsePage(text, "with places");
  if (page === null) return null;
  const placing = placingIn(text, placeAt);
  const table = chooseTable(page, placing, source);
  if (table === null) return null;
  reportTornTable(table, placing, source);
  return { groups: glueCells(tuplesOf(table, placing, source), "row by row", source), at: table.at };
}

/** Exact to the character where a text has no entities, else to the beginning of the text. */
function placingIn(html: string, placeAt: PlaceAt): Placing {
  return {
    blanksPart: false,
    text: ({ sourceCodeLocation: location, data }): PlaceAt => {
      if (!location) return () => ({ line: 0, column: 0 });
      const raw = html.slice(location.startOffset, location.endOffset);
      if (raw === data) return (offset) => placeAt(location.startOffset + offset);
      const start = placeAt(location.startOffset + (/^\s*/.exec(raw)?.[0].length ?? 0));
      return () => start;
    },
    element: ({ sourceCodeLocation: location }) =>
      location ? { line: location.startLine, column: location.startCol } : { line: 0, column: 0 },
    cellsWritten: () => null,
  };
}

/** A table without an end was cut off; what stands between its cells was moved out of it by the parser. */
function reportTornTable({ element }: HtmlTable, placing: Placing, { file, report }: TableSource): void {
  const location = element.sourceCodeLocation;
  if (!location) return;
  const at = { file, ...placing.element(element), length: 1 };
  if (!location.endTag) {
    report.push(diagnostic("table-row", at, "The table is not closed.", "See whether the page was saved whole."));
  }
  for (let node = element.prev; node; node = node.prev) {
    const within = (node.sourceCodeLocation?.endOffset ?? 0) > location.startOffset;
    if (!within || node.type === "comment") continue;
    const where = { file, ...placing.element(node), length: 1 };
    report.push(
      diagnostic("table-row", where, "This stands in the table and in no cell of it.", "Put it into a cell."),
    );
  }
}
