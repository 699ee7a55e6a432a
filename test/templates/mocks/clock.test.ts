import { describe, expect, it, onTestFinished, vi } from "vitest";
import { momentOf, runningClock, standingClock } from "../../../templates/mocks/runtime/clock.js";

const kinds = [
  { kind: "that stands", make: () => standingClock("2026-01-05T08:00:00") },
  { kind: "that runs", make: () => runningClock() },
];
const far = new TypeError("A clock goes from the year 1900 to 9999, and no farther.");

describe.each(kinds)("a clock $kind", ({ make }) => {
  it.each(["1900-01-01", "1900-01-01T00:00:00", "9999-12-31T23:59:59.999"])("can be set to %s", (moment) => {
    const clock = make();
    clock.set(moment);
    expect(momentOf(clock.now()).slice(0, 4)).toBe(moment.slice(0, 4));
  });

  it.each(["1899-12-31T23:59:59.999", "0001-01-01", 8.64e15, -8.64e15, Date.UTC(10_000, 0, 1)])(
    "cannot be set to %s",
    (moment) => {
      const clock = make();
      clock.set("2026-03-02T09:00:00");
      expect(() => clock.set(moment)).toThrow(far);
      expect(momentOf(clock.now())).toMatch(/^2026-03-02T09:0/);
    },
  );

  it.each([8e15, 1e300, Number.MAX_VALUE])("cannot be moved by %s", (milliseconds) => {
    const clock = make();
    clock.set("2026-03-02T09:00:00");
    expect(() => clock.advance(milliseconds)).toThrow(far);
    expect(momentOf(clock.now())).toMatch(/^2026-03-02T09:0/);
    clock.advance(3_600_000);
    expect(momentOf(clock.now())).toMatch(/^2026-03-02T10:0/);
  });

  it.each([Number.NaN, Infinity, -1])("takes %s for no duration", (milliseconds) => {
    expect(() => make().advance(milliseconds)).toThrow("A duration must be a number of milliseconds, 0 or more.");
  });
});

it("does not run past the last moment that it can show", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const clock = runningClock();
  clock.set("9999-12-31T23:59:59.990");
  vi.setSystemTime(Date.now() + 3_600_000);
  expect(momentOf(clock.now())).toBe("9999-12-31T23:59:59");
  clock.set("2026-03-02T09:00:00");
  clock.advance(60_000);
  vi.setSystemTime(Date.now() + 5000);
  expect(momentOf(clock.now())).toBe("2026-03-02T09:01:05");
});
