import type { Api, Operation } from "../../model/api.js";
import type { Condition, Field } from "../../model/shape.js";
import type { Data, DataObject } from "./mock-data.js";
import { shapeOf } from "./mock-models.js";
import { queryFieldsOf } from "./query.js";

/** What an operation takes, as the mocks check it. */
export function inputData(operation: Operation, api: Api): DataObject {
  const query = queryFieldsOf(operation, api);
  const { body, changes } = operation;
  const conditions = (body?.conditions ?? []).map(conditionData);
  return {
    ...(query.length > 0 ? { query: fieldsData(query) } : {}),
    ...(body && body.fields.length > 0 ? { body: fieldsData(body.fields) } : {}),
    ...(body?.open ? { isOpen: true } : {}),
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(changes ? { changes: { since: changes.since, stamp: changes.stamp } } : {}),
  };
}

function fieldsData(fields: readonly Field[]): DataObject {
  return Object.fromEntries(fields.map((field) => [field.name, fieldData(field)]));
}

function fieldData(field: Field): DataObject {
  const { required, default: otherwise } = field;
  return {
    shape: shapeOf(field),
    ...(required === true ? { isRequired: true } : {}),
    ...(otherwise === null ? {} : { otherwise: typeof otherwise === "boolean" ? String(otherwise) : otherwise }),
  };
}

function conditionData(condition: Condition): Data {
  if (condition.kind === "atMostOne") return { atMostOne: condition.fields };
  if (condition.kind === "if") return { if: condition.field, is: condition.is, then: condition.then };
  return condition.kind === "anyOf" ? { anyOf: condition.sets } : { oneOf: condition.sets };
}
