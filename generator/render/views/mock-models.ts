import type { Api, Resource } from "../../model/api.js";
import type { Field, FieldType, Model } from "../../model/shape.js";
import { oncePer } from "../../once-per.js";
import type { Data, DataObject } from "./mock-data.js";
import { released } from "./released.js";

/** Ids of the models that are answered, those that lie in others among them. */
export function answeredModels(api: Api): ReadonlySet<string> {
  const found = new Set<string>();
  const todo = api.operations.filter(released).flatMap(({ response }) => response.of ?? []);
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    todo.push(...(api.models.get(id)?.fields ?? []).flatMap((field) => innermost(field).of ?? []));
  }
  return found;
}

/** A model as the mocks need it: the field that tells objects apart, and the form of each field on the wire. */
export function modelData(model: Model, resource: Resource, api: Api): DataObject {
  const fields = model.fields.map((field) => [field.name, shapeOf(field)] as const);
  return { id: idField(model, resource, api), fields: Object.fromEntries(fields) };
}

/**
 * The field that tells one object of a model from another: the parameter behind the resource's name in its paths, else
 * the field that is called after the resource ("BookNum" of a Book), else the first that is called like an id and is
 * not the parameter of another resource. Null when there is none.
 */
export function idField({ fields }: Model, resource: Resource, api: Api): string | null {
  const names = new Set(fields.map(({ name }) => name));
  const own = idParameters(resource).find((name) => names.has(name));
  if (own !== undefined) return own;
  const plain = fields.filter(({ type }) => type === "integer" || type === "string").map(({ name }) => name);
  const called = new RegExp(`^(?:${resource.entity})?_?${idWord.source}`, "i");
  const firstNumber = fields.find(({ type }) => type === "integer")?.name;
  const isId = firstNumber !== undefined && idWord.test(firstNumber) && !takenIds(api).has(firstNumber);
  return plain.find((name) => called.test(name)) ?? (isId ? firstNumber : null);
}

const idWord = /(?:id|num|no|nr|number|key)$/i;

/** The parameters right behind the names of all resources. */
const takenIds = oncePer((api: Api): ReadonlySet<string> => new Set(api.resources.flatMap(idParameters)));

/** The parameters right behind a resource's name, those of the shortest paths first. */
const idParameters = oncePer(({ operations }: Resource): readonly string[] =>
  operations
    .filter((operation) => released(operation) && /^\/[^/]+\/\{/.test(operation.path))
    .sort((a, b) => a.path.split("/").length - b.path.split("/").length)
    .flatMap(({ pathParameters: [first] }) => (first ? [first.name] : [])),
);

type Shape = (field: Field) => Data;

const shapes: Readonly<Record<FieldType, Shape>> = {
  integer: ({ type }) => type,
  number: ({ type }) => type,
  "decimal-string": ({ type }) => type,
  string: ({ type, format }) => (format === null ? type : { format }),
  "boolean-string": ({ type }) => type,
  date: ({ type }) => type,
  datetime: ({ type }) => type,
  enum: ({ values }) => ({ values: values ?? [] }),
  array: ({ items }) => ({ items: items ? shapeOf(items) : { of: null } }),
  object: ({ of }) => ({ of }),
};

export function shapeOf(field: Field): Data {
  return shapes[field.type](field);
}

function innermost(field: Field): Field {
  return field.items ? innermost(field.items) : field;
}
