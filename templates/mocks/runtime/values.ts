import type { Json, Scalar } from "./definition.js";
import { inFormat, isMomentFormat } from "./moments.js";
import { between, oneOf } from "./random.js";
import type { Random } from "./random.js";
import type { Texts } from "./texts.js";

type Invent = (name: string, random: Random, texts: Texts) => Json;

const scalars: Readonly<Record<Scalar, Invent>> = {
  integer: (name, random) => between(random, ...rangeOf(name)),
  number: (_, random) => between(random, 100, 50_000) / 100,
  "decimal-string": (_, random) => (between(random, 100, 50_000) / 100).toFixed(2),
  string: (name, random, texts) => texts(name, random),
  "boolean-string": (_, random) => String(random() < 0.5),
  date: (name, random) => inFormat("yyyy-MM-dd", name, random),
  datetime: (name, random) => inFormat("yyyy-MM-dd HH:mm:ss", name, random),
};

/** Ranges of whole numbers, by name. Ids are small, so that they name objects that lists have. */
const ranges: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/percent/i, [0, 100]],
  [/year/i, [2000, 2025]],
  [/zip|postal/i, [10_000, 99_999]],
  [/minute|second/i, [5, 60]],
  [/quantity|qty|count/i, [1, 5]],
];

function rangeOf(name: string): readonly [number, number] {
  return ranges.find(([pattern]) => pattern.test(name))?.[1] ?? [1, 20];
}

/** Texts in forms that have a name. */
const formats: Readonly<Record<string, Invent>> = {
  integer: (_, random) => String(between(random, 1, 20)),
  "R,G,B": (_, random) => [1, 2, 3].map(() => between(random, 0, 255)).join(","),
  time: (name, random) => inFormat("HH:mm:ss", name, random),
};

/** A value of a type for a field of that name. */
export function invented(type: Scalar, name: string, random: Random, texts: Texts): Json {
  return scalars[type](name, random, texts);
}

/** A text in a form: of numbers, colours, moments or several items. Forms that are not known are written by name. */
export function formatted(format: string, name: string, random: Random, texts: Texts): Json {
  const write = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (write) return write(name, random, texts);
  if (isMomentFormat(format)) return inFormat(format, name, random);
  const separator = separators.find(([pattern]) => pattern.test(format))?.[1];
  if (separator === undefined) return texts(name, random);
  return [1, 2].map(() => texts(name, random)).join(separator);
}

const separators: readonly (readonly [RegExp, string])[] = [
  [/\bcomma\b/i, ","],
  [/\bCR ?LF\b/i, "\r\n"],
];

/** One of the texts that a field may hold; none of them only when there is none. */
export function chosen(values: readonly string[], random: Random): Json {
  return oneOf(random, values) ?? null;
}
