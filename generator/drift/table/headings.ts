import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import { shown } from "./shown.js";

export interface Heading {
  readonly text: string;
  readonly at: Position;
}

/** A line or row of headings, compared with the columns that the context names. */
export interface HeadingMatch {
  readonly headings: readonly Heading[];
  /** Index of each of the three columns; null unless each is there once and nothing else is. */
  readonly order: readonly [permission: number, operations: number, notes: number] | null;
  /** How many of the three columns are there. */
  readonly found: number;
}

type Columns = readonly [string, string, string];

export function matchHeadings(headings: readonly Heading[], columns: Columns): HeadingMatch {
  const lower = headings.map(({ text }) => text.toLowerCase());
  const placeOf = (column: string): number => lower.indexOf(column.toLowerCase());
  const places = [placeOf(columns[0]), placeOf(columns[1]), placeOf(columns[2])] as const;
  const found = places.filter((place) => place !== -1).length;
  return { headings, order: found === 3 && headings.length === 3 ? places : null, found };
}

/** Whether a row is meant as the heading, rightly or wrongly. */
export function isHeading({ found }: HeadingMatch): boolean {
  return found > 1;
}

/** What keeps a heading from being understood: each column that is unknown, doubled or missing. */
export function headingProblems(match: HeadingMatch, columns: Columns): readonly Diagnostic[] {
  const wanted = new Map(columns.map((column) => [column.toLowerCase(), column]));
  const seen = new Set<string>();
  const hint = `The columns are: ${columns.join(", ")}.`;
  const problems: Diagnostic[] = [];
  const missing = columns.filter(
    (column) => !match.headings.some(({ text }) => text.toLowerCase() === column.toLowerCase()),
  );
  for (const { text, at } of match.headings) {
    const key = text.toLowerCase();
    if (!wanted.has(key)) {
      const message = text === "" ? "A column has no heading." : `The column ${shown(text)} is not known.`;
      problems.push(diagnostic("table-column", at, message, didYouMean(text, missing) ?? hint));
    } else if (seen.has(key)) {
      problems.push(diagnostic("table-column", at, `The column ${shown(text)} stands twice.`, "Keep one of the two."));
    }
    seen.add(key);
  }
  const [first] = match.headings;
  if (!first) return problems;
  const absent = missing.map((column) =>
    diagnostic("table-column", first.at, `The column ${shown(column)} is missing.`, hint),
  );
  return [...problems, ...absent];
}
