import { existsSync } from "node:fs";
import { join } from "node:path";
import { coverOf } from "../drift/compare/cover.js";
import { loadDocumented } from "../drift/documented/load-documented.js";
import type { DocumentedRow } from "../drift/table/documented-table.js";
import type { Api, Operation } from "../model/api.js";
import { describeRequirement } from "../model/requirement.js";

/** What the kept table has to say of an operation. */
export interface Evidence {
  /** Whether a table is kept, and can be read; why it cannot is what `drift` says. */
  readonly table: "none" | "unreadable" | "kept";
  /** The first row that names the operation, as it is printed, and where it stands. */
  readonly row: DocumentedRow | null;
}

/** Looks an operation up in the table that is kept below the folder of the API's spec. */
export function evidenceOf(operation: Operation, api: Api, folder: string): Evidence {
  if (!existsSync(join(folder, "documented", "permissions.yaml"))) return { table: "none", row: null };
  const documented = loadDocumented(folder, api, []);
  if (!documented) return { table: "unreadable", row: null };
  const [first] = coverOf(documented.table, api.operations).byOperation.get(operation) ?? [];
  return { table: "kept", row: first?.row ?? null };
}

/** What is said where the spec says that a row names an operation and none was found. */
const withoutRow: Readonly<Record<Evidence["table"], string>> = {
  none: "no table is kept to compare with",
  unreadable: "the table that is kept cannot be read: see `permspec drift`",
  kept: "the table that is kept has none: see `permspec drift`",
};

/** Why an operation needs what it needs, in one sentence that claims no row but the one that was found. */
export function reasonOf({ provenance, documented, requirement }: Operation, { table, row }: Evidence): string {
  if (provenance === "row") {
    return row
      ? `the documented table has the row "${row.text}"`
      : `the spec says that a row names it ("${documented}"); ${withoutRow[table]}`;
  }
  const rule = `it falls under the rule of ${describeRequirement(requirement)}`;
  if (row)
    return `the spec says that ${rule}; the table that is kept has the row "${row.text}": see \`permspec drift\``;
  const none = `no row names "${documented}"`;
  return `${table === "kept" ? none : `the spec says that ${none}`}; ${rule}, which is weaker evidence`;
}
