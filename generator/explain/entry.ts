import type { Api, Operation } from "../model/api.js";
import type { Field } from "../model/shape.js";

/** An operation as programs read it from `list` and `explain`. */
export function operationEntry(operation: Operation, api: Pick<Api, "models">) {
  const { id, resource, documented, verb, path, variant, cardinality, requirement, provenance } = operation;
  const { added, deprecated, status, pathParameters, query, body, response, errors } = operation;
  const model = response.of === null ? undefined : api.models.get(response.of);
  return {
    id,
    resource,
    documented,
    verb,
    path,
    variant,
    cardinality,
    requirement,
    provenance,
    added,
    deprecated: deprecated?.in ?? null,
    status,
    pathParams: pathParameters.map(({ name, type }) => ({ name, type })),
    queryParams: query.map(inputEntry),
    bodyFields: (body?.fields ?? []).map(inputEntry),
    response: { kind: response.kind, fields: (model?.fields ?? []).map(({ name, type }) => ({ name, type })) },
    statuses: [response.status, ...errors],
  };
}

function inputEntry({ name, type, required, values, added }: Field) {
  return { name, type, required, enum: values, added };
}
