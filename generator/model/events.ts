import type { Position } from "../diagnostics/diagnostic.js";
import type { Resource } from "./api.js";
import type { Model } from "./shape.js";
import type { Version } from "./version.js";

/** What the server posts to endpoints of its users when something changed. */
export interface Events {
  /** The page that the facts are from. */
  readonly page: string;
  readonly headers: {
    /** Brings a credential as it is, which tells that the delivery is genuine. */
    readonly credential: { readonly name: string; readonly credential: string; readonly at: Position };
    /** Names the machine that sends; `as` is how emitted types call it. Null when none does. */
    readonly machine: (Header & { readonly as: string }) | null;
    readonly type: Header;
  };
  readonly kinds: readonly EventKind[];
  readonly subscriptions: Subscriptions | null;
  /** Rows that no resource's model describes. */
  readonly models: readonly Model[];
  /** Path of events.yaml. */
  readonly file: string;
}

interface Header {
  readonly name: string;
  readonly added: Version | null;
  readonly at: Position;
}

export type EventPayload = "array" | "object";

export interface EventKind {
  /** `database`. */
  readonly id: string;
  readonly payload: EventPayload;
  /** Most items of one delivery; null when nobody says. */
  readonly mostItems: { readonly count: number; readonly added: Version | null } | null;
  /** How many days of changes an endpoint gets that could not be reached. */
  readonly caughtUpDays: number | null;
  readonly note: string | null;
  readonly types: readonly EventType[];
  /** Fields of the body that creates a subscription to this kind. */
  readonly subscribe: { readonly type: string; readonly interval: string | null; readonly at: Position } | null;
}

export interface EventType {
  /** `Appointment`. */
  readonly name: string;
  /** Whole value of the type's header: `WatchTable: Appointment`. */
  readonly header: string;
  /** Id of the model of the object, or of the array's items; null when the page leaves it open. */
  readonly of: string | null;
  /** Name of another type of the kind: this one tells which of its rows were deleted. Null for others. */
  readonly deletedOf: string | null;
  /** The page does not show the payload. */
  readonly inferred: boolean;
  readonly added: Version | null;
  readonly status: "released" | "planned";
  readonly note: string | null;
  readonly at: Position;
  /** Where the model is named. */
  readonly ofAt: Position;
}

/** The operations that begin and end deliveries, and the fields of a subscription that every kind has. */
export interface Subscriptions {
  readonly create: string;
  readonly delete: string;
  /** Field of the body that says where deliveries go. */
  readonly to: string;
  /** Field of the body that says which machine sends them. */
  readonly machine: string | null;
  /** Field of the body from when on changes are told of; null when there is none. */
  readonly start: string | null;
  /** Field of the body with the end; null when there is none. */
  readonly stop: string | null;
  readonly places: Readonly<Record<"create" | "delete" | "to" | "machine" | "start" | "stop", Position>>;
}

/** Owner of the models in events.yaml. No resource can have its id: emitted packages have an entry of that name. */
export const eventsOwner = "Events";

/** The models of the events as if they were a resource's, which has no operations. */
export function eventModels({ models }: Events): Pick<Resource, "name" | "id" | "entity" | "models" | "operations"> {
  return { name: eventsOwner, id: "events", entity: "Event", models, operations: [] };
}

/** Type of an event: `AppointmentEvent`. */
export function eventTypeName({ name }: EventType): string {
  return `${name}Event`;
}

/** The kinds with those types that are released; kinds without any are left out. */
export function releasedKinds({ kinds }: Events): readonly EventKind[] {
  return kinds
    .map((kind) => ({ ...kind, types: kind.types.filter(({ status }) => status === "released") }))
    .filter(({ types }) => types.length > 0);
}
