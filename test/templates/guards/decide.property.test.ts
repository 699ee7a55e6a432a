import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "../../../templates/guards/runtime/decide.js";
import { declaredGrants } from "../../../templates/guards/runtime/enforce.js";
import { createGuard } from "../../../templates/guards/runtime/guard.js";
import { closure, compile, meets, smallest, subsets } from "./reference.js";
import type { Model } from "./reference.js";

/** APIs with up to `most` permissions, implications in circles among them, and requirements that nobody meets. */
function models(most: number): fc.Arbitrary<Model> {
  return fc.integer({ min: 1, max: most }).chain((count) => {
    const permissions = Array.from({ length: count }, (_, index) => `P${index}`);
    // Small alternatives, so that about as many are met as are not.
    const some = fc.subarray(permissions, { maxLength: Math.min(3, count) });
    return fc.record({
      permissions: fc.constant(permissions),
      implies: fc.dictionary(
        fc.constantFrom(...permissions),
        fc.subarray(permissions, { maxLength: Math.min(2, count) }),
        {
          maxKeys: Math.ceil(count / 3),
        },
      ),
      requirements: fc.array(fc.array(some, { maxLength: 3 }), { minLength: 1, maxLength: 5 }),
    });
  });
}

const modelAndHeld = (most: number): fc.Arbitrary<readonly [Model, readonly string[]]> =>
  models(most).chain((model) => fc.tuple(fc.constant(model), fc.shuffledSubarray([...model.permissions])));

describe("decide", () => {
  it("agrees with plain logic over sets", () => {
    fc.assert(
      fc.property(modelAndHeld(80), ([model, held]) => {
        const { vocabulary, operations } = compile(model);
        const { can, explain } = createGuard<string, string>(operations, vocabulary, []);
        const grants = declaredGrants(held, vocabulary);
        for (const [index, requirement] of model.requirements.entries()) {
          const operation = operations[index];
          if (!operation) throw new Error("each requirement has an operation");
          const wanted = meets(requirement, held, model);
          expect(decide(operation, grants, vocabulary).allowed).toBe(wanted);
          expect(can(operation.id, held)).toBe(wanted);
          expect(explain(operation.id, grants).allowed).toBe(wanted);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with it on every set of grants of small APIs", () => {
    fc.assert(
      fc.property(models(6), (model) => {
        const { vocabulary, operations } = compile(model);
        const { can } = createGuard<string, string>(operations, vocabulary, []);
        for (const held of subsets(model.permissions)) {
          const found = operations.map(({ id }) => can(id, held));
          expect(found).toEqual(model.requirements.map((requirement) => meets(requirement, held, model)));
        }
      }),
    );
  });

  it("never takes access away for more grants", () => {
    fc.assert(
      fc.property(modelAndHeld(20), fc.nat(), ([model, held], pick) => {
        const { vocabulary, operations } = compile(model);
        const { can } = createGuard<string, string>(operations, vocabulary, []);
        const more = [...held, model.permissions[pick % model.permissions.length] ?? ""];
        const lost = operations.filter(({ id }) => can(id, held) && !can(id, more));
        expect(lost).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on order and repetition", () => {
    fc.assert(
      fc.property(modelAndHeld(20), ([model, held]) => {
        const { vocabulary, operations } = compile(model);
        const { explain } = createGuard<string, string>(operations, vocabulary, []);
        for (const { id } of operations) {
          expect(explain(id, [...held, ...held].reverse())).toEqual(explain(id, held));
        }
      }),
    );
  });

  it("refuses everything when one of the permissions is unknown", () => {
    const unknown = fc
      .oneof(fc.string(), fc.anything())
      .filter((value) => typeof value !== "string" || !/^P\d+$/.test(value));
    fc.assert(
      fc.property(modelAndHeld(20), unknown, fc.nat(), ([model, held], stranger, at) => {
        const { vocabulary, operations } = compile(model);
        const { can } = createGuard<string, string>(operations, vocabulary, []);
        const list: unknown[] = [...held];
        list.splice(at % (held.length + 1), 0, stranger);
        expect(operations.some(({ id }) => can(id, list as readonly string[]))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("never throws, whatever it is asked, and allows nothing by accident", () => {
    const { vocabulary, operations } = compile({
      permissions: ["A", "B"],
      implies: {},
      requirements: [[["A"]], [["A", "B"]], []],
    });
    const { can, explain } = createGuard<string, string>(operations, vocabulary, []);
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true, withSet: true });
    fc.assert(
      fc.property(fc.oneof(anything, fc.constantFrom(...operations.map(({ id }) => id))), anything, (id, held) => {
        const known = Array.isArray(held) && held.length > 0 && held.every((one) => one === "A" || one === "B");
        fc.pre(!known);
        expect(can(id as string, held as readonly string[])).toBe(false);
        expect(explain(id as string, held as readonly string[]).allowed).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a denial", () => {
  it("says what is needed, held and missing, and adding what is missing is enough", () => {
    fc.assert(
      fc.property(modelAndHeld(20), ([model, held]) => {
        const { vocabulary, operations } = compile(model);
        const { explain, can, requirementOf } = createGuard<string, string>(operations, vocabulary, []);
        const all = closure(held, model);
        for (const { id } of operations) {
          const decision = explain(id, held);
          if (decision.allowed) continue;
          expect(decision.needed).toEqual(requirementOf(id));
          expect(decision.granted).toEqual(model.permissions.filter((one) => all.has(one)));
          expect(decision.missing.filter((one) => all.has(one))).toEqual([]);
          const lacks = decision.needed.map((alternative) => alternative.filter((one) => !all.has(one)).length);
          expect(decision.missing).toHaveLength(lacks.length > 0 ? Math.min(...lacks) : 0);
          expect(can(id, [...held, ...decision.missing])).toBe(decision.needed.length > 0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("requirementOf", () => {
  it("is the requirement, each alternative in the order of the permissions, without those that need nothing", () => {
    fc.assert(
      fc.property(models(40), (model) => {
        const { vocabulary, operations } = compile(model);
        const { requirementOf } = createGuard<string, string>(operations, vocabulary, []);
        const wanted = model.requirements.map((requirement) => requirement.filter((all) => all.length > 0));
        expect(operations.map(({ id }) => requirementOf(id))).toEqual(wanted);
      }),
    );
  });
});

describe("minimalPermissions", () => {
  it("finds exactly the sets that trying every set finds, all of them, in order", () => {
    fc.assert(
      fc.property(models(8), (model) => {
        const { vocabulary, operations } = compile(model);
        const { minimalPermissions } = createGuard<string, string>(operations, vocabulary, []);
        expect(minimalPermissions(operations.map(({ id }) => id))).toEqual(smallest(model));
      }),
      { numRuns: 1000 },
    );
  });

  it("does not depend on the order of the operations", () => {
    fc.assert(
      fc.property(models(8), (model) => {
        const { vocabulary, operations } = compile(model);
        const { minimalPermissions } = createGuard<string, string>(operations, vocabulary, []);
        const ids = operations.map(({ id }) => id);
        expect(minimalPermissions([...ids, ...ids].reverse())).toEqual(minimalPermissions(ids));
      }),
    );
  });
});
