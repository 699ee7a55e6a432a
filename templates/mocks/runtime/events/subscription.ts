import { own } from "#guards/vocabulary";
import type { JsonObject } from "../definition.js";
import type { EventFacts, EventKindFacts, EventTypeFacts } from "./facts.js";

/** A row of the subscriptions' table, read. */
export interface Subscription {
  readonly row: JsonObject;
  readonly to: string;
  readonly kind: EventKindFacts;
  readonly name: string;
  readonly type: EventTypeFacts;
  /** From when on changes are told of; null when the row does not say. */
  readonly start: string | null;
  /** Milliseconds between two looks at the table. */
  readonly interval: number;
}

/** Reads a row; null when it is not this machine's turn: of another machine, at its end, or for no known type. */
export function subscriptionOf(
  row: JsonObject,
  { subscriptions, kinds }: EventFacts,
  machine: string,
  now: string,
): Subscription | null {
  const { to, machine: sender, start, stop } = subscriptions;
  const wanted = sender === null ? "" : textOf(row, sender);
  if (wanted !== "" && wanted !== machine) return null;
  const end = stop === null ? null : momentOf(row, stop);
  if (end !== null && end <= now) return null;
  for (const kind of kinds) {
    const name = textOf(row, kind.type);
    const type = own(kind.types, name);
    if (!type) continue;
    const seconds = kind.interval === null ? 0 : Number(textOf(row, kind.interval));
    const interval = 1000 * Math.max(1, Number.isFinite(seconds) ? seconds : 1);
    return {
      row,
      to: textOf(row, to),
      kind,
      name,
      type,
      start: start === null ? null : momentOf(row, start),
      interval,
    };
  }
  return null;
}

/** What a field holds, as text; nothing for lists and objects. */
export function textOf(row: JsonObject, name: string): string {
  const value = own(row, name);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A moment; null for none, which a server writes as one of the year 1. */
function momentOf(row: JsonObject, name: string): string | null {
  const text = textOf(row, name);
  return text === "" || text < "0002" ? null : text;
}
