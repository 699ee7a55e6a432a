import { nearest } from "../../diagnostics/suggest.js";
import type { Api, Modifier, Permission, Rule } from "../../model/api.js";
import { compareVersions } from "../../model/version.js";
import { finding } from "../finding.js";
import type { Finding } from "../finding.js";
import type { DocumentedPermission, DocumentedTable } from "../table/documented-table.js";

/** Findings about the permissions themselves: which there are, and what their notes say. */
export function comparePermissions(table: DocumentedTable, api: Api): readonly Finding[] {
  const byName = new Map(api.permissions.map((permission) => [permission.name, permission]));
  const seen = new Map<string, DocumentedPermission>();
  const found: Finding[] = [];
  for (const documented of table.permissions) {
    const { name, at } = documented;
    const twice = seen.get(name);
    if (twice) {
      const message = `The table has the permission "${name}" twice.`;
      found.push(finding("permission-duplicate", "warning", message, { permission: name, at, also: twice.at }));
    }
    seen.set(name, documented);
    const permission = byName.get(name);
    if (permission) found.push(...compareOne(documented, permission));
    else found.push(missingInSpec(documented, byName.keys()));
  }
  for (const { id, name, at } of api.permissions) {
    if (seen.has(name)) continue;
    const message = `The spec has the permission \`${id}\` ("${name}"), and the table has not.`;
    found.push(finding("permission-missing-in-table", "breaking", message, { specPermission: id, at }));
  }
  return found;
}

function missingInSpec({ name, at, rows }: DocumentedPermission, known: Iterable<string>): Finding {
  const [near] = nearest(name, known, 1);
  const hint = near === undefined ? "" : ` The nearest is "${near}".`;
  const message = `The table has the permission "${name}", and the spec has not.${hint}`;
  return finding("permission-missing-in-spec", rows.length > 0 ? "breaking" : "warning", message, {
    permission: name,
    at,
  });
}

function compareOne({ name, footnotes, facts, at }: DocumentedPermission, permission: Permission): readonly Finding[] {
  const given = { permission: name, specPermission: permission.id, at, also: permission.at };
  const found: Finding[] = [];
  if (!sameVersion(facts.added, permission.added)) {
    const message = `"${name}" was added in ${facts.added ?? "no stated version"} by the table, in ${permission.added ?? "none"} by the spec.`;
    found.push(finding("added-differs", "warning", message, given));
  }
  if (footnotes.join(" ") !== permission.footnotes.join(" ")) {
    const message = `"${name}" has the marks ${quoted(footnotes)} in the table and ${quoted(permission.footnotes)} in the spec.`;
    found.push(finding("footnote-differs", "info", message, given));
  }
  const also = permission.effectAt;
  if (ruleText(facts.rule) !== ruleText(permission.rule)) {
    const message = `"${name}" covers ${ruleText(facts.rule)} by the table and ${ruleText(permission.rule)} by the spec.`;
    found.push(finding("rule-differs", "breaking", message, { ...given, also }));
  }
  if (modifierText(facts.modifier) !== modifierText(permission.modifier)) {
    const message = `"${name}" changes ${modifierText(facts.modifier)} by the table and ${modifierText(permission.modifier)} by the spec.`;
    found.push(finding("modifier-differs", "breaking", message, { ...given, also }));
  }
  return found;
}

export function sameVersion(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : compareVersions(a, b) === 0;
}

function quoted(marks: readonly string[]): string {
  return marks.length === 0 ? "none" : `"${marks.join("")}"`;
}

function ruleText(rule: Rule | null): string {
  if (!rule) return "nothing more than its rows";
  if (rule.kind === "otherwise") return "whatever no other permission lists";
  const except =
    rule.exceptResources.length > 0 ? ` except those of ${[...rule.exceptResources].sort().join(", ")}` : "";
  return `every ${[...rule.verbs].sort().join(", ")}${except}`;
}

function modifierText(modifier: Modifier | null): string {
  if (!modifier) return "no limits";
  const part = (what: string, values: Readonly<Record<string, number>>, unit: string): string[] =>
    Object.entries(values)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([mode, value]) => `${what} of ${mode} to ${value}${unit}`);
  return [
    ...part("the page ceiling", modifier.pageCeiling, ""),
    ...part("the throttle", modifier.throttle, " ms"),
  ].join(", ");
}
