import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { diagnostic, wholeFile } from "../../diagnostics/diagnostic.js";
import { glueCells } from "./glue-cells.js";
import { tuplesOf } from "./html-cells.js";
import { chooseTable } from "./html-table.js";
import { overgrowth, tangledPage } from "./page-limits.js";
import { elementsNamed, parsePage } from "./page-node.js";
import type { PageNode } from "./page-node.js";
import type { Placing } from "./page-text.js";
import { sourceLines } from "./source-lines.js";
import type { SourceLine } from "./source-lines.js";
import type { TableReading, TableSource } from "./table-source.js";
import type { Place } from "./words.js";

/** Whether some line of dashes stands below a line that has pipes and one of the headings. */
export function isMarkdown({ text, vocabulary }: TableSource): boolean {
  const columns = vocabulary.columns.map((column) => column.toLowerCase());
  const lines = text.split("\n");
  return lines.some((line, index) => {
    const above = isDelimiter(line) ? (lines[index - 1] ?? "").toLowerCase() : "";
    return above.includes("|") && columns.some((column) => above.includes(column));
  });
}

function isDelimiter(line: string): boolean {
  return line.includes("|") && line.includes("-") && /^[\s|:>-]+$/.test(line);
}

/** What the rendered rows say about the lines that they came from. */
const lineMark = "data-line";

/** Reads the pipe table with the three headings; what Markdown becomes is read as HTML. */
export function readMarkdown(source: TableSource): TableReading | null {
  const lines = sourceLines(source.text);
  const markdown = new MarkdownIt({ html: true });
  const tokens = markdown.parse(source.text.replace(/^\ufeff/, ""), {});
  const rows = tokens.filter(({ type }) => type === "tr_open");
  for (const row of rows) row.attrSet(lineMark, String((row.map?.[0] ?? -1) + 1));
  const html = markdown.renderer.render(tokens, markdown.options, {});
  const tangle = overgrowth(html);
  if (tangle) source.report.push(tangledPage(wholeFile(source.file), tangle));
  const page = tangle ? null : parsePage(html, "without places");
  if (page === null) return null;
  const placing = placingIn(lines);
  const table = chooseTable(page, placing, source);
  if (table === null) return null;
  const rendered = elementsNamed(page, "tr").filter(({ attribs }) => attribs?.[lineMark] !== undefined);
  if (rendered.length !== rows.length) {
    const hint = "Take the tags out that are not closed.";
    source.report.push(diagnostic("table-row", table.at, "HTML in the Markdown swallows lines of a table.", hint));
    return null;
  }
  const loose = looseLine(tokens, table.at.line);
  if (loose !== null) {
    const at = { file: source.file, ...placeOfLine(lines, loose), length: 1 };
    const hint = "Take away what stands between it and the table.";
    source.report.push(diagnostic("table-row", at, "This line has cells and belongs to no table.", hint));
  }
  return { groups: glueCells(tuplesOf(table, placing, source), "row by row", source), at: table.at };
}

function placingIn(lines: readonly SourceLine[]): Placing {
  const placeOf = (node: PageNode): Place => placeOfLine(lines, markedLine(node) ?? 0);
  return {
    blanksPart: true,
    text: (node) => {
      const place = placeOf(node);
      return () => place;
    },
    element: placeOf,
    cellsWritten: (row) => {
      const line = lines[(markedLine(row) ?? 0) - 1];
      return line ? cellsIn(line.text) : null;
    },
  };
}

/** The line that the nearest marked element around a node came from; null within HTML that stands in the Markdown. */
function markedLine(node: PageNode): number | null {
  for (let at: PageNode | null = node; at; at = at.parent) {
    const mark = at.attribs?.[lineMark];
    if (mark !== undefined) return /^\d{1,9}$/.test(mark) ? Number(mark) : null;
  }
  return null;
}

/** The first ink of a line; 0 for a line that is not there. */
function placeOfLine(lines: readonly SourceLine[], line: number): Place {
  const text = lines[line - 1]?.text;
  return text === undefined ? { line: 0, column: 0 } : { line, column: text.length - text.trimStart().length + 1 };
}

/** The renderer cuts cells off that have no heading, so they are counted here. A pipe behind a backslash is text. */
function cellsIn(line: string): number {
  const row = line.replace(/^[\s>]*/, "").trimEnd();
  const pipes = [...row.matchAll(/(?<!\\)\|/g)].map(({ index }) => index);
  const ends = [0, row.length - 1].filter((end) => pipes.includes(end));
  return pipes.length + 1 - ends.length;
}

/** The number of the first line below the table that has cells: a blank line tears a table apart. */
function looseLine(tokens: readonly Token[], table: number): number | null {
  for (const [index, { type, map, content }] of tokens.entries()) {
    const text = type === "paragraph_open" ? (tokens[index + 1]?.content ?? "") : type === "code_block" ? content : "";
    if (!map || map[0] < table) continue;
    const line = text.split("\n").findIndex((one) => one.split("|", 3).length > 2);
    if (line !== -1) return map[0] + 1 + line;
  }
  return null;
}
