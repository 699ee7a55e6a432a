import { modes, permissionInfo, permissions } from "@permspec/opendental-guards";
import type { Mode, Permission } from "@permspec/opendental-guards";
import { describe, expect, it } from "vitest";
import { tierFor } from "../../../templates/client/runtime/throttle/tier.js";
import type { LimitChanges, ModeLimits } from "../../../templates/client/runtime/throttle/tier.js";

/** A mode and what is held; the interval (null: none) and the page's ceiling that follow. */
type Row = readonly [mode: Mode, held: readonly Permission[], interval: number | null, ceiling: number];

const openDental: readonly Row[] = [
  ["remote", ["ReadAll"], 5000, 100],
  ["remote", ["ReadAll", "Comm"], 1000, 100],
  ["remote", ["Comm", "ReadAll"], 1000, 100],
  ["remote", ["ReadAll", "Enterprise"], 500, 1000],
  ["remote", ["Enterprise", "ReadAll"], 500, 1000],
  ["remote", ["Enterprise"], 500, 1000],
  ["remote", ["ReadAll", "Comm", "Enterprise"], 500, 1000],
  ["remote", [...permissions], 500, 1000],
  ["remote", permissions.filter((id) => id !== "Enterprise"), 1000, 100],
  ["remote", [], 5000, 100],
  ["local", ["ReadAll"], null, 1000],
  ["local", ["ReadAll", "Comm"], null, 1000],
  ["local", ["ReadAll", "Enterprise"], null, 10_000],
  ["local", ["Comm", "Enterprise"], null, 10_000],
  ["local", [], null, 1000],
  ["service", ["ReadAll"], null, 1000],
  ["service", ["ReadAll", "Comm"], null, 1000],
  ["service", ["ReadAll", "Enterprise"], null, 10_000],
  ["service", ["Comm", "Enterprise"], null, 10_000],
  ["cloud", ["ReadAll"], null, 1000],
  ["cloud", ["ReadAll", "Comm"], null, 1000],
  // The vendor says nothing of this mode where it speaks of larger pages.
  ["cloud", ["ReadAll", "Enterprise"], null, 1000],
];

describe("tierFor, Open Dental", () => {
  it.each(openDental)("%s, %j", (mode, held, interval, ceiling) => {
    expect(tierFor(modes[mode], held, permissionInfo, mode)).toEqual({
      rule: interval === null ? null : { interval, includesExecution: true },
      pageCeiling: ceiling,
    });
  });

  it("puts every permission but ReadAll and the modifier into the tier of 1000 ms", () => {
    const others = permissions.filter((id) => id !== "ReadAll" && id !== "Enterprise");
    expect(others).toHaveLength(12);
    const intervals = others.map((id) => tierFor(modes.remote, [id], permissionInfo, "remote").rule?.interval);
    expect(new Set(intervals)).toEqual(new Set([1000]));
  });
});

const changes = (throttle: number, pageCeiling: number): { readonly modifier: LimitChanges } => ({
  modifier: { throttle: { far: throttle }, pageCeiling: { far: pageCeiling } },
});
const infos = { Read: { modifier: null }, Write: { modifier: null }, Fast: changes(20, 70), Faster: changes(10, 60) };
const tiers = (...list: readonly (readonly [onlyWith: readonly string[] | null, interval: number])[]): ModeLimits => ({
  pageCeiling: 50,
  throttle: { includesExecution: false, tiers: list.map(([onlyWith, interval]) => ({ onlyWith, interval })) },
});
const rule = (interval: number): object => ({ interval, includesExecution: false });

describe("tierFor, other shapes", () => {
  const table: readonly (readonly [string, ModeLimits, readonly string[], string, object])[] = [
    ["the first that fits holds", tiers([null, 1], [["Read"], 2]), ["Read"], "far", { rule: rule(1), pageCeiling: 50 }],
    [
      "a tier for several permissions fits each alone",
      tiers([["Read", "Write"], 1], [null, 2]),
      ["Write"],
      "far",
      { rule: rule(1), pageCeiling: 50 },
    ],
    ["none fits: the slowest", tiers([["Write"], 3], [[], 9]), ["Read"], "far", { rule: rule(9), pageCeiling: 50 }],
    [
      "an unknown permission is one outside the list",
      tiers([["Read"], 9], [null, 1]),
      ["Read", "Other"],
      "far",
      { rule: rule(1), pageCeiling: 50 },
    ],
    [
      "of two modifiers what allows most",
      tiers([null, 99]),
      ["Fast", "Faster"],
      "far",
      { rule: rule(10), pageCeiling: 70 },
    ],
    [
      "a modifier that does not speak of the mode does not count",
      tiers([["Read"], 9], [null, 1]),
      ["Read", "Fast"],
      "near",
      { rule: rule(9), pageCeiling: 50 },
    ],
    [
      "a modifier makes no throttle where there is none",
      { pageCeiling: 50, throttle: null },
      ["Fast"],
      "far",
      { rule: null, pageCeiling: 70 },
    ],
    [
      "names that every object has are no permission and no mode",
      tiers([null, 9]),
      ["constructor", "__proto__", "Fast"],
      "constructor",
      { rule: rule(9), pageCeiling: 50 },
    ],
  ];
  it.each(table)("%s", (_, limits, held, mode, want) => {
    expect(tierFor(limits, held, infos, mode)).toEqual(want);
  });
});
