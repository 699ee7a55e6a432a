import type { Definition } from "../definition.js";
import { Refused, refusalOf } from "../refusal.js";
import type { InputCondition } from "./shapes.js";
import { textOf } from "./text.js";

type Body = Readonly<Record<string, unknown>>;

/** The refusal of a body that has not what a condition asks for, or too much; null when all conditions are met. */
export function unmet(conditions: readonly InputCondition[], body: Body, definition: Definition): Refused | null {
  const has = (name: string): boolean => body[name] !== undefined && body[name] !== null && body[name] !== "";
  for (const condition of conditions) {
    const field = missingFor(condition, has, body);
    if (field !== null) return refusalOf(definition, "required", { field });
    const rivals = tooMany(condition, has);
    // The status is the API's own; the words for what excludes each other are ours.
    if (rivals)
      return new Refused(definition.refusals.required.status, `Only one of ${rivals.join(" and ")} may be given.`);
  }
  return null;
}

function missingFor(condition: InputCondition, has: (name: string) => boolean, body: Body): string | null {
  if ("atMostOne" in condition) return null;
  if ("anyOf" in condition || "oneOf" in condition) {
    const sets = "anyOf" in condition ? condition.anyOf : condition.oneOf;
    if (sets.some((names) => names.every(has))) return null;
    return sets[0]?.find((name) => !has(name)) ?? null;
  }
  const { if: field, is, then } = condition;
  const applies = has(field) && (is === null || is.includes(textOf(body[field])));
  return applies ? (then.find((name) => !has(name)) ?? null) : null;
}

/** The first two that were given of what excludes each other; null when they are not that many. */
function tooMany(condition: InputCondition, has: (name: string) => boolean): readonly string[] | null {
  if ("atMostOne" in condition) return pairOf(condition.atMostOne.filter(has));
  if (!("oneOf" in condition)) return null;
  const met = condition.oneOf.filter((names) => names.every(has));
  return pairOf(met.flatMap(([first]) => first ?? []));
}

function pairOf(names: readonly string[]): readonly string[] | null {
  return names.length > 1 ? names.slice(0, 2) : null;
}
