import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../generator/package-root.js";
import type { Operation } from "../../generator/model/api.js";
import { modelOf } from "../support/api-of.js";
import { declarationBytes, instantiationsOf } from "../support/opendental-types.js";

const api = modelOf("opendental", join(packageRoot, "spec", "opendental"));
const resources = api.resources.filter(({ operations }) => operations.some(({ status }) => status === "released"));

const all = `import { createClient } from "@permspec/opendental";
const client = createClient({
  developerKey: "d",
  customerKey: "c",
  permissions: ${JSON.stringify(api.permissions.map(({ id }) => id))},
});
`;

/** A call of any operation, with anything for its body and its query. */
function anyCallOf(operation: Operation): string {
  const { id, pathParameters, body, query, response } = operation;
  const path = pathParameters.map(() => "anything");
  const asks = query.length > 0 || response.kind === "array";
  return `await client.${id}(${[...path, ...(body ? ["anything"] : []), ...(asks ? ["anything"] : [])].join(", ")});`;
}

/** A call that takes anything for its body. */
function callOf({ id, pathParameters, body }: Operation): string {
  const path = pathParameters.map(({ type }) => (type === "integer" ? "1" : `"a"`));
  return `await client.${id}(${[...path, ...(body ? ["anything"] : [])].join(", ")});`;
}

const applications: Readonly<Record<string, string>> = {
  "three operations": `${all}
await client.patients.get(1);
await client.commlogs.create({ PatNum: 1, Note: "" });
await client.payPlans.createDynamic({ PatNum: 1, PayAmt: 100, procNums: [1] });
`,
  "three functions": `import { createConnection } from "@permspec/opendental";
import { create } from "@permspec/opendental/commlogs";
import { get } from "@permspec/opendental/patients";
import { createDynamic } from "@permspec/opendental/payPlans";
const connection = createConnection({ developerKey: "d", customerKey: "c", permissions: ["ReadAll", "Comm", "PayPlans"] });
await get(connection, 1);
await create(connection, { PatNum: 1, Note: "" });
await createDynamic(connection, { PatNum: 1, PayAmt: 100, procNums: [1] });
`,
  "one operation of each resource": `${all}declare const anything: never;
${resources
  .flatMap(
    ({ operations }) =>
      operations.find(
        ({ queryConditions, query }) =>
          queryConditions.length + query.filter(({ required }) => required === true).length === 0,
      ) ?? [],
  )
  .map(callOf)
  .join("\n")}
`,
  "three hundred operations": `${all}declare const anything: never;
${api.operations
  .filter(({ status }) => status === "released")
  .map(anyCallOf)
  .join("\n")}
`,
};

const budget: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(join(packageRoot, "test", "types", "budget.json"), "utf8"),
);

/** A figure that shrank beyond the margin fails too, so that the budget follows it down. */
function expectNear(figure: number, name: string): void {
  const ratio = figure / (budget[name] ?? 0);
  expect(ratio, `${name}: ${figure}`).toBeGreaterThan(0.85);
  expect(ratio, `${name}: ${figure}`).toBeLessThan(1.15);
}

describe("what the types cost", () => {
  it.each(Object.entries(applications))("%s: instantiations", (name, code) => {
    expectNear(instantiationsOf(code), `${name}: instantiations`);
  });

  it("the client's declarations: bytes", () => {
    expectNear(declarationBytes(), "declarations: bytes");
  });

  it("has a figure for everything in the budget", () => {
    expect(Object.keys(budget)).toEqual([
      ...Object.keys(applications).map((name) => `${name}: instantiations`),
      "declarations: bytes",
    ]);
  });

  it("calls an operation of nearly every resource", () => {
    const calls = applications["one operation of each resource"]?.match(/^await client\./gm) ?? [];
    expect(calls.length).toBeGreaterThan(90);
  });
});
