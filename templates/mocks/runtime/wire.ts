import type { FieldShape, Scalar } from "./definition.js";

/** What is no list and no object. */
export type Plain = string | number;

type Read = (value: unknown) => Plain | undefined;

const decimal = /^-?\d{1,15}(?:\.\d{1,10})?$/;
const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const dayAndTime = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** How each type goes over the wire, of what a path, a query or a body said. */
const scalars: Readonly<Record<Scalar, Read>> = {
  integer: (value) => {
    const number = numberOf(value);
    return Number.isSafeInteger(number) ? number : undefined;
  },
  number: numberOf,
  "decimal-string": (value) => {
    const text = typeof value === "number" ? String(value) : value;
    return typeof text === "string" && decimal.test(text) ? text : undefined;
  },
  string: (value) => (typeof value === "string" ? value : undefined),
  "boolean-string": (value) => {
    const text = typeof value === "boolean" ? String(value) : typeof value === "string" ? value.toLowerCase() : "";
    return text === "true" || text === "false" ? text : undefined;
  },
  date: (value) => (typeof value === "string" && day.test(value) && isInCalendar(value) ? value : undefined),
  datetime: (value) => {
    if (typeof value !== "string" || !isInCalendar(value)) return undefined;
    if (day.test(value)) return `${value} 00:00:00`;
    return dayAndTime.test(value) ? value : undefined;
  },
};

/** Whether there is the day that a text begins with: not the 30th of February, which a Date would take for another. */
function isInCalendar(text: string): boolean {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(text.slice(8, 10));
}

/**
 * A given value in the form that the field has on the wire; undefined when it does not fit. Lists and objects are not
 * looked at: their parts are.
 */
export function onTheWire(shape: FieldShape, value: unknown): Plain | undefined {
  if (typeof shape === "string") return scalars[shape](value);
  if ("values" in shape) return shape.values.find((known) => known === value);
  if (!("format" in shape)) return undefined;
  const text = typeof value === "number" ? String(value) : value;
  const fits = typeof text === "string" && (shape.format !== "integer" || /^-?\d+$/.test(text));
  return fits ? text : undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return typeof value === "string" && decimal.test(value) ? Number(value) : undefined;
}
