import type { ErrorObject } from "ajv/dist/2020.js";
import { diagnostic } from "../diagnostics/diagnostic.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { nearest } from "../diagnostics/suggest.js";
import type { SourceFile, YamlPath } from "../load/source-file.js";
import { tell } from "./schema-tellers.js";
import { keysOf } from "./schema-words.js";
import { validatorOf } from "./schemas.js";
import type { SchemaName } from "./schemas.js";

/** What is wrong with a file by its schema, each at the key or value it is about. */
export function schemaErrors(schema: SchemaName, source: SourceFile): readonly Diagnostic[] {
  const validate = validatorOf(schema);
  if (validate(source.value)) return [];
  return telling(validate.errors ?? []).map((error) => {
    const { code, at, message, hint } = tell(error, pathOf(error.instancePath), source);
    return diagnostic(code, at, message.charAt(0).toUpperCase() + message.slice(1), hint);
  });
}

/** What a branch of a `oneOf` says to values that were meant for another branch. */
const branchNoise: ReadonlySet<string> = new Set(["type", "const", "enum", "oneOf"]);

/** A value that fits no branch of a `oneOf` brings the errors of every branch; only those worth reading are kept. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const byPath = new Map<string, ErrorObject[]>();
  for (const error of errors) byPath.set(error.instancePath, [...(byPath.get(error.instancePath) ?? []), error]);
  const above = new Set([...byPath.keys()].flatMap(parentsOf));
  return [...byPath].flatMap(([path, here]) => {
    const choice = here.find(({ keyword }) => keyword === "oneOf");
    const precise = here.filter(({ keyword }) => !branchNoise.has(keyword));
    const kept = choice ? (precise.length > 0 || above.has(path) ? precise : [choice]) : here;
    return kept.filter((error) => error.keyword !== "required" || !isMisspelt(error, kept));
  });
}

/** "/a/b" → "/a", "". */
function parentsOf(path: string): readonly string[] {
  const steps = path.split("/").slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
}

/** Whether the missing key is there and spelt wrong, which is told already. */
function isMisspelt({ params, parentSchema }: ErrorObject, here: readonly ErrorObject[]): boolean {
  const known = keysOf(parentSchema, "properties");
  return here.some(
    ({ keyword, params: { additionalProperty } }) =>
      keyword === "additionalProperties" &&
      nearest(String(additionalProperty), known, 1)[0] === params["missingProperty"],
  );
}

function pathOf(pointer: string): YamlPath {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
