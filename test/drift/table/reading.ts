import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.js";
import { canonicalText } from "../../../generator/drift/table/canonical-text.js";
import type { TableContext } from "../../../generator/drift/table/documented-table.js";
import { readTable } from "../../../generator/drift/table/read-table.js";

/** An API that no vendor has. */
export const library: TableContext = {
  verbs: ["GET", "POST", "PUT", "DELETE"],
  resources: ["Books", "Fines", "Loans", "Members", "Shelves", "Stories"],
  permissions: ["Read Everything", "Lending", "Loans", "Fines", "Bulk", "Keepers of the Vault"],
  modes: ["remote", "desk", "kiosk"],
  columns: ["Group", "Calls", "Remarks"],
  expectedRows: 0,
};

/** What a page reads to: the table in its normal form, or its problems. */
export function outcome(text: string, context: Partial<TableContext> = {}): string {
  const report: Diagnostic[] = [];
  const table = readTable("page", text, { ...library, ...context }, report);
  if ((table === null) !== report.length > 0) throw new Error("A table and problems, or neither.");
  return table ? canonicalText(table.permissions) : report.map(told).join("\n");
}

function told({ code, at, message, hint }: Diagnostic): string {
  return `${at.line}:${at.column}+${at.length} ${code}: ${message} ${hint ?? "-"}`;
}

export function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
