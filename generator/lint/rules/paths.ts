import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api, Operation, Resource } from "../../model/api.js";

/** Every placeholder is declared once and used, and every verb is one of the API's. */
export function lintPaths({ resources, verbs }: Api): readonly Diagnostic[] {
  return resources.flatMap((resource) => [
    ...resource.operations.flatMap((operation) => [
      ...lintPlaceholders(operation, resource),
      ...lintVerb(operation, verbs),
    ]),
    ...lintUnused(resource),
  ]);
}

function lintPlaceholders({ pathParameters, places }: Operation, resource: Resource): readonly Diagnostic[] {
  const declared = resource.pathParameters.map(({ name }) => name);
  const names = pathParameters.map(({ name }) => name);
  return names.flatMap((name, index) => {
    if (names.indexOf(name) < index) {
      return [
        diagnostic("path-parameter-twice", places.path, `\`{${name}}\` stands twice in the path.`, "Name them apart."),
      ];
    }
    if (declared.includes(name)) return [];
    const message = `\`{${name}}\` is not declared.`;
    const hint = didYouMean(name, declared) ?? `Add it to pathParameters: \`${name}: { type: integer }\`.`;
    return [diagnostic("path-parameter-undeclared", places.path, message, hint)];
  });
}

function lintUnused({ pathParameters, operations }: Resource): readonly Diagnostic[] {
  const used = new Set(operations.flatMap((operation) => operation.pathParameters.map(({ name }) => name)));
  return pathParameters
    .filter(({ name }) => !used.has(name))
    .map(({ name, at }) =>
      diagnostic("path-parameter-unused", at, `No path has \`{${name}}\`.`, "Take it away, or mend the path."),
    );
}

function lintVerb({ verb, places }: Operation, verbs: Api["verbs"]): readonly Diagnostic[] {
  if (verbs.includes(verb)) return [];
  return [
    diagnostic("unknown-verb", places.verb, `The API has no verb ${verb}.`, `api.yaml lists: ${verbs.join(", ")}.`),
  ];
}
