import type { Modifier, Rule } from "../../model/api.js";
import type { DocumentedFacts, DocumentedPermission, DocumentedRow } from "./documented-table.js";

/**
 * One normal form for every form of a table: each permission on a line with its footnotes, below it and indented its
 * facts and rows. Places, spelling of qualifiers, and notes that state no fact are left out.
 */
export function canonicalText(permissions: readonly DocumentedPermission[]): string {
  return permissions
    .flatMap(({ name, footnotes, facts, rows }) => [
      [name, ...footnotes.map((mark) => `[${mark}]`)].join(" "),
      ...[...factLines(facts), ...rows.map(rowLine)].map((line) => `  ${line}`),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

function factLines({ added, rule, modifier }: DocumentedFacts): readonly string[] {
  return [
    ...(added === null ? [] : [`added in version ${added}`]),
    ...(rule === null ? [] : [ruleLine(rule)]),
    ...(modifier === null ? [] : modifierLines(modifier)),
  ];
}

function ruleLine(rule: Rule): string {
  if (rule.kind === "otherwise") return "whatever is listed nowhere else";
  const except = rule.exceptResources.length > 0 ? ` except ${rule.exceptResources.join(", ")}` : "";
  return `all ${rule.verbs.join(", ")}${except}`;
}

function modifierLines({ pageCeiling, throttle }: Modifier): readonly string[] {
  return ["changes limits", ...perMode("page ceiling", pageCeiling), ...perMode("throttle", throttle)];
}

function perMode(what: string, amounts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(amounts)
    .map(([mode, amount]) => `${what} ${mode} ${amount}`)
    .sort();
}

function rowLine({ resource, verb, variant, cardinalities, deprecated }: DocumentedRow): string {
  const words = [resource, verb, ...(variant === null ? [] : [variant])];
  if (cardinalities.length > 0) words.push(`(${[...cardinalities].sort().reverse().join("/")})`);
  if (deprecated !== null) words.push(`(deprecated in version ${deprecated})`);
  return words.join(" ");
}
