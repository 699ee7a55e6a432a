import { existsSync } from "node:fs";
import { join } from "node:path";
import { coverOf } from "../drift/compare/cover.js";
import { loadDocumented } from "../drift/documented/load-documented.js";
import type { DocumentedRow } from "../drift/table/documented-table.js";
import type { Api, Operation } from "../model/api.js";

/**
 * The row of the kept table that names an operation, as it is printed, and where it stands. Null when none does, or when
 * the API keeps no table that can be read; whether it can is what `drift` says.
 */
export function evidenceOf(operation: Operation, api: Api, folder: string): DocumentedRow | null {
  if (!existsSync(join(folder, "documented", "permissions.yaml"))) return null;
  const documented = loadDocumented(folder, api, []);
  const rows = documented && coverOf(documented.table, api.operations).byOperation.get(operation);
  return rows?.[0]?.row ?? null;
}
