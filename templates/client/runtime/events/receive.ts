import type { Report } from "../codec.js";
import { readBody } from "./body.js";
import type { EventDefinition, EventTypeDefinition } from "./definition.js";
import { checkedKeys, keyIndex } from "./key.js";
import { readPayload, readRows } from "./payload.js";
import { refusal } from "./refusal.js";
import type { EventRefusal, RefusalCode } from "./refusal.js";
import type { EventResult } from "./result.js";
import { tell } from "../told.js";

/** How deliveries are read. */
export interface ReceiveOptions<Type extends string> {
  /**
   * The type of a delivery without the header that says it, which older versions do not send: from what you appended to
   * the address when you subscribed, `(url) => url.searchParams.get("type")`. What is no type makes an unknown event.
   */
  readonly typeFrom?: (url: URL) => Type | (string & {}) | null | undefined;
  /** Most bytes of a body; 16 MiB when left out. */
  readonly maxBytes?: number;
  /** Most rows of a delivery; what the documentation says when left out. Versions before it may send more. */
  readonly maxRows?: number;
  /** Is told of fields that came in a form the documentation does not know. */
  readonly onUnexpected?: Report;
}

const defaultMaxBytes = 16 * 1024 * 1024;
/** Longer than any type and any name of a machine. */
const longestHeader = 255;

/**
 * Reads a delivery. The method and the key are looked at before a byte of the body is read.
 * @throws {TypeError} when an option is wrong or the body was read before: what the other side sends never throws.
 */
export async function receive<Event>(
  request: Request,
  definition: EventDefinition,
  keys: readonly unknown[],
  options: ReceiveOptions<string>,
): Promise<EventResult<Event>> {
  const { credential, machine } = definition;
  const accepted = checkedKeys(keys, credential.name);
  const maxBytes = limit(options.maxBytes, "maxBytes") ?? defaultMaxBytes;
  const maxRows = limit(options.maxRows, "maxRows");
  if (request.bodyUsed) throw new TypeError("the body was read before; give the request as it came");

  if (request.method !== "POST") return refused("bad-method", "events come by POST");
  const index = await keyIndex(request.headers.get(credential.header), accepted);
  if (index < 0) return refused("bad-key", "the key is missing or wrong");
  const header = request.headers.get(definition.typeHeader);
  if (header !== null && header.length > longestHeader) return refused("bad-type", "the type is longer than any type");

  const body = await readBody(request, maxBytes);
  if ("refused" in body) return notTaken(body.refused);
  const read = readPayload(body.text);
  if ("refused" in read) return notTaken(read.refused);
  const { type, said } = typeOf(header, request, definition, options);
  const common = machine ? { [machine.as]: short(request.headers.get(machine.header)) } : {};
  if (!type) return taken({ type: "unknown", kind: "unknown", said, ...common, payload: read.payload }, index);
  const rows = readRows(read.payload, type, { maxRows, report: reportOf(options.onUnexpected) });
  if ("refused" in rows) return notTaken(rows.refused);
  return taken({ type: type.type, kind: type.kind, ...common, ...rows }, index);
}

interface Typed {
  readonly type: EventTypeDefinition | undefined;
  /** What the header says, or else what the user made of the address. */
  readonly said: string | null;
}

function typeOf(
  header: string | null,
  request: Request,
  { types }: EventDefinition,
  { typeFrom }: ReceiveOptions<string>,
): Typed {
  if (header !== null) return { type: types.find(({ said }) => said === header), said: header };
  const said = short(typeFrom?.(new URL(request.url)) ?? null);
  return { type: types.find(({ type }) => type === said), said };
}

function short(text: string | null): string | null {
  return text === null || text.length > longestHeader ? null : text;
}

function limit(value: number | undefined, name: string): number | undefined {
  if (value === undefined || (Number.isSafeInteger(value) && value > 0)) return value;
  throw new TypeError(`\`${name}\` must be a whole number above 0`);
}

/** The members are those of the emitted union: its types and this file are made from one definition. */
function taken<Event>(event: object, keyIndex: number): EventResult<Event> {
  return { ok: true, event: event as Event, keyIndex };
}

function notTaken(because: EventRefusal): { readonly ok: false; readonly refusal: EventRefusal } {
  return { ok: false, refusal: because };
}

function refused(code: RefusalCode, message: string): { readonly ok: false; readonly refusal: EventRefusal } {
  return notTaken(refusal(code, message));
}

/** Tells of what was unexpected, whatever the listener does. */
function reportOf(onUnexpected: Report | undefined): Report | undefined {
  return onUnexpected && ((unexpected) => tell(onUnexpected, unexpected));
}
