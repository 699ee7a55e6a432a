import type { JsonObject } from "../definition.js";
import { between, hashOf, randomOf } from "../random.js";
import { momentText } from "./moment.js";
import { like } from "./rows.js";
import type { Stamps } from "./shapes.js";

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * A row that a table begins with: made on a day of the last three years and changed in the last one, in the hours of an
 * office, as seen from the day of `now`. What was said of its stamps stays.
 * @param source what the days follow from.
 */
export function aged(
  row: JsonObject,
  said: JsonObject,
  stamps: Stamps,
  now: number,
  ...source: readonly (string | number)[]
): JsonObject {
  const random = randomOf(hashOf(...source));
  const today = now - (now % day);
  const changed = today - between(random, 1, 365) * day;
  const created = changed - between(random, 0, 730) * day;
  const stamped = (names: readonly string[], date: number): JsonObject => {
    const moment = momentText({ now: () => date + between(random, 8 * 60, 17 * 60) * minute });
    const unsaid = names.filter((name) => Object.hasOwn(row, name) && !Object.hasOwn(said, name));
    return Object.fromEntries(unsaid.map((name) => [name, like(row[name], moment)]));
  };
  return { ...row, ...stamped(stamps.created, created), ...stamped(stamps.changed, changed) };
}
