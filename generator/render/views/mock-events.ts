import type { Api } from "../../model/api.js";
import { releasedKinds } from "../../model/events.js";
import type { EventKind, EventType } from "../../model/events.js";
import type { Data, DataObject } from "./mock-data.js";
import { answeredModels } from "./mock-models.js";
import { tablesOf } from "./mock-tables.js";

/** What the mocks post to endpoints of users; null when the spec does not say enough of subscriptions. */
export function eventData(api: Api): DataObject | null {
  const { events } = api;
  if (!events?.subscriptions || events.subscriptions.start === null) return null;
  const { create } = events.subscriptions;
  const resource = api.resources.find(({ operations }) => operations.some(({ id }) => id === create));
  const table = resource && tablesOf(api).get(resource.id)?.id;
  if (table === undefined) return null;
  const { credential, machine, type } = events.headers;
  const { to, machine: sender, start, stop } = events.subscriptions;
  return {
    headers: { credential: credential.name, machine: machine?.name ?? null, type: type.name },
    subscriptions: { table, to, machine: sender, start, stop },
    kinds: releasedKinds(events).flatMap((kind) => (kind.subscribe ? [kindData(kind, kind.subscribe, api)] : [])),
  };
}

function kindData(
  { id, payload, mostItems, caughtUpDays, types }: EventKind,
  { type, interval }: NonNullable<EventKind["subscribe"]>,
  api: Api,
): DataObject {
  const isWatched = interval !== null;
  const entries = types.map((one) => [one.name, typeData(one, isWatched, api)] as const);
  const most = mostItems?.count ?? null;
  return { kind: id, payload, mostItems: most, caughtUpDays, type, interval, types: Object.fromEntries(entries) };
}

function typeData(type: EventType, isWatched: boolean, api: Api): DataObject {
  const of = type.of !== null && answeredModels(api).has(type.of) ? type.of : null;
  return { said: type.header, of, watches: isWatched ? watchedData(type, api) : null };
}

/** The table of the entity that the type bears the name of, and the first of its fields that says when a row changed. */
function watchedData({ name, deletedOf }: EventType, api: Api): Data {
  const table = [...tablesOf(api).values()].find(({ entity }) => entity === (deletedOf ?? name));
  if (!table) return null;
  if (deletedOf !== null) return { table: table.id, deleted: true };
  const fields = table.models.flatMap((model) => api.models.get(model)?.fields ?? []);
  const isMoment = (stamp: string): boolean =>
    fields.some((field) => field.name === stamp && field.type === "datetime");
  const stamp = api.mock.stamps.changed.find(isMoment);
  return { table: table.id, stamp: stamp ?? null };
}
