import type { Cell } from "./cells.js";
import { placesIn } from "./source-lines.js";
import type { SourceLine } from "./source-lines.js";
import { LineCollector } from "./words.js";
import type { Place, PlaceAt } from "./words.js";

/** One record of a tab-separated text. */
export interface TabRecord {
  readonly cells: readonly Cell[];
  /** Where a quote stands that opens a cell and does not close it properly. */
  readonly brokenQuote: Place | null;
}

/** Where a cell's text is, and where the tab or line end behind it. */
interface CellBounds {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly quoted: boolean;
}

/**
 * Splits text from the line numbered `first` (from 0) into records. A cell that begins with a quote ends at the next
 * quote that is not doubled; where that is not the end of a cell, the line is taken as it stands and marked as broken.
 */
export function tabRecords(text: string, lines: readonly SourceLine[], first: number): readonly TabRecord[] {
  const placeAt = placesIn(lines);
  const records: TabRecord[] = [];
  let offset = lines[first]?.offset ?? text.length + 1;
  while (offset <= text.length) {
    const { bounds, broken } = recordAt(text, offset);
    const cells = bounds.map((cell) => linesOf(text, cell, placeAt));
    records.push({ cells, brokenQuote: broken === null ? null : placeAt(broken) });
    offset = (bounds.at(-1)?.end ?? text.length) + 1;
  }
  return records;
}

interface RecordBounds {
  readonly bounds: readonly CellBounds[];
  /** Offset of a quote that closes no cell. */
  readonly broken: number | null;
}

/** More cells than any table here has; a broken record is read again, so it must not be long. */
const mostQuoted = 8;

function recordAt(text: string, start: number): RecordBounds {
  const bounds: CellBounds[] = [];
  let offset = start;
  do {
    const quote = openingQuote(text, offset);
    const cell = quote === -1 ? bareCell(text, offset) : quotedCell(text, quote);
    if (cell === null || (quote !== -1 && bounds.length >= mostQuoted)) {
      return { bounds: bareCells(text, start), broken: quote };
    }
    bounds.push(cell);
    offset = cell.end + 1;
  } while (text.charAt(offset - 1) === "\t");
  return { bounds, broken: null };
}

function bareCells(text: string, start: number): readonly CellBounds[] {
  const bounds: CellBounds[] = [];
  let offset = start;
  do {
    const cell = bareCell(text, offset);
    bounds.push(cell);
    offset = cell.end + 1;
  } while (text.charAt(offset - 1) === "\t");
  return bounds;
}

const bare = /[^\t\n]*/y;
const blanks = /[^\S\n\t]*/y;

function bareCell(text: string, from: number): CellBounds {
  bare.lastIndex = from;
  const to = from + (bare.exec(text)?.[0].length ?? 0);
  return { from, to, end: to, quoted: false };
}

/** The cell behind an opening quote; null when the closing one is missing or has text behind it. */
function quotedCell(text: string, quote: number): CellBounds | null {
  const to = closingQuote(text, quote + 1);
  if (to === -1) return null;
  const end = to + 1 + blanksAt(text, to + 1);
  return ["", "\t", "\n"].includes(text.charAt(end)) ? { from: quote + 1, to, end, quoted: true } : null;
}

/** Offset of the quote that a cell begins with, -1 when it begins with something else. */
function openingQuote(text: string, offset: number): number {
  const start = offset + blanksAt(text, offset);
  return text.charAt(start) === '"' ? start : -1;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charAt(at + 1) !== '"') return at;
  }
  return -1;
}

function blanksAt(text: string, offset: number): number {
  blanks.lastIndex = offset;
  return blanks.exec(text)?.[0].length ?? 0;
}

function linesOf(text: string, { from, to, quoted }: CellBounds, placeAt: PlaceAt): Cell {
  const collector = new LineCollector(true);
  let start = from;
  for (const { 0: special, index } of quoted ? text.slice(from, to).matchAll(/""|\n/g) : []) {
    const at = from + index;
    collector.feed(text, placeAt, start, special === "\n" ? at : at + 1);
    if (special === "\n") collector.breakLine();
    start = at + special.length;
  }
  collector.feed(text, placeAt, start, to);
  return collector.finish();
}
