import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api } from "../../model/api.js";
import { eventTypeName } from "../../model/events.js";
import type { Events, EventType } from "../../model/events.js";
import { lowerFirst } from "../../model/naming.js";
import { isReservedField } from "../../model/reserved.js";
import { lintSubscriptions } from "./subscriptions.js";

/** What events.yaml names is there, deliveries can be told apart, and no name breaks what is emitted. */
export function lintEvents(api: Api): readonly Diagnostic[] {
  const { events } = api;
  if (!events) return [];
  return [
    ...lintCredential(events, api),
    ...lintPayloads(events, api),
    ...lintDuplicates(events),
    ...lintDeleted(events),
    ...lintEventNames(events),
    ...lintSubscriptions(events, api),
  ];
}

function typesOf({ kinds }: Events): readonly EventType[] {
  return kinds.flatMap(({ types }) => types);
}

function lintCredential({ headers: { credential } }: Events, { authorization }: Api): readonly Diagnostic[] {
  const { credential: name, at } = credential;
  if (authorization.credentials.includes(name)) return [];
  const hint = didYouMean(name, authorization.credentials);
  return [diagnostic("unknown-credential", at, `Deliveries bring \`${name}\`, which is no credential.`, hint)];
}

function lintPayloads(events: Events, { models }: Api): readonly Diagnostic[] {
  return typesOf(events).flatMap(({ of, ofAt }) => {
    if (of === null || models.has(of)) return [];
    return [diagnostic("unknown-model", ofAt, `There is no model \`${of}\`.`, didYouMean(of, models.keys()))];
  });
}

/** What tells of deleted rows names the type that tells of the others, of the same kind. */
function lintDeleted({ kinds }: Events): readonly Diagnostic[] {
  return kinds.flatMap(({ types }) => {
    const names = types.map(({ name }) => name);
    return types.flatMap(({ name, deletedOf, at }) => {
      if (deletedOf === null || (deletedOf !== name && names.includes(deletedOf))) return [];
      const message = `\`${name}\` tells of deleted rows of \`${deletedOf}\`, which is no other event of its kind.`;
      return [diagnostic("unknown-event", at, message, didYouMean(deletedOf, names))];
    });
  });
}

/** The name is what emitted types tell events apart by, the header's value what deliveries do. */
function lintDuplicates(events: Events): readonly Diagnostic[] {
  const names = new Set<string>();
  const headers = new Map<string, string>();
  return typesOf(events).flatMap(({ name, header, at }) => {
    const other = headers.get(header) ?? name;
    const isTwice = names.has(name);
    names.add(name);
    headers.set(header, other);
    if (isTwice) {
      return [diagnostic("event-duplicate", at, `There are two events \`${name}\`.`, "One name belongs to one event.")];
    }
    if (other === name) return [];
    const message = `The header of \`${name}\` is that of \`${other}\`, too: "${header}".`;
    return [diagnostic("event-duplicate", at, message, "Let the kinds have headers of their own.")];
  });
}

/** Members of emitted events and subscriptions besides the machine's name, and options that are there besides the keys. */
const members: ReadonlySet<string> = new Set(["kind", "payload", "row", "rows", "said", "to", "type"]);
const options: ReadonlySet<string> = new Set(["maxBytes", "maxRows", "onUnexpected", "typeFrom"]);
/** Types that every emitted module of events has. */
const emitted: ReadonlySet<string> = new Set(["ReceivedEvent", "UnknownEvent"]);

function lintEventNames(events: Events): readonly Diagnostic[] {
  const { machine, credential } = events.headers;
  const { kinds, models } = events;
  const types = new Set(typesOf(events).map(eventTypeName));
  const keys = [credential.credential, `${credential.credential}s`];
  const intervals = kinds.flatMap(({ subscribe }) =>
    subscribe && subscribe.interval !== null ? [{ name: subscribe.interval, at: subscribe.at }] : [],
  );
  const beside = new Set(["to", "type", ...(machine ? [machine.as] : [])]);
  return [
    ...keys.filter((name) => options.has(name)).map((name) => reserved(name, credential.at)),
    ...(machine && (members.has(machine.as) || isReservedField(machine.as)) ? [reserved(machine.as, machine.at)] : []),
    ...typesOf(events)
      .filter((type) => emitted.has(eventTypeName(type)))
      .map(({ name, at }) => reserved(name, at)),
    ...models.filter(({ name }) => types.has(name) || isEmitted(name)).map(({ name, at }) => reserved(name, at)),
    ...intervals.filter(({ name }) => beside.has(lowerFirst(name))).map(({ name, at }) => reserved(name, at)),
  ];
}

/** Types of the emitted module, which would hide a model of the same name. */
function isEmitted(name: string): boolean {
  return [...emitted, "EventKeys", "EventOptions", "EventRefusal", "EventResult", "EventType"].includes(name);
}

function reserved(name: string, at: Position): Diagnostic {
  const hint = "Emitted code already gives this name another meaning; choose another.";
  return diagnostic("operation-name-reserved", at, `\`${name}\` cannot be used as a name.`, hint);
}
