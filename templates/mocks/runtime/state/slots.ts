import type { JsonObject } from "../definition.js";
import { matches, valueOf, wantedOf } from "./act.js";
import type { Scene } from "./act.js";
import type { Slots } from "./action.js";
import { textOf } from "./text.js";

/** Minutes since 1970, of a place without time zones. */
interface Span {
  readonly start: number;
  readonly stop: number;
}

interface Held extends Span {
  readonly who: string;
  readonly where: string;
}

const minute = 60_000;
const minutesOfDay = 24 * 60;

/** Free time, sorted by when it begins: hours of who was asked for, without what is taken of them or of their place. */
export function freeTime(slots: Slots, scene: Scene): readonly JsonObject[] {
  const { asks, gives, piece } = slots;
  const asked = (name: string | undefined): string => (name === undefined ? "" : (scene.query.get(name) ?? ""));
  const least = Number(asked(asks.minutes)) || 1;
  const who = asked(asks.who) || textOf(slots.whoElse && valueOf(slots.whoElse, scene));
  const where = asked(asks.where);
  const taken = takenTime(slots, scene);
  return openTime(slots, daysAsked(slots, scene), scene)
    .filter((open) => (who === "" || open.who === who) && (where === "" || open.where === where))
    .flatMap((open) => {
      const held = taken.filter((one) => one.who === open.who || one.where === open.where);
      return without(open, held)
        .flatMap((free) => cut(free, piece))
        .map((free) => ({ ...open, ...free }));
    })
    .filter(({ start, stop }) => stop - start >= least)
    .sort((a, b) => a.start - b.start || Number(a.who) - Number(b.who) || Number(a.where) - Number(b.where))
    .map((free) => ({
      [gives.start]: written(free.start),
      [gives.stop]: written(free.stop),
      [gives.who]: numberIn(free.who),
      [gives.where]: numberIn(free.where),
    }));
}

/** The first and the last day, as texts. */
function daysAsked({ asks, days }: Slots, { query, now }: Scene): readonly [string, string] {
  const today = now.slice(0, 10);
  const later = written(minutesOf(`${today} 00:00:00`) + (days - 1) * minutesOfDay).slice(0, 10);
  const one = query.get(asks.day) ?? "";
  if (one !== "") return [one, one];
  const first = query.get(asks.first) ?? "";
  const last = query.get(asks.last) ?? "";
  return [first === "" ? today : first, last === "" ? (first > later ? first : later) : last];
}

/** The hours of these days that are not over. */
function openTime({ hours }: Slots, [first, last]: readonly [string, string], scene: Scene): readonly Held[] {
  const wanted = wantedOf(hours.only, scene);
  const now = minutesOf(scene.now);
  return scene.store.table(hours.table).rows.flatMap((row) => {
    const date = fieldOf(row, hours.date);
    if (date < first || date > last || !matches(row, wanted)) return [];
    const start = Math.max(minutesOf(`${date} ${fieldOf(row, hours.start)}`), now);
    const stop = minutesOf(`${date} ${fieldOf(row, hours.stop)}`);
    const who = fieldOf(row, hours.who);
    if (!(start < stop)) return [];
    return fieldOf(row, hours.where)
      .split(",")
      .map((where) => ({ start, stop, who, where: where.trim() }));
  });
}

function takenTime({ taken }: Slots, { store }: Scene): readonly Held[] {
  return store.table(taken.table).rows.flatMap((row) => {
    if (taken.not.values.includes(fieldOf(row, taken.not.field))) return [];
    const start = minutesOf(fieldOf(row, taken.start));
    const stop = start + fieldOf(row, taken.pattern).length * taken.minutesPerSign;
    return start < stop ? [{ start, stop, who: fieldOf(row, taken.who), where: fieldOf(row, taken.where) }] : [];
  });
}

/** What is left of a span without others. */
function without(span: Span, others: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  let { start } = span;
  for (const other of [...others].sort((a, b) => a.start - b.start)) {
    if (other.stop <= start || other.start >= span.stop) continue;
    if (other.start > start) left.push({ start, stop: other.start });
    start = other.stop;
  }
  return start < span.stop ? [...left, { start, stop: span.stop }] : left;
}

/** Pieces of a length, without what is left over. */
function cut({ start, stop }: Span, piece: number | undefined): readonly Span[] {
  if (piece === undefined) return [{ start, stop }];
  return Array.from({ length: Math.floor((stop - start) / piece) }, (_, index) => ({
    start: start + index * piece,
    stop: start + (index + 1) * piece,
  }));
}

function fieldOf(row: JsonObject, field: string): string {
  return textOf(row[field]);
}

function numberIn(text: string): string | number {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** The minutes of "2026-03-01 08:00:00"; a minute that has begun counts. NaN when it is no such text. */
function minutesOf(text: string): number {
  return Math.ceil(Date.parse(`${text.replace(" ", "T")}Z`) / minute);
}

function written(minutes: number): string {
  return new Date(minutes * minute).toISOString().slice(0, 19).replace("T", " ");
}
