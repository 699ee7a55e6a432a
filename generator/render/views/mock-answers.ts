import type { Api, Operation, Resource } from "../../model/api.js";
import { Code } from "../text/code.js";
import { dataCode } from "./mock-data.js";
import type { DataObject } from "./mock-data.js";
import { answeredModels, modelData } from "./mock-models.js";
import { inputData } from "./mock-inputs.js";
import { queryFieldsOf } from "./query.js";
import { released } from "./released.js";

/** The module of a resource: what its operations answer, and its models as they go over the wire. */
export function answersView(resource: Resource, api: Api): object {
  const answers = resource.operations
    .filter(released)
    .map((operation) => [operation.id, answerData(operation, api)] as const);
  const answered = answeredModels(api);
  const models = resource.models
    .filter(({ id }) => answered.has(id))
    .map((model) => [model.id, modelData(model, resource, api)] as const);
  const inputs = resource.operations
    .filter(released)
    .map((operation) => [operation.id, inputData(operation, api)] as const);
  const around = { after: Code.of`;`, indent: 0 };
  return {
    name: resource.name,
    answers: dataCode(Object.fromEntries(answers), {
      ...around,
      before: Code.of`export const answers: Answers = `,
      open: 1,
    }),
    inputs: dataCode(Object.fromEntries(inputs), {
      ...around,
      before: Code.of`export const inputs: Inputs = `,
      open: 1,
    }),
    models: dataCode(Object.fromEntries(models), {
      ...around,
      before: Code.of`export const models: Models = `,
      open: 3,
    }),
  };
}

function answerData(operation: Operation, api: Api): DataObject {
  const { status, kind, of, location } = operation.response;
  const head = { status, kind };
  const tail = location ? { location } : {};
  if (kind === "nothing" || kind === "text") return { ...head, ...tail };
  const filters = filtersOf(operation, api);
  return { ...head, of, ...(filters.length > 0 ? { filters } : {}), ...tail };
}

/** Query parameters that the answered objects have as fields. */
function filtersOf(operation: Operation, api: Api): readonly string[] {
  const { of } = operation.response;
  const fields = new Set(of === null ? [] : api.models.get(of)?.fields.map(({ name }) => name));
  return queryFieldsOf(operation, api).flatMap(({ name }) => (fields.has(name) ? [name] : []));
}
