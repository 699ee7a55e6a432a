import type { Api } from "../../model/api.js";
import type { Condition, Field, FieldType, Model, Shape } from "../../model/shape.js";

/** A JSON Schema, as OpenAPI 3.1 has them. */
export interface Schema {
  readonly [key: string]: unknown;
}

type Written = (field: Field, names: ModelNames) => Schema;

/** Names of the models in the document: their own, with the resource in front where two resources share one. */
export type ModelNames = ReadonlyMap<string, string>;

/** How each type is written on the wire. */
const written: Readonly<Record<FieldType, Written>> = {
  integer: () => ({ type: "integer" }),
  number: () => ({ type: "number" }),
  "decimal-string": () => ({ type: "string", pattern: "^-?[0-9]+(\\.[0-9]+)?$" }),
  string: () => ({ type: "string" }),
  "boolean-string": () => ({ type: "string", enum: ["true", "false"] }),
  date: () => ({ type: "string", format: "date" }),
  datetime: () => ({ type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$" }),
  enum: ({ values }) => ({ type: "string", enum: values }),
  array: ({ items }, names) => ({ type: "array", items: items ? fieldSchema(items, names) : {} }),
  object: ({ of }, names) => (of === null ? { type: "object" } : reference(of, names)),
};

export function fieldSchema(field: Field, names: ModelNames): Schema {
  const { nullable, note, format, default: fallback, deprecated, added, inferred, readOnly } = field;
  const schema = written[field.type](field, names);
  const said = {
    ...(note === null ? {} : { description: note }),
    ...(format === null ? {} : { "x-format": format }),
    ...(fallback === null ? {} : { default: fallback }),
    ...(deprecated === null ? {} : { deprecated: true, "x-deprecated-in": deprecated }),
    ...(added === null ? {} : { "x-added": added }),
    ...(readOnly ? { readOnly: true } : {}),
    ...(inferred ? { "x-inferred": true } : {}),
  };
  return { ...(nullable ? { anyOf: [schema, { type: "null" }] } : schema), ...said };
}

export function reference(id: string, names: ModelNames): Schema {
  return { $ref: `#/components/schemas/${names.get(id) ?? id}` };
}

/** An answer's model: every field may come. */
export function modelSchema(model: Model, names: ModelNames): Schema {
  return {
    type: "object",
    ...(model.note === null ? {} : { description: model.note }),
    properties: properties(model.fields, names),
    ...(model.open ? { additionalProperties: true } : {}),
  };
}

/** A body: what is required, and what conditions add. */
export function bodySchema(shape: Shape, names: ModelNames): Schema {
  const required = shape.fields.filter((field) => field.required === true).map(({ name }) => name);
  const conditions = shape.conditions.map(conditionSchema);
  return {
    type: "object",
    properties: properties(shape.fields, names),
    ...(required.length > 0 ? { required } : {}),
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  };
}

function properties(fields: readonly Field[], names: ModelNames): Schema {
  return Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, names)]));
}

function conditionSchema(condition: Condition): Schema {
  switch (condition.kind) {
    case "anyOf":
    case "oneOf":
      return { [condition.kind]: condition.sets.map((set) => given(set)) };
    case "atMostOne": {
      const together = pairs(condition.fields).map((pair) => given(pair));
      return { not: together.length === 1 ? together[0] : { anyOf: together } };
    }
    case "if": {
      const value: Schema = condition.is === null ? {} : { enum: condition.is };
      return { if: given([condition.field], value), then: given(condition.then) };
    }
  }
}

/** Fields that are there; each is named as a property too, as readers of schemas look for it beside `required`. */
function given(required: readonly string[], value: Schema = {}): Schema {
  return { required, properties: Object.fromEntries(required.map((name) => [name, value])) };
}

function pairs(fields: readonly string[]): readonly (readonly string[])[] {
  return fields.flatMap((a, index) => fields.slice(index + 1).map((b) => [a, b]));
}

/** Models that the document shows: those that are answered, and those inside of bodies. */
export function modelNames(api: Api): ModelNames {
  const reached = new Set<string>();
  const visit = (fields: readonly Field[]): void => {
    for (const { items, of } of fields) {
      if (items) visit([items]);
      if (of !== null) reach(of);
    }
  };
  const reach = (id: string): void => {
    if (reached.has(id)) return;
    reached.add(id);
    visit(api.models.get(id)?.fields ?? []);
  };
  for (const { response, body, status } of api.operations) {
    if (status !== "released") continue;
    if (response.of !== null) reach(response.of);
    visit(body?.fields ?? []);
  }
  const models = [...api.models.values()].filter(({ id }) => reached.has(id));
  const count = new Map<string, number>();
  for (const { name } of models) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(
    models.map(({ id, name, resource }) => [id, (count.get(name) ?? 0) > 1 ? `${resource}${name}` : name]),
  );
}
