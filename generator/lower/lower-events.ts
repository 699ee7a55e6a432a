import type { SourceFile } from "../load/source-file.js";
import { eventsOwner } from "../model/events.js";
import type { Events, EventKind, EventType, Subscriptions } from "../model/events.js";
import type { Model } from "../model/shape.js";
import type { EventKindYaml, EventsYaml, EventTypeYaml } from "../validate/spec-yaml.js";
import type { Checked } from "../validate/validate.js";
import { modelId } from "./lower-fields.js";
import type { ModelOwner } from "./lower-models.js";

/** The models of events.yaml, to be lowered with those of the resources, on which they build. */
export function eventsModelOwner({ source, content: { models = {} } }: Checked<EventsYaml>): ModelOwner {
  return { source, content: { resource: eventsOwner, models } };
}

/** The events of an API; `models` are all models, with those of the events. */
export function lowerEvents({ source, content }: Checked<EventsYaml>, models: ReadonlyMap<string, Model>): Events {
  const { credential, machine, type } = content.headers;
  const at = (...path: readonly string[]): Events["headers"]["type"]["at"] => source.valueAt(["headers", ...path]);
  return {
    page: content.documentation,
    headers: {
      credential: { ...credential, at: at("credential", "credential") },
      machine: machine ? { ...machine, added: machine.added ?? null, at: at("machine", "as") } : null,
      type: { ...type, added: type.added ?? null, at: at("type", "name") },
    },
    kinds: Object.entries(content.kinds).map(([id, kind]) => lowerKind(id, kind, source)),
    subscriptions: lowerSubscriptions(content.subscriptions, source),
    models: [...models.values()].filter(({ resource }) => resource === eventsOwner),
    file: source.file,
  };
}

function lowerKind(id: string, yaml: EventKindYaml, source: SourceFile): EventKind {
  const path = ["kinds", id];
  const { mostItems, subscribe } = yaml;
  return {
    id,
    payload: yaml.payload,
    mostItems: mostItems ? { count: mostItems.count, added: mostItems.added ?? null } : null,
    caughtUpDays: yaml.caughtUpDays ?? null,
    note: yaml.note ?? null,
    types: Object.entries(yaml.types).map(([name, type]) => lowerType(name, type, yaml.header, path, source)),
    subscribe: subscribe
      ? { type: subscribe.type, interval: subscribe.interval ?? null, at: source.valueAt([...path, "subscribe"]) }
      : null,
  };
}

function lowerType(
  name: string,
  yaml: EventTypeYaml,
  header: string,
  kind: readonly string[],
  source: SourceFile,
): EventType {
  const path = [...kind, "types", name];
  return {
    name,
    header: header.replace("{type}", () => name),
    of: yaml.of === undefined ? null : modelId(yaml.of, eventsOwner),
    deletedOf: yaml.deletedOf ?? null,
    inferred: yaml.inferred ?? false,
    added: yaml.added ?? null,
    status: yaml.status ?? "released",
    note: yaml.note ?? null,
    at: source.keyAt(path),
    ofAt: source.valueAt([...path, "of"]),
  };
}

function lowerSubscriptions(yaml: EventsYaml["subscriptions"], source: SourceFile): Subscriptions | null {
  if (!yaml) return null;
  const at = (key: string): Subscriptions["places"]["to"] => source.valueAt(["subscriptions", key]);
  return {
    create: yaml.create,
    delete: yaml.delete,
    to: yaml.to,
    machine: yaml.machine ?? null,
    start: yaml.start ?? null,
    stop: yaml.stop ?? null,
    places: {
      create: at("create"),
      delete: at("delete"),
      to: at("to"),
      machine: at("machine"),
      start: at("start"),
      stop: at("stop"),
    },
  };
}
