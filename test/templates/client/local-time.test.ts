import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isLocalDate,
  isLocalDateTime,
  localDate,
  localDateTime,
} from "../../../templates/client/runtime/local-time.js";

const days = ["2026-03-31", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "1900-02-28"];
const noDays = [
  ...[
    "",
    "2026",
    "2026-3-31",
    "2026-03-1",
    "26-03-31",
    "2026/03/31",
    "31-03-2026",
    "2026-03-31 ",
    " 2026-03-31",
    "2026-03-31\n",
  ],
  ...["2026-00-10", "2026-13-10", "2026-03-00", "2026-03-32", "2026-04-31", "2026-02-29", "1900-02-29", "0000-01-01"],
  ...["2026-03-31T00:00:00", "+2026-03-31", "２０２６-03-31", "abcd-ef-gh", "20260331"],
];

const times = ["2026-03-31 00:00:00", "2026-03-31 23:59:59", "2024-02-29 12:30:00"];
const noTimes = [
  ...["", "2026-03-31", "2026-03-31 24:00:00", "2026-03-31 23:60:00", "2026-03-31 23:59:60", "2026-03-31T10:00:00"],
  ...["2026-03-31 1:00:00", "2026-03-31 10:00", "2026-03-31  10:00:00", "2026-03-31 10:00:00Z", "2026-02-30 10:00:00"],
  ...["2026-03-31 10:00:00.000", "2026-03-31 10:00:00\n", "10:00:00", "2026-03-31 ab:cd:ef"],
];

describe("a day", () => {
  it.each(days)("is %s", (text) => {
    expect(isLocalDate(text)).toBe(true);
    expect(localDate(text)).toBe(text);
  });

  it.each(noDays)("is not %j", (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text)).toThrow(new RangeError("a day has the form yyyy-MM-dd and exists in the calendar"));
  });

  it("is what the calendar of the language has", () => {
    const number = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(number(9999), number(14), number(33), (year, month, day) => {
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(isLocalDate(text)).toBe(exists);
        expect(isLocalDateTime(`${text} 10:20:30`)).toBe(exists);
      }),
    );
  });
});

describe("a day and a time", () => {
  it.each(times)("is %s", (text) => {
    expect(isLocalDateTime(text)).toBe(true);
    expect(localDateTime(text)).toBe(text);
  });

  it.each(noTimes)("is not %j", (text) => {
    expect(isLocalDateTime(text)).toBe(false);
    const message = "a day and time has the form yyyy-MM-dd HH:mm:ss and exists in the calendar";
    expect(() => localDateTime(text)).toThrow(new RangeError(message));
  });

  it("has every hour, minute and second of a day", () => {
    const number = fc.integer({ min: 0, max: 70 });
    fc.assert(
      fc.property(number, number, number, (hour, minute, second) => {
        const text = `2026-03-31 ${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
        expect(isLocalDateTime(text)).toBe(hour < 24 && minute < 60 && second < 60);
      }),
    );
  });
});

function pad(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
