import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { connect, createClient, createConnection, createDryRun, grantsOf } from "@permspec/opendental";
import type { Mode } from "@permspec/opendental";
import { createMock } from "@permspec/opendental-mocks";
import { answering, failureOf, json } from "../support/answers.js";
import { VirtualClock } from "../support/virtual-clock.js";

const keys = { developerKey: "MADE-UP-DEV", customerKey: "MADE-UP-CUST" };
const mock = createMock({ permissions: ["ReadAll", "Comm", "Queries"] });
const fetch = async (request: Request): Promise<Response> => {
  const response = await mock.respond(request);
  if (!response) throw new Error("the mock does not know the address");
  return response;
};
const local = { ...keys, mode: "local", fetch } as const;

describe("the modes of Open Dental", () => {
  const addresses: readonly (readonly [Mode, { readonly host?: string }, string])[] = [
    ["remote", {}, "https://api.opendental.com/api/v1/patients/1"],
    ["local", {}, "http://localhost:30222/api/v1/patients/1"],
    ["service", {}, "http://localhost:30223/api/v1/patients/1"],
    ["service", { host: "10.0.0.5" }, "http://10.0.0.5:30223/api/v1/patients/1"],
    ["service", { host: "10.0.0.5:4000" }, "http://10.0.0.5:4000/api/v1/patients/1"],
    ["cloud", { host: "workstation-7" }, "http://workstation-7:30223/api/v1/patients/1"],
  ];
  it.each(addresses)("%s with %j asks %s", async (mode, where, want) => {
    const asked: string[] = [];
    const client = createClient({
      ...keys,
      ...where,
      mode,
      permissions: ["ReadAll"],
      clock: new VirtualClock(),
      fetch: (request) => {
        asked.push(request.url);
        return Promise.resolve(json({}));
      },
    });
    await client.patients.get(1);
    expect(asked).toEqual([want]);
  });

  it("cloud needs a host", () => {
    expect(() => createClient({ ...keys, mode: "cloud", permissions: [] })).toThrow("this mode needs `host`");
  });

  it("local came with a version", () => {
    expect(() => createClient({ ...keys, mode: "local", officeVersion: "21.4.9", permissions: [] })).toThrow(
      new TypeError("the mode local needs version 22.1, and the server runs 21.4.9"),
    );
  });

  it("are tried in order", async () => {
    const asked: string[] = [];
    const client = createClient({
      ...keys,
      mode: ["service", "local", "remote"],
      host: { service: "10.0.0.5" },
      permissions: ["ReadAll"],
      clock: new VirtualClock(),
      fetch: (request) => {
        const { host } = new URL(request.url);
        asked.push(host);
        return host === "api.opendental.com" ? Promise.resolve(json({})) : Promise.reject(new Error("refused"));
      },
    });
    await client.patients.get(1);
    expect(asked).toEqual(["10.0.0.5:30223", "localhost:30222", "api.opendental.com"]);
  });
});

describe("a client of Open Dental", () => {
  it("is connected when the key holds what was declared", async () => {
    const client = await connect({ ...local, permissions: ["ReadAll", "Comm"] });
    expect(await client.grants()).toEqual({
      declared: ["ReadAll", "Comm"],
      granted: ["ReadAll", "Comm", "Queries"],
      missing: [],
      undeclared: ["Queries"],
      unknown: [],
    });
  });

  it("is not, when the key does not", async () => {
    const error = await failureOf(connect({ ...local, permissions: ["ReadAll", "Insurance", "Comm"] }));
    expect(error).toMatchObject({
      name: "GrantsError",
      message:
        "securityPerms.list: the key does not hold Insurance, although declared; it holds: ReadAll, Comm, Queries",
      missing: ["Insurance"],
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("MADE-UP");
  });

  it("keeps names of permissions that it does not know", async () => {
    const items = [
      { Permission: "ApiReadAll", HasPermission: "true" },
      { Permission: "ApiTelepathy", HasPermission: "true" },
    ];
    const connection = createConnection({ ...local, fetch: answering(json(items)).fetch, permissions: ["ReadAll"] });
    expect(await grantsOf(connection)).toMatchObject({ granted: ["ReadAll"], unknown: ["ApiTelepathy"] });
  });

  it("says which permission a 401 is about", async () => {
    const client = createClient({ ...local, permissions: ["ReadAll", "Insurance"] });
    await client.patients.get(1);
    const error = await failureOf(client.insSubs.delete(1));
    expect(error).toMatchObject({ name: "MissingPermissionError", missing: ["Insurance"] });
  });

  it("tells a query that was refused and an office that is away", async () => {
    const sql = new Response('"Query is not read-only."', { status: 401 });
    const client = createClient({ ...local, retry: false, fetch: answering(sql).fetch, permissions: ["Queries"] });
    const refused = await failureOf(client.queries.shortQuery({ SqlCommand: "DROP TABLE made_up" }));
    expect(refused).toMatchObject({ name: "RefusedQueryError" });
    expect(inspect(refused, { depth: 9, showHidden: true })).not.toContain("DROP");
    const away = json("The eConnector is not running.", 400);
    const remote = createClient({ ...keys, retry: false, fetch: answering(away).fetch, permissions: ["ReadAll"] });
    expect(await failureOf(remote.patients.get(1))).toMatchObject({ name: "UnreachableError", retryable: true });
  });

  it("knows what the office's version has", async () => {
    const old = createClient({ ...local, officeVersion: "22.1", permissions: ["ReadAll"] });
    expect(await failureOf(old.securityPerms.list())).toMatchObject({
      reason: "not-yet-added",
      message: "securityPerms.list: it needs version 22.2, and the server runs 22.1",
    });
  });

  it("reads a query page by page, as it only reads", async () => {
    const { fetch: send, seen } = answering(json(Array.from({ length: 1000 }, () => ({ n: 1 }))), json([{ n: 2 }]));
    const client = createClient({ ...local, fetch: send, readOnly: true, permissions: ["Queries"] });
    let count = 0;
    for await (const row of client.queries.shortQuery({ SqlCommand: "SELECT 1" }))
      count += row["n"] === undefined ? 0 : 1;
    expect(count).toBe(1001);
    expect(seen).toEqual([
      "PUT /api/v1/queries/ShortQuery?Limit=1000",
      "PUT /api/v1/queries/ShortQuery?Limit=1000&Offset=1000",
    ]);
  });

  it("follows changes", async () => {
    const rows = [{ AptNum: 5, DateTStamp: "2026-03-01 08:00:01", serverDateTime: "2026-03-01 08:00:09" }];
    const { fetch: send, seen } = answering(json(rows), json([]));
    const client = createClient({ ...local, fetch: send, permissions: ["ReadAll"] });
    const changes = client.appointments.changes({ since: "2026-03-01 08:00:00" }, { PatNum: 7 });
    for await (const { AptNum, DateTStamp } of changes)
      expect([AptNum, DateTStamp]).toEqual([5, "2026-03-01 08:00:01"]);
    for await (const one of client.appointments.changes({ cursor: changes.cursor }, { PatNum: 7 }))
      throw new Error(`${one.AptNum}`);
    expect(seen).toEqual([
      "GET /api/v1/appointments?PatNum=7&DateTStamp=2026-03-01+08%3A00%3A00&Limit=1000",
      "GET /api/v1/appointments?PatNum=7&DateTStamp=2026-03-01+08%3A00%3A08&Limit=1000",
    ]);
  });

  it("answers what it would send", async () => {
    const dry = createDryRun({ ...keys, permissions: ["Comm"] });
    expect(await dry.appointments.confirm(18, { confirmVal: "Sent" })).toEqual({
      operation: "appointments.confirm",
      mode: "remote",
      method: "PUT",
      url: "https://api.opendental.com/api/v1/appointments/18/Confirm",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: '{"confirmVal":"Sent"}',
    });
  });

  it("shows no key, however it is looked at", async () => {
    const client = await connect({ ...local, permissions: ["ReadAll"] });
    const dry = createDryRun({ ...keys, permissions: ["ReadAll"] });
    const shown = inspect([client, dry], { depth: 9, showHidden: true, getters: true }) + JSON.stringify([client, dry]);
    expect(shown).not.toContain("MADE-UP");
  });
});
