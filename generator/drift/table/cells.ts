import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { DocumentedRow } from "./documented-table.js";
import { parseName } from "./permission-name.js";
import type { PermissionName } from "./permission-name.js";
import { flawOf, loneResource } from "./row-flaws.js";
import { parseRow } from "./row-grammar.js";
import { shown } from "./shown.js";
import type { TableSource } from "./table-source.js";
import { positionOf, segmentsOf, textOf } from "./words.js";
import type { Line } from "./words.js";

/** The lines of one cell. */
export type Cell = readonly Line[];

export interface Operations {
  readonly rows: readonly DocumentedRow[];
  readonly notes: readonly Line[];
}

/** Reads the cell of a permission's name; null and a problem when it holds something else. */
export function readPermissionCell(words: Line, { file, vocabulary, report }: TableSource): PermissionName | null {
  const permission = parseName(words, vocabulary);
  const known = permission !== null && vocabulary.isPermission(permission.name);
  const namesMethod = parseRow(file, words, vocabulary) !== null || flawOf(file, words, vocabulary) !== null;
  if (permission !== null && (known || !namesMethod)) return permission;
  const message = `${shown(textOf(words))} is not the name of a permission.`;
  report.push(
    diagnostic("table-row", positionOf(file, words), message, "See whether the cells stand in their columns."),
  );
  return null;
}

/**
 * Reads the cell of a permission's rows, which stand on lines of their own or two blanks apart. What is no row and
 * does not look like one is a note.
 */
export function readOperationsCell(cell: Cell, source: TableSource): Operations {
  const rows: DocumentedRow[] = [];
  const notes: Line[] = [];
  for (const line of cell) {
    const parts = partsOf(line, source);
    for (const part of parts) {
      const row = parseRow(source.file, part, source.vocabulary);
      const problem = row ? null : problemOf(part, parts.length > 1, source);
      if (row) rows.push(row);
      else if (problem) source.report.push(problem);
      else notes.push(part);
    }
  }
  return { rows, notes };
}

/** A stray second blank inside of one row parts nothing. */
function partsOf(line: Line, { file, vocabulary }: TableSource): readonly Line[] {
  const segments = segmentsOf(line);
  const areRows = segments.every((segment) => parseRow(file, segment, vocabulary) !== null);
  return !areRows && parseRow(file, line, vocabulary) !== null ? [line] : segments;
}

function problemOf(part: Line, amongOthers: boolean, { file, vocabulary }: TableSource): Diagnostic | null {
  const problem = flawOf(file, part, vocabulary)?.problem ?? loneResource(file, part, vocabulary);
  if (problem || !amongOthers || part.length > 1) return problem;
  const hint = "Two blanks part rows; within a row there is one.";
  return diagnostic("table-row", positionOf(file, part), `${shown(textOf(part))} is neither a row nor a note.`, hint);
}

/** Reads the cell of notes. A row in it is a problem, so that a line whose cells have slipped is seen. */
export function readNotesCell(cell: Cell, { file, vocabulary, report }: TableSource): readonly Line[] {
  const [, operations, notes] = vocabulary.columns;
  return cell.filter((line) => {
    const slipped = parseRow(file, line, vocabulary) !== null;
    const flaw = slipped ? null : flawOf(file, line, vocabulary);
    if (slipped) {
      const message = `The row ${shown(textOf(line))} stands in the column ${shown(notes)}.`;
      const hint = `Rows stand in the column \`${operations}\`.`;
      report.push(diagnostic("table-row", positionOf(file, line), message, hint));
    }
    if (flaw) report.push(flaw.problem);
    return !slipped && !flaw;
  });
}
