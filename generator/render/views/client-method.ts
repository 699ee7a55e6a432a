import type { Api, Operation, Resource, ResponseKind } from "../../model/api.js";
import { isPaged } from "../../model/methods.js";
import { Code } from "../text/code.js";
import { names, typeArguments, union } from "../text/layout.js";
import { bodyIsOptional, bodyTypeName, localName, queryIsOptional, queryTypeName } from "./naming.js";
import { queryFieldsOf } from "./query.js";
import { modelName } from "./types.js";
import type { TypeContext } from "./types.js";

export interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly type: Code;
}

export interface Around {
  readonly api: Api;
  readonly resource: Resource;
  readonly codecs: ReadonlySet<string>;
  readonly types: TypeContext;
  /** Types of this resource's own models file that the module names. */
  readonly used: Set<string>;
  /** Ids of other resources whose codecs read an answer. */
  readonly foreignCodecs: Set<string>;
}

export function parametersOf(operation: Operation, around: Around): readonly Parameter[] {
  const { resource, api, used } = around;
  const list: Parameter[] = operation.pathParameters.map(({ name, type }) => ({
    name: argumentName(name),
    optional: false,
    type: type === "integer" ? Code.of`number` : Code.of`string`,
  }));
  if (operation.body) {
    const type = bodyTypeName(operation, resource);
    used.add(type);
    list.push({ name: "body", optional: bodyIsOptional(operation), type: Code.name(type) });
  }
  if (queryFieldsOf(operation, api).length > 0) {
    const type = queryTypeName(operation, resource);
    used.add(type);
    list.push({ name: "query", optional: queryIsOptional(operation), type: Code.name(type) });
  }
  const options = isPaged(operation, api) ? "ListOptions" : "RequestOptions";
  list.push({ name: "options", optional: true, type: Code.name(options) });
  // A parameter that may be left out cannot stand before one that may not.
  const lastNeeded = list.findLastIndex(({ optional }) => !optional);
  return list.map((parameter, index) => (index < lastNeeded ? { ...parameter, optional: false } : parameter));
}

export function parameterCode({ name, optional, type }: Parameter): Code {
  return Code.of`${Code.name(name)}${optional ? Code.of`?` : Code.empty}: ${type}`;
}

const taken: ReadonlySet<string> = new Set([
  "body",
  "call",
  "codecs",
  "connection",
  "from",
  "operations",
  "options",
  "query",
  "readChanges",
  "readPages",
]);

function argumentName(name: string): string {
  return taken.has(name) ? `${name}_` : localName(name);
}

/** The parameter for the connection; on lines of its own it has a comma behind it. */
export function connectionCode({ requirement }: Operation): Code {
  const sets = requirement.map((all) => all.map((id) => Code.of`${id}`));
  const [only = []] = sets;
  const around = { after: Code.empty, indent: 2, reserve: 1 };
  if (sets.length < 2) return typeArguments({ before: Code.of`connection: Connection`, items: [only], ...around });
  const items = sets.map((all) => Code.of`Connection<${Code.join(all, " | ")}>`);
  return union({ before: Code.of`connection:`, items, ...around });
}

const answerCodes: Readonly<Record<ResponseKind, (model: Code) => Code>> = {
  object: (model) => model,
  array: (model) => Code.of`${model}[]`,
  nothing: () => Code.of`void`,
  text: () => Code.of`string`,
};

/** What the method gives back: a promise, or the pages of a list. */
export function resultType(operation: Operation, around: Around): Code {
  return isPaged(operation, around.api)
    ? Code.of`Pages<${itemType(operation, around)}>`
    : Code.of`Promise<${answerType(operation, around)}>`;
}

export function itemType({ response: { of } }: Operation, { types, api, resource, used }: Around): Code {
  if (of === null) {
    types.imports.runtime.add("JsonObject");
    return Code.name("JsonObject");
  }
  const name = modelName(of, types);
  if (api.models.get(of)?.resource === resource.name) used.add(name.text);
  return name;
}

function answerType(operation: Operation, around: Around): Code {
  const { kind } = operation.response;
  const hasModel = kind === "object" || kind === "array";
  return answerCodes[kind](hasModel ? itemType(operation, around) : Code.empty);
}

export function inputCode(operation: Operation, { api }: Around): Code {
  const members: Code[] = [];
  const path = operation.pathParameters.map(({ name }) => {
    const argument = argumentName(name);
    return argument === name ? Code.name(name) : Code.of`${Code.key(name)}: ${Code.name(argument)}`;
  });
  if (path.length > 0)
    members.push(names({ before: Code.of`path: `, items: path, after: Code.empty, indent: 6, reserve: 1 }));
  if (operation.body) members.push(Code.of`body`);
  if (queryFieldsOf(operation, api).length > 0) members.push(Code.of`query`);
  if (members.length === 0) return Code.of`{}`;
  return names({ before: Code.empty, items: members, after: Code.empty, indent: 4, reserve: 1 });
}
