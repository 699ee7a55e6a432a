import type { FieldShape, Json, JsonObject, Models } from "./definition.js";
import { between, hashOf, randomOf } from "./random.js";
import { createTexts } from "./texts.js";
import { chosen, formatted, invented } from "./values.js";
import { onTheWire } from "./wire.js";

/** How many items a list has. */
export const listLength = 3;
/** How deep lists and objects lie in each other before the innermost are left empty: a model may hold itself. */
const deepest = 6;

export type Fields = Readonly<Record<string, unknown>>;

/** Where the objects of answers come from. */
export interface Records {
  /**
   * The object of a model with that number. Fields take what was given for them where it fits; the others have what
   * they have in every object of the resource with that number. Fields that are `known` are left out.
   */
  make(model: string, number: number, given: Fields, known?: JsonObject): JsonObject;
}

/** Objects that are invented: the same for the same seed, resource, number and field, in whatever order they are made. */
export function createRecords(models: Models, seed: number): Records {
  const texts = createTexts();
  const ids = new Set(Object.values(models).map(({ id }) => id));

  const make = (id: string, number: number, given: Fields, depth: number, out: JsonObject = {}): JsonObject => {
    const model = models[id];
    if (!model || depth > deepest) return {};
    const resource = id.slice(0, id.indexOf("."));
    const wanted = Object.entries(model.fields).filter(([name]) => !Object.hasOwn(out, name));
    const fields = wanted.map(([name, shape]) => {
      const said = Object.hasOwn(given, name) ? given[name] : undefined;
      const known = name === model.id ? (onTheWire(shape, said) ?? String(number)) : said;
      return [name, valueOf(shape, name, known, hashOf(seed, resource, number, name), depth)] as const;
    });
    return Object.fromEntries(fields);
  };

  const valueOf = (shape: FieldShape, name: string, given: unknown, source: number, depth: number): Json => {
    const known = onTheWire(shape, given);
    if (known !== undefined) return known;
    const random = randomOf(source);
    // A number that is the id of some resource names one of the objects that its list has.
    if (ids.has(name) && isNumber(shape)) return onTheWire(shape, between(random, 1, listLength)) ?? null;
    if (typeof shape === "string") return invented(shape, name, random, texts);
    if ("format" in shape) return formatted(shape.format, name, random, texts);
    if ("values" in shape) return chosen(shape.values, random);
    if ("items" in shape) {
      const items: readonly unknown[] = Array.isArray(given) ? given : [undefined, undefined];
      if (depth >= deepest) return [];
      return items.map((item, index) => valueOf(shape.items, name, item, source + index, depth + 1));
    }
    // Items that follow each other have numbers that do, so that a short list has none twice.
    return shape.of === null ? {} : make(shape.of, 1 + (source % listLength), fieldsOf(given), depth + 1);
  };

  return { make: (model, number, given, known) => make(model, number, given, 0, known) };
}

function isNumber(shape: FieldShape): boolean {
  return shape === "integer" || (typeof shape === "object" && "format" in shape && shape.format === "integer");
}

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
