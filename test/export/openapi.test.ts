import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openApiDocument } from "../../generator/export/openapi/openapi.js";
import { SpecBench } from "../support/drift-sides.js";

const { api } = new SpecBench();

interface Operation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly "x-permissions": readonly (readonly string[])[];
  readonly "x-provenance": string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly deprecated?: boolean;
  readonly requestBody?: object;
  readonly responses: object;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const document = openApiDocument(api) as Document;
const operations = new Map(
  Object.values(document.paths).flatMap((item) => Object.values(item).map((one) => [one.operationId, one] as const)),
);

const root = mkdtempSync(join(tmpdir(), "permspec-openapi-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("export openapi", () => {
  it("has every released operation with its requirement", () => {
    const live = api.operations.filter(({ status }) => status === "released");
    expect(operations.size).toBe(317);
    for (const { id, requirement, provenance } of live) {
      const one = operations.get(id);
      expect(one?.["x-permissions"], id).toEqual(requirement);
      expect(one?.security, id).toEqual(requirement.map((all) => ({ key: all })));
      expect(one?.["x-provenance"], id).toBe(provenance);
    }
  });

  it("writes an operation whole", () => {
    expect(operations.get("apptFields.get")).toEqual({
      operationId: "apptFields.get",
      summary: "ApptFields GET",
      description: expect.stringMatching(/^Needs ReadAll\./),
      tags: ["ApptFields"],
      parameters: [
        { name: "AptNum", in: "query", required: true, schema: { type: "integer" } },
        { name: "FieldName", in: "query", required: true, schema: { type: "string" } },
      ],
      responses: {
        200: {
          description: "The object.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/ApptField" } } },
        },
        401: {
          description: "Refused, with the reason.",
          content: { "application/json": { schema: { type: "string" } } },
        },
      },
      security: [{ key: ["ReadAll"] }],
      "x-permissions": [["ReadAll"]],
      "x-provenance": "row",
      "x-added": "21.1",
    });
    expect(operations.get("payPlans.create")?.deprecated).toBe(true);
    expect(operations.get("payPlans.close")?.requestBody).toBeUndefined();
  });

  it("writes the wire's types", () => {
    expect(document.components.schemas["Appointment"]).toMatchObject({
      type: "object",
      properties: {
        AptNum: { type: "integer" },
        IsHygiene: { type: "string", enum: ["true", "false"] },
        AptDateTime: { type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$" },
        Priority: { type: "string", enum: ["Normal", "ASAP"] },
      },
    });
  });

  it("is clean under the recommended rules", () => {
    const file = join(root, "opendental.json");
    writeFileSync(file, JSON.stringify(document, null, 2));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [resolve("node_modules/@redocly/cli/bin/cli.js"), "lint", file, "--config", "redocly.yaml", "--format", "json"],
      {
        encoding: "utf8",
        env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "true" },
      },
    );
    expect(status, stdout + stderr).toBe(0);
    const report: unknown = JSON.parse(stdout.slice(stdout.indexOf("{")));
    expect(report).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
  }, 60_000);
});
