import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diagnostic, wholeFile } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import { sha256 } from "../../load/load-spec.js";
import { parseSource } from "../../load/source-file.js";
import type { SourceFile } from "../../load/source-file.js";
import { lowerModifier, lowerRule } from "../../lower/lower-permissions.js";
import type { Api } from "../../model/api.js";
import { schemaErrors } from "../../validate/schema-errors.js";
import type { ModifierYaml, RuleYaml } from "../../validate/spec-yaml.js";
import { canonicalText } from "../table/canonical-text.js";
import type { DocumentedPermission, DocumentedTable, TableContext } from "../table/documented-table.js";
import { parseRowText } from "../table/row-text.js";
import { readTogether } from "./together.js";
import type { Together, TogetherYaml } from "./together.js";

interface DocumentedYaml {
  page: string;
  revision: string;
  sha256: string;
  columns: [string, string, string];
  permissions: {
    name: string;
    footnotes?: string[];
    facts?: { added?: string; rule?: RuleYaml; modifier?: ModifierYaml };
    rows: string[];
  }[];
  together?: TogetherYaml[];
}

/** The documented table as the repository keeps it. */
export interface Documented {
  readonly table: DocumentedTable;
  readonly page: string;
  readonly revision: string;
  readonly columns: readonly [string, string, string];
  readonly rowCount: number;
  /** Rows that need several permissions at once. The hash is without them, as a page says this in words only. */
  readonly together: readonly Together[];
  /** The hash that the file states, and where. */
  readonly stated: string;
  readonly statedAt: Position;
}

/** Reads `documented/permissions.yaml` of an API; null, with the reasons in `report`, when it cannot be used. */
export function loadDocumented(folder: string, api: Api, report: Diagnostic[]): Documented | null {
  const source = readSource(join(folder, "documented", "permissions.yaml"), report);
  if (!source) return null;
  const errors = schemaErrors("documented", source);
  report.push(...errors);
  if (errors.length > 0) return null;
  // The schema has just vouched for this shape.
  const yaml = source.value as DocumentedYaml;
  const before = report.length;
  const rowCount = yaml.permissions.reduce((sum, { rows }) => sum + rows.length, 0);
  const context = contextOf(api, yaml.columns, rowCount);
  const permissions = yaml.permissions.map((permission, index): DocumentedPermission => {
    const path = ["permissions", index];
    const { added, rule, modifier } = permission.facts ?? {};
    return {
      name: permission.name,
      footnotes: permission.footnotes ?? [],
      facts: {
        added: added ?? null,
        rule: rule === undefined ? null : lowerRule(rule),
        modifier: modifier === undefined ? null : lowerModifier(modifier),
      },
      rows: permission.rows.flatMap((text, row) => {
        const parsed = parseRowText(text, source.valueAt([...path, "rows", row]), context);
        if ("row" in parsed) return [parsed.row];
        report.push(parsed.problem);
        return [];
      }),
      at: source.valueAt([...path, "name"]),
    };
  });
  const together = readTogether(yaml.together ?? [], source, permissions, context, report);
  if (report.length > before) return null;
  const { page, revision, columns, sha256: stated } = yaml;
  const table = { permissions, file: source.file, sha256: sha256(canonicalText(permissions)) };
  return { table, stated, statedAt: source.valueAt(["sha256"]), page, revision, columns, rowCount, together };
}

/** What a reader of pages must know of an API. */
export function contextOf(api: Api, columns: TableContext["columns"], expectedRows: number): TableContext {
  return {
    verbs: api.verbs,
    resources: api.resources.map(({ name }) => name),
    permissions: api.permissions.map(({ name }) => name),
    modes: api.modes.map(({ id }) => id),
    columns,
    expectedRows,
  };
}

/** A YAML file beside the spec, or null when it is not there or not YAML. */
export function readSource(file: string, report: Diagnostic[]): SourceFile | null {
  if (!existsSync(file)) {
    const hint = "Keep the vendor's table there as data; see spec/schema/documented.schema.json.";
    report.push(diagnostic("file-missing", wholeFile(file), "There is no documented table to compare with.", hint));
    return null;
  }
  return parseSource(file, readFileSync(file, "utf8"), report);
}
