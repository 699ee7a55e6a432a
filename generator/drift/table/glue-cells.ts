import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import { readNotesCell, readOperationsCell, readPermissionCell } from "./cells.js";
import type { Cell, Operations } from "./cells.js";
import type { DocumentedRow } from "./documented-table.js";
import type { PermissionName } from "./permission-name.js";
import type { Group, TableSource } from "./table-source.js";
import { positionOf, textOf } from "./words.js";
import type { Line } from "./words.js";

/** One line of a table with cells, its cells in the order of the context's columns. */
export interface CellTuple {
  readonly cells: readonly [permission: Cell, operations: Cell, notes: Cell];
  readonly at: Position;
}

/**
 * When a permission that the line before names as well goes on: always, or only where each line has one row, so that
 * a permission which the vendor prints twice is seen.
 */
export type Repeats = "always" | "row by row";

interface OpenGroup extends Group {
  readonly rows: DocumentedRow[];
  readonly notes: Line[];
  /** How many rows the line that came last has. */
  latest: number;
}

/** Puts the lines of a table together to permissions: an empty permission cell goes on with the one above. */
export function glueCells(tuples: readonly CellTuple[], repeats: Repeats, source: TableSource): readonly Group[] {
  const groups: OpenGroup[] = [];
  for (const tuple of tuples) {
    if (isHeadingAgain(tuple, source)) {
      source.report.push(headingAgain(tuple.at));
      continue;
    }
    const name = tuple.cells[0].flat();
    const said = readOperationsCell(tuple.cells[1], source);
    const operations = { rows: said.rows, notes: [...said.notes, ...readNotesCell(tuple.cells[2], source)] };
    const before = groups.at(-1);
    if (name.length === 0) {
      if (before) extend(before, operations);
      else if (tuple.cells.some((cell) => cell.length > 0)) source.report.push(orphan(tuple.at));
      continue;
    }
    const permission = readPermissionCell(name, source);
    if (permission === null) continue;
    if (before && goesOn(before, permission, operations, repeats)) extend(before, operations);
    else groups.push(openGroup(permission, operations, positionOf(source.file, name)));
  }
  return groups;
}

function goesOn(before: OpenGroup, permission: PermissionName, { rows }: Operations, repeats: Repeats): boolean {
  const same = before.name === permission.name && before.footnotes.join() === permission.footnotes.join();
  return same && (repeats === "always" || (before.latest <= 1 && rows.length <= 1));
}

function openGroup(permission: PermissionName, operations: Operations, at: Position): OpenGroup {
  const group: OpenGroup = { ...permission, rows: [], notes: [], at, latest: 0 };
  extend(group, operations);
  return group;
}

function extend(group: OpenGroup, { rows, notes }: Operations): void {
  for (const row of rows) group.rows.push(row);
  for (const note of notes) group.notes.push(note);
  group.latest = rows.length;
}

function isHeadingAgain({ cells }: CellTuple, { vocabulary }: TableSource): boolean {
  return cells.every((cell, index) => textOf(cell.flat()).toLowerCase() === vocabulary.columns[index]?.toLowerCase());
}

/** A second line of headings within the table. */
export function headingAgain(at: Position): Diagnostic {
  return diagnostic("table-column", at, "The headings stand a second time.", "One table is read, with one heading.");
}

/** Something that belongs to no permission, as none was named before it. */
export function orphan(at: Position): Diagnostic {
  const hint = "The first line behind the headings names a permission.";
  return diagnostic("table-row", at, "This stands above the first permission.", hint);
}
