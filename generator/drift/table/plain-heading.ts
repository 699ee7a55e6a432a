import { diagnostic } from "../../diagnostics/diagnostic.js";
import { headingProblems, isHeading, matchHeadings } from "./headings.js";
import type { Heading, HeadingMatch } from "./headings.js";
import type { TableSource } from "./table-source.js";
import { positionOf, textOf } from "./words.js";
import type { Line } from "./words.js";

/** More words than these are a sentence. */
const mostWords = 16;
const mostHeadings = 5;

/**
 * The number of the line that names the three columns in their order. Null and a problem when there is none; a line
 * that comes near is what the problem is about.
 */
export function findPlainHeading(lines: readonly Line[], source: TableSource): number | null {
  let near: HeadingMatch | null = null;
  for (const [index, words] of lines.entries()) {
    const match = plainHeading(words, source);
    if (match?.order?.join() === "0,1,2") return index;
    if (match && isHeading(match)) near ??= match;
  }
  if (near) reportNear(near, source);
  return null;
}

/** A line read as headings; null when it is too long for that. */
export function plainHeading(words: Line, { file, vocabulary }: TableSource): HeadingMatch | null {
  if (words.length === 0 || words.length > mostWords) return null;
  const headings: Heading[] = [];
  for (let from = 0; from < words.length;) {
    const column = vocabulary.columns.find((name) => startsWith(words, from, name));
    const part = words.slice(from, from + (column?.split(" ").length ?? 1));
    headings.push({ text: textOf(part), at: positionOf(file, part) });
    from += part.length;
  }
  return headings.length <= mostHeadings ? matchHeadings(headings, vocabulary.columns) : null;
}

function startsWith(words: Line, from: number, column: string): boolean {
  const part = words.slice(from, from + column.split(" ").length);
  return textOf(part).toLowerCase() === column.toLowerCase();
}

function reportNear(near: HeadingMatch, { vocabulary, report }: TableSource): void {
  const problems = headingProblems(near, vocabulary.columns);
  for (const problem of problems) report.push(problem);
  const [first] = near.headings;
  if (problems.length > 0 || !first) return;
  const hint = `In plain text they must stand so: ${vocabulary.columns.join(", ")}. Save the page as HTML instead.`;
  report.push(diagnostic("table-column", first.at, "The columns stand in another order.", hint));
}
