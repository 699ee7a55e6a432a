import { decode } from "../codec.js";
import type { Report } from "../codec.js";
import type { Json, JsonObject } from "../json.js";
import type { EventTypeDefinition } from "./definition.js";
import { refusal } from "./refusal.js";
import type { EventRefusal } from "./refusal.js";

/** What JSON an event may be at all. */
export type Payload = JsonObject | readonly Json[];

type ReadPayload = { readonly payload: Payload } | { readonly refused: EventRefusal };
type ReadRows = { readonly rows: readonly unknown[] } | { readonly row: unknown } | { readonly refused: EventRefusal };

/** The text of a body as JSON, which must be an object or an array. */
export function readPayload(text: string): ReadPayload {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What the parser says quotes the text.
    return badBody("the body is no JSON");
  }
  return isPayload(value) ? { payload: value } : badBody("the body is neither an object nor an array");
}

interface Reading {
  readonly maxRows: number | undefined;
  readonly report: Report | undefined;
}

/** The rows of a payload, or the one object that it is, decoded. */
export function readRows(payload: Payload, type: EventTypeDefinition, { maxRows, report }: Reading): ReadRows {
  const { codec, mostRows } = type;
  if (type.payload === "object") {
    return isObject(payload) ? { row: decode(payload, codec, report) } : badBody("the body is no object");
  }
  if (isObject(payload)) report?.({ field: "", expected: "array" });
  const rows = isObject(payload) ? [payload] : payload;
  const most = maxRows ?? mostRows ?? Infinity;
  if (rows.length > most) return { refused: refusal("too-large", `the body has more than ${most} rows`) };
  if (!rows.every(isObject)) return badBody("a row of the body is no object");
  return { rows: rows.map((row) => decode(row, codec, report)) };
}

function badBody(message: string): { readonly refused: EventRefusal } {
  return { refused: refusal("bad-body", message) };
}

/** What JSON.parse made and is no scalar. */
function isPayload(value: unknown): value is Payload {
  return typeof value === "object" && value !== null;
}

function isObject(value: Json | Payload): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
