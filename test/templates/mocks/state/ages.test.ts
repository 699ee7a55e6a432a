import { describe, expect, it } from "vitest";
import { aged } from "../../../../templates/mocks/runtime/state/ages.js";

const stamps = { changed: ["Changed", "Edited"], created: ["Made"], served: ["Now"] };
const row = { Num: 1, Changed: "2001-01-01 00:00:00", Edited: "2001-01-01", Made: "2001-01-01 00:00:00", Now: "" };
const now = Date.UTC(2026, 2, 2, 7, 30);

/** Stamps of many rows, each with its number. */
const many = Array.from({ length: 300 }, (_, number) => aged(row, {}, stamps, now, "books", number));

describe("the stamps of a row to begin with", () => {
  it("are of the last year, and before that, in the hours of an office", () => {
    const changes = many.map(({ Changed }) => String(Changed)).sort();
    expect(changes[0]?.slice(0, 10)).toMatch(/^2025-03-/);
    expect(changes.at(-1)?.slice(0, 10)).toMatch(/^2026-0[23]-/);
    const made = many.map(({ Made }) => String(Made)).sort();
    expect(made[0]?.slice(0, 4)).toBe("2023");
    for (const stamp of [...changes, ...made]) expect(stamp.slice(11)).toMatch(/^(?:0[89]|1[0-6]):\d\d:00$|^17:00:00$/);
  });

  it("are a day where a row has a day, and the row was made before it was changed", () => {
    for (const { Changed, Edited, Made } of many) {
      expect(Edited).toBe(String(Changed).slice(0, 10));
      expect(String(Made).slice(0, 10) <= String(Edited)).toBe(true);
    }
  });

  it("are the same for a source all day, and others for another", () => {
    expect(aged(row, {}, stamps, now + 3_600_000, "books", 7)).toEqual(many[7]);
    expect(aged(row, {}, stamps, now, "loans", 7)).not.toEqual(many[7]);
  });

  it("stay as they were said, and nothing else changes", () => {
    const said = { Made: "2001-01-01 00:00:00", Changed: "2001-01-01 00:00:00" };
    expect(aged(row, said, stamps, now, "books", 7)).toEqual({ ...row, Edited: many[7]?.["Edited"] });
    expect(aged({ Num: 1 }, {}, stamps, now, "books", 7)).toEqual({ Num: 1 });
  });
});
