import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersions, isVersion } from "../../generator/model/version.js";

describe("isVersion", () => {
  const table = [
    { text: "24.1", want: true },
    { text: "22.2.16", want: true },
    { text: "24.4.22.0", want: true },
    { text: "7", want: true },
    { text: "", want: false },
    { text: "24.", want: false },
    { text: ".1", want: false },
    { text: "24..1", want: false },
    { text: "24.1.2.3.4", want: false },
    { text: "v24.1", want: false },
    { text: "24.1-beta", want: false },
    { text: " 24.1", want: false },
    { text: "24.1\n", want: false },
    { text: "1234567", want: false },
    { text: "1e3", want: false },
    { text: "٣.١", want: false },
  ];
  it.each(table)("$text: $want", ({ text, want }) => {
    expect(isVersion(text)).toBe(want);
  });
});

describe("compareVersions compares numbers, not letters", () => {
  const table = [
    { older: "3.9", newer: "3.10" },
    { older: "22.4.9", newer: "22.4.28" },
    { older: "9.0", newer: "22.0" },
    { older: "22", newer: "22.0.0.1" },
    { older: "22.4.40", newer: "23.1" },
    { older: "24.4.22", newer: "24.4.22.1" },
  ];
  it.each(table)("$older is older than $newer", ({ older, newer }) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  it.each([
    ["22.1", "22.1.0"],
    ["7", "7.0.0.0"],
    ["24.4.22", "24.4.22"],
  ])("%s is %s", (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });

  const parts = fc.array(fc.oneof(fc.nat(12), fc.nat(999_999)), { minLength: 1, maxLength: 4 });
  const version = parts.map((numbers) => numbers.join("."));

  it("and is a total order", () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(isVersion(a)).toBe(true);
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        const [low = "", middle = "", high = ""] = [a, b, c].sort(compareVersions);
        expect(compareVersions(low, middle)).toBeLessThanOrEqual(0);
        expect(compareVersions(middle, high)).toBeLessThanOrEqual(0);
        expect(compareVersions(low, high)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("by the first component that differs", () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const index = [0, 1, 2, 3].find((at) => (a[at] ?? 0) !== (b[at] ?? 0));
        const wanted = index === undefined ? 0 : Math.sign((a[index] ?? 0) - (b[index] ?? 0));
        expect(Math.sign(compareVersions(a.join("."), b.join(".")))).toBe(wanted);
      }),
    );
  });
});
