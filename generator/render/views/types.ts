import type { Api } from "../../model/api.js";
import type { Condition, Field, FieldType, Shape } from "../../model/shape.js";
import { Code } from "../text/code.js";
import { docComment, line } from "../text/doc-comment.js";
import type { DocLine } from "../text/doc-comment.js";
import { bracketed, union } from "../text/layout.js";

/** Whether a type is for what a caller gives or for what a call answers: they differ in dates and in null. */
export type Direction = "input" | "output";

/** What a type's text needs from elsewhere. */
export interface Imports {
  /** Runtime types: LocalDate, … */
  readonly runtime: Set<string>;
  /** Models of other resources, by resource name. */
  readonly models: Map<string, Set<string>>;
}

export interface FieldView {
  readonly doc: Code;
  readonly code: Code;
}

type Written = (field: Field, direction: Direction, context: TypeContext) => readonly Code[];

export interface TypeContext {
  readonly api: Pick<Api, "models">;
  /** Resource in whose module the type stands. */
  readonly resource: string;
  readonly imports: Imports;
}

/** TypeScript of each type of the vocabulary, as alternatives of a union. */
const written: Readonly<Record<FieldType, Written>> = {
  integer: () => [Code.of`number`],
  number: () => [Code.of`number`],
  "decimal-string": () => [Code.of`string`],
  string: () => [Code.of`string`],
  "boolean-string": () => [Code.of`boolean`],
  date: (_, direction, context) => moment("LocalDate", direction, context),
  datetime: (_, direction, context) => moment("LocalDateTime", direction, context),
  enum: ({ values }) => (values ?? []).map((value) => Code.of`${value}`),
  array: ({ items }, direction, context) => {
    if (!items) return [Code.of`never[]`];
    const inner = alternativesOf(items, direction, context);
    const one = inner.length > 1 ? Code.of`(${Code.join(inner, " | ")})` : (inner[0] ?? Code.of`never`);
    return [Code.of`${readonlyWord(direction)}${one}[]`];
  },
  object: ({ of }, _, context) => {
    if (of !== null) return [modelName(of, context)];
    context.imports.runtime.add("JsonObject");
    return [Code.name("JsonObject")];
  },
};

function moment(name: "LocalDate" | "LocalDateTime", direction: Direction, { imports }: TypeContext): readonly Code[] {
  const type = direction === "input" ? `${name}Input` : name;
  imports.runtime.add(type);
  return [Code.name(type), Code.of`null`];
}

function alternativesOf(field: Field, direction: Direction, context: TypeContext): readonly Code[] {
  const alternatives = written[field.type](field, direction, context);
  const isNullable = field.nullable && !alternatives.some(({ text }) => text === "null");
  return isNullable ? [...alternatives, Code.of`null`] : alternatives;
}

/** The name of a model, imported when it belongs to another resource. */
export function modelName(id: string, { api, resource, imports }: TypeContext): Code {
  const model = api.models.get(id);
  if (!model) return Code.of`never`;
  if (model.resource !== resource) {
    imports.models.set(model.resource, (imports.models.get(model.resource) ?? new Set()).add(model.name));
  }
  return Code.name(model.name);
}

/** The members of an interface, two blanks deep. */
export function fieldViews(
  fields: readonly Field[],
  direction: Direction,
  context: TypeContext,
  optional: (field: Field) => boolean,
): readonly FieldView[] {
  return fields.map((field) => ({
    doc: docComment(fieldDoc(field), 2),
    code: memberCode(field, direction, context, optional(field) ? Code.of`?:` : Code.of`:`),
  }));
}

function memberCode(field: Field, direction: Direction, context: TypeContext, colon: Code): Code {
  const before = Code.of`${Code.key(field.name)}${colon}`;
  const inner = field.items ? alternativesOf(field.items, direction, context) : [];
  if (inner.length > 1 && !field.nullable) {
    const start = Code.of`${before} ${readonlyWord(direction)}`;
    return bracketed({ before: start, items: [inner], after: Code.of`[];`, indent: 2 });
  }
  return union({ before, items: alternativesOf(field, direction, context), after: Code.of`;`, indent: 2 });
}

/** What is taken may be a list that nobody can change. */
function readonlyWord(direction: Direction): Code {
  return direction === "input" ? Code.of`readonly ` : Code.empty;
}

function fieldDoc({
  added,
  deprecated,
  default: fallback,
  format,
  inferred,
  note,
  type,
  required,
}: Field): readonly DocLine[] {
  const parts: string[] = [];
  if (note !== null) parts.push(sentence(note));
  if (type === "decimal-string") parts.push("A decimal number as text.");
  if (format !== null) parts.push(`Format: ${format}.`);
  if (required === "conditional") parts.push("Required in some cases.");
  if (fallback !== null) parts.push(`Default: ${JSON.stringify(fallback)}.`);
  if (added !== null) parts.push(`Added in ${added}.`);
  if (inferred) parts.push("The documentation leaves the type open.");
  const lines = parts.length > 0 ? [line(parts.join(" "))] : [];
  return deprecated === null ? lines : [...lines, { tag: "deprecated", text: `Since ${deprecated}.` }];
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/**
 * What each condition adds to a body whose fields are the interface `fields`: alternatives of which one must fit.
 * Neither of "this or that" fits none of them, and so does not compile.
 */
export function conditionCodes(
  fields: Code,
  shape: Pick<Shape, "fields">,
  conditions: readonly Condition[],
): readonly (readonly Code[])[] {
  const present = (set: readonly string[]): Code =>
    Code.of`Required<Pick<${fields}, ${Code.join(
      set.map((name) => Code.of`${name}`),
      " | ",
    )}>>`;
  const absent = (names: readonly string[]): Code =>
    Code.of`{ ${Code.join(
      names.map((name) => Code.of`${Code.key(name)}?: never`),
      "; ",
    )} }`;
  const only = (set: readonly string[], others: readonly string[]): Code =>
    others.length === 0 ? present(set) : Code.of`(${present(set)} & ${absent(others)})`;

  return conditions.map((condition) => {
    switch (condition.kind) {
      case "anyOf":
        return condition.sets.map(present);
      case "oneOf": {
        const all = [...new Set(condition.sets.flat())];
        return condition.sets.map((set) =>
          only(
            set,
            all.filter((name) => !set.includes(name)),
          ),
        );
      }
      case "atMostOne":
        return condition.fields.map((kept) => absent(condition.fields.filter((name) => name !== kept)));
      case "if": {
        const { field, is, then } = condition;
        if (is === null) return [absent([field]), present([field, ...then])];
        const isBoolean = shape.fields.some(({ name, type }) => name === field && type === "boolean-string");
        const values = Code.join(
          is.map((value) => Code.of`${isBoolean ? value === "true" : value}`),
          " | ",
        );
        const other = Code.of`Exclude<${fields}[${field}], ${values}>`;
        return [Code.of`{ ${Code.key(field)}?: ${other} }`, present(then)];
      }
    }
  });
}
