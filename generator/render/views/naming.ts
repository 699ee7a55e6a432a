import type { Operation, Resource } from "../../model/api.js";
import { isReservedWord } from "../../model/reserved.js";
import { Code } from "../text/code.js";

export { bodyTypeName, queryTypeName } from "../../model/type-names.js";

/** Names that the module of a resource has for itself, in one package or another. */
const inResources: ReadonlySet<string> = new Set(["bits", "call", "codecs", "operations", "readChanges", "readPages"]);

/** Names that the modules have for themselves which bring all resources together. */
const inFacades: ReadonlySet<string> = new Set([
  "answers",
  "bind",
  "connection",
  "createClient",
  "createConnection",
  "models",
  "operations",
  "options",
]);

/**
 * Name of the function or constant of an operation. Words of the language and names that the module has for itself get an
 * underscore, which no action has; as an export the operation keeps its name.
 */
export function localName(action: string): string {
  return isReservedWord(action) || inResources.has(action) ? `${action}_` : action;
}

/** Name of a resource's module where all of them are imported. */
export function moduleName(id: string): string {
  return isReservedWord(id) || inFacades.has(id) ? `${id}_` : id;
}

/** A name for a constant in the module of a resource that none of its functions has. */
export function constantName(wanted: string, { operations }: Resource): string {
  return operations.some(({ action }) => action === wanted) ? `${wanted}_` : wanted;
}

const crud: ReadonlySet<string> = new Set(["create", "update", "patch"]);

/** Whether leaving the body out says something: a special action may need none, a create or an update always does. */
export function bodyIsOptional(operation: Operation): boolean {
  const { body, action } = operation;
  if (!body || crud.has(action)) return false;
  return body.conditions.length === 0 && body.fields.every(({ required }) => required !== true);
}

export function queryIsOptional({ query, queryConditions }: Operation): boolean {
  return (
    queryConditions.every(({ kind }) => kind === "atMostOne" || kind === "if") &&
    query.every(({ required }) => required !== true)
  );
}

/** What an import names, in the order of the alphabet. */
export function importedNames(wanted: Iterable<string>): readonly Code[] {
  return [...wanted].sort().map((name) => Code.name(name));
}
