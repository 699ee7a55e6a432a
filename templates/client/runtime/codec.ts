import { isLocalDate, isLocalDateTime } from "./local-time.js";

/**
 * Which fields of a shape are written otherwise than they are read: booleans as "true" and "false", no date as the
 * first day of the calendar. Fields that it does not name are the same on both sides.
 */
export interface Codec {
  readonly booleans?: readonly string[];
  readonly dates?: readonly string[];
  readonly datetimes?: readonly string[];
  /** Objects, and arrays of objects, with the codec of each. */
  readonly nested?: Readonly<Record<string, () => Codec>>;
}

/** A field that came in a form the documentation does not know. It was kept as it came. */
export interface Unexpected {
  /** "AptDateTime", "procs.ProcDate" */
  readonly field: string;
  readonly expected: "boolean" | "date" | "datetime" | "object" | "array";
}

export type Report = (unexpected: Unexpected) => void;

const noDate = "0001-01-01";
const noDateTime = "0001-01-01 00:00:00";
const booleans = new Map([
  ["true", true],
  ["false", false],
  ["True", true],
  ["False", false],
]);

type Fields = Record<string, unknown>;

/** Turns what the wire says into what the types promise, in place: the value was parsed for this and nobody else has it. */
export function decode(value: unknown, codec: Codec | undefined, report?: Report, path = ""): unknown {
  if (!codec) return value;
  if (Array.isArray(value)) {
    for (const item of value) decode(item, codec, report, path);
    return value;
  }
  if (!isFields(value)) {
    report?.({ field: path.slice(0, -1), expected: "object" });
    return value;
  }
  each(codec.booleans, value, (text) => booleans.get(text), "boolean", path, report);
  each(
    codec.dates,
    value,
    (text) => (text === noDate || text === "" ? null : isLocalDate(text) ? text : undefined),
    "date",
    path,
    report,
  );
  each(codec.datetimes, value, decodeDateTime, "datetime", path, report);
  for (const [name, inner] of Object.entries(codec.nested ?? {})) {
    if (value[name] !== undefined && value[name] !== null) decode(value[name], inner(), report, `${path}${name}.`);
  }
  return value;
}

function decodeDateTime(text: string): string | null | undefined {
  if (text === noDateTime || text === noDate || text === "") return null;
  return isLocalDateTime(text) ? text : undefined;
}

function each(
  names: readonly string[] | undefined,
  fields: Fields,
  read: (text: string) => unknown,
  expected: Unexpected["expected"],
  path: string,
  report: Report | undefined,
): void {
  for (const name of names ?? []) {
    const value = fields[name];
    if (value === undefined || value === null) continue;
    // Some answers have a boolean of JSON where others have its text.
    if (typeof value === expected) continue;
    const decoded = typeof value === "string" ? read(value) : undefined;
    if (decoded === undefined) report?.({ field: path + name, expected });
    else fields[name] = decoded;
  }
}

/** Turns what the types take into what the wire says. The value that was given is not changed. */
export function encode(value: unknown, codec: Codec | undefined): unknown {
  if (!codec) return value;
  if (Array.isArray(value)) return value.map((item) => encode(item, codec));
  if (!isFields(value)) return value;
  const fields: Fields = { ...value };
  for (const name of codec.booleans ?? []) if (typeof fields[name] === "boolean") fields[name] = String(fields[name]);
  for (const name of codec.dates ?? []) if (fields[name] === null) fields[name] = noDate;
  for (const name of codec.datetimes ?? []) if (fields[name] === null) fields[name] = noDateTime;
  for (const [name, inner] of Object.entries(codec.nested ?? {})) {
    if (fields[name] !== undefined) fields[name] = encode(fields[name], inner());
  }
  return fields;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
