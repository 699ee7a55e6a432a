import type { Cardinality, Verb } from "./api.js";

/** "ApptFieldDefs" → "apptFieldDefs". Only the first letter changes: the rest is the vendor's spelling. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** "listSimple" → "ListSimple". */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const plainActions: Readonly<Record<Verb, string>> = {
  GET: "get",
  HEAD: "head",
  POST: "create",
  PUT: "update",
  PATCH: "patch",
  DELETE: "delete",
};

export interface Named {
  readonly verb: Verb;
  readonly variant: string | null;
  readonly cardinality: Cardinality | null;
  readonly answersArray: boolean;
}

/** The actions that an operation may have in its id; docs/operation-ids.md gives the rule in words. */
export function actionsFor({ verb, variant, cardinality, answersArray }: Named): readonly string[] {
  const many = variant === null ? cardinality === "multiple" : answersArray;
  const plain = verb === "GET" && many ? "list" : plainActions[verb];
  if (variant === null) return [plain];
  return verb === "GET" ? [plain + variant] : [lowerFirst(variant), plain + variant];
}

/** How a vendor's table names an operation: `Appointments PUT Confirm`, `Claims GET (single)`. */
export function documentedName(
  resource: string,
  verb: Verb,
  variant: string | null,
  cardinality: Cardinality | null,
): string {
  const words = [resource, verb];
  if (variant !== null) words.push(variant);
  if (cardinality !== null) words.push(`(${cardinality})`);
  return words.join(" ");
}
