import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { SourceFile } from "../../load/source-file.js";
import { sameRow } from "../compare/cover.js";
import type { DocumentedPermission, DocumentedRow, TableContext } from "../table/documented-table.js";
import { parseRowText } from "../table/row-text.js";
import { shown } from "../table/shown.js";

/** Permissions of which one row needs all, where the table alone would mean any of them. */
export interface Together {
  readonly row: DocumentedRow;
  /** The vendor's spellings. */
  readonly permissions: readonly string[];
}

export interface TogetherYaml {
  row: string;
  permissions: string[];
}

/** Reads what the kept table says under `together`; an entry about rows that the table does not have is reported. */
export function readTogether(
  entries: readonly TogetherYaml[],
  source: SourceFile,
  permissions: readonly DocumentedPermission[],
  context: TableContext,
  report: Diagnostic[],
): readonly Together[] {
  return entries.flatMap((entry, index): readonly Together[] => {
    const path = ["together", index];
    const parsed = parseRowText(entry.row, source.valueAt([...path, "row"]), context);
    if ("problem" in parsed) {
      report.push(parsed.problem);
      return [];
    }
    const { row } = parsed;
    const holders = permissions.filter(({ rows }) => rows.some((one) => sameRow(one, row))).map(({ name }) => name);
    for (const [at, name] of entry.permissions.entries()) {
      if (holders.includes(name)) continue;
      const message = `The table that is kept does not have ${shown(entry.row)} under ${shown(name)}.`;
      const place = source.valueAt([...path, "permissions", at]);
      report.push(diagnostic("table-row", place, message, holders.length > 0 ? didYouMean(name, holders) : null));
    }
    return [{ row, permissions: entry.permissions }];
  });
}
