import type { Api } from "../../model/api.js";
import { eventTypeName, releasedKinds } from "../../model/events.js";
import type { Events, EventKind, EventType } from "../../model/events.js";
import { lowerFirst } from "../../model/naming.js";
import { Code } from "../text/code.js";
import { docComment, line } from "../text/doc-comment.js";
import type { DocLine } from "../text/doc-comment.js";
import { names, union } from "../text/layout.js";
import { modelsWithCodec } from "./client-codecs.js";
import { subscriptionsView } from "./client-subscriptions.js";

/** The entry for events: types of deliveries, how they are told apart, and subscribing. */
export function eventsView(events: Events, api: Api): object {
  const kinds = releasedKinds(events);
  const all = kinds.flatMap((kind) => kind.types.map((type) => ({ kind, type })));
  const around: Around = { api, events, models: new Set(), codecs: new Set() };
  const types = all.map(({ kind, type }) => typeView(type, kind, around));
  const definitions = all.map(({ kind, type }) => definitionCode(type, kind, around));
  const { credential, machine, type } = events.headers;
  const subscriptions = subscriptionsView(events, kinds, api);
  for (const id of subscriptions?.models ?? []) around.models.add(id);
  return {
    page: events.page,
    credentialHeader: credential.name,
    credential: credential.credential,
    keys: `${credential.credential}s`,
    keysType: keysType(credential.credential),
    typeHeader: type.name,
    typeAdded: type.added ?? "",
    machine: machine ? { header: machine.name, as: machine.as, doc: machineDoc(machine.added) } : null,
    hasModels: events.models.length > 0,
    modelModules: modules(around.models, "Models"),
    codecModules: modules(around.codecs, "Codecs"),
    types,
    definitions,
    union: union({
      before: Code.of`export type ReceivedEvent =`,
      items: [...all.map((one) => Code.name(eventTypeName(one.type))), Code.of`UnknownEvent`],
      after: Code.of`;`,
      indent: 0,
    }),
    subscriptions,
  };
}

interface Around {
  readonly api: Api;
  readonly events: Events;
  /** Ids of the modules whose types are named. */
  readonly models: Set<string>;
  /** Ids of the modules whose codecs are named. */
  readonly codecs: Set<string>;
}

/** Modules under names that nothing else in the emitted module has: none of its own ends like them. */
function modules(ids: ReadonlySet<string>, end: "Models" | "Codecs"): readonly object[] {
  return [...ids].sort().map((id) => ({ id, local: `${id}${end}` }));
}

function keysType(credential: string): Code {
  const one = Code.key(credential);
  const many = Code.key(`${credential}s`);
  return union({
    before: Code.of`export type EventKeys =`,
    items: [
      Code.of`{ readonly ${one}: string; readonly ${many}?: never }`,
      Code.of`{ readonly ${one}?: never; readonly ${many}: readonly string[] }`,
    ],
    after: Code.of`;`,
    indent: 0,
  });
}

function machineDoc(added: string | null): Code {
  const before = added === null ? "" : `, as versions before ${added} never do`;
  return docComment([line(`Name of the machine that sent it; null when the delivery does not say it${before}.`)], 2);
}

function typeView(type: EventType, kind: EventKind, around: Around): object {
  const { events } = around;
  const { machine } = events.headers;
  const payload = payloadType(type, around);
  return {
    doc: docComment(typeDoc(type, kind, events.page), 0),
    name: eventTypeName(type),
    type: type.name,
    kind: kind.id,
    machine: machine ? { as: machine.as, doc: machineDoc(machine.added) } : null,
    payload:
      kind.payload === "array" ? Code.of`readonly rows: readonly ${payload}[];` : Code.of`readonly row: ${payload};`,
  };
}

function typeDoc({ name, inferred, added, note, of }: EventType, kind: EventKind, page: string): readonly DocLine[] {
  const { mostItems, caughtUpDays } = kind;
  const about = [`The event \`${name}\`, of the kind \`${kind.id}\`.`];
  if (kind.note !== null) about.push(kind.note);
  if (added !== null) about.push(`Added in ${added}.`);
  const lines = [line(about.join(" "))];
  if (note !== null) lines.push(line(note));
  if (of === null) lines.push(line("Which fields it has is not documented."));
  if (inferred && of !== null) lines.push(line(`The documentation does not show it; taken to be \`${of}\`.`));
  if (mostItems) {
    const since = mostItems.added === null ? "" : ` since ${mostItems.added}`;
    lines.push(line(`At most ${mostItems.count} rows in one delivery${since}.`));
  }
  if (caughtUpDays !== null) {
    lines.push(line(`After a failure, changes of up to ${caughtUpDays} days come with the next delivery.`));
  }
  return [...lines, { tag: "see", text: page }];
}

function payloadType({ of }: EventType, { api, models }: Around): Code {
  const model = of === null ? undefined : api.models.get(of);
  if (!model) return Code.of`JsonObject`;
  const id = lowerFirst(model.resource);
  models.add(id);
  return Code.of`${Code.name(`${id}Models`)}.${Code.name(model.name)}`;
}

function definitionCode({ name, header, of }: EventType, kind: EventKind, { api, codecs }: Around): Code {
  const items = [
    Code.of`type: ${name}`,
    Code.of`kind: ${kind.id}`,
    Code.of`said: ${header}`,
    Code.of`payload: ${kind.payload}`,
    Code.of`mostRows: ${kind.mostItems?.count ?? null}`,
  ];
  const model = of === null || !modelsWithCodec(api).has(of) ? undefined : api.models.get(of);
  if (model) {
    const id = lowerFirst(model.resource);
    codecs.add(id);
    items.push(Code.of`codec: ${Code.name(`${id}Codecs`)}.${Code.name(model.name)}`);
  }
  return names({ before: Code.empty, items, after: Code.of`,`, indent: 4 });
}
