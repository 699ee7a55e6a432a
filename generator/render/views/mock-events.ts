import type { Api } from "../../model/api.js";
import { releasedKinds } from "../../model/events.js";
import type { EventKind, EventType } from "../../model/events.js";
import type { Data, DataObject } from "./mock-data.js";
import { answeredModels } from "./mock-models.js";
import { tablesOf } from "./mock-tables.js";

/** What the mocks post to endpoints of users, or what is not known of it; null when the API has no events. */
export function eventData(api: Api): { readonly facts: DataObject } | { readonly lack: string } | null {
  const { events } = api;
  if (!events) return null;
  if (!events.subscriptions) {
    return { lack: "nobody says how one subscribes; events.yaml must have `subscriptions`." };
  }
  const { create, to, machine: sender, start, stop } = events.subscriptions;
  const resource = api.resources.find(({ operations }) => operations.some(({ id }) => id === create));
  const table = resource && tablesOf(api).get(resource.id)?.id;
  if (table === undefined) {
    const name = resource?.name ?? "";
    return { lack: `no table of ${name} is kept; mock/${name}.yaml must say its key: \`table: { key: … }\`.` };
  }
  const kinds = releasedKinds(events).flatMap((kind) => (kind.subscribe ? [kindData(kind, kind.subscribe, api)] : []));
  if (kinds.length === 0) return { lack: "no kind of event can be subscribed to; events.yaml must have `subscribe`." };
  const { credential, machine, type } = events.headers;
  return {
    facts: {
      headers: { credential: credential.name, machine: machine?.name ?? null, type: type.name },
      subscriptions: { table, to, machine: sender, start, stop },
      kinds,
    },
  };
}

function kindData(
  { id, payload, mostItems, caughtUpDays, types }: EventKind,
  { type, interval }: NonNullable<EventKind["subscribe"]>,
  api: Api,
): DataObject {
  const hasPace = interval !== null;
  const entries = types.map((one) => [one.name, typeData(one, hasPace, api)] as const);
  const most = mostItems?.count ?? null;
  return { kind: id, payload, mostItems: most, caughtUpDays, type, interval, types: Object.fromEntries(entries) };
}

function typeData(type: EventType, hasPace: boolean, api: Api): DataObject {
  const of = type.of !== null && answeredModels(api).has(type.of) ? type.of : null;
  return { said: type.header, of, watches: watchedData(type, hasPace, api) };
}

/**
 * The table of the entity that the type bears the name of, and the first of its fields that says when a row changed.
 * Where looks at a table have a pace, the model of what is told says the table, too.
 */
function watchedData({ name, deletedOf, of }: EventType, hasPace: boolean, api: Api): Data {
  const tables = [...tablesOf(api).values()];
  const called = tables.find(({ entity }) => entity === (deletedOf ?? name));
  const table = called ?? (hasPace && of !== null ? tables.find(({ models }) => models.includes(of)) : undefined);
  if (!table) return null;
  if (deletedOf !== null) return { table: table.id, deleted: true };
  const fields = table.models.flatMap((model) => api.models.get(model)?.fields ?? []);
  const isMoment = (stamp: string): boolean =>
    fields.some((field) => field.name === stamp && field.type === "datetime");
  const stamp = api.mock.stamps.changed.find(isMoment);
  return { table: table.id, stamp: stamp ?? null };
}
