import type { Api, Mode, Operation, Permission, Resource } from "../../generator/model/api.js";
import type { Events } from "../../generator/model/events.js";
import type { Mock, MockData, MockObject } from "../../generator/model/mock.js";
import type { Condition, Field, Model, Shape } from "../../generator/model/shape.js";

/** Puts something else in the place of a text. The same text must always give the same. */
type Replace = (text: string) => string;

/**
 * The model with every text replaced that a vendor's words could get into, as if no schema had looked at it: also names
 * of fields and modes, versions, addresses and paths. Only what must be an identifier is kept.
 */
export function poisoned(api: Api, replace: Replace): Api {
  const { documentation, authorization, introspection } = api;
  const resources = api.resources.map((resource) => resourceOf(resource, replace));
  return {
    ...api,
    title: replace(api.title),
    id: replace(api.id),
    packageName: replace(api.packageName),
    packageVersion: replace(api.packageVersion),
    documentation: { ...documentation, resource: replace(documentation.resource), modes: replace("modes") },
    authorization: {
      header: replace(authorization.header),
      format: replace(authorization.format),
      credentials: authorization.credentials,
    },
    reportedPrefix: replace(api.reportedPrefix),
    introspection: introspection && {
      operation: introspection.operation,
      permission: replace(introspection.permission),
      holds: replace(introspection.holds),
    },
    refusals: Object.fromEntries(
      Object.entries(api.refusals).map(([name, refusal]) => [name, { ...refusal, message: replace(refusal.message) }]),
    ),
    requestContentType: replace("type"),
    permissions: api.permissions.map((permission) => permissionOf(permission, replace)),
    modes: api.modes.map((mode) => modeOf(mode, replace)),
    resources,
    models: new Map([...api.models].map(([id, model]) => [id, modelOf(model, replace)])),
    events: api.events && eventsOf(api.events, replace),
    commonQuery: api.commonQuery.map((field) => fieldOf(field, replace)),
    operations: resources.flatMap(({ operations }) => operations),
    observations: api.observations.map((one) => ({ ...one, says: replace(one.says) })),
    mock: mockOf(api.mock, replace),
    hash: replace(api.hash),
  };
}

/** Whatever the mocks are told, but the ids of tables and of operations, by which it is found. */
function mockOf(mock: Mock, replace: Replace): Mock {
  const { stamps, references, ownReferences, derived, actions, data, sql } = mock;
  const values = (of: Readonly<Record<string, MockObject>>): Record<string, MockObject> =>
    Object.fromEntries(Object.entries(of).map(([id, one]) => [id, objectOf(one, replace)]));
  return {
    ...mock,
    hash: replace(mock.hash),
    stamps: {
      changed: stamps.changed.map(replace),
      created: stamps.created.map(replace),
      served: stamps.served.map(replace),
    },
    references: referencesOf(references, replace),
    ownReferences: Object.fromEntries(
      Object.entries(ownReferences).map(([id, one]) => [id, referencesOf(one, replace)]),
    ),
    derived: values(derived),
    actions: values(actions),
    data: Object.fromEntries(
      Object.entries(data).map(([id, { only, common, columns, rows }]) => [
        id,
        {
          only,
          common: objectOf(common, replace),
          columns: columns.map(replace),
          rows: rows.map((row) => row.map((cell) => dataOf(cell, replace))),
        },
      ]),
    ),
    sql: sql && {
      ...sql,
      field: replace(sql.field),
      refused: { ...sql.refused, message: replace(sql.refused.message) },
      tables: Object.fromEntries(Object.entries(sql.tables).map(([name, id]) => [replace(name), id])),
    },
  };
}

function referencesOf(references: Mock["references"], replace: Replace): Mock["references"] {
  return Object.fromEntries(
    Object.entries(references).map(([name, { table, where }]) => [
      replace(name),
      { table: replace(table), where: where && objectOf(where, replace) },
    ]),
  );
}

function objectOf(data: MockObject, replace: Replace): MockObject {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [replace(name), dataOf(value, replace)]));
}

function dataOf(data: MockData, replace: Replace): MockData {
  if (typeof data === "string") return replace(data);
  if (typeof data !== "object" || data === null) return data;
  return isList(data) ? data.map((one) => dataOf(one, replace)) : objectOf(data, replace);
}

function isList(data: MockData): data is readonly MockData[] {
  return Array.isArray(data);
}

/** Names of types and what the machine is called must be identifiers, as must the fields that become options. */
function eventsOf(events: Events, replace: Replace): Events {
  const { headers, subscriptions } = events;
  const { credential, machine, type } = headers;
  return {
    ...events,
    page: replace(events.page),
    headers: {
      credential: { ...credential, name: replace(credential.name) },
      machine: machine && { ...machine, name: replace(machine.name), added: replace("1.0") },
      type: { ...type, name: replace(type.name), added: replace("1.0") },
    },
    kinds: events.kinds.map((kind) => ({
      ...kind,
      mostItems: kind.mostItems && { ...kind.mostItems, added: replace("1.0") },
      note: replace("note"),
      types: kind.types.map((one) => ({
        ...one,
        header: replace(one.header),
        added: replace("1.0"),
        note: replace("note"),
      })),
      subscribe: kind.subscribe && { ...kind.subscribe, type: replace(kind.subscribe.type) },
    })),
    subscriptions: subscriptions && { ...subscriptions, to: replace(subscriptions.to) },
    models: events.models.map((model) => modelOf(model, replace)),
  };
}

function permissionOf(permission: Permission, replace: Replace): Permission {
  const { modifier } = permission;
  const perMode = (values: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(Object.entries(values).map(([mode, value]) => [replace(mode), value]));
  return {
    ...permission,
    name: replace(permission.name),
    footnotes: permission.footnotes.map(replace),
    added: replace("1.0"),
    note: replace("note"),
    modifier: modifier && { pageCeiling: perMode(modifier.pageCeiling), throttle: perMode(modifier.throttle) },
  };
}

function modeOf(mode: Mode, replace: Replace): Mode {
  const { throttle } = mode;
  return {
    ...mode,
    id: replace(mode.id),
    added: replace("1.0"),
    installedFrom: replace("1.0"),
    addresses: mode.addresses.map(replace),
    throttle: throttle && {
      ...throttle,
      per: replace(throttle.per),
      tiers: throttle.tiers.map((tier) => ({ ...tier, onlyWith: tier.onlyWith?.map(replace) ?? null })),
    },
  };
}

function resourceOf(resource: Resource, replace: Replace): Resource {
  return {
    ...resource,
    note: replace("note"),
    file: replace(resource.file),
    hash: replace(resource.hash),
    page: replace(resource.page),
    models: resource.models.map((model) => modelOf(model, replace)),
    operations: resource.operations.map((operation) => operationOf(operation, replace)),
  };
}

function operationOf(operation: Operation, replace: Replace): Operation {
  const { deprecated, body } = operation;
  return {
    ...operation,
    documented: replace(operation.documented),
    path: `${operation.path}/${replace("end")}`,
    variant: operation.variant === null ? null : replace(operation.variant),
    added: replace("1.0"),
    deprecated: deprecated && { ...deprecated, in: replace(deprecated.in), instead: replace(deprecated.instead ?? "") },
    query: operation.query.map((field) => fieldOf(field, replace)),
    queryConditions: operation.queryConditions.map((condition) => conditionOf(condition, replace)),
    body: body && shapeOf(body, replace),
    note: replace("note"),
  };
}

function modelOf(model: Model, replace: Replace): Model {
  return { ...model, ...shapeOf(model, replace), note: replace("note") };
}

function shapeOf(shape: Shape, replace: Replace): Shape {
  return {
    ...shape,
    omit: shape.omit.map(replace),
    ownFields: shape.ownFields.map((field) => fieldOf(field, replace)),
    fields: shape.fields.map((field) => fieldOf(field, replace)),
    conditions: shape.conditions.map((condition) => conditionOf(condition, replace)),
  };
}

function fieldOf(field: Field, replace: Replace): Field {
  return {
    ...field,
    name: replace(field.name),
    values: field.values?.map(replace) ?? null,
    items: field.items && fieldOf(field.items, replace),
    added: replace("1.0"),
    deprecated: field.deprecated === null ? null : replace(field.deprecated),
    default: replace("default"),
    format: field.format === null ? null : replace(field.format),
    note: replace("note"),
  };
}

function conditionOf(condition: Condition, replace: Replace): Condition {
  switch (condition.kind) {
    case "anyOf":
    case "oneOf":
      return { ...condition, sets: condition.sets.map((set) => set.map(replace)) };
    case "atMostOne":
      return { ...condition, fields: condition.fields.map(replace) };
    case "if":
      return {
        ...condition,
        field: replace(condition.field),
        is: condition.is?.map(replace) ?? null,
        then: condition.then.map(replace),
      };
  }
}
