import { nearest } from "../../diagnostics/suggest.js";
import { coveringRule } from "../../lower/rules.js";
import type { Api, Operation, Permission } from "../../model/api.js";
import { documentedName } from "../../model/naming.js";
import { describeRequirement } from "../../model/requirement.js";
import type { Requirement } from "../../model/requirement.js";
import { finding } from "../finding.js";
import type { Finding } from "../finding.js";
import type { DocumentedPermission, DocumentedRow, DocumentedTable } from "../table/documented-table.js";
import type { Together } from "../documented/together.js";
import { coverOf, sameRow } from "./cover.js";
import type { Cover, PlacedRow } from "./cover.js";
import { Implications } from "./expand.js";
import { sameVersion } from "./permissions.js";

interface Sides {
  readonly table: DocumentedTable;
  readonly api: Api;
  readonly cover: Cover;
  readonly implications: Implications;
  readonly together: readonly Together[];
  /** Id that the spec gives to a permission of the table; the table's name where the spec has none. */
  readonly idOf: (permission: DocumentedPermission) => string;
}

/**
 * Findings about rows and operations: which there are, and under which permission. One row under several permissions
 * means any of them, unless `together` says that it needs all of some.
 */
export function compareOperations(
  table: DocumentedTable,
  api: Api,
  together: readonly Together[] = [],
): readonly Finding[] {
  const ids = new Map(api.permissions.map(({ name, id }) => [name, id]));
  const sides: Sides = {
    table,
    api,
    cover: coverOf(table, api.operations),
    implications: new Implications(api),
    together,
    idOf: ({ name }) => ids.get(name) ?? name,
  };
  return [
    ...table.permissions.flatMap((permission) =>
      permission.rows.flatMap((row) => compareRow({ permission, row }, sides)),
    ),
    ...repeatedRows(table),
    ...api.operations.flatMap((operation) => compareOperation(operation, sides)),
  ];
}

function compareRow({ permission, row }: PlacedRow, { cover, api }: Sides): readonly Finding[] {
  const covered = cover.byRow.get(row) ?? [];
  const given = { permission: permission.name, row: row.text, at: row.at };
  const plain = cover.named(row);
  if (plain.length === 0) return [unknownRow(row, permission, api)];
  const said = new Set(plain.map(({ cardinality }) => cardinality));
  const missing = row.cardinalities.filter((cardinality) => !said.has(cardinality));
  const found: Finding[] = [];
  if (missing.length > 0) {
    const message = `"${row.text}" speaks of ${missing.join(" and ")}, which the spec does not have.`;
    found.push(finding("cardinality-differs", "info", message, { ...given, also: plain[0]?.at ?? null }));
  }
  for (const operation of covered) found.push(...compareDeprecation(row, operation, given));
  return found;
}

function unknownRow(row: DocumentedRow, permission: DocumentedPermission, { operations }: Api): Finding {
  const name = documentedName(row.resource, row.verb, row.variant, null);
  const [near] = nearest(
    name,
    operations.map(({ documented }) => documented),
    1,
  );
  const hint = near === undefined ? "" : ` The nearest is "${near}".`;
  const message = `The row "${row.text}" matches no operation.${hint}`;
  return finding("operation-missing-in-spec", "warning", message, {
    permission: permission.name,
    row: row.text,
    at: row.at,
  });
}

function compareDeprecation(row: DocumentedRow, operation: Operation, given: object): readonly Finding[] {
  const inSpec = operation.deprecated?.in ?? null;
  if (sameVersion(row.deprecated, inSpec)) return [];
  const message = `\`${operation.id}\` is ${deprecation(row.deprecated)} by the table and ${deprecation(inSpec)} by the spec.`;
  const also = operation.places.deprecated;
  return [finding("deprecation-differs", "warning", message, { ...given, operation: operation.id, also })];
}

function deprecation(version: string | null): string {
  return version === null ? "not deprecated" : `deprecated in ${version}`;
}

/** One row twice, or two rows of one permission that cover the same method. */
function repeatedRows({ permissions }: DocumentedTable): readonly Finding[] {
  return permissions.flatMap(({ name, rows }) => {
    const covered = new Map<string, DocumentedRow>();
    return rows.flatMap((row) => {
      const { resource, verb, variant } = row;
      const cardinalities = row.cardinalities.length > 0 ? row.cardinalities : (["single", "multiple"] as const);
      const keys = cardinalities.map((cardinality) => documentedName(resource, verb, variant, cardinality));
      const other = keys.map((key) => covered.get(key)).find((earlier) => earlier !== undefined);
      for (const key of keys) covered.set(key, row);
      if (!other) return [];
      const message = `The rows "${other.text}" and "${row.text}" of "${name}" say the same.`;
      return [
        finding("row-duplicate", "warning", message, { permission: name, row: row.text, at: row.at, also: other.at }),
      ];
    });
  });
}

function compareOperation(operation: Operation, sides: Sides): readonly Finding[] {
  const rows = sides.cover.byOperation.get(operation) ?? [];
  const [first] = rows;
  return first ? compareNamed(operation, rows, first, sides) : compareUnnamed(operation, sides);
}

/** Names of permissions that the rows of an operation ask for: alternatives, of each of which all are needed. */
function neededBy(rows: readonly PlacedRow[], together: readonly Together[]): Requirement {
  const names = [...new Set(rows.map(({ permission }) => permission.name))];
  const sets = together
    .filter(({ row, permissions }) =>
      permissions.every((name) => rows.some((one) => one.permission.name === name && sameRow(one.row, row))),
    )
    .map(({ permissions }) => permissions);
  const alone = names.filter((name) => !sets.some((set) => set.includes(name)));
  return [...sets, ...alone.map((name) => [name])];
}

/** Tells how the table can say it, where the spec needs at once what the table's rows name. */
function togetherHint(requirement: Requirement, inTable: Requirement): string {
  const inSpec = new Set(requirement.flat());
  const named = new Set(inTable.flat());
  const isSame = inSpec.size === named.size && [...inSpec].every((id) => named.has(id));
  if (!isSame || !requirement.some((all) => all.length > 1)) return "";
  return " Where the page says that all are needed, say so under `together` in documented/permissions.yaml.";
}

/** An operation that rows name. */
function compareNamed(
  operation: Operation,
  rows: readonly PlacedRow[],
  first: PlacedRow,
  sides: Sides,
): readonly Finding[] {
  const ids = new Map(rows.map(({ permission }) => [permission.name, sides.idOf(permission)]));
  const needed = neededBy(rows, sides.together);
  const inTable: Requirement = needed.map((all) => all.map((name) => ids.get(name) ?? name));
  const specPermission = describeRequirement(operation.requirement);
  const given = {
    permission: [...ids.keys()].join(", "),
    specPermission,
    row: first.row.text,
    operation: operation.id,
    at: first.row.at,
    also: operation.places.requires,
  };
  if (operation.status === "planned") {
    const message = `The table has the row "${first.row.text}", and the spec says that \`${operation.id}\` is only planned.`;
    return [finding("operation-planned", "warning", message, given)];
  }
  if (!sides.implications.same(operation.requirement, inTable)) {
    const severity = sides.implications.severity(operation.requirement, inTable);
    const message = `By the table \`${operation.id}\` needs ${describeRequirement(needed)}; by the spec, ${specPermission}.`;
    const hint = togetherHint(operation.requirement, inTable);
    return [finding("permission-differs", severity, message + hint, given)];
  }
  if (operation.provenance === "row") return [];
  const message = `A row now names \`${operation.id}\`, with the permission that its rule gave it; let the spec say so.`;
  return [finding("row-confirms-rule", "info", message, given)];
}

/** An operation that no row names: the table's rules decide. */
function compareUnnamed(operation: Operation, { table, api, cover, implications, idOf }: Sides): readonly Finding[] {
  if (operation.provenance === "rule") return [];
  const byTable: readonly Permission[] = api.permissions.map((permission) => {
    const documented = table.permissions.find((one) => idOf(one) === permission.id);
    return { ...permission, rule: documented?.facts.rule ?? null };
  });
  const covering = coveringRule(operation, byTable);
  const inTable: Requirement = covering ? [[covering.id]] : [];
  const specPermission = describeRequirement(operation.requirement);
  const same = implications.same(operation.requirement, inTable);
  const left = cover.leftOut.get(operation);
  const given = { specPermission, operation: operation.id, at: operation.places.requires, also: left?.row.at ?? null };
  if (same && left) {
    const message = `"${left.row.text}" leaves out \`${operation.id}\`, which is ${operation.cardinality}; only a rule covers it now.`;
    return [
      finding("cardinality-differs", "info", message, {
        ...given,
        permission: left.permission.name,
        row: left.row.text,
      }),
    ];
  }
  const rule = covering ? `the rule of ${covering.name} would cover it` : "no rule would cover it";
  const message = `The spec says that a row names \`${operation.id}\` ("${operation.documented}"), and none does; ${rule}.`;
  const severity = same ? "warning" : implications.severity(operation.requirement, inTable);
  return [finding("operation-missing-in-table", severity, message, { ...given, permission: covering?.name ?? null })];
}
