import type { Api } from "../../model/api.js";
import { lowerFirst } from "../../model/naming.js";
import type { Field, FieldType } from "../../model/shape.js";
import { oncePer } from "../../once-per.js";
import { Code } from "../text/code.js";
import { array, names } from "../text/layout.js";
import type { ModelOwner } from "./client-models.js";
import { bodyTypeName, importedNames, queryTypeName } from "./naming.js";
import { queryFieldsOf } from "./query.js";
import { payloadModels, released } from "./released.js";

interface CodecView {
  readonly name: string;
  readonly members: readonly Code[];
}

export interface CodecsView {
  readonly imports: readonly Code[];
  readonly codecs: readonly CodecView[];
}

/** Which list of a codec names the fields of a type; other types are the same on both sides. */
const lists: readonly (readonly [string, FieldType])[] = [
  ["booleans", "boolean-string"],
  ["dates", "date"],
  ["datetimes", "datetime"],
];

/** The codecs of a resource's models, bodies and queries; those that would do nothing are left out. */
export function codecsView(resource: ModelOwner, api: Api): CodecsView {
  const imports = new Map<string, Set<string>>();
  const codecOf = (name: string, fields: readonly Field[]): readonly CodecView[] => {
    const members = membersOf(fields, resource, api, imports);
    return members.length > 0 ? [{ name, members }] : [];
  };
  const used = modelsWithCodec(api);
  const codecs = [
    ...resource.models.filter(({ id }) => used.has(id)).flatMap(({ name, fields }) => codecOf(name, fields)),
    ...resource.operations
      .filter(released)
      .flatMap((operation) => [
        ...codecOf(queryTypeName(operation, resource), queryFieldsOf(operation, api)),
        ...codecOf(bodyTypeName(operation, resource), operation.body?.fields ?? []),
      ]),
  ];
  return {
    imports: [...imports]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([other, wanted]) => {
        const items = importedNames(wanted);
        return names({
          before: Code.of`import `,
          items,
          after: Code.of` from ${`./${lowerFirst(other)}.js`};`,
          indent: 0,
        });
      }),
    codecs,
  };
}

/** Ids of the models that are answered or sent and hold something to decode. */
export const modelsWithCodec = oncePer((api: Api): ReadonlySet<string> => {
  const reached = new Set<string>();
  const visit = (fields: readonly Field[]): void => {
    for (const { items, of } of fields) {
      if (items) visit([items]);
      if (of === null || reached.has(of)) continue;
      reached.add(of);
      visit(api.models.get(of)?.fields ?? []);
    }
  };
  for (const { response, body } of api.operations.filter(released)) {
    visit(body?.fields ?? []);
    if (response.of === null || reached.has(response.of)) continue;
    reached.add(response.of);
    visit(api.models.get(response.of)?.fields ?? []);
  }
  for (const id of payloadModels(api)) {
    if (reached.has(id)) continue;
    reached.add(id);
    visit(api.models.get(id)?.fields ?? []);
  }
  return new Set([...reached].filter((id) => hasWork(id, api, new Set())));
});

function hasWork(id: string, api: Api, trail: Set<string>): boolean {
  if (trail.has(id)) return false;
  trail.add(id);
  return (api.models.get(id)?.fields ?? []).some((field) => {
    const inner = innermost(field);
    return lists.some(([, type]) => field.type === type) || (inner.of !== null && hasWork(inner.of, api, trail));
  });
}

function membersOf(
  fields: readonly Field[],
  resource: ModelOwner,
  api: Api,
  imports: Map<string, Set<string>>,
): readonly Code[] {
  const members = lists.flatMap(([list, type]) => {
    const items = fields.filter((field) => field.type === type).map(({ name }) => Code.of`${name}`);
    return items.length === 0
      ? []
      : [array({ before: Code.of`${Code.name(list)}: `, items, after: Code.of`,`, indent: 2 })];
  });
  const nested = fields.flatMap((field) => {
    const { of } = innermost(field);
    const model = of === null ? undefined : api.models.get(of);
    if (!model || !hasWork(model.id, api, new Set())) return [];
    if (model.resource !== resource.name) {
      imports.set(model.resource, (imports.get(model.resource) ?? new Set()).add(model.name));
    }
    return [Code.of`${Code.key(field.name)}: () => ${Code.name(model.name)}`];
  });
  if (nested.length === 0) return members;
  return [...members, names({ before: Code.of`nested: `, items: nested, after: Code.of`,`, indent: 2 })];
}

function innermost(field: Field): Field {
  return field.items ? innermost(field.items) : field;
}
