import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { packageRoot } from "../package-root.js";

export type SchemaName =
  | "api"
  | "permissions"
  | "modes"
  | "events"
  | "mock"
  | "mock-resource"
  | "observed"
  | "resource"
  | "documented"
  | "documented-modes"
  | "exceptions"
  | "examples"
  | "refusals";

/** Schemas that take pieces of another besides the common ones. */
const builtOn: Partial<Readonly<Record<SchemaName, SchemaName>>> = { events: "resource", mock: "mock-resource" };

const compiled = new Map<SchemaName, ValidateFunction>();
let ajv: Ajv2020.default | undefined;

/** The compiled schema of a kind of file. Compiled at first use, as most commands need only some. */
export function validatorOf(name: SchemaName): ValidateFunction {
  let validate = compiled.get(name);
  if (!validate) {
    ajv ??= new Ajv2020.default({
      allErrors: true,
      strict: true,
      strictRequired: false,
      allowUnionTypes: true,
      verbose: true,
    }).addSchema(readSchema("common"));
    const base = builtOn[name];
    if (base) validatorOf(base);
    validate = ajv.compile(readSchema(name));
    compiled.set(name, validate);
  }
  return validate;
}

function readSchema(name: string): object {
  const schema: unknown = JSON.parse(readFileSync(join(packageRoot, "spec", "schema", `${name}.schema.json`), "utf8"));
  if (typeof schema !== "object" || schema === null) throw new TypeError(`${name}.schema.json holds no schema`);
  return schema;
}
