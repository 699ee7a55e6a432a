import type { Json, JsonObject } from "../definition.js";

const day = 24 * 60 * 60 * 1000;
/** Most days from today, either way: some 270 years. */
export const farthest = 100_000;
/** The first and the last day whose years have four digits. */
const first = Date.parse("0000-01-01T00:00:00Z");
const last = Date.UTC(9999, 11, 31);

/** Rows in which a moment is written as a number of days from today on, `{ day: 3, time: "08:00:00" }`, as it is then. */
export function resolved(row: JsonObject, now: number): JsonObject {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, momentIn(value, now) ?? value]));
}

/** Whether a value of a row to begin with is a moment that depends on the clock. */
export function isRelative(value: Json): value is { readonly day: number; readonly time?: string } {
  if (!isObject(value)) return false;
  const { day: days, time, ...others } = value;
  const hasTime = time === undefined || (typeof time === "string" && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time));
  return Number.isSafeInteger(days) && hasTime && Object.keys(others).length === 0;
}

/** The day that comes so many days behind a moment: "2026-03-05". What no calendar has is its first or its last day. */
export function dayText(moment: number, days: number): string {
  return new Date(Math.min(Math.max(moment + days * day, first), last)).toISOString().slice(0, 10);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function momentIn(value: Json, now: number): string | undefined {
  if (!isRelative(value)) return undefined;
  const date = dayText(now, value.day);
  return value.time === undefined ? date : `${date} ${value.time}`;
}
