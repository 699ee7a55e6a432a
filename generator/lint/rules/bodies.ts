import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api, Operation } from "../../model/api.js";
import type { Condition, Field, Shape } from "../../model/shape.js";

/** Bodies, queries and responses fit their operations, and conditions name fields that are there. */
export function lintBodies({ operations, models }: Api): readonly Diagnostic[] {
  return operations.flatMap((operation) => [
    ...lintBody(operation),
    ...lintQuery(operation),
    ...lintResponse(operation),
    ...lintConditions(operation.queryConditions, operation.query, operation.at),
    ...(isWhole(operation.body, models)
      ? lintConditions(operation.body.conditions, operation.body.fields, operation.body.at)
      : []),
  ]);
}

/** Whether all fields of a body are known: not so when the model is missing that it builds on. */
function isWhole(body: Operation["body"], models: Api["models"]): body is Shape {
  return body !== null && (body.extends === null || models.has(body.extends));
}

const withoutBody: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE"]);

function lintBody({ verb, body, at }: Operation): readonly Diagnostic[] {
  if (!body || !withoutBody.has(verb)) return [];
  return [diagnostic("body-not-allowed", body.at.line > 0 ? body.at : at, `A ${verb} takes no body.`, "Use `query`.")];
}

function lintQuery({ query, pathParameters }: Operation): readonly Diagnostic[] {
  const names = new Set(pathParameters.map(({ name }) => name));
  return query
    .filter(({ name }) => names.has(name))
    .map(({ name, at }) =>
      diagnostic("query-shadows-path", at, `\`${name}\` already stands in the path.`, "Take it away here."),
    );
}

function lintResponse({ response: { kind, of }, places }: Operation): readonly Diagnostic[] {
  if (of === null || kind === "object" || kind === "array") return [];
  const message = `A response that is ${kind === "nothing" ? "nothing" : "a text"} has no model.`;
  return [diagnostic("response-model", places.response, message, "Take `of` away, or make it an object or an array.")];
}

function lintConditions(
  conditions: readonly Condition[],
  fields: readonly Field[],
  at: Position,
): readonly Diagnostic[] {
  const names = fields.map(({ name }) => name);
  const unknown = conditions.flatMap((condition) =>
    namesIn(condition)
      .filter((name) => !names.includes(name))
      .map((name) =>
        diagnostic(
          "field-unknown",
          condition.at,
          `The condition names \`${name}\`, which is no field here.`,
          didYouMean(name, names),
        ),
      ),
  );
  const told = new Set(conditions.flatMap(namesIn));
  const missing = fields
    .filter(({ name, required }) => required === "conditional" && !told.has(name))
    .map(({ name, at: fieldAt }) => {
      const message = `\`${name}\` is required under a condition that nothing gives.`;
      const hint = "Say when under `conditions` (or `queryConditions`): anyOf, oneOf, or if and then.";
      return diagnostic("condition-missing", fieldAt.file === at.file ? fieldAt : at, message, hint);
    });
  return [...unknown, ...missing];
}

function namesIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "anyOf":
    case "oneOf":
      return condition.sets.flat();
    case "atMostOne":
      return condition.fields;
    case "if":
      return [condition.field, ...condition.then];
  }
}
