import type { Api, Operation, Resource, ResponseKind } from "../../model/api.js";
import { lowerFirst } from "../../model/naming.js";
import { describeRequirement } from "../../model/requirement.js";
import { Code } from "../text/code.js";
import { docComment } from "../text/doc-comment.js";
import { names, parameters, typeArguments, union } from "../text/layout.js";
import { modelsWithCodec } from "./client-codecs.js";
import type { CodecsView } from "./client-codecs.js";
import type { ModelsView } from "./client-models.js";
import { alternativesOf, isMetBy } from "./grants.js";
import {
  bodyIsOptional,
  bodyTypeName,
  constantName,
  importedNames,
  localName,
  queryIsOptional,
  queryTypeName,
} from "./naming.js";
import { operationDoc } from "./operation-doc.js";
import { queryFieldsOf } from "./query.js";
import { released } from "./released.js";
import { modelName } from "./types.js";
import type { TypeContext } from "./types.js";

interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly type: Code;
}

interface Around {
  readonly api: Api;
  readonly resource: Resource;
  readonly codecs: ReadonlySet<string>;
  readonly types: TypeContext;
  /** Types of this resource's own models file that the module names. */
  readonly used: Set<string>;
  /** Ids of other resources whose codecs read an answer. */
  readonly foreignCodecs: Set<string>;
}

/** What the resource's other files hold. */
interface Emitted {
  readonly models: ModelsView;
  readonly codecs: CodecsView;
}

/** The module of a resource: standalone functions, and the interfaces that lock and unlock them. */
export function resourceView(resource: Resource, api: Api, { models, codecs: emitted }: Emitted): object {
  const live = resource.operations.filter(released);
  const codecs = new Set(emitted.codecs.map(({ name }) => name));
  const types: TypeContext = { api, resource: resource.name, imports: { runtime: new Set(), models: new Map() } };
  const around: Around = { api, resource, codecs, types, used: new Set(), foreignCodecs: new Set() };
  const operations = live.map((operation) => operationView(operation, around));
  const foreign = new Map(types.imports.models);
  const own = importedNames(around.used);
  const imports = [
    ...[...foreign].map(([other, wanted]) => [`../models/${lowerFirst(other)}.js`, importedNames(wanted)] as const),
    [`../models/${resource.id}.js`, own] as const,
  ]
    .filter(([, wanted]) => wanted.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, wanted]) => typeImport(wanted, from));
  return {
    id: resource.id,
    name: resource.name,
    operationsModule: `${api.packageName}-guards/operations/${resource.id}`,
    hasCodecs: operations.some(({ usesCodec }) => usesCodec),
    foreignCodecs: [...around.foreignCodecs].sort().map((id) => ({ id, local: codecsName(id, resource) })),
    hasModels: models.types.length > 0,
    modelImport: imports.length > 0 ? Code.join(imports, "\n") : null,
    usesJson: types.imports.runtime.has("JsonObject"),
    operations,
    aliases: aliases(live),
    lockedType: `Locked${resource.name}`,
    grants: alternativesOf(live, api).map((alternative) => ({
      type: grantedType(resource, alternative.key),
      words: alternative.permissions.join(" and "),
      methods: live
        .filter(({ requirement }) => isMetBy(requirement, alternative))
        .map((operation) => methodView(operation, around)),
    })),
  };
}

/** Interface of a resource's methods that an alternative makes callable. */
export function grantedType({ name }: Resource, key: string): string {
  return `${name}With${key}`;
}

function typeImport(items: readonly Code[], from: string): Code {
  return names({ before: Code.of`import type `, items, after: Code.of` from ${from};`, indent: 0 });
}

function operationView(operation: Operation, around: Around) {
  const { action, requirement } = operation;
  const local = localName(action);
  const reserved = local !== action;
  const given = parametersOf(operation, around);
  const exchange = Code.name(constantName(`${action}Exchange`, around.resource));
  const members = exchangeMembers(operation, around);
  const head = reserved ? Code.of`function ${Code.name(local)}` : Code.of`export function ${Code.name(local)}`;
  return {
    action,
    requires: Code.of`${describeRequirement(requirement)}`,
    doc: docComment(operationDoc(operation, around.resource), 0),
    exchange,
    members,
    function: parameters({
      before: head,
      items: [connectionCode(operation), ...given.map(parameterCode)],
      after: Code.of`: Promise<${answerType(operation, around)}> {`,
      indent: 0,
    }),
    body: parameters({
      before: Code.of`return call`,
      items: [Code.of`connection`, exchange, inputCode(operation, around), Code.of`options`],
      after: Code.of`;`,
      indent: 2,
    }),
    usesCodec: members.some(({ text }) => /: codecs\./.test(text)),
  };
}

function methodView(operation: Operation, around: Around): object {
  return {
    doc: docComment(operationDoc(operation, around.resource), 2),
    code: Code.of`  ${parameters({
      before: Code.key(operation.action),
      items: parametersOf(operation, around).map(parameterCode),
      after: Code.of`: Promise<${answerType(operation, around)}>;`,
      indent: 2,
    })}`,
  };
}

function parametersOf(operation: Operation, around: Around): readonly Parameter[] {
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
  list.push({ name: "options", optional: true, type: Code.name("RequestOptions") });
  // A parameter that may be left out cannot stand before one that may not.
  const lastNeeded = list.findLastIndex(({ optional }) => !optional);
  return list.map((parameter, index) => (index < lastNeeded ? { ...parameter, optional: false } : parameter));
}

function parameterCode({ name, optional, type }: Parameter): Code {
  return Code.of`${Code.name(name)}${optional ? Code.of`?` : Code.empty}: ${type}`;
}

const taken: ReadonlySet<string> = new Set(["body", "call", "codecs", "connection", "operations", "options", "query"]);

function argumentName(name: string): string {
  return taken.has(name) ? `${name}_` : localName(name);
}

/** The parameter for the connection; on lines of its own it has a comma behind it. */
function connectionCode({ requirement }: Operation): Code {
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

function answerType({ response }: Operation, { types, api, resource, used }: Around): Code {
  const { kind, of } = response;
  if (kind === "nothing" || kind === "text") return answerCodes[kind](Code.empty);
  if (of === null) {
    types.imports.runtime.add("JsonObject");
    return answerCodes[kind](Code.name("JsonObject"));
  }
  const name = modelName(of, types);
  if (api.models.get(of)?.resource === resource.name) used.add(name.text);
  return answerCodes[kind](name);
}

function exchangeMembers(operation: Operation, around: Around): readonly Code[] {
  const { api, resource, codecs } = around;
  const { action, response, body } = operation;
  const members = [Code.of`operation: operations.${Code.name(localName(action))}`, Code.of`answers: ${response.kind}`];
  const query = queryTypeName(operation, resource);
  if (queryFieldsOf(operation, api).length > 0 && codecs.has(query))
    members.push(Code.of`query: codecs.${Code.name(query)}`);
  const bodyName = bodyTypeName(operation, resource);
  if (body && codecs.has(bodyName)) members.push(Code.of`body: codecs.${Code.name(bodyName)}`);
  const model = response.of === null ? undefined : api.models.get(response.of);
  if (!model || !modelsWithCodec(api).has(model.id)) return members;
  if (model.resource === resource.name) return [...members, Code.of`answer: codecs.${Code.name(model.name)}`];
  const other = lowerFirst(model.resource);
  around.foreignCodecs.add(other);
  return [...members, Code.of`answer: ${Code.name(codecsName(other, resource))}.${Code.name(model.name)}`];
}

/** Name under which the module of a resource has the codecs of another. */
function codecsName(id: string, resource: Resource): string {
  return constantName(`${id}Codecs`, resource);
}

function inputCode(operation: Operation, { api }: Around): Code {
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

function aliases(operations: readonly Operation[]): Code | null {
  const items = operations
    .filter(({ action }) => localName(action) !== action)
    .map(({ action }) => Code.of`${Code.name(localName(action))} as ${Code.name(action)}`);
  return items.length > 0 ? names({ before: Code.of`export `, items, after: Code.of`;`, indent: 0 }) : null;
}
