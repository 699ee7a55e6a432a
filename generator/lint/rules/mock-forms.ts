import { onTheWire } from "../../../templates/mocks/runtime/wire.js";
import { shown } from "../../diagnostics/shown.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { MockData } from "../../model/mock.js";
import type { Field, FieldType } from "../../model/shape.js";

/** What a field can hold. */
export type Form = Pick<Field, "type"> & Partial<Pick<Field, "values" | "format">>;

/** Names with what they can hold, each model's own; none where nobody can know. */
export type Names = ReadonlyMap<string, readonly Form[]>;

/** Names of fields, of which several models may have one each. */
export function namesOf(fields: readonly (Form & Pick<Field, "name">)[]): Names {
  const names = new Map<string, Form[]>();
  for (const field of fields) names.set(field.name, [...(names.get(field.name) ?? []), field]);
  return names;
}

/** Names of which nothing else is known. */
export function onlyNames(names: readonly string[]): Names {
  return new Map(names.map((name) => [name, []]));
}

/** Whether a field can hold a value: as the mocks look at rows that they are given when they start. */
export function fitsForm({ type, values = null, format = null }: Form, value: MockData): boolean {
  if (type === "array" || type === "object") return typeof value === "object";
  const shape = type === "enum" ? { values: values ?? [] } : type === "string" && format !== null ? { format } : type;
  return onTheWire(shape, value) !== undefined;
}

/** Whether a field of one of these forms can hold a value, or nobody can know. A blank text is no value. */
export function fits(value: MockData, forms: readonly Form[]): boolean {
  return value === "" || forms.length === 0 || forms.some((form) => fitsForm(form, value));
}

/** What a field of a form can hold: "a text". */
export function wordsFor({ type, values }: Form): string {
  return type === "enum" ? `one of: ${(values ?? []).join(", ")}` : words[type];
}

const words: Readonly<Record<Exclude<FieldType, "enum">, string>> = {
  integer: "a whole number that can be told from the next one",
  number: "a number",
  "decimal-string": 'an amount such as "12.50"',
  string: "a text",
  "boolean-string": "true or false",
  date: "a day such as 2026-03-02",
  datetime: 'a moment such as "2026-03-02 08:00:00"',
  array: "a list",
  object: "an object",
};

/** What to write in place of a value that does not fit. */
export function hintFor(value: MockData, forms: readonly Form[]): string | null {
  const spellings = forms.flatMap(({ values }) => values ?? []);
  if (spellings.length > 0) return didYouMean(plain(value), spellings);
  return forms[0] ? `It must be ${wordsFor(forms[0])}.` : null;
}

/** A value as a message has it. */
export function valueText(value: MockData): string {
  return shown(plain(value));
}

function plain(value: MockData): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
