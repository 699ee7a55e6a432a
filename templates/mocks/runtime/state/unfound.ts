import { own } from "#guards/vocabulary";
import type { Definition, JsonObject } from "../definition.js";
import type { Call } from "../gate.js";
import { Refused, refusalOf } from "../refusal.js";
import { matches } from "./act.js";
import type { Store } from "./store.js";
import { amountOf } from "./text.js";

type Body = Readonly<Record<string, unknown>>;

/**
 * The refusal of a name in the body, the query or the path that must name a row, or of a list of such names, when there
 * is no such row; null when there is nothing to refuse. What is left out names nothing, and neither does 0, but in a path.
 */
export function unfoundIn(
  definition: Definition,
  store: Store,
  { operation, query, parameters }: Call,
  body: Body,
): Refused | null {
  const fields = Object.entries(own(definition.actions, operation.id)?.unfound ?? {});
  for (const [name, id] of fields) {
    const table = store.table(id);
    const said = own(body, name) ?? query.get(name);
    const values: readonly unknown[] = Array.isArray(said) ? said : [said];
    // A path always names one.
    const inPath = said === null ? own(parameters, name) : undefined;
    const missing =
      values.some((value) => !isNone(value) && !table.has(value)) || (inPath !== undefined && !table.has(inPath));
    if (missing)
      return saidOf(definition, operation.id, name, refusalOf(definition, "notFound", { entity: table.shape.entity }));
  }
  return null;
}

/** A refusal because of a name that a request brings, with the words that the operation has for it. */
export function saidOf(definition: Definition, operation: string, name: string, refused: Refused): Refused {
  const words = own(own(definition.actions, operation)?.says ?? {}, name);
  return words === undefined ? refused : new Refused(refused.status, words);
}

/** Whether there is a row, and its fields have what rows of a kind have. */
export function isOfKind(kind: JsonObject, row: JsonObject | undefined): boolean {
  return row !== undefined && matches(row, Object.entries(kind));
}

function isNone(value: unknown): boolean {
  return value === undefined || value === null || value === "" || amountOf(value) === 0;
}
