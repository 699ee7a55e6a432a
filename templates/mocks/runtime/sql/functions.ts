import { momentText } from "../state/moment.js";
import type { TimeSource } from "../state/moment.js";
import { dateFormatted } from "./date-format.js";
import type { Database, SqlValue } from "./engine.js";

/**
 * Functions of MySQL that SQLite does not have, or has with another meaning.
 * @param check throws when the query that calls one did too much.
 */
export function addFunctions(database: Database, clock: TimeSource, check: () => void): void {
  const now = (): string => momentText(clock);
  const day = (value: SqlValue): string | null => momentOf(value)?.slice(0, 10) ?? null;
  const part = (from: number, to: number) => (value: SqlValue) => {
    const moment = momentOf(value);
    return moment === null ? null : Number(moment.slice(from, to));
  };
  const functions: readonly (readonly [string, (...values: SqlValue[]) => SqlValue, number])[] = [
    ["NOW", now, 0],
    ["CURDATE", () => now().slice(0, 10), 0],
    ["CURTIME", () => now().slice(11), 0],
    ["CONCAT", (...values) => (values.includes(null) ? null : values.map(String).join("")), anyCount],
    ["IF", (test, then, otherwise) => given(isTrue(test) ? then : otherwise), 3],
    ["LEFT_OF", (text, count) => cut(text, (whole) => whole.slice(0, Math.max(0, Number(count)))), 2],
    ["RIGHT_OF", (text, count) => cut(text, (whole) => whole.slice(Math.max(0, whole.length - Number(count)))), 2],
    // With more values, SQLite would read its own clock.
    ["DATE", (...values) => day(only(values, "DATE")), anyCount],
    ["YEAR", (value) => part(0, 4)(given(value)), 1],
    ["MONTH", (value) => part(5, 7)(given(value)), 1],
    ["DAY", (value) => part(8, 10)(given(value)), 1],
    ["DATEDIFF", (to, from) => daysBetween(day(given(from)), day(given(to))), 2],
    [
      "DATE_FORMAT",
      (value, format) => {
        const moment = momentOf(given(value));
        return moment === null ? null : cut(format, (text) => dateFormatted(moment, text));
      },
      2,
    ],
    ["DATE_ADD", (value, count, unit) => moved(given(value), Number(count), String(unit)), 3],
    ["DATE_SUB", (value, count, unit) => moved(given(value), -Number(count), String(unit)), 3],
  ];
  for (const [name, run, count] of functions) {
    const checked = (...values: readonly SqlValue[]): SqlValue => (check(), run(...values));
    database.create_function(name, withCount(checked, count));
  }
}

/** The engine takes the number of values from the function's length, and any number for this one. */
const anyCount = -1;

function withCount<Run extends object>(run: Run, count: number): Run {
  return Object.defineProperty(run, "length", { value: count });
}

function only(values: readonly SqlValue[], name: string): SqlValue {
  if (values.length !== 1) throw new RangeError(`wrong number of arguments to function ${name}()`);
  return given(values[0]);
}

function given(value: SqlValue | undefined): SqlValue {
  return value ?? null;
}

function isTrue(value: SqlValue | undefined): boolean {
  return Number(value ?? 0) !== 0 && !Number.isNaN(Number(value));
}

function cut(value: SqlValue | undefined, how: (text: string) => string): string | null {
  return value === null || value === undefined ? null : how(String(value));
}

const forms = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$/;

/** A day, or a day and a time; null for what is neither. */
function momentOf(value: SqlValue): string | null {
  return typeof value === "string" && forms.test(value) ? value : null;
}

const dayLength = 86_400_000;

function daysBetween(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
}

const milliseconds: ReadonlyMap<string, number> = new Map([
  ["SECOND", 1000],
  ["MINUTE", 60_000],
  ["HOUR", 3_600_000],
  ["DAY", dayLength],
  ["WEEK", 7 * dayLength],
]);
const months: ReadonlyMap<string, number> = new Map([
  ["MONTH", 1],
  ["QUARTER", 3],
  ["YEAR", 12],
]);

/** A moment some units later, in the form that it has; with the time when hours or less were added to a day. */
function moved(value: SqlValue, count: number, unit: string): string | null {
  const moment = momentOf(value);
  if (moment === null || !Number.isFinite(count)) return null;
  const time = new Date(`${moment.replace(" ", "T")}${moment.length === 10 ? "T00:00:00" : ""}Z`);
  const length = milliseconds.get(unit);
  const then =
    length === undefined ? monthsLater(time, count * (months.get(unit) ?? 0)) : time.getTime() + count * length;
  if (!(Math.abs(then) <= 8.64e15)) return null;
  const text = new Date(then).toISOString().slice(0, 19).replace("T", " ");
  const isDay = moment.length === 10 && (length === undefined || length >= dayLength);
  return isDay ? text.slice(0, 10) : text;
}

/** The same day of a later month, or the last one of it when it is shorter. */
function monthsLater(time: Date, count: number): number {
  const later = new Date(time);
  later.setUTCMonth(time.getUTCMonth() + count, 1);
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  return later.setUTCDate(Math.min(time.getUTCDate(), last));
}
