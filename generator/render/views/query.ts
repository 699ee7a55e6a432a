import type { Api, Operation } from "../../model/api.js";
import type { Field } from "../../model/shape.js";

/** All query parameters of an operation: its own, and those that every operation with an array for an answer takes. */
export function queryFieldsOf(
  { query, response }: Operation,
  { commonQuery }: Pick<Api, "commonQuery">,
): readonly Field[] {
  if (response.kind !== "array") return query;
  const own = new Set(query.map(({ name }) => name));
  return [...query, ...commonQuery.filter(({ name }) => !own.has(name))];
}
