import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describeRequirement,
  entails,
  minimise,
  sameRequirement,
  satisfies,
} from "../../generator/model/requirement.js";
import type { Requirement } from "../../generator/model/requirement.js";

const names = ["A", "B", "C", "D"];
/** Every set of the four permissions. */
const subsets = Array.from({ length: 16 }, (_, bits) => new Set(names.filter((_name, index) => bits & (1 << index))));
const requirement: fc.Arbitrary<Requirement> = fc.array(fc.array(fc.constantFrom(...names), { maxLength: 5 }), {
  maxLength: 5,
});

/** What a requirement means, said again in the plainest way. */
function isMet(wanted: Requirement, held: ReadonlySet<string>): boolean {
  for (const all of wanted) {
    if (all.length > 0 && all.filter((permission) => !held.has(permission)).length === 0) return true;
  }
  return false;
}

describe("satisfies", () => {
  const table: readonly { needs: Requirement; held: readonly string[]; want: boolean }[] = [
    { needs: [["A"]], held: ["A"], want: true },
    { needs: [["A"]], held: ["B"], want: false },
    { needs: [["A"]], held: [], want: false },
    { needs: [["A", "B"], ["C"]], held: ["A"], want: false },
    { needs: [["A", "B"], ["C"]], held: ["A", "B"], want: true },
    { needs: [["A", "B"], ["C"]], held: ["C", "D"], want: true },
    { needs: [], held: ["A", "B", "C", "D"], want: false },
    { needs: [[]], held: ["A", "B", "C", "D"], want: false },
    { needs: [[]], held: [], want: false },
  ];
  it.each(table)("$needs by $held: $want", ({ needs, held, want }) => {
    expect(satisfies(needs, new Set(held))).toBe(want);
  });
});

describe("minimise", () => {
  const table: readonly { given: Requirement; want: Requirement }[] = [
    { given: [["A"]], want: [["A"]] },
    { given: [["B", "A", "B"]], want: [["B", "A"]] },
    { given: [["A"], ["A"]], want: [["A"]] },
    {
      given: [
        ["A", "B"],
        ["B", "A"],
      ],
      want: [["A", "B"]],
    },
    { given: [["A", "B"], ["A"]], want: [["A"]] },
    { given: [["A"], ["A", "B"], ["C"]], want: [["A"], ["C"]] },
    {
      given: [
        ["A", "B", "C"],
        ["B", "C"],
        ["C", "D"],
      ],
      want: [
        ["B", "C"],
        ["C", "D"],
      ],
    },
    { given: [[], ["A"]], want: [["A"]] },
    { given: [[]], want: [] },
    { given: [], want: [] },
  ];
  it.each(table)("$given", ({ given, want }) => {
    expect(minimise(given)).toEqual(want);
  });

  it("means the same, and no alternative contains another", () => {
    fc.assert(
      fc.property(requirement, (given) => {
        const small = minimise(given);
        expect(subsets.map((held) => isMet(small, held))).toEqual(subsets.map((held) => isMet(given, held)));
        expect(minimise(small)).toEqual(small);
        for (const [index, all] of small.entries()) {
          expect(all.length).toBe(new Set(all).size);
          for (const other of small.filter((_, at) => at !== index)) {
            expect(other.every((permission) => all.includes(permission))).toBe(false);
          }
        }
      }),
    );
  });
});

describe("entails", () => {
  const table: readonly { from: Requirement; to: Requirement; want: boolean }[] = [
    { from: [["A"]], to: [["A"]], want: true },
    { from: [["A", "B"]], to: [["A"]], want: true },
    { from: [["A"]], to: [["A", "B"]], want: false },
    { from: [["A"]], to: [["A"], ["B"]], want: true },
    { from: [["A"], ["B"]], to: [["A"]], want: false },
    { from: [], to: [["A"]], want: true },
    { from: [["A"]], to: [], want: false },
  ];
  it.each(table)("$from entails $to: $want", ({ from, to, want }) => {
    expect(entails(from, to)).toBe(want);
  });

  it("is what trying every set of permissions gives", () => {
    fc.assert(
      fc.property(requirement, requirement, (from, to) => {
        const tried = subsets.every((held) => !isMet(from, held) || isMet(to, held));
        expect(entails(from, to)).toBe(tried);
        expect(sameRequirement(from, to)).toBe(subsets.every((held) => isMet(from, held) === isMet(to, held)));
      }),
    );
  });
});

it("describeRequirement says it in words", () => {
  expect(describeRequirement([["Comm"]])).toBe("Comm");
  expect(describeRequirement([["A", "B"], ["C"]])).toBe("A and B, or C");
});
