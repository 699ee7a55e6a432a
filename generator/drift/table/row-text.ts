import { oncePer } from "../../once-per.js";
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import type { DocumentedRow, TableContext } from "./documented-table.js";
import { flawOf, loneResource, rowHint } from "./row-flaws.js";
import { parseRow } from "./row-grammar.js";
import { shown } from "./shown.js";
import { vocabularyOf } from "./vocabulary.js";
import { wordsOf } from "./words.js";

/** The rows of a table are read with one context. */
const vocabularyFor = oncePer(vocabularyOf);

/**
 * Reads one row that is kept as a text of its own, such as "Books GET (single)". `at` is where the text stands; it
 * becomes the row's place, or that of the problem: `table-verb` or `table-row`.
 */
export function parseRowText(
  text: string,
  at: Position,
  context: TableContext,
): { readonly row: DocumentedRow } | { readonly problem: Diagnostic } {
  const vocabulary = vocabularyFor(context);
  const words = wordsOf(text, () => at);
  const row = parseRow(at.file, words, vocabulary);
  if (row) return { row: { ...row, at } };
  const found = flawOf(at.file, words, vocabulary)?.problem ?? loneResource(at.file, words, vocabulary);
  return { problem: found ? { ...found, at } : diagnostic("table-row", at, `${shown(text)} is not a row.`, rowHint) };
}
