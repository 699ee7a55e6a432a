import type { Api, Operation, Resource } from "../../model/api.js";
import { isPaged } from "../../model/methods.js";
import { lowerFirst } from "../../model/naming.js";
import { describeRequirement } from "../../model/requirement.js";
import { Code } from "../text/code.js";
import { docComment } from "../text/doc-comment.js";
import { names, parameters } from "../text/layout.js";
import { changesMethod, changesView } from "./client-changes.js";
import { modelsWithCodec } from "./client-codecs.js";
import type { CodecsView } from "./client-codecs.js";
import { connectionCode, inputCode, parameterCode, parametersOf, resultType } from "./client-method.js";
import type { Around } from "./client-method.js";
import type { ModelsView } from "./client-models.js";
import { alternativesOf, isMetBy } from "./grants.js";
import { bodyTypeName, constantName, importedNames, localName, queryTypeName } from "./naming.js";
import { operationDoc } from "./operation-doc.js";
import { queryFieldsOf } from "./query.js";
import { released } from "./released.js";
import type { TypeContext } from "./types.js";

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
  const operations = live.flatMap((operation) => [
    operationView(operation, around),
    ...(operation.changes
      ? [changesView(operation, operation.changes, exchangeName(operation, resource), around)]
      : []),
  ]);
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
    exchangeTypes: Code.join(
      [
        Code.of`Exchange`,
        ...(live.some((operation) => isPaged(operation, api)) ? [Code.of`ListOptions`] : []),
        ...(live.some((operation) => !isPaged(operation, api)) ? [Code.of`RequestOptions`] : []),
      ],
      ", ",
    ),
    calls: live.some((operation) => !isPaged(operation, api)),
    pages: live.some((operation) => isPaged(operation, api)),
    changes: live.some((operation) => operation.changes !== null),
    usesJson: types.imports.runtime.has("JsonObject"),
    operations,
    aliases: aliases(live),
    lockedType: `Locked${resource.name}`,
    grants: alternativesOf(live, api).map((alternative) => ({
      type: grantedType(resource, alternative.key),
      words: alternative.permissions.join(" and "),
      methods: live
        .filter(({ requirement }) => isMetBy(requirement, alternative))
        .flatMap((operation) => [
          methodView(operation, around),
          ...(operation.changes ? [changesMethod(operation, operation.changes, around)] : []),
        ]),
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
  const exchange = exchangeName(operation, around.resource);
  const members = exchangeMembers(operation, around);
  const paged = isPaged(operation, around.api);
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
      after: Code.of`: ${resultType(operation, around)} {`,
      indent: 0,
    }),
    body: parameters({
      before: paged ? Code.of`return readPages` : Code.of`return call`,
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
      after: Code.of`: ${resultType(operation, around)};`,
      indent: 2,
    })}`,
  };
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
  const key = isPaged(operation, api) ? keyOf(operation, resource) : null;
  if (key !== null) members.push(Code.of`key: ${key}`);
  const model = response.of === null ? undefined : api.models.get(response.of);
  if (!model || !modelsWithCodec(api).has(model.id)) return members;
  if (model.resource === resource.name) return [...members, Code.of`answer: codecs.${Code.name(model.name)}`];
  const other = lowerFirst(model.resource);
  around.foreignCodecs.add(other);
  return [...members, Code.of`answer: ${Code.name(codecsName(other, resource))}.${Code.name(model.name)}`];
}

function exchangeName({ action }: Operation, resource: Resource): Code {
  return Code.name(constantName(`${action}Exchange`, resource));
}

/** Field that tells the items of a list apart: what the operation that reads one of them takes in its path. */
function keyOf({ response, changes }: Operation, { operations }: Resource): string | null {
  if (changes) return changes.key;
  const single = operations.find((other) => other.cardinality === "single" && other.response.of === response.of);
  const [only] = single?.pathParameters ?? [];
  return response.of !== null && only && single?.pathParameters.length === 1 ? only.name : null;
}

/** Name under which the module of a resource has the codecs of another. */
function codecsName(id: string, resource: Resource): string {
  return constantName(`${id}Codecs`, resource);
}

function aliases(operations: readonly Operation[]): Code | null {
  const items = operations
    .filter(({ action }) => localName(action) !== action)
    .map(({ action }) => Code.of`${Code.name(localName(action))} as ${Code.name(action)}`);
  return items.length > 0 ? names({ before: Code.of`export `, items, after: Code.of`;`, indent: 0 }) : null;
}
