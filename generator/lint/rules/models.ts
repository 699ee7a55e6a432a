import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean, meant } from "../../diagnostics/suggest.js";
import type { Api, Operation } from "../../model/api.js";
import type { Field } from "../../model/shape.js";

/** Models are there when named and used when there; types carry what they need. */
export function lintModels(api: Api): readonly Diagnostic[] {
  return [...fieldsOf(api).flatMap(lintField), ...lintReferences(api), ...lintUnused(api)];
}

function fieldsOf({ models, operations, commonQuery }: Api): readonly Field[] {
  const own = [
    ...commonQuery,
    ...[...models.values()].flatMap(({ ownFields }) => ownFields),
    ...operations.flatMap(({ query, body }) => [...query, ...(body?.ownFields ?? [])]),
  ];
  return own.flatMap(withItems);
}

function withItems(field: Field): readonly Field[] {
  return field.items ? [field, ...withItems(field.items)] : [field];
}

function lintField(field: Field): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { name, type, values, items, of, at } = field;
  if ((type === "enum") !== (values !== null)) {
    const message =
      type === "enum" ? `The enum \`${name}\` lists no values.` : `\`${name}\` lists values and is no enum.`;
    found.push(diagnostic("enum-without-values", at, message, "An enum is `{ type: enum, values: [A, B] }`."));
  }
  const twice = (values ?? []).filter((value, index, all) => all.indexOf(value) < index);
  for (const value of new Set(twice)) {
    found.push(diagnostic("enum-duplicate", at, `The enum \`${name}\` has "${value}" twice.`, "Keep it once."));
  }
  if ((type === "array") !== (items !== null)) {
    const message =
      type === "array" ? `The array \`${name}\` does not say what it holds.` : `\`${name}\` has items and is no array.`;
    found.push(diagnostic("array-without-items", at, message, "An array is `{ type: array, items: integer }`."));
  }
  if (field.readOnly && field.required !== false) {
    const hint = "Take one of the two away: the server sets what is read-only.";
    found.push(diagnostic("field-required-read-only", at, `\`${name}\` is required and read-only.`, hint));
  }
  if (of !== null && type !== "object") {
    found.push(
      diagnostic(
        "response-model",
        at,
        `\`${name}\` names a model and is no object.`,
        "Make it an object, or take `of` away.",
      ),
    );
  }
  return found;
}

interface Reference {
  readonly id: string;
  readonly at: Field["at"];
}

function lintReferences(api: Api): readonly Diagnostic[] {
  const fromFields = fieldsOf(api).flatMap(({ of, at }): Reference[] => (of === null ? [] : [{ id: of, at }]));
  const fromResponses = api.operations.flatMap(({ response, places }): Reference[] =>
    response.of === null ? [] : [{ id: response.of, at: places.response }],
  );
  return [...fromFields, ...fromResponses]
    .filter(({ id }) => !api.models.has(id))
    .map(({ id, at }) =>
      diagnostic("unknown-model", at, `There is no model \`${id}\`.`, didYouMean(id, api.models.keys())),
    );
}

/** A model whose name is spelt wrong where it is used is not unused as well. */
function lintUnused({ models, operations, events }: Api): readonly Diagnostic[] {
  const known = new Set(models.keys());
  const used = new Set<string>();
  const inEvents = (events?.kinds ?? []).flatMap(({ types }) => types.flatMap(({ of }) => of ?? []));
  const todo = [...operations.flatMap(startingPoints), ...inEvents];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const id = meant(next, known);
    const model = models.get(id);
    if (!model || used.has(id)) continue;
    used.add(id);
    todo.push(...model.fields.flatMap(modelsOf), ...(model.extends === null ? [] : [model.extends]));
  }
  return [...models.values()]
    .filter(({ id }) => !used.has(id))
    .map(({ name, at }) =>
      diagnostic(
        "model-unused",
        at,
        `Nothing uses the model \`${name}\`.`,
        "Take it away, or name it under `of` or `extends`.",
      ),
    );
}

function startingPoints({ query, body, response }: Operation): string[] {
  const named = [response.of, body?.extends ?? null].filter((id) => id !== null);
  return [...named, ...query.flatMap(modelsOf), ...(body?.fields.flatMap(modelsOf) ?? [])];
}

function modelsOf(field: Field): readonly string[] {
  return withItems(field).flatMap(({ of }) => (of === null ? [] : [of]));
}
