import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandlers, createMock } from "../../generated/opendental/mocks/src/index.js";
import type { Permission } from "../../generated/opendental/mocks/src/index.js";
import { sampleRequest } from "../../generator/drift/generated/sample-request.js";
import type { Api, Operation } from "../../generator/model/api.js";
import { satisfies } from "../../generator/model/requirement.js";
import type { Field } from "../../generator/model/shape.js";
import { readSpec } from "../../generator/read-spec.js";
import { Stopwatch } from "../../generator/stopwatch.js";

const api = specified();
const released = api.operations.filter(({ status }) => status === "released");
const base = "https://api.opendental.com/api/v1";
const authorization = "ODFHIR developer/customer";

function specified(): Api {
  const { api: read } = readSpec("opendental", "spec/opendental", new Stopwatch());
  if (!read) throw new Error("the spec has errors");
  return read;
}

/** How each type is written, as JSON, said anew and not taken from the mocks. */
const written: Readonly<Record<Field["type"], (field: Field) => RegExp>> = {
  integer: () => /^-?\d+$/,
  number: () => /^-?\d+(\.\d+)?$/,
  "decimal-string": () => /^"-?\d+(\.\d+)?"$/,
  string: ({ format }) => (format === "integer" ? /^"\d+"$/ : format === "R,G,B" ? /^"(\d+,){2}\d+"$/ : /^".*"$/),
  "boolean-string": () => /^"(true|false)"$/,
  date: () => /^"\d{4}-\d\d-\d\d"$/,
  datetime: () => /^"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"$/,
  enum: ({ values }) => new RegExp(`^"(${(values ?? []).map(escaped).join("|")})"$`),
  array: () => /^\[.*\]$/,
  object: () => /^\{.*\}$/,
};

function escaped(text: string): string {
  return text.replace(/\W/g, "\\$&");
}

/** What is wrong with a value of a field: paths of fields that are missing, too many, or of another type. */
function flaws(value: unknown, field: Field, at: string): readonly string[] {
  if (!written[field.type](field).test(JSON.stringify(value) ?? "")) return [`${at}: ${JSON.stringify(value)}`];
  const { items } = field;
  if (items && Array.isArray(value)) return value.flatMap((item, index) => flaws(item, items, `${at}[${index}]`));
  return field.of === null ? [] : objectFlaws(value, field.of, at);
}

function objectFlaws(value: unknown, model: string, at: string): readonly string[] {
  const { fields = [], open = false } = api.models.get(model) ?? {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at} is no object`];
  const found = new Map<string, unknown>(Object.entries(value));
  const names = new Set(fields.map(({ name }) => name));
  return [
    ...[...found.keys()].filter((name) => !open && !names.has(name)).map((name) => `${at}.${name} is too many`),
    ...fields.flatMap((field) => flaws(found.get(field.name), field, `${at}.${field.name}`)),
  ];
}

async function bodyFlaws({ response }: Operation, answer: Response): Promise<readonly string[]> {
  const text = await answer.text();
  if (response.kind === "nothing") return text === "" ? [] : ["the body is not empty"];
  const value: unknown = JSON.parse(text);
  if (response.kind === "text") return typeof value === "string" ? [] : ["the body is no text"];
  const { of } = response;
  if (of === null) return [];
  if (response.kind === "object") return objectFlaws(value, of, of);
  if (!Array.isArray(value) || value.length === 0) return ["the body is no list, or an empty one"];
  return value.flatMap((item, index) => objectFlaws(item, of, `${of}[${index}]`));
}

/** Operations whose actions demand more of rows than a sample request brings, with the status of the refusal. */
const demanding: ReadonlyMap<string, number> = new Map([
  ["adjustments.create", 400],
  ["appointments.createWebSched", 400],
  ["appointments.schedulePlanned", 400],
  ["apptFields.update", 400],
  ["asapComms.create", 400],
  ["claimPayments.create", 400],
  ["claims.delete", 400],
  ["claims.split", 400],
  ["covSpans.create", 400],
  ["definitions.create", 400],
  ["discountPlanSubs.update", 400],
  ["discountPlans.create", 400],
  ["patPlans.create", 400],
  ["payments.refund", 404],
  ["payments.updatePartial", 404],
  ["procedureCodes.create", 400],
  ["procedureLogs.create", 404],
  ["procedureLogs.delete", 400],
  ["procedureLogs.deleteGroupNote", 400],
  ["procedureLogs.updateGroupNote", 400],
  ["recalls.create", 400],
  ["recalls.updateStatus", 404],
  ["subscriptions.create", 400],
  ["substitutionLinks.create", 404],
  ["toothInitials.create", 400],
  ["treatPlanAttaches.create", 400],
  ["treatPlans.createSaved", 400],
  ["userods.create", 400],
]);

describe("every operation with every single permission", () => {
  const mocks = api.permissions.map(({ id, implies }) => ({
    held: new Set([id, ...implies]),
    // Nobody subscribed when a practice begins; the sample requests are about number 18.
    mock: createMock({ permissions: [id as Permission], data: { subscriptions: [{ SubscriptionNum: 18 }] } }),
  }));

  it("are 317 and 14", () => {
    expect([released.length, mocks.length]).toEqual([317, 14]);
  });

  it.each(released.map((operation) => [operation.id, operation] as const))("%s", async (_, operation) => {
    const { requirement, response, deprecated } = operation;
    let answered = 0;
    for (const { held, mock } of mocks) {
      const answer = await mock.respond(sampleRequest(operation, api));
      if (!answer) throw new Error("the mock does not answer");
      if (!satisfies(requirement, held)) {
        expect(answer.status).toBe(401);
        expect(await answer.json()).toContain(`The key does not hold a permission that ${operation.documented} needs`);
        continue;
      }
      answered++;
      const refused = demanding.get(operation.id);
      if (refused !== undefined) {
        expect(answer.status).toBe(refused);
        continue;
      }
      expect(answer.status).toBe(deprecated?.status ?? response.status);
      if (deprecated?.status == null) expect(await bodyFlaws(operation, answer)).toEqual([]);
      expect(answer.headers.has("Location")).toBe(response.location && deprecated?.status == null);
    }
    expect(answered).toBe(requirement.length);
  });
});

describe("the vendor's refusals", () => {
  const refused: readonly {
    readonly call: string;
    readonly held: readonly Permission[];
    readonly status: number;
    readonly message: string;
  }[] = [
    { call: "GET /claimproc", held: ["ReadAll"], status: 404, message: "claimproc is not a valid resource." },
    {
      call: "DELETE /claimprocs",
      held: ["Insurance"],
      status: 400,
      message: "claimprocs DELETE  is not a valid method.",
    },
    {
      call: "GET /appointments/slots",
      held: ["ReadAll"],
      status: 400,
      message: "appointments GET slots is not a valid method.",
    },
    {
      call: "PUT /appointments/18/confirm",
      held: ["Comm"],
      status: 400,
      message: "appointments PUT confirm is not a valid method.",
    },
    {
      call: "POST /payplans",
      held: ["PayPlans"],
      status: 410,
      message: "PayPlans POST was deprecated in version 23.3.",
    },
    {
      call: "POST /claims",
      held: ["ReadAll"],
      status: 401,
      message: "The key does not hold a permission that Claims POST needs: Insurance.",
    },
  ];

  it.each(refused)("$call: $status $message", async ({ call, held, status, message }) => {
    const [method = "", path = ""] = call.split(" ");
    const answer = await createMock({ permissions: held }).respond(
      new Request(base + path, { method, headers: { Authorization: authorization } }),
    );
    expect(answer?.status).toBe(status);
    expect(await answer?.text()).toBe(JSON.stringify(message));
  });
});

describe("with MSW and the standard fetch", () => {
  const keys = [
    { credentials: { developerKey: "developer", customerKey: "reader" }, permissions: ["ReadAll"] },
    { credentials: { developerKey: "developer", customerKey: "writer" }, permissions: ["Patients", "Comm"] },
  ] as const;
  const server = setupServer(...createHandlers({ keys }));
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterAll(() => server.close());

  const call = (key: string, method: string, url: string, body?: object): Promise<Response> =>
    fetch(url, {
      method,
      headers: { Authorization: `ODFHIR developer/${key}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });

  it.each([
    base,
    "http://localhost:30222/api/v1",
    "http://127.0.0.1:30223/api/v1",
    "http://office-server:30223/api/v1",
  ])("a patient is read at %s", async (address) => {
    const response = await call("reader", "GET", `${address}/patients/18`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ PatNum: 18 });
  });

  it("a patient is made", async () => {
    const response = await call("writer", "POST", `${base}/patients`, {
      LName: "Mockson",
      FName: "Ada",
      Birthdate: "2001-02-03",
    });
    expect(response.status).toBe(201);
    const location = response.headers.get("Location") ?? "";
    expect(location).toMatch(/^https:\/\/api\.opendental\.com\/api\/v1\/patients\/\d+$/);
    expect(await response.json()).toMatchObject({ LName: "Mockson", Birthdate: "2001-02-03" });
    expect(await (await call("reader", "GET", location)).json()).toMatchObject({ LName: "Mockson", FName: "Ada" });
  });

  it.each([
    { key: "writer", method: "GET", path: "/patients/18", status: 401 },
    { key: "reader", method: "POST", path: "/patients", status: 401 },
    { key: "nobody", method: "GET", path: "/patients/18", status: 401 },
    { key: "writer", method: "PUT", path: "/appointments/18/Confirm", status: 400 },
    { key: "reader", method: "GET", path: "/nothing", status: 404 },
  ])("$key, $method $path: $status", async ({ key, method, path, status }) => {
    expect((await call(key, method, base + path)).status).toBe(status);
  });

  it("a key learns what it holds", async () => {
    const response = await call("reader", "GET", `${base}/securityperms`);
    const items = (await response.json()) as readonly { readonly Permission: string; readonly HasPermission: string }[];
    expect(items.map(({ Permission }) => Permission)).toEqual(api.permissions.map(({ id }) => `Api${id}`));
    expect(items.filter(({ HasPermission }) => HasPermission === "true")).toEqual([
      { Permission: "ApiReadAll", HasPermission: "true" },
    ]);
  });

  it("the appointments of a patient are theirs", async () => {
    type Items = readonly { readonly PatNum: number }[];
    const all = (await (await call("reader", "GET", `${base}/appointments`)).json()) as Items;
    const patient = all[0]?.PatNum;
    const theirs = all.filter(({ PatNum }) => PatNum === patient);
    const response = await call("reader", "GET", `${base}/appointments?PatNum=${patient}`);
    expect(await response.json()).toMatchObject(theirs.map(({ PatNum }) => ({ PatNum })));
    expect(theirs.length).toBeLessThan(all.length);
  });
});
