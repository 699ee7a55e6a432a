import type { PlaceAt } from "./words.js";

/** A line of a text, without its end. */
export interface SourceLine {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Where it begins in the text. */
  readonly offset: number;
}

export function sourceLines(text: string): readonly SourceLine[] {
  let offset = 0;
  return text.split("\n").map((line, index) => {
    const placed = { text: line, line: index + 1, offset };
    offset += line.length + 1;
    return placed;
  });
}

/** Tells line and column of an offset. */
export function placesIn(lines: readonly SourceLine[]): PlaceAt {
  const starts = lines.map(({ offset }) => offset);
  return (offset) => {
    const line = lastNotAfter(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** Index of the last of ascending numbers that is not greater than `limit`; 0 when all are. */
export function lastNotAfter(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
