import { createHash } from "node:crypto";
import { diagnostic, wholeFile } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { canonicalText } from "./canonical-text.js";
import type { DocumentedPermission, DocumentedTable, TableContext } from "./documented-table.js";
import { readHtml } from "./html.js";
import { isMarkdown, readMarkdown } from "./markdown.js";
import { readFacts } from "./note-facts.js";
import { readPlainText } from "./plain-text.js";
import { isTabSeparated, readTabSeparated } from "./tab-separated.js";
import type { Group, TableReading, TableSource } from "./table-source.js";
import { vocabularyOf } from "./vocabulary.js";

interface Form {
  readonly fits: (source: TableSource) => boolean;
  readonly read: (source: TableSource) => TableReading | null;
}

/** In the order in which they are tried; the last fits everything. */
const forms: readonly Form[] = [
  { fits: ({ text }) => /^[\s\ufeff]*<(?:!doctype\s+html|html)[\s>]/i.test(text), read: readHtml },
  { fits: isMarkdown, read: readMarkdown },
  { fits: ({ text }) => /<(?:table|tr|td)[\s>]/i.test(text), read: readHtml },
  { fits: isTabSeparated, read: readTabSeparated },
  { fits: () => true, read: readPlainText },
];

/**
 * Reads a vendor's permission table from the text of a saved page: plain text, tab-separated text, HTML or Markdown,
 * told apart by what the text looks like.
 *
 * Takes the path of the file for positions only. Returns null when anything was not understood, and then at least one
 * problem is in `report`: `table-empty`, `table-column`, `table-verb`, `table-row` or `table-collapsed`.
 */
export function readTable(
  file: string,
  text: string,
  context: TableContext,
  report: Diagnostic[],
): DocumentedTable | null {
  const found: Diagnostic[] = [];
  const vocabulary = vocabularyOf(context);
  const source: TableSource = { file, text: text.replace(/\r\n?/g, "\n"), vocabulary, report: found };
  const reading = forms.find(({ fits }) => fits(source))?.read(source) ?? null;
  const permissions = (reading?.groups ?? []).map((group) => permissionOf(group, source));
  if (found.length === 0) found.push(...shortcomings(reading, permissions, source));
  for (const problem of found) report.push(problem);
  if (found.length > 0) return null;
  const sha256 = createHash("sha256").update(canonicalText(permissions), "utf8").digest("hex");
  return { permissions, file, sha256 };
}

function permissionOf({ name, footnotes, rows, notes, at }: Group, source: TableSource): DocumentedPermission {
  const facts = readFacts(source.file, notes, source.vocabulary, source.report);
  return { name, footnotes, facts, rows, at };
}

/** What is wrong with a table that has no wrong lines: that it is not there, or has far fewer rows than it must. */
function shortcomings(
  reading: TableReading | null,
  permissions: readonly DocumentedPermission[],
  { file, vocabulary }: TableSource,
): readonly Diagnostic[] {
  const { columns, expectedRows } = vocabulary;
  if (reading === null || permissions.length === 0) {
    const message = reading === null ? "No permission table was found." : "The permission table holds no permission.";
    const hint = `It has the columns: ${columns.join(", ")}.`;
    return [diagnostic("table-empty", reading?.at ?? wholeFile(file), message, hint)];
  }
  const rows = permissions.reduce((sum, permission) => sum + permission.rows.length, 0);
  if (rows * 2 >= expectedRows) return [];
  const message = `The page gives ${rows} of ${expectedRows} known rows.`;
  return [diagnostic("table-collapsed", reading.at, message, "See whether the page was saved whole.")];
}
