import { basename } from "node:path";
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Api, Operation, Resource } from "../../model/api.js";
import { actionsFor } from "../../model/naming.js";
import {
  isReservedField,
  isReservedMember,
  isReservedModel,
  isReservedOption,
  isReservedResource,
} from "../../model/reserved.js";
import { emittedTypeNames } from "../../model/type-names.js";

/** Names follow their rule, are unique, and cannot break the code that is emitted. */
export function lintNames(api: Api): readonly Diagnostic[] {
  return [
    ...lintResources(api),
    ...api.operations.flatMap((operation) => lintOperation(operation)),
    ...lintDocumented(api),
    ...lintModelNames(api),
    ...lintKeys(api),
  ];
}

function lintResources({ resources }: Api): readonly Diagnostic[] {
  const seen = new Map<string, Resource>();
  return resources.flatMap((resource) => {
    const { name, id, file, at } = resource;
    const found: Diagnostic[] = [];
    if (basename(file) !== `${name}.yaml`) {
      const message = `The file describes \`${name}\` and is called ${basename(file)}.`;
      found.push(diagnostic("resource-file-name", at, message, `Call it ${name}.yaml.`));
    }
    const other = seen.get(id.toLowerCase());
    if (other !== undefined) {
      const message =
        other.name === name
          ? `\`${name}\` is described twice.`
          : `\`${name}\` and \`${other.name}\` differ in nothing but case.`;
      found.push(diagnostic("resource-duplicate", at, message, `The other one is in ${other.file}; keep one of them.`));
    }
    seen.set(id.toLowerCase(), resource);
    if (isReservedResource(id)) found.push(reserved(name, at));
    return found;
  });
}

function lintOperation(operation: Operation): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { action, at, verb, variant, cardinality, response, places } = operation;
  if (isReservedMember(action)) found.push(reserved(action, at));
  const isPlainRead = verb === "GET" && variant === null;
  if (isPlainRead !== (cardinality !== null)) {
    const message = isPlainRead ? "A plain read has no cardinality." : "Only a plain read has a cardinality.";
    const hint = isPlainRead ? "Say `cardinality: single` or `cardinality: multiple`." : "Take the key away.";
    found.push(diagnostic("cardinality", places.cardinality, message, hint));
  } else {
    const allowed = actionsFor({ verb, variant, cardinality, answersArray: response.kind === "array" });
    if (!allowed.includes(action)) {
      const message = `\`${action}\` does not follow the rule for operation ids.`;
      found.push(
        diagnostic("operation-name", at, message, `Call it ${allowed.map((name) => `\`${name}\``).join(" or ")}.`),
      );
    }
  }
  return found;
}

function lintDocumented({ operations }: Api): readonly Diagnostic[] {
  const seen = new Map<string, string>();
  return operations.flatMap(({ documented, id, at }) => {
    const other = seen.get(documented);
    seen.set(documented, id);
    if (other === undefined || other === id) return [];
    const hint = "Give one of them a variant, a cardinality, or a name under `documented`.";
    return [diagnostic("documented-duplicate", at, `\`${id}\` and \`${other}\` are both "${documented}".`, hint)];
  });
}

function lintModelNames({ models, resources }: Api): readonly Diagnostic[] {
  const emitted = new Set(resources.flatMap(emittedTypeNames));
  return [...models.values()]
    .filter(({ name }) => isReservedModel(name) || emitted.has(name))
    .map(({ name, at }) => reserved(name, at));
}

/** Names that become keys of emitted objects. */
function lintKeys({
  modes,
  resources,
  operations,
  models,
  commonQuery,
  authorization,
  versionOption,
  places,
  mock,
}: Api): readonly Diagnostic[] {
  const fields = [
    ...commonQuery,
    ...[...models.values()].flatMap(({ ownFields }) => ownFields),
    ...operations.flatMap(({ query, body }) => [...query, ...(body?.ownFields ?? [])]),
  ];
  const parameters = resources.flatMap(({ pathParameters }) => pathParameters);
  const credentials = authorization.credentials.map((name) => ({ name, at: places.authorization }));
  return [
    ...modes.filter(({ id }) => isReservedMember(id)).map(({ id, at }) => reserved(id, at)),
    ...[...credentials, { name: versionOption, at: places.versionOption }]
      .filter(({ name }) => isReservedOption(name))
      .map(({ name, at }) => reserved(name, at)),
    ...credentials.filter(({ name }) => name === versionOption).map(({ name, at }) => reserved(name, at)),
    ...Object.entries(mock.keys)
      .filter(([, name]) => isReservedField(name))
      .map(([id, name]) => reserved(name, mock.place(["keys", id]))),
    ...[...fields, ...parameters, ...credentials]
      .filter(({ name }) => isReservedField(name))
      .map(({ name, at }) => reserved(name, at)),
  ];
}

function reserved(name: string, at: Operation["at"]): Diagnostic {
  const hint = "Emitted code already gives this name another meaning; choose another.";
  return diagnostic("operation-name-reserved", at, `\`${name}\` cannot be used as a name.`, hint);
}
