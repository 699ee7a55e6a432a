import { diagnostic } from "../diagnostics/diagnostic.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/suggest.js";
import type { SourceFile, YamlPath } from "../load/source-file.js";
import type { Modifier, Permission, Rule } from "../model/api.js";
import type { Checked } from "../validate/validate.js";
import type { ModifierYaml, PermissionsYaml, PermissionYaml, RuleYaml } from "../validate/spec-yaml.js";

/** The permissions in spec order, with implications followed to the end. */
export function lowerPermissions(
  { source, content }: Checked<PermissionsYaml>,
  report: Diagnostic[],
): readonly Permission[] {
  const yaml = new Map(Object.entries(content.permissions));
  return [...yaml].map(([id, permission]): Permission => {
    const at = source.keyAt(["permissions", id]);
    for (const [index, other] of (permission.implies ?? []).entries()) {
      if (yaml.has(other)) continue;
      const place = source.valueAt(["permissions", id, "implies", index]);
      report.push(
        diagnostic("unknown-permission", place, `There is no permission \`${other}\`.`, didYouMean(other, yaml.keys())),
      );
    }
    const implied = closure(id, yaml);
    if (implied.has(id)) {
      const hint = "Take one of the implications away.";
      report.push(diagnostic("permission-implies-itself", at, `Permission \`${id}\` implies itself.`, hint));
    }
    implied.delete(id);
    return {
      id,
      name: permission.name,
      footnotes: permission.footnotes ?? [],
      added: permission.added ?? null,
      note: permission.note ?? null,
      implies: [...yaml.keys()].filter((other) => implied.has(other)),
      rule: permission.rule === undefined ? null : lowerRule(permission.rule),
      modifier: permission.modifier
        ? { pageCeiling: permission.modifier.pageCeiling ?? {}, throttle: permission.modifier.throttle ?? {} }
        : null,
      at,
      effectAt: source.keyAt(["permissions", id, permission.rule === undefined ? "modifier" : "rule"]),
      names: namesIn(permission, ["permissions", id], source),
    };
  });
}

function namesIn({ rule, modifier }: PermissionYaml, path: YamlPath, source: SourceFile): Permission["names"] {
  const { verbs = [], exceptResources = [] } = typeof rule === "object" ? rule : {};
  const item = (list: string) => (name: string, index: number) => ({
    name,
    at: source.valueAt([...path, "rule", list, index]),
  });
  const modes = Object.entries(modifier ?? {}).flatMap(([limit, byMode]) =>
    Object.keys(byMode).map((name) => ({ name, at: source.keyAt([...path, "modifier", limit, name]) })),
  );
  return { verbs: verbs.map(item("verbs")), exceptResources: exceptResources.map(item("exceptResources")), modes };
}

/** A rule as the model has it. */
export function lowerRule(rule: RuleYaml): Rule {
  if (rule === "otherwise") return { kind: "otherwise" };
  return { kind: "matching", verbs: rule.verbs, exceptResources: rule.exceptResources ?? [] };
}

/** A modifier as the model has it. */
export function lowerModifier({ pageCeiling, throttle }: ModifierYaml): Modifier {
  return { pageCeiling: pageCeiling ?? {}, throttle: throttle ?? {} };
}

function closure(id: string, yaml: ReadonlyMap<string, PermissionYaml>): Set<string> {
  const reached = new Set<string>();
  const todo = [...(yaml.get(id)?.implies ?? [])];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    todo.push(...(yaml.get(next)?.implies ?? []));
  }
  return reached;
}
