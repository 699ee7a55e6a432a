import type { Api, Operation } from "../../model/api.js";
import type { Condition, Field, FieldType } from "../../model/shape.js";
import { queryFieldsOf } from "../../render/views/query.js";

/** A request with all that its operation must be given, and a made-up key: no stand-in may find anything wrong with it. */
export function sampleRequest(operation: Operation, api: Api): Request {
  const { verb, path, pathParameters, body, queryConditions } = operation;
  const { modes, authorization, requestContentType } = api;
  const address = (modes[0]?.addresses[0] ?? "").replace("{host}", "10.0.0.1");
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    pathParameters.find((one) => one.name === name)?.type === "integer" ? "18" : "some",
  );
  const url = new URL(address + filled);
  const query = sampleFields(queryFieldsOf(operation, api), queryConditions);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, textOf(value));
  const credential = authorization.format.replace(/\{\w+\}/g, "made-up");
  const headers = new Headers({ [authorization.header]: credential });
  if (!body) return new Request(url, { method: verb, headers });
  headers.set("Content-Type", requestContentType ?? "application/json");
  const fields = { ...sampleFields(body.fields, body.conditions), ...sampleSql(operation, api) };
  return new Request(url, { method: verb, headers, body: JSON.stringify(fields) });
}

/** The field with SQL, of the operations that take it. */
function sampleSql({ id }: Operation, { mock: { sql } }: Api): Readonly<Record<string, string>> {
  return sql && [sql.operation, ...sql.screened].includes(id) ? { [sql.field]: "SELECT 1 AS Number" } : {};
}

/** Values of the fields that must be given, by themselves or by a condition. */
function sampleFields(fields: readonly Field[], conditions: readonly Condition[]): Readonly<Record<string, unknown>> {
  const names = new Set(fields.filter(({ required }) => required === true).map(({ name }) => name));
  for (const condition of conditions) {
    if (condition.kind !== "anyOf" && condition.kind !== "oneOf") continue;
    const isMet = condition.sets.some((set) => set.every((name) => names.has(name)));
    if (!isMet) for (const name of condition.sets[0] ?? []) names.add(name);
  }
  for (const condition of conditions) {
    if (condition.kind !== "if" || !names.has(condition.field)) continue;
    const field = fields.find(({ name }) => name === condition.field);
    const applies = condition.is === null || condition.is.includes(textOf(field && sampleOf(field)));
    if (applies) for (const name of condition.then) names.add(name);
  }
  return Object.fromEntries(fields.filter(({ name }) => names.has(name)).map((field) => [field.name, sampleOf(field)]));
}

const samples: Readonly<Record<FieldType, (field: Field) => unknown>> = {
  integer: () => 1,
  number: () => 1,
  "decimal-string": () => "1.00",
  string: ({ format }) => (format === "integer" ? "1" : "some"),
  "boolean-string": () => "true",
  date: () => "2001-01-05",
  datetime: () => "2001-01-05 08:00:00",
  enum: ({ values }) => values?.[0] ?? "",
  array: ({ items }) => (items ? [sampleOf(items)] : []),
  object: () => ({}),
};

function sampleOf(field: Field): unknown {
  return samples[field.type](field);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}
