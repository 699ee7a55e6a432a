import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createClient } from "@permspec/opendental";
import type { Unexpected } from "@permspec/opendental";
import { permissions } from "@permspec/opendental-guards";
import { parseSource } from "../../generator/load/source-file.js";
import { schemaErrors } from "../../generator/validate/schema-errors.js";
import { SpecBench } from "../support/drift-sides.js";

const folder = "spec/opendental/documented/examples";
const { api } = new SpecBench();

type Kinds = string | readonly Kinds[] | { readonly [name: string]: Kinds };

interface Examples {
  readonly resource: string;
  readonly examples: Readonly<
    Record<string, { readonly bodies?: readonly Kinds[]; readonly answers?: readonly Kinds[] }>
  >;
}

/** An invented value of each kind that the pages print. */
const invented: Readonly<Record<string, unknown>> = {
  integer: 7,
  number: 7.25,
  boolean: true,
  null: null,
  text: "made up",
  blank: "",
  "integer-text": "7",
  "decimal-text": "7.25",
  "boolean-text": "true",
  "boolean-capital": "False",
  "date-text": "2031-02-28",
  "no-date": "0001-01-01",
  "datetime-text": "2031-02-28 13:45:10",
  "no-datetime": "0001-01-01 00:00:00",
};

function valueOf(kinds: Kinds): unknown {
  if (typeof kinds === "string") return invented[kinds];
  if (Array.isArray(kinds)) return kinds.map(valueOf);
  return Object.fromEntries(Object.entries(kinds).map(([name, inner]) => [name, valueOf(inner)]));
}

const files = readdirSync(folder).map((name) => join(folder, name));
const all = files.flatMap((file) => {
  const { resource, examples }: Examples = parse(readFileSync(file, "utf8"));
  return api.operations
    .filter((operation) => operation.resource === resource)
    .flatMap((operation) => (examples[operation.action] ? [{ operation, ...examples[operation.action] }] : []));
});

/** Calls an operation of the facade with whatever it takes, and gives back what it decoded and reported. */
async function callWith(id: string, answer: unknown, parameters: readonly unknown[]) {
  const reports: Unexpected[] = [];
  const client = createClient({
    developerKey: "made-up",
    customerKey: "made-up",
    permissions,
    throttle: false,
    onUnexpected: (report) => reports.push(report),
    fetch: () => Promise.resolve(new Response(JSON.stringify(answer))),
  });
  const [resource = "", action = ""] = id.split(".");
  const called: unknown = Reflect.get(Reflect.get(client, resource), action);
  if (typeof called !== "function") throw new TypeError(`${id} cannot be called`);
  const decoded: unknown = await Reflect.apply(called, undefined, [...parameters]);
  return { decoded, reports };
}

describe("the documented examples, as facts", () => {
  it("are those of every operation that has any", () => {
    const operations = new Set(api.operations.map(({ id }) => id));
    expect(all.every(({ operation }) => operations.has(operation.id))).toBe(true);
    expect(all.length).toBe(292);
    const silent = api.operations
      .filter(
        ({ status, response }) => status === "released" && (response.kind === "object" || response.kind === "array"),
      )
      .filter(({ id }) => !all.some(({ operation, answers }) => operation.id === id && answers));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it.each(files)("%s follows its schema", (file) => {
    const source = parseSource(file, readFileSync(file, "utf8"), []);
    expect(source && schemaErrors("examples", source)).toEqual([]);
  });

  const answered = all.flatMap(({ operation, answers }) =>
    (answers ?? []).map((kinds) => ({ operation, kinds, id: operation.id })),
  );
  it.each(answered)("answers of $id decode without a report", async ({ operation, kinds, id }) => {
    const value = valueOf(kinds);
    const parameters = [...operation.pathParameters.map(() => 7), ...(operation.body ? [{}] : []), {}];
    const { decoded, reports } = await callWith(id, operation.response.kind === "array" ? [value] : value, parameters);
    expect(reports).toEqual([]);
    const first: unknown = Array.isArray(decoded) ? decoded[0] : decoded;
    expect(Object.keys(typeof first === "object" && first !== null ? first : {})).toEqual(Object.keys(Object(value)));
  });

  it.each(answered)("answers of $id have no field that the model lacks", ({ operation, kinds }) => {
    const model = operation.response.of === null ? undefined : api.models.get(operation.response.of);
    const known = new Set(model?.fields.map(({ name }) => name));
    const strangers = model?.open ? [] : Object.keys(Object(kinds)).filter((name) => !known.has(name));
    expect(strangers).toEqual([]);
  });

  /** Where the example of a page spells a field otherwise than its description, which the spec follows. */
  const misspelt: Readonly<Record<string, readonly string[]>> = {
    "appointments.createWebSched": ["dateTimeStart", "dateTimeEnd"],
    "diseases.create": ["DiseaseDefName"],
  };

  const sent = all.flatMap(({ operation, bodies }) =>
    (bodies ?? []).map((kinds) => ({ operation, kinds, id: operation.id })),
  );
  it.each(sent)("bodies of $id have no field that the spec lacks", ({ operation, kinds }) => {
    const known = new Set(operation.body?.fields.map(({ name }) => name));
    const strangers = Object.keys(Object(kinds)).filter((name) => !known.has(name));
    expect(strangers.filter((name) => !misspelt[operation.id]?.includes(name))).toEqual([]);
  });
});
