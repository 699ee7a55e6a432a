import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import type { Api, Resource } from "../../model/api.js";
import { eventModels } from "../../model/events.js";
import type { Field } from "../../model/shape.js";

/** A model that the emitted module of a resource names, and where that comes from. */
interface Named {
  readonly id: string;
  readonly at: Position;
}

/** Models that meet in one emitted module have names of their own: theirs are the names of its types. */
export function lintTypes(api: Api): readonly Diagnostic[] {
  const owners = [...api.resources, ...(api.events ? [eventModels(api.events)] : [])];
  return owners.flatMap((owner) => {
    const seen = new Map<string, string>();
    return namedBy(owner).flatMap(({ id, at }) => {
      const name = api.models.get(id)?.name;
      if (name === undefined) return [];
      const other = seen.get(name) ?? id;
      seen.set(name, other);
      if (other === id) return [];
      const message = `The models \`${other}\` and \`${id}\` meet here, and both are called \`${name}\`.`;
      return [diagnostic("model-name-twice", at, message, "Give one of them another name.")];
    });
  });
}

function namedBy({ models, operations }: Pick<Resource, "models" | "operations">): readonly Named[] {
  return [
    ...models.map(({ id, at }) => ({ id, at })),
    ...models.flatMap(({ fields }) => fields.flatMap(inField)),
    ...operations.flatMap(({ response, places, query, body }) => [
      ...(response.of === null ? [] : [{ id: response.of, at: places.response }]),
      ...[...query, ...(body?.fields ?? [])].flatMap(inField),
    ]),
  ];
}

function inField({ of, items, at }: Field): readonly Named[] {
  return [...(of === null ? [] : [{ id: of, at }]), ...(items ? inField(items) : [])];
}
