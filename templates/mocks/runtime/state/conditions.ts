import type { InputCondition } from "./shapes.js";

type Body = Readonly<Record<string, unknown>>;

/** A field that a condition asks for and that is not given, or one too many; null when all conditions are met. */
export function unmet(conditions: readonly InputCondition[], body: Body): string | null {
  for (const condition of conditions) {
    const field = missingFor(condition, body);
    if (field !== null) return field;
  }
  return null;
}

function missingFor(condition: InputCondition, body: Body): string | null {
  const has = (name: string): boolean => body[name] !== undefined && body[name] !== null && body[name] !== "";
  if ("anyOf" in condition || "oneOf" in condition) {
    const sets = "anyOf" in condition ? condition.anyOf : condition.oneOf;
    const met = sets.filter((names) => names.every(has));
    if (met.length === 0) return sets[0]?.find((name) => !has(name)) ?? null;
    return "oneOf" in condition && met.length > 1 ? (met[1]?.[0] ?? null) : null;
  }
  if ("atMostOne" in condition) return condition.atMostOne.filter(has)[1] ?? null;
  const { if: field, is, then } = condition;
  const applies = has(field) && (is === null || is.includes(String(body[field])));
  return applies ? (then.find((name) => !has(name)) ?? null) : null;
}
