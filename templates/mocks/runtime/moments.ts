import { between } from "./random.js";
import type { Random } from "./random.js";

/** The day before which everything happened, whatever the clock says: 2025-06-30. */
const referenceDay = Date.UTC(2025, 5, 30);
const day = 24 * 60 * 60 * 1000;

/** A day and a time of day that belong to no time zone, as parts of numbers. */
type Moment = Readonly<Record<Token, string>>;
type Token = "yyyy" | "MM" | "M" | "dd" | "d" | "HH" | "H" | "hh" | "h" | "mm" | "ss" | "tt";

/** A format that is made of tokens and separators, or such a format for a duration. */
const momentFormat = /^(?:duration )?(?:(?:yyyy|MM?|dd?|HH?|hh?|mm|ss|tt)(?:[-/.:, ]|$))+$/;

/** Whether a format is one that `inFormat` can write: "M/d/yyyy h:mm:ss tt", "duration HH:mm:ss". */
export function isMomentFormat(format: string): boolean {
  return momentFormat.test(format);
}

/**
 * A day or a time in a format: of the two years before the reference day and in opening hours, or of a birth where the
 * name says so.
 */
export function inFormat(format: string, name: string, random: Random): string {
  const years = /birth|dob\b/i.test(name) ? ([5, 85] as const) : ([0, 1] as const);
  const days = between(random, years[0] * 365, years[1] * 365 + 364);
  const hours = format.startsWith("duration ") ? between(random, 0, 2) : between(random, 8, 17);
  const moment = momentOf(new Date(referenceDay - days * day), hours, between(random, 0, 11) * 5);
  return format
    .replace(/^duration /, "")
    .replace(/yyyy|MM?|dd?|HH?|hh?|mm|ss|tt/g, (token) => (isToken(token, moment) ? moment[token] : token));
}

function momentOf(date: Date, hours: number, minutes: number): Moment {
  const month = date.getUTCMonth() + 1;
  const dayOfMonth = date.getUTCDate();
  const onTheDial = hours % 12 || 12;
  return {
    yyyy: String(date.getUTCFullYear()),
    MM: padded(month),
    M: String(month),
    dd: padded(dayOfMonth),
    d: String(dayOfMonth),
    HH: padded(hours),
    H: String(hours),
    hh: padded(onTheDial),
    h: String(onTheDial),
    mm: padded(minutes),
    ss: "00",
    tt: hours < 12 ? "AM" : "PM",
  };
}

function isToken(text: string, moment: Moment): text is Token {
  return Object.hasOwn(moment, text);
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}
