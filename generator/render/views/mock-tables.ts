import type { Api, Operation, Resource } from "../../model/api.js";
import { oncePer } from "../../once-per.js";
import type { DataObject } from "./mock-data.js";
import { answeredModels, idField } from "./mock-models.js";
import { released } from "./released.js";

/** What an operation does with rows. */
type Deed = "read" | "list" | "create" | "update" | "delete" | "act";

interface Role {
  readonly does: Deed;
  readonly table: string;
}

interface Table {
  readonly id: string;
  readonly entity: string;
  readonly key: string;
  readonly models: readonly string[];
}

/** The resources whose objects can be told apart and read, or of which the spec says so, by their ids: the mocks keep a table of each. */
export const tablesOf = oncePer((api: Api): ReadonlyMap<string, Table> => {
  const answered = answeredModels(api);
  return new Map(
    api.resources.flatMap((resource) => {
      const said = Object.hasOwn(api.mock.keys, resource.id) ? api.mock.keys[resource.id] : undefined;
      const key = said ?? keyOf(resource, api);
      if (key === null) return [];
      const models = resource.models
        .filter((model) => answered.has(model.id) && (said !== undefined || idField(model, resource, api) === key))
        .map(({ id }) => id);
      return [[resource.id, { id: resource.id, entity: resource.entity, key, models }] as const];
    }),
  );
});

/** The field that tells the resource's objects apart: of what its plain reads answer. */
function keyOf(resource: Resource, api: Api): string | null {
  const reads = resource.operations.filter((one) => released(one) && one.cardinality !== null);
  for (const { response } of reads) {
    const model = response.of === null ? undefined : api.models.get(response.of);
    const key = model?.resource === resource.name ? idField(model, resource, api) : null;
    if (key !== null) return key;
  }
  return null;
}

/** The tables as the mocks need them: with the fields that name rows of other tables. */
export function tableData(api: Api): DataObject {
  const tables = [...tablesOf(api).values()];
  // A table may be told apart by the key of another, which then is whom the field names.
  const isSaid = ({ id }: Table): boolean => Object.hasOwn(api.mock.keys, id);
  const owners = [...tables.filter(isSaid), ...tables.filter((table) => !isSaid(table))];
  const byKey = new Map(owners.map(({ key, id }) => [key, id]));
  return Object.fromEntries(
    tables.map(({ id, entity, key, models }) => {
      const names = new Set(models.flatMap((model) => (api.models.get(model)?.fields ?? []).map(({ name }) => name)));
      const said = { ...api.mock.references, ...ownOf(api.mock.ownReferences, id) };
      const found = [...names].flatMap((name) => {
        const owner = byKey.get(name);
        const other = ownOf(said, name) ?? (owner === undefined ? undefined : { table: owner, where: null });
        return other === undefined || name === key ? [] : [[name, other] as const];
      });
      const references = Object.fromEntries(found.map(([name, { table }]) => [name, table]));
      const kinds = Object.fromEntries(found.flatMap(([name, { where }]) => (where ? [[name, where]] : [])));
      return [id, { entity, key, models, references, ...(Object.keys(kinds).length > 0 ? { kinds } : {}) }];
    }),
  );
}

function ownOf<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** What each operation of a resource does with the rows of its table, where that can be told. */
export function roleData(api: Api): DataObject {
  return Object.fromEntries(
    api.resources.flatMap((resource) =>
      resource.operations.filter(released).flatMap((operation) => {
        const role = roleOf(operation, api);
        return role ? [[operation.id, { does: role.does, table: role.table }] as const] : [];
      }),
    ),
  );
}

/** What an operation does, and with which table: as the spec says, or as its path tells. Null when neither does. */
export function roleOf(operation: Operation, api: Api): Role | null {
  const { roles } = api.mock;
  const said = Object.hasOwn(roles, operation.id) ? roles[operation.id] : undefined;
  const resource = api.resources.find(({ name }) => name === operation.resource);
  const table = resource && tablesOf(api).get(said?.table ?? resource.id);
  const does = said?.does ?? (table ? deedOf(operation, table, resource, api) : null);
  return table && does ? { does, table: table.id } : null;
}

function deedOf(operation: Operation, table: Table, resource: Resource, api: Api): Deed | null {
  const { verb, path, variant, response } = operation;
  const [, root = ""] = resource.operations[0]?.path.split("/") ?? [];
  const isWhole = path === `/${root}`;
  const isRow = path === `/${root}/{${table.key}}`;
  const model = response.of === null ? undefined : api.models.get(response.of);
  const isOwn = model !== undefined && table.models.includes(model.id);
  if (verb === "GET" || verb === "HEAD") {
    if (isRow && response.kind === "object" && isOwn) return "read";
    return response.kind === "array" && isOwn && api.introspection?.operation !== operation.id ? "list" : null;
  }
  if (isRow && variant === null) {
    if (verb === "DELETE") return "delete";
    return verb === "PUT" || verb === "PATCH" ? "update" : null;
  }
  if (verb === "POST" && isWhole && variant === null && (isOwn || response.kind === "nothing")) return "create";
  const isAction = path.startsWith(`/${root}/{${table.key}}/`) && variant !== null;
  return isAction && (isOwn || response.kind === "nothing") ? "act" : null;
}
