import { headingProblems, isHeading, matchHeadings } from "./headings.js";
import type { Heading, HeadingMatch } from "./headings.js";
import type { SourceLine } from "./source-lines.js";
import type { TableSource } from "./table-source.js";
import { positionOf, textOf, wordsOf } from "./words.js";

/** A line of headings with tabs between. */
export interface TabHeading extends HeadingMatch {
  /** Number of the line, from 0. */
  readonly index: number;
}

const mostHeadings = 16;

/** The first line that names each column once, else the first that comes near; null when no line has headings. */
export function findTabHeading(lines: readonly SourceLine[], source: TableSource): TabHeading | null {
  let near: TabHeading | null = null;
  for (const [index, line] of lines.entries()) {
    if (!line.text.includes("\t")) continue;
    const match = matchHeadings(headingsIn(line, source.file), source.vocabulary.columns);
    if (match.order) return { ...match, index };
    if (isHeading(match)) near ??= { ...match, index };
  }
  return near;
}

export function reportTabHeading(heading: TabHeading, { vocabulary, report }: TableSource): void {
  for (const problem of headingProblems(heading, vocabulary.columns)) report.push(problem);
}

/** Empty cells at the end of the line are none. */
function headingsIn({ text, line }: SourceLine, file: string): readonly Heading[] {
  let offset = 0;
  const headings = text.split("\t", mostHeadings).map((cell) => {
    const [, before = "", inner = cell] = /^(\s*")([^"]*)"\s*$/.exec(cell) ?? [];
    const from = offset + before.length;
    const words = wordsOf(inner, (at) => ({ line, column: from + at + 1 }));
    const at = words.length > 0 ? positionOf(file, words) : { file, line, column: from + 1, length: 1 };
    offset += cell.length + 1;
    return { text: textOf(words), at };
  });
  return headings.slice(0, 1 + headings.findLastIndex(({ text: name }) => name !== ""));
}
