import { nearest } from "#guards/nearest";
import { own } from "#guards/vocabulary";
import type { Definition, FieldShape } from "../definition.js";
import type { Call } from "../gate.js";
import { fieldsOf } from "../records.js";
import { nearbyName } from "../nearby.js";
import { hinted, Refused, refusalOf } from "../refusal.js";
import { onTheWire } from "../wire.js";
import { unmet } from "./conditions.js";
import type { Input, InputField } from "./shapes.js";
import type { Store } from "./store.js";
import { amountOf } from "./text.js";
import { isOfKind, saidOf, unfoundIn } from "./unfound.js";

/** Checks what a request brings; the first thing that is wrong is told. */
export type Validate = (call: Call) => Refused | null;

export function createValidator(definition: Definition, store: Store, isStrict: boolean): Validate {
  const refuse = (name: "required" | "unknownField", field: string): Refused => refusalOf(definition, name, { field });
  const refuseUnknown = (name: string, known: Input["body"]): Refused =>
    hinted(refuse("unknownField", name), nearbyName(name, Object.keys(known ?? {})));
  /** The field may be there under a name that is nearly its own. */
  const refuseMissing = (name: string, input: Input, body: Readonly<Record<string, unknown>>): Refused => {
    const strange = Object.keys(body).filter((one) => !own(input.body ?? {}, one));
    const isThere = strange.some((one) => nearest(one, Object.keys(input.body ?? {})) === name);
    return hinted(refuse("required", name), isThere ? `Did you mean ${name}?` : undefined);
  };
  const refuseValue = ({ operation }: Call, field: string): Refused =>
    saidOf(definition, operation.id, field, refusalOf(definition, "invalid", { field }));

  const counts = definition.paging ? [definition.paging.limit, definition.paging.offset] : [];

  const checkQuery = (input: Input, call: Call): Refused | null => {
    for (const [name, text] of call.query) {
      const field = own(input.query ?? {}, name);
      if (!field) {
        if (isStrict) return refuseUnknown(name, input.query);
        continue;
      }
      if (!fits(field.shape, text) || (counts.includes(name) && !/^\d*$/.test(text))) return refuseValue(call, name);
    }
    const missing = requiredOf(input.query).find((name) => (call.query.get(name) ?? "") === "");
    return missing === undefined ? null : refuse("required", missing);
  };

  const checkBody = (input: Input, call: Call, body: Readonly<Record<string, unknown>>): Refused | null => {
    const missing = requiredOf(input.body).find((name) => isBlank(body[name]));
    if (missing !== undefined) return refuseMissing(missing, input, body);
    for (const [name, value] of Object.entries(body)) {
      const field = own(input.body ?? {}, name);
      if (!field) {
        if (isStrict && !input.isOpen) return refuseUnknown(name, input.body);
        continue;
      }
      if (value !== null && !fits(field.shape, value)) return refuseValue(call, name);
    }
    return unmet(input.conditions ?? [], body, definition);
  };

  const checkReferences = (call: Call, body: Readonly<Record<string, unknown>>): Refused | null => {
    const role = own(definition.roles, call.operation.id);
    if (!role || role.does === "read" || role.does === "list") return null;
    const { references, kinds = {} } = store.table(role.table).shape;
    // 0 names none, which is no answer where a row must be named.
    const mustBe = new Set(requiredOf(own(definition.inputs, call.operation.id)?.body));
    for (const [name, table] of Object.entries(references)) {
      const value = Object.hasOwn(body, name) ? body[name] : undefined;
      const isNone = isBlank(value) || (amountOf(value) === 0 && !mustBe.has(name));
      if (isNone || isOfKind(own(kinds, name) ?? {}, store.table(table).get(value))) continue;
      return refuseValue(call, name);
    }
    return null;
  };

  return (call) => {
    const input = own(definition.inputs, call.operation.id);
    const body = fieldsOf(call.body);
    if (!input) return unfoundIn(definition, store, call, body);
    const isChecked = input.body !== undefined || input.isOpen === true;
    const wrong = checkQuery(input, call);
    if (wrong) return wrong;
    if (!isChecked) return unfoundIn(definition, store, call, body);
    if (input.body !== undefined && Array.isArray(call.body)) return noObject(definition);
    return checkBody(input, call, body) ?? unfoundIn(definition, store, call, body) ?? checkReferences(call, body);
  };
}

/** A list has no fields, so there is nothing in it that could be checked. */
function noObject({ refusals }: Definition): Refused {
  return new Refused(refusals.unsupportedMediaType.status, "The body must be a JSON object.");
}

function requiredOf(fields: Readonly<Record<string, InputField>> = {}): readonly string[] {
  return Object.entries(fields).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []));
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** Whether a value can be read as what a field is. Numbers and booleans may come as texts, and an empty text is none. */
function fits(shape: FieldShape, value: unknown): boolean {
  if (value === "") return true;
  if (typeof shape !== "string" && "items" in shape) {
    return Array.isArray(value) ? value.every((item) => fits(shape.items, item)) : typeof value === "string";
  }
  if (typeof shape !== "string" && "of" in shape) return typeof value === "object";
  if (shape === "string" && typeof value === "number") return true;
  return onTheWire(shape, value) !== undefined;
}
