import { describe, expect, it } from "vitest";
import { remember } from "../../../templates/mocks/runtime/modes/remember.js";

describe("what is remembered of keys", () => {
  const filled = (): Map<number, string> => {
    const map = new Map<number, string>();
    for (let key = 1; key <= 10_000; key++) remember(map, key, "first");
    return map;
  };

  it("is of ten thousand of them, without the one that was set longest ago", () => {
    const map = filled();
    expect(map.size).toBe(10_000);
    remember(map, 10_001, "new");
    expect([map.size, map.has(1), map.has(2), map.get(10_001)]).toEqual([10_000, false, true, "new"]);
  });

  it("counts a key once, from when it was set last", () => {
    const map = filled();
    remember(map, 1, "again");
    remember(map, 10_001, "new");
    expect([map.size, map.get(1), map.has(2)]).toEqual([10_000, "again", false]);
  });
});
