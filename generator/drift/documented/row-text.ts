import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import type { DocumentedRow } from "../table/documented-table.js";
import { parseRow } from "../table/row-grammar.js";
import type { Vocabulary } from "../table/vocabulary.js";

/** Reads a row that is kept as one text. */
export function parseRowText(
  text: string,
  at: Position,
  vocabulary: Vocabulary,
): { readonly row: DocumentedRow } | { readonly problem: Diagnostic } {
  const words = text
    .split(" ")
    .map((word) => ({ text: word, line: at.line, column: at.column, length: 1, apart: false }));
  const row = parseRow(at.file, words, vocabulary);
  if (row) return { row: { ...row, at } };
  const hint =
    "A row is: Resource VERB, then perhaps a Variant, then perhaps (single), (multiple) or (single/multiple).";
  return { problem: diagnostic("table-row", at, `"${text}" is no row of a table.`, hint) };
}
