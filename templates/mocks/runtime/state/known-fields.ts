import { own } from "#guards/vocabulary";
import type { Definition } from "../definition.js";
import type { Call } from "../gate.js";
import { fieldsOf } from "../records.js";

/**
 * The call without the fields of its body that the operation does not have: what is not refused is ignored, also where
 * a row has a field of that name.
 */
export function withKnownFields({ inputs }: Definition, call: Call): Call {
  const input = own(inputs, call.operation.id);
  if (!input?.body || input.isOpen || call.body === undefined) return call;
  const known = input.body;
  const fields = Object.entries(fieldsOf(call.body)).filter(([name]) => Object.hasOwn(known, name));
  return { ...call, body: Object.fromEntries(fields) };
}
