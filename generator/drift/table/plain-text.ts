import type { DocumentedRow } from "./documented-table.js";
import { headingAgain, orphan } from "./glue-cells.js";
import { findPlainHeading, plainHeading } from "./plain-heading.js";
import { classifyLine } from "./plain-lines.js";
import type { GroupLine, PlainLine } from "./plain-lines.js";
import { sourceLines } from "./source-lines.js";
import type { Group, TableReading, TableSource } from "./table-source.js";
import { positionOf, wordsOf } from "./words.js";
import type { Line } from "./words.js";

/**
 * Reads a table whose cells have become lines: one row per line, the name of a permission before its first row,
 * notes between.
 */
export function readPlainText(source: TableSource): TableReading | null {
  const lines = sourceLines(source.text).map(({ text, line }) =>
    wordsOf(text, (offset) => ({ line, column: offset + 1 })),
  );
  const heading = findPlainHeading(lines, source);
  if (heading === null) return null;
  const body = lines.slice(heading + 1);
  const at = positionOf(source.file, lines[heading] ?? []);
  const kinds = body.map((words) => classifyLine(words, source));
  const table = cutOut(kinds);
  const again = body.slice(0, table.lines.length).find((words) => plainHeading(words, source)?.order);
  if (again) source.report.push(headingAgain(positionOf(source.file, again)));
  return { groups: gather(table, source), at };
}

interface TableLines {
  readonly lines: readonly PlainLine[];
  /** Those that begin a permission. */
  readonly groups: ReadonlySet<PlainLine>;
}

/**
 * Cuts off what follows the table, and tells lines that begin a permission from other lines that begin with the name
 * of one. Without a row or a mark, such a line may be a sentence ("Loans are for members.") or the title of text
 * below the table: it counts when nothing else begins the permission, or when it is `sure` and within the table.
 */
function cutOut(all: readonly PlainLine[]): TableLines {
  const groups = new Set<PlainLine>();
  const named = new Set<string>();
  const confirm = (candidates: readonly PlainLine[], holds: (line: GroupLine) => boolean): void => {
    for (const line of candidates) {
      if (line.kind !== "group" || groups.has(line) || !holds(line)) continue;
      groups.add(line);
      named.add(line.permission.name);
    }
  };
  const isNew = ({ permission }: GroupLine): boolean => !named.has(permission.name);
  confirm(all, ({ row, permission }) => row !== null || permission.footnotes.length > 0);
  confirm(all, (line) => line.sure && isNew(line));
  const lines = all.slice(0, endOfTable(all, groups));
  confirm(lines, (line) => line.sure || isNew(line));
  return { lines, groups };
}

/** The number of lines up to the end of the paragraph that holds the last row or permission. */
function endOfTable(lines: readonly PlainLine[], groups: ReadonlySet<PlainLine>): number {
  const last = lines.findLastIndex(
    (line) => line.kind === "row" || (line.kind === "flaw" && line.whole) || groups.has(line),
  );
  const blank = lines.findIndex((line, index) => index > last && line.kind === "blank");
  return blank === -1 ? lines.length : blank;
}

interface OpenGroup extends Group {
  readonly rows: DocumentedRow[];
  readonly notes: Line[];
}

function gather(table: TableLines, source: TableSource): readonly Group[] {
  const groups: OpenGroup[] = [];
  const add = (row: DocumentedRow | null, note: Line): void => {
    const group = groups.at(-1);
    if (!group) source.report.push(orphan(row?.at ?? positionOf(source.file, note)));
    if (row) group?.rows.push(row);
    if (note.length > 0) group?.notes.push(note);
  };
  for (const line of table.lines) {
    if (line.kind === "flaw") source.report.push(line.problem);
    else if (line.kind === "row") add(line.row, []);
    else if (line.kind === "note") add(null, line.words);
    else if (line.kind === "group" && !table.groups.has(line)) add(null, line.words);
    else if (line.kind === "group") {
      groups.push({ ...line.permission, rows: [], notes: [], at: line.at });
      add(line.row, line.note);
    }
  }
  return groups;
}
