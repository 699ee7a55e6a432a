import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Cell } from "./cells.js";
import { glueCells } from "./glue-cells.js";
import type { CellTuple } from "./glue-cells.js";
import type { HeadingMatch } from "./headings.js";
import { leadingName } from "./permission-name.js";
import { flawOf } from "./row-flaws.js";
import { parseRow } from "./row-grammar.js";
import { sourceLines } from "./source-lines.js";
import { findTabHeading, reportTabHeading } from "./tab-heading.js";
import { tabRecords } from "./tab-records.js";
import type { TabRecord } from "./tab-records.js";
import type { TableReading, TableSource } from "./table-source.js";
import { positionOf, segmentsOf } from "./words.js";
import type { Line } from "./words.js";

/** Whether some line has headings with tabs between, and one below has cells. */
export function isTabSeparated(source: TableSource): boolean {
  const lines = sourceLines(source.text);
  const heading = findTabHeading(lines, source);
  return heading !== null && lines.slice(heading.index + 1).some(({ text }) => text.trimStart().includes("\t"));
}

/** Reads what a browser or a spreadsheet copies out of a table: cells with tabs between, some of them in quotes. */
export function readTabSeparated(source: TableSource): TableReading | null {
  const lines = sourceLines(source.text);
  const heading = findTabHeading(lines, source);
  const [first] = heading?.headings ?? [];
  if (!heading || !first) return null;
  if (heading.order === null) {
    reportTabHeading(heading, source);
    return null;
  }
  const records = tabRecords(source.text, lines, heading.index + 1);
  const tuples = tuplesOf(records.slice(0, endOfTable(records, source)), heading.order, source);
  return { groups: glueCells(tuples, "always", source), at: first.at };
}

function isBlank({ cells }: TabRecord): boolean {
  return cells.every((cell) => cell.length === 0);
}

function namesRow(line: Line, { file, vocabulary }: TableSource): boolean {
  return segmentsOf(line).some((part) => parseRow(file, part, vocabulary) !== null);
}

/** The number of records up to the end of the paragraph that holds the last of the table; the rest is other text. */
function endOfTable(records: readonly TabRecord[], source: TableSource): number {
  const { file, vocabulary } = source;
  const last = records.findLastIndex((record) => {
    if (record.cells.length > 1) return !isBlank(record);
    const words = record.cells.flat(2);
    const isName = leadingName(words, vocabulary)?.rest.length === 0;
    return words.length > 0 && (isName || namesRow(words, source) || flawOf(file, words, vocabulary)?.whole === true);
  });
  const blank = records.findIndex((record, index) => index > last && isBlank(record));
  return blank === -1 ? records.length : blank;
}

/** A browser copies the line breaks of a cell as they are: then a line without a name goes on with the rows above. */
function tuplesOf(
  records: readonly TabRecord[],
  order: NonNullable<HeadingMatch["order"]>,
  source: TableSource,
): readonly CellTuple[] {
  const { file, report } = source;
  const tuples: CellTuple[] = [];
  const asPrinted = order.join() === "0,1,2";
  let openRows = false;
  for (const record of records) {
    if (record.brokenQuote) {
      const hint = "A cell that begins with a quote ends with one; quotes in it are doubled.";
      report.push(
        diagnostic("table-row", { file, ...record.brokenQuote, length: 1 }, "This quote does not close a cell.", hint),
      );
      continue;
    }
    if (isBlank(record)) continue;
    const goesOn: boolean =
      openRows && record.cells[0]?.length === 1 && record.cells[0].some((line) => namesRow(line, source));
    const cells: readonly Cell[] = goesOn ? [[], ...record.cells] : record.cells;
    openRows = asPrinted && cells.length === 2;
    const surplus = cells.slice(3).flat();
    if (surplus.length > 0) {
      const message = "The line has more cells than there are headings.";
      report.push(diagnostic("table-row", positionOf(file, surplus.flat()), message, "See whether a tab is too many."));
    }
    const cell = (index: number): Cell => cells[index] ?? [];
    tuples.push({ cells: [cell(order[0]), cell(order[1]), cell(order[2])], at: positionOf(file, cells.flat(2)) });
  }
  return tuples;
}
