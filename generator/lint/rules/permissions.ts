import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean, meant } from "../../diagnostics/suggest.js";
import type { Api, Permission } from "../../model/api.js";

/** Permissions exist, are needed by something, and those that grant nothing are required by nothing. */
export function lintPermissions(api: Api): readonly Diagnostic[] {
  return [
    ...lintRequirements(api),
    ...lintUnused(api),
    ...lintRules(api),
    ...api.permissions.flatMap((one) => lintOne(one, api)),
  ];
}

function lintRequirements({ operations, permissions }: Api): readonly Diagnostic[] {
  const byId = new Map(permissions.map((permission) => [permission.id, permission]));
  return operations.flatMap(({ requirement, places }) =>
    [...new Set(requirement.flat())].flatMap((id) => {
      const permission = byId.get(id);
      if (!permission) {
        const hint = didYouMean(id, byId.keys());
        return [diagnostic("unknown-permission", places.requires, `There is no permission \`${id}\`.`, hint)];
      }
      if (permission.modifier) {
        const message = `\`${id}\` is a modifier and grants no operation.`;
        return [
          diagnostic("permission-grants-nothing", places.requires, message, "Name the permission that grants it."),
        ];
      }
      return [];
    }),
  );
}

/** A permission whose id is spelt wrong where it is needed is not unused as well. */
function lintUnused({ operations, permissions }: Api): readonly Diagnostic[] {
  const known = new Set(permissions.map(({ id }) => id));
  const used = new Set(operations.flatMap(({ requirement }) => requirement.flat().map((id) => meant(id, known))));
  for (const { id, implies } of permissions) if (implies.some((other) => used.has(other))) used.add(id);
  return permissions
    .filter(({ id, modifier }) => !modifier && !used.has(id))
    .map(({ id, at }) => {
      const hint = "Let an operation require it, make it a modifier, or take it away.";
      return diagnostic("permission-unused", at, `No operation needs the permission \`${id}\`.`, hint);
    });
}

function lintRules({ permissions, resources, verbs }: Api): readonly Diagnostic[] {
  const names = resources.map(({ name }) => name);
  const otherwise = permissions.filter(({ rule }) => rule?.kind === "otherwise");
  const twice = otherwise.slice(1).map(({ id, effectAt }) => {
    const message = `\`${id}\` and \`${otherwise[0]?.id}\` both claim whatever is left.`;
    return diagnostic("rule-duplicate", effectAt, message, "Only one permission can take what no other lists.");
  });
  const inside = permissions.flatMap(({ names: { verbs: named, exceptResources } }) => [
    ...exceptResources
      .filter(({ name }) => !names.includes(name))
      .map(({ name, at }) =>
        diagnostic("unknown-resource", at, `There is no resource \`${name}\`.`, didYouMean(name, names)),
      ),
    ...named
      .filter(({ name }) => !verbs.some((verb) => verb === name))
      .map(({ name, at }) => diagnostic("unknown-verb", at, `The API has no verb ${name}.`, "List it in api.yaml.")),
  ]);
  return [...twice, ...inside];
}

function lintOne({ id, name, at, names }: Permission, api: Api): readonly Diagnostic[] {
  const { modes, permissions, reportedPrefix } = api;
  const found: Diagnostic[] = [];
  const alike = permissions.find((other) => other.id !== id && `${reportedPrefix}${other.id}` === id);
  if (alike) {
    const message = `\`${id}\` is also what the server calls \`${alike.id}\`.`;
    found.push(diagnostic("permission-spelling", at, message, "See whether `reportedPrefix` in api.yaml is right."));
  }
  const wanted = name.replace(/[^A-Za-z0-9]/g, "");
  if (id !== wanted) {
    const message = `The id of "${name}" must be its letters and digits.`;
    found.push(diagnostic("permission-id", at, message, `Call it \`${wanted}\`.`));
  }
  const known = modes.map((mode) => mode.id);
  for (const { name: mode, at: place } of names.modes) {
    if (known.includes(mode)) continue;
    found.push(diagnostic("unknown-mode", place, `There is no mode \`${mode}\`.`, didYouMean(mode, known)));
  }
  return found;
}
