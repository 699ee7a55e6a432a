import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Cell } from "./cells.js";
import { orphan } from "./glue-cells.js";
import type { CellTuple } from "./glue-cells.js";
import { cellsOf } from "./html-table.js";
import type { HtmlTable } from "./html-table.js";
import { elementsNamed } from "./page-node.js";
import type { PageNode } from "./page-node.js";
import { linesOf } from "./page-text.js";
import type { Placing } from "./page-text.js";
import { parseRow } from "./row-grammar.js";
import type { TableSource } from "./table-source.js";
import { textOf } from "./words.js";

/** For each of the three columns as they are printed, how many more rows its last cell spans. */
type Spans = readonly [number, number, number];
const noSpans: Spans = [0, 0, 0];

/**
 * The rows of a table as tuples of cells. A cell that spans rows is given for the first of them and is empty in the
 * others. Rows that do not have one cell per heading are reported.
 */
export function tuplesOf(table: HtmlTable, placing: Placing, source: TableSource): readonly CellTuple[] {
  reportRowsAbove(table, placing, source);
  const tuples: CellTuple[] = [];
  let spans = noSpans;
  let section: PageNode | null = null;
  let permission = "";
  for (const row of table.rows) {
    if (row.parent !== section) spans = noSpans;
    section = row.parent;
    const cells = cellsOf(row);
    if (cells.length === 0 && spans.every((span) => span === 0)) continue;
    const misfit = misfitOf(row, cells, spans, placing, source);
    if (misfit) {
      source.report.push(misfit);
      spans = noSpans;
      continue;
    }
    const { printed, after } = layOut(cells, spans, placing);
    const tuple = tupleOf(row, printed, table, placing, source);
    const name = textOf(tuple.cells[0].flat());
    if (name !== "" && name !== permission && spans.some((span) => span > 0)) {
      const hint = "Give each permission cells of its own.";
      source.report.push(problem(row, "A cell from above spans two permissions.", hint, placing, source));
    }
    if (name !== "") permission = name;
    tuples.push(tuple);
    spans = after;
  }
  return tuples;
}

function problem(node: PageNode, message: string, hint: string, placing: Placing, { file }: TableSource): Diagnostic {
  return diagnostic("table-row", { file, ...placing.element(node), length: 1 }, message, hint);
}

/** Why a row does not fit below the headings; null when it does. */
function misfitOf(
  row: PageNode,
  cells: readonly PageNode[],
  spans: Spans,
  placing: Placing,
  source: TableSource,
): Diagnostic | null {
  const hint = "Below the headings, each line has one cell per heading.";
  const wide = cells.find((cell) => spanOf(cell, "colspan") !== 1);
  if (wide) return problem(wide, "A cell spans several columns.", hint, placing, source);
  const nested = cells.flatMap((cell) => elementsNamed(cell, "table"))[0];
  if (nested) return problem(nested, "A table stands within a cell.", hint, placing, source);
  const free = spans.filter((span) => span === 0).length;
  const written = placing.cellsWritten(row) ?? cells.length;
  const found = cells.length === free ? written : cells.length;
  if (found === free) return null;
  return problem(
    row,
    `The line has ${found} ${found === 1 ? "cell" : "cells"} where there is room for ${free}.`,
    hint,
    placing,
    source,
  );
}

interface LaidOut {
  /** In the order of the printed columns. */
  readonly printed: readonly Cell[];
  readonly after: Spans;
}

function layOut(cells: readonly PageNode[], spans: Spans, placing: Placing): LaidOut {
  const rest = [...cells];
  const slots = spans.map((span) => {
    const cell = span === 0 ? rest.shift() : undefined;
    return { lines: cell ? linesOf(cell, placing) : [], span: cell ? spanOf(cell, "rowspan") - 1 : span - 1 };
  });
  const spanAt = (column: number): number => slots[column]?.span ?? 0;
  return { printed: slots.map(({ lines }) => lines), after: [spanAt(0), spanAt(1), spanAt(2)] };
}

/** 1 when nothing sensible is said; 0 rows mean all to the end of the section. */
function spanOf(cell: PageNode, attribute: "rowspan" | "colspan"): number {
  const said = Number.parseInt(cell.attribs?.[attribute] ?? "1", 10);
  if (said === 0 && attribute === "rowspan") return Infinity;
  return said > 0 ? said : 1;
}

function tupleOf(
  row: PageNode,
  printed: readonly Cell[],
  { order }: HtmlTable,
  placing: Placing,
  { file }: TableSource,
): CellTuple {
  const cell = (column: number): Cell => printed[column] ?? [];
  const at = { file, ...placing.element(row), length: 1 };
  return { cells: [cell(order[0]), cell(order[1]), cell(order[2])], at };
}

/** A title may stand above the headings, rows may not. */
function reportRowsAbove({ above }: HtmlTable, placing: Placing, { file, vocabulary, report }: TableSource): void {
  for (const cell of above.flatMap(cellsOf)) {
    const isRow = linesOf(cell, placing).some((line) => parseRow(file, line, vocabulary) !== null);
    if (isRow) report.push(orphan({ file, ...placing.element(cell), length: 1 }));
  }
}
