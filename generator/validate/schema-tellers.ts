import type { ErrorObject } from "ajv/dist/2020.js";
import type { Position } from "../diagnostics/diagnostic.js";
import { oneLine, shown } from "../diagnostics/shown.js";
import { didYouMean } from "../diagnostics/suggest.js";
import type { SourceFile, YamlPath } from "../load/source-file.js";
import {
  allowedBy,
  descriptionOf,
  keysOf,
  nameRule,
  propertyDescription,
  scalarsOf,
  stringsOf,
  typeWords,
} from "./schema-words.js";

/** An error of a schema in words. */
export interface Told {
  readonly code: "schema-unknown-key" | "schema-missing-key" | "schema-value";
  readonly at: Position;
  readonly message: string;
  readonly hint: string | null;
}

type Teller = (error: ErrorObject, path: YamlPath, source: SourceFile) => Told;

/** Says what an error is about, where it is, and what to do. */
export function tell(error: ErrorObject, path: YamlPath, source: SourceFile): Told {
  return (tellers[error.keyword] ?? refused)(error, path, source);
}

const tellers: Readonly<Record<string, Teller>> = {
  additionalProperties: (error, path, source) => {
    const key = String(error.params["additionalProperty"]);
    const known = keysOf(error.parentSchema, "properties");
    const named = known.length === 0;
    return {
      code: "schema-unknown-key",
      at: source.keyAt([...path, key]),
      message: named
        ? `${shown(key)} cannot be a name in ${place(path)}.`
        : `Unknown key ${shown(key)} in ${place(path)}.`,
      hint: named ? nameRule(error.parentSchema) : (didYouMean(key, known) ?? `Known are: ${known.join(", ")}.`),
    };
  },
  required: (error, path, source) => {
    const key = String(error.params["missingProperty"]);
    return {
      code: "schema-missing-key",
      at: ownerAt(path, source),
      message: `${place(path)} lacks the key ${shown(key)}.`,
      hint: propertyDescription(error.parentSchema, key) ?? descriptionOf(error.parentSchema),
    };
  },
  dependentRequired: (error, path, source) => {
    const { property, missingProperty } = error.params;
    return {
      code: "schema-missing-key",
      at: source.keyAt([...path, String(property)]),
      message: `${place(path)} has the key ${shown(String(property))} and lacks ${shown(String(missingProperty))}.`,
      hint: propertyDescription(error.parentSchema, String(missingProperty)),
    };
  },
  "false schema": (_, path, source) => ({
    code: "schema-value",
    at: source.keyAt(path),
    message: `${place(path)} cannot stand beside the other keys.`,
    hint: "Give it a map of its own.",
  }),
  not: (error, path, source) => ({
    code: "schema-value",
    at: ownerAt(path, source),
    message: `${place(path)} has keys that exclude each other: ${keysInNot(error.schema)}.`,
    hint: "Keep one of them.",
  }),
  enum: (error, path, source) => {
    const allowed = scalarsOf(error.params["allowedValues"]);
    const near = typeof error.data === "string" ? didYouMean(error.data, allowed) : null;
    return { ...refused(error, path, source), hint: near ?? `Allowed are: ${allowed.join(", ")}.` };
  },
  oneOf: (error, path, source) => {
    const { words, shorthands } = allowedBy(error.parentSchema);
    const near = typeof error.data === "string" ? didYouMean(error.data, shorthands) : null;
    const told = descriptionOf(error.parentSchema);
    const isGuess = near !== null && near.startsWith("Did");
    return { ...refused(error, path, source), hint: isGuess ? near : (told ?? words) };
  },
  type: (error, path, source) => {
    const at = source.valueAt(path);
    const wanted = typeWords(error.params["type"]);
    if (path.length === 0) {
      const keys = keysOf(error.parentSchema, "properties");
      const what = error.data === null ? "The file is empty" : "The file is no map";
      return { code: "schema-value", at, message: `${what}.`, hint: `Its keys are: ${keys.join(", ")}.` };
    }
    const empty = isLeftOut(error, at, source);
    const message = empty ? `${place(path)} is empty; it must be ${wanted}.` : `${place(path)} must be ${wanted}.`;
    const written = error.data === null || typeof error.data !== "object" ? textAt(source, at) : null;
    if (wanted === "a map" && written !== null && !empty && isValueKind(error.parentSchema)) {
      return { code: "schema-value", at, message, hint: `Write \`{ value: ${constantOf(error.data, written)} }\`.` };
    }
    const hint =
      wanted === "a text" && written !== null && !empty
        ? `Put it in quotes: "${written}".`
        : descriptionOf(error.parentSchema);
    return { code: "schema-value", at, message, hint };
  },
  pattern: (error, path, source) => {
    const rule = `It must match \`${String(error.params["pattern"])}\`.`;
    return { ...refused(error, path, source), hint: descriptionOf(error.parentSchema) ?? rule };
  },
  uniqueItems: (error, path, source) => {
    const index = Math.max(Number(error.params["i"]), Number(error.params["j"]));
    const at = source.valueAt([...path, index]);
    return { code: "schema-value", at, message: `${place(path)} names this twice.`, hint: "Keep it once." };
  },
  minLength: (error, path, source) => size(error, path, source, () => "is empty"),
  maxLength: (error, path, source) => size(error, path, source, (limit) => `is longer than ${limit} characters`),
  minItems: (error, path, source) => size(error, path, source, atLeast),
  maxItems: (error, path, source) => size(error, path, source, (limit) => `holds more than ${limit}`),
  minProperties: (error, path, source) => size(error, path, source, atLeast),
  maxProperties: (error, path, source) => size(error, path, source, (limit) => `holds more than ${limit}`),
  minimum: (error, path, source) => size(error, path, source, (limit) => `must be at least ${limit}`),
  maximum: (error, path, source) => size(error, path, source, (limit) => `must be at most ${limit}`),
};

/** Whether a map says a value in one way of several, of which one is to write it out. */
function isValueKind(schema: unknown): boolean {
  return keysOf(schema, "properties").includes("value");
}

/** A scalar as it can stand where a text or a whole number must. */
function constantOf(data: unknown, written: string): string {
  const plain = oneLine(written);
  return typeof data === "string" || Number.isSafeInteger(data) ? plain : `"${plain}"`;
}

function atLeast(limit: string): string {
  return limit === "1" ? "is empty" : `holds fewer than ${limit}`;
}

function size(error: ErrorObject, path: YamlPath, source: SourceFile, words: (limit: string) => string): Told {
  const message = `${place(path)} ${words(String(error.params["limit"]))}.`;
  return { code: "schema-value", at: source.valueAt(path), message, hint: descriptionOf(error.parentSchema) };
}

function refused(error: ErrorObject, path: YamlPath, source: SourceFile): Told {
  const at = source.valueAt(path);
  const hint = descriptionOf(error.parentSchema) ?? (error.message ? `It ${error.message}.` : null);
  if (isLeftOut(error, at, source)) return { code: "schema-value", at, message: `${place(path)} is empty.`, hint };
  const isScalar = ["number", "boolean"].includes(typeof error.data);
  const written = typeof error.data === "string" ? error.data : isScalar ? textAt(source, at) : null;
  const what = written === null ? "What stands here is" : `${shown(written)} is`;
  return { code: "schema-value", at, message: `${what} not allowed for ${place(path)}.`, hint };
}

/** Whether nothing stands behind the key. */
function isLeftOut({ data }: ErrorObject, at: Position, source: SourceFile): boolean {
  return data === null && /^[ \t]*(#.*)?$/.test(restOfLine(source, at));
}

/** What is written at a place, of which YAML may have made something else: 22.10 is read as 22.1. */
function textAt(source: SourceFile, at: Position): string {
  return restOfLine(source, at).slice(0, at.length);
}

function restOfLine(source: SourceFile, { line, column }: Position): string {
  return source.lineAt(line).slice(column - 1);
}

/** The key whose map is meant; the file's beginning for the file itself. */
function ownerAt(path: YamlPath, source: SourceFile): Position {
  return path.length > 0 ? source.keyAt(path) : { ...source.valueAt(path), length: 1 };
}

function keysInNot(schema: unknown): string {
  const required = typeof schema === "object" && schema !== null && "required" in schema ? schema.required : [];
  return stringsOf(required).join(", ");
}

/** "operations.get.path", "the file". */
function place(path: YamlPath): string {
  return path.length === 0 ? "the file" : `\`${path.map((step) => oneLine(String(step))).join(".")}\``;
}
