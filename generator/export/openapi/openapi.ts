import type { Api, Mode, Operation } from "../../model/api.js";
import { describeRequirement } from "../../model/requirement.js";
import type { Field } from "../../model/shape.js";
import { queryFieldsOf } from "../../render/views/query.js";
import { released } from "../../render/views/released.js";
import { bodySchema, fieldSchema, modelNames, modelSchema, reference } from "./schema.js";
import type { ModelNames, Schema } from "./schema.js";

const scheme = "key";

/**
 * The API as an OpenAPI 3.1 document: every released operation with parameters, body, answers, and the permissions that
 * it needs, as `x-permissions` (alternatives, of each of which all are needed) and as roles of its security requirement.
 */
export function openApiDocument(api: Api): object {
  const names = modelNames(api);
  const live = api.operations.filter(released);
  const tagged = new Set(live.map(({ resource }) => resource));
  return {
    openapi: "3.1.0",
    info: {
      title: api.title,
      version: api.packageVersion,
      description: `Written by permspec from its spec of ${api.title}. Permissions: ${api.documentation.permissions}`,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: api.modes.flatMap(serversOf),
    tags: api.resources
      .filter(({ name }) => tagged.has(name))
      .map(({ name, note, page }) => ({ name, description: note ?? `See ${page}`, externalDocs: { url: page } })),
    paths: pathsOf(live, api, names),
    components: {
      securitySchemes: {
        [scheme]: {
          type: "apiKey",
          in: "header",
          name: api.authorization.header,
          description: `The value is: ${api.authorization.format}`,
        },
      },
      schemas: Object.fromEntries(
        [...names].flatMap(([id, name]) => {
          const model = api.models.get(id);
          return model ? [[name, modelSchema(model, names)]] : [];
        }),
      ),
    },
    "x-permissions": api.permissions.map(({ id, name, added, implies, modifier, rule }) => ({
      id,
      name,
      added,
      implies,
      ...(modifier ? { modifier } : {}),
      ...(rule
        ? {
            rule:
              rule.kind === "otherwise" ? "otherwise" : { verbs: rule.verbs, exceptResources: rule.exceptResources },
          }
        : {}),
    })),
  };
}

function serversOf({ id, addresses }: Mode): readonly object[] {
  return addresses.map((url) => ({
    url,
    description: id,
    ...(url.includes("{host}")
      ? { variables: { host: { default: "localhost", description: "Name or address of the machine." } } }
      : {}),
  }));
}

function pathsOf(operations: readonly Operation[], api: Api, names: ModelNames): object {
  const paths = new Map<string, Record<string, object>>();
  for (const operation of operations) {
    const item = paths.get(operation.path) ?? {};
    item[operation.verb.toLowerCase()] = operationObject(operation, api, names);
    paths.set(operation.path, item);
  }
  return Object.fromEntries(paths);
}

function operationObject(operation: Operation, api: Api, names: ModelNames): object {
  const { id, resource, documented, requirement, provenance, added, deprecated, note, body } = operation;
  const needs = `Needs ${describeRequirement(requirement)}.`;
  return {
    operationId: id,
    summary: documented,
    description: note === null ? needs : `${needs} ${note}`,
    tags: [resource],
    ...(deprecated ? { deprecated: true, "x-deprecated-in": deprecated.in } : {}),
    parameters: [
      ...operation.pathParameters.map(({ name, type }) => ({ name, in: "path", required: true, schema: { type } })),
      ...queryFieldsOf(operation, api).map((field) => queryParameter(field, names)),
    ],
    ...(body
      ? {
          requestBody: {
            required: body.fields.some(({ required }) => required === true),
            content: { [api.requestContentType ?? "application/json"]: { schema: bodySchema(body, names) } },
          },
        }
      : {}),
    responses: responsesOf(operation, api, names),
    security: requirement.map((all) => ({ [scheme]: all })),
    "x-permissions": requirement,
    "x-provenance": provenance,
    ...(added === null ? {} : { "x-added": added }),
  };
}

function queryParameter(field: Field, names: ModelNames): object {
  const { description, ...schema } = fieldSchema(field, names);
  return {
    name: field.name,
    in: "query",
    required: field.required === true,
    ...(description === undefined ? {} : { description }),
    schema,
  };
}

function responsesOf({ response, errors }: Operation, { refusals }: Api, names: ModelNames): object {
  const refusal = { content: { "application/json": { schema: { type: "string" } } } };
  const unauthorized = refusals["forbidden"]?.status ?? 401;
  const refused = [...new Set([...errors, unauthorized])].sort((a, b) => a - b);
  return {
    [response.status]: {
      description: response.kind === "nothing" ? "Done." : `The ${response.kind}.`,
      ...(response.location
        ? { headers: { Location: { description: "Address of what was made.", schema: { type: "string" } } } }
        : {}),
      ...contentOf(response, names),
    },
    ...Object.fromEntries(refused.map((status) => [status, { description: "Refused, with the reason.", ...refusal }])),
  };
}

function contentOf({ kind, of }: Operation["response"], names: ModelNames): object {
  if (kind === "nothing") return {};
  const one: Schema = of === null ? { type: "object" } : reference(of, names);
  const schemas: Readonly<Record<"object" | "array" | "text", Schema>> = {
    object: one,
    array: { type: "array", items: one },
    text: { type: "string" },
  };
  return { content: { "application/json": { schema: schemas[kind] } } };
}
