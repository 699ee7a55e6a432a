import { readFileSync } from "node:fs";
import { Node, Project } from "ts-morph";
import type { InterfaceDeclaration, TypeLiteralNode, TypeNode } from "ts-morph";
import { describe, expect, it } from "vitest";

/** The types that stand for the YAML files once a schema has accepted them say the same as the schemas. */
const project = new Project({ tsConfigFilePath: "tsconfig.json", skipAddingFilesFromTsConfig: true });
const source = project.addSourceFileAtPath("generator/validate/spec-yaml.ts");
const schemas = {
  api: schema("api"),
  common: schema("common"),
  events: schema("events"),
  mock: schema("mock"),
  modes: schema("modes"),
  observed: schema("observed"),
  permissions: schema("permissions"),
  resource: schema("resource"),
};

function schema(name: string): unknown {
  return JSON.parse(readFileSync(`spec/schema/${name}.schema.json`, "utf8"));
}

/** What stands in a schema below keys, "$defs.mode". */
function below(from: unknown, path: string): unknown {
  return path
    .split(".")
    .filter((key) => key !== "")
    .reduce<unknown>((at, key) => {
      const entries = typeof at === "object" && at !== null ? Object.entries(at) : [];
      return entries.find(([name]) => name === key)?.[1];
    }, from);
}

/** "name", or "name?" when it may be left out. */
function keysOfSchema(from: unknown): readonly string[] {
  const properties = below(from, "properties");
  const required: unknown = below(from, "required");
  const needed = Array.isArray(required) ? required : [];
  return Object.keys(typeof properties === "object" ? (properties ?? {}) : {})
    .map((key) => (needed.includes(key) ? key : `${key}?`))
    .sort();
}

/** The members of an interface, or of the map that stands for one of its members: "ModeYaml.throttle.tiers". */
function keysOfType(path: string): readonly string[] {
  const [name = "", ...steps] = path.split(".");
  let at: InterfaceDeclaration | TypeLiteralNode = source.getInterfaceOrThrow(name);
  for (const step of steps) at = literalIn(at.getPropertyOrThrow(step).getTypeNodeOrThrow());
  return at
    .getProperties()
    .map((member) => `${member.getName()}${member.hasQuestionToken() ? "?" : ""}`)
    .sort();
}

function literalIn(node: TypeNode): TypeLiteralNode {
  const found = Node.isTypeLiteral(node) ? node : node.getFirstDescendant((one) => Node.isTypeLiteral(one));
  if (!found) throw new Error(`${node.getText()} holds no map`);
  return found;
}

describe("types and schemas have the same keys, and the same may be left out", () => {
  const table = [
    { type: "ApiYaml", schema: schemas.api, path: "" },
    { type: "ApiYaml.documentation", schema: schemas.api, path: "properties.documentation" },
    { type: "ApiYaml.authorization", schema: schemas.api, path: "properties.authorization" },
    { type: "ApiYaml.introspection", schema: schemas.api, path: "properties.introspection" },
    { type: "ApiYaml.refusals", schema: schemas.api, path: "$defs.refusal" },
    { type: "PermissionsYaml", schema: schemas.permissions, path: "" },
    { type: "PermissionYaml", schema: schemas.permissions, path: "$defs.permission" },
    { type: "ModifierYaml", schema: schemas.permissions, path: "$defs.modifier" },
    { type: "ModesYaml", schema: schemas.modes, path: "" },
    { type: "ModeYaml", schema: schemas.modes, path: "$defs.mode" },
    { type: "ModeYaml.throttle", schema: schemas.modes, path: "$defs.mode.properties.throttle" },
    {
      type: "ModeYaml.throttle.tiers",
      schema: schemas.modes,
      path: "$defs.mode.properties.throttle.properties.tiers.items",
    },
    { type: "EventsYaml", schema: schemas.events, path: "" },
    { type: "EventsYaml.headers", schema: schemas.events, path: "properties.headers" },
    {
      type: "EventsYaml.headers.machine",
      schema: schemas.events,
      path: "properties.headers.properties.machine",
    },
    { type: "EventsYaml.subscriptions", schema: schemas.events, path: "properties.subscriptions" },
    { type: "EventKindYaml", schema: schemas.events, path: "$defs.kind" },
    { type: "EventKindYaml.subscribe", schema: schemas.events, path: "$defs.kind.properties.subscribe" },
    { type: "EventTypeYaml", schema: schemas.events, path: "$defs.type" },
    { type: "MockSqlYaml", schema: schemas.mock, path: "properties.sql" },
    { type: "MockSqlYaml.refused", schema: schemas.mock, path: "properties.sql.properties.refused" },
    { type: "ObservedYaml", schema: schemas.observed, path: "" },
    { type: "ObservedYaml.observed", schema: schemas.observed, path: "$defs.observation" },
    { type: "ResourceYaml", schema: schemas.resource, path: "" },
    { type: "OperationYaml", schema: schemas.resource, path: "$defs.operation" },
    { type: "OperationYaml.deprecated", schema: schemas.resource, path: "$defs.operation.properties.deprecated" },
    { type: "OperationYaml.response", schema: schemas.resource, path: "$defs.operation.properties.response" },
    { type: "FieldObjectYaml", schema: schemas.common, path: "$defs.field.oneOf.1" },
    { type: "ShapeYaml", schema: schemas.resource, path: "$defs.shape" },
    { type: "InputYaml", schema: schemas.resource, path: "$defs.input" },
    { type: "ConditionYaml", schema: schemas.resource, path: "$defs.conditions.items" },
  ];
  it.each(table)("$type", ({ type, schema: from, path }) => {
    const keys = keysOfType(type);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys).toEqual(keysOfSchema(below(from, path)));
  });
});

describe("and the same words", () => {
  const table = [
    { file: "api", type: "Verb", schema: schemas.common, path: "$defs.verb.enum" },
    { file: "api", type: "Cardinality", schema: schemas.resource, path: "$defs.operation.properties.cardinality.enum" },
    {
      file: "api",
      type: "ResponseKind",
      schema: schemas.resource,
      path: "$defs.operation.properties.response.properties.kind.enum",
    },
    { file: "shape", type: "FieldType", schema: schemas.common, path: "$defs.type.enum" },
  ];
  it.each(table)("$type", ({ file, type, schema: from, path }) => {
    const alias = project.addSourceFileAtPath(`generator/model/${file}.ts`).getTypeAliasOrThrow(type);
    const words = alias
      .getType()
      .getUnionTypes()
      .map((one) => one.getLiteralValue());
    expect(words.length).toBeGreaterThan(1);
    expect(new Set(words)).toEqual(new Set(toList(below(from, path))));
  });
});

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
