import { readFileSync } from "node:fs";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { loadDocumented } from "../../generator/drift/documented/load-documented.js";
import type { Documented } from "../../generator/drift/documented/load-documented.js";
import type {
  DocumentedPermission,
  DocumentedRow,
  DocumentedTable,
} from "../../generator/drift/table/documented-table.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import type { LoadedSpec } from "../../generator/load/load-spec.js";
import { parseSource } from "../../generator/load/source-file.js";
import { lintSpec } from "../../generator/lint/lint.js";
import { lowerSpec } from "../../generator/lower/lower.js";
import type { Api } from "../../generator/model/api.js";
import { validateSpec } from "../../generator/validate/validate.js";

/** The spec of Open Dental, read once, and read again with one of its files changed. */
export class SpecBench {
  readonly #loaded: LoadedSpec;

  constructor(folder = "spec/opendental") {
    const { spec } = loadSpec(folder);
    if (!spec) throw new Error(`${folder} cannot be read`);
    this.#loaded = spec;
  }

  /** Names of the files that a change can be made to. */
  get files(): readonly string[] {
    return this.#loaded.resources.map(({ file }) => file);
  }

  text(file: string): string {
    return readFileSync(file, "utf8");
  }

  /** The model with the text of one file replaced, and what the passes say of it. */
  with(file: string | null, text: string): { readonly api: Api | null; readonly problems: readonly Diagnostic[] } {
    const problems: Diagnostic[] = [];
    const resources = this.#loaded.resources.flatMap((source) => {
      if (source.file !== file) return [source];
      const changed = parseSource(file, text, problems);
      return changed ? [changed] : [];
    });
    if (problems.length > 0) return { api: null, problems };
    const valid = validateSpec({ ...this.#loaded, resources }, problems);
    if (!valid) return { api: null, problems };
    const api = lowerSpec(valid, problems);
    problems.push(...lintSpec(api, problems));
    return { api, problems };
  }

  /** The model as it is. */
  get api(): Api {
    const { api, problems } = this.with(null, "");
    if (!api || problems.length > 0) throw new Error("the spec has problems");
    return api;
  }
}

export function documentedOf(api: Api, folder = "spec/opendental"): Documented {
  const report: Diagnostic[] = [];
  const documented = loadDocumented(folder, api, report);
  if (!documented) throw new Error(report.map(({ message }) => message).join("\n"));
  return documented;
}

/** A table with one of its permissions replaced. */
export function withPermission(
  table: DocumentedTable,
  name: string,
  change: (permission: DocumentedPermission) => DocumentedPermission,
): DocumentedTable {
  return { ...table, permissions: table.permissions.map((one) => (one.name === name ? change(one) : one)) };
}

/** A table with a row of a permission replaced by others. */
export function withRow(
  table: DocumentedTable,
  name: string,
  text: string,
  change: (row: DocumentedRow) => readonly DocumentedRow[],
): DocumentedTable {
  return withPermission(table, name, (permission) => ({
    ...permission,
    rows: permission.rows.flatMap((row) => (row.text === text ? change(row) : [row])),
  }));
}

/** A table with rows put at the end of a permission. */
export function withMoreRows(table: DocumentedTable, name: string, rows: readonly DocumentedRow[]): DocumentedTable {
  return withPermission(table, name, (permission) => ({ ...permission, rows: [...permission.rows, ...rows] }));
}

export function rowOf(table: DocumentedTable, text: string): DocumentedRow {
  const row = table.permissions.flatMap(({ rows }) => rows).find((one) => one.text === text);
  if (!row) throw new Error(`no row ${text}`);
  return row;
}
