import { describe, expect, it, onTestFinished } from "vitest";
import { createControl } from "../../../templates/mocks/runtime/control/control.js";
import { createCore } from "../../../templates/mocks/runtime/core.js";
import type { Definition } from "../../../templates/mocks/runtime/definition.js";
import { createMockServer } from "../../../templates/mocks/runtime/server/server.js";
import { settingsOf } from "../../../templates/mocks/runtime/settings.js";
import { definition } from "./library.js";

const keys = [
  { credentials: { card: "secret-card", pin: "secret-pin" }, permissions: ["Read"] },
  { credentials: { card: "secret-card", pin: "other-pin" }, permissions: ["Admin"] },
];
const posting: Definition["events"] = {
  headers: { credential: "X-Key", machine: null, type: "X-Event" },
  subscriptions: { table: "hooks", to: "To", machine: null, start: null, stop: null },
  kinds: [],
};
const headers = { "X-Library": "LIB secret-card/secret-pin" };

async function stage(options: object = {}) {
  const given: unknown = { mode: "desk", keys, port: 0, clock: "2026-01-05T08:00:00", ...options };
  const server = await (Reflect.apply(createMockServer, undefined, [definition, given]) as ReturnType<
    typeof createMockServer
  >);
  onTestFinished(() => server.close());
  const call = async (what: string, body?: unknown, more: Readonly<Record<string, string>> = {}) => {
    const [method = "", path = ""] = what.split(" ");
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const init = { method, headers: more, ...(text !== undefined && { body: text }) };
    const response = await fetch(`http://127.0.0.1:${server.port}/__mock${path}`, init);
    return { status: response.status, said: await response.json() };
  };
  const books = async () => (await fetch(`${server.url}/books`, { headers })).status;
  return { server, call, books };
}

describe("the control endpoints", () => {
  it("say what the mock is, without the keys", async () => {
    const { server, call, books } = await stage({ throttle: true, edition: "4.2", strict: false });
    expect(server.controlUrl).toBe(`http://127.0.0.1:${server.port}/__mock`);
    await books();
    const { status, said } = await call("GET /status");
    expect(status).toBe(200);
    expect(said).toEqual({
      mode: "desk",
      permissions: "enforced",
      grants: {
        keys: [
          { key: 1, permissions: ["Read"] },
          { key: 2, permissions: ["Read", "Write", "Admin"] },
        ],
      },
      strict: false,
      throttle: false,
      edition: "4.2",
      clock: { now: "2026-01-05T08:00:00", runs: false },
      headquarters: { reachable: true },
      counts: { operations: 1, lacking: 0, faults: 0 },
      warnings: [
        "LENIENT: parameters and fields that an operation does not have are ignored.",
        "This mode has no throttle, so nothing is held back.",
      ],
    });
    expect(JSON.stringify(said)).not.toMatch(/secret|other-pin/);
  });

  it("say that every key will do, and that permissions are not enforced", async () => {
    const { call } = await stage({ keys: undefined, permissions: ["Read"], soft: true });
    expect((await call("GET /status")).said).toMatchObject({
      permissions: "soft",
      grants: { anyKey: ["Read"] },
      warnings: ["SOFT: calls that lack a permission are let through, and only counted."],
    });
  });

  it("say what was used and what would do, and forget it", async () => {
    const { server, call, books } = await stage();
    await books();
    await fetch(`${server.url}/books/1`, { method: "DELETE", headers });
    expect((await call("GET /permissions")).said).toEqual({
      operations: [{ operation: "books.list", count: 1 }],
      refusals: [{ operation: "books.delete", missing: ["Write", "Stock"], count: 1 }],
      minimalPermissions: [["Stock", "Admin"]],
    });
    expect(await call("POST /reset")).toEqual({ status: 200, said: { reset: true } });
    expect((await call("GET /permissions")).said).toEqual({ operations: [], refusals: [], minimalPermissions: [[]] });
  });

  it("move the clock", async () => {
    const { call } = await stage();
    const at = (now: string) => ({ status: 200, said: { clock: { now, runs: false } } });
    expect(await call("POST /clock", { advance: 90_000 })).toEqual(at("2026-01-05T08:01:30"));
    expect(await call("POST /clock", { set: "2026-03-01" })).toEqual(at("2026-03-01T00:00:00"));
    expect(await call("GET /clock")).toEqual(at("2026-03-01T00:00:00"));
  });

  it("leave the clock where it was, and the tables whole, when it is to go too far", async () => {
    const { call, books } = await stage();
    const far = { status: 400, said: { error: "A clock goes from the year 1900 to 9999, and no farther." } };
    for (const body of [{ advance: 8e15 }, { advance: 8e15 }, { advance: 1e300 }, { set: "1899-12-31T23:59:59" }]) {
      expect(await call("POST /clock", body)).toEqual(far);
    }
    expect((await call("GET /clock")).said).toMatchObject({ clock: { now: "2026-01-05T08:00:00" } });
    expect((await call("GET /status")).status).toBe(200);
    expect(await books()).toBe(200);
  });

  it("add faults, show them and take them away", async () => {
    const { call, books } = await stage();
    const one = { kind: "server-error", next: 1 };
    const two = { kind: "office-unreachable", next: 1 };
    expect((await call("POST /faults", one)).said).toEqual({ faults: [{ ...one, struck: 0 }] });
    await call("POST /faults", [two]);
    expect(await books()).toBe(500);
    expect((await call("GET /faults")).said).toEqual({
      faults: [
        { ...one, struck: 1 },
        { ...two, struck: 0 },
      ],
    });
    expect((await call("DELETE /faults")).said).toEqual({ faults: [] });
    expect(await books()).toBe(200);
  });

  it("send headquarters away and bring them back", async () => {
    const { call, books } = await stage();
    expect((await call("POST /headquarters", { reachable: false })).said).toEqual({
      headquarters: { reachable: false },
    });
    expect(await books()).toBe(401);
    await call("POST /headquarters", { reachable: true });
    expect(await books()).toBe(200);
  });

  const clockBody = "Give `advance` as a number of milliseconds, or `set` as a moment such as 2026-01-05T08:00:00.";
  const wrong: readonly { readonly what: string; readonly body?: unknown; readonly error: string }[] = [
    { what: "POST /clock", error: "The body must be a JSON object with `advance` or `set` and nothing else." },
    { what: "POST /clock", body: "{", error: "The body is not JSON." },
    { what: "POST /clock", body: { advance: "1" }, error: clockBody },
    { what: "POST /clock", body: { set: 5 }, error: clockBody },
    { what: "POST /clock", body: { advance: -1 }, error: "A duration must be a number of milliseconds, 0 or more." },
    {
      what: "POST /clock",
      body: { set: "noon" },
      error: "A moment must be written as 2026-01-05T08:00:00, without a zone.",
    },
    {
      what: "POST /clock",
      body: { set: "2026-01-01", advance: 1 },
      error: "The body must be a JSON object with `advance` or `set` and nothing else.",
    },
    {
      what: "POST /faults",
      body: {},
      error:
        "Number 1 of the faults is not right. `kind` is not known. Known are: office-unreachable, time-limit, latency, drop, throttled, server-error.",
    },
    { what: "POST /faults", error: "Number 1 of the faults is not right. It must be an object with a `kind`." },
    { what: "POST /headquarters", body: { reachable: "no" }, error: "`reachable` must be true or false." },
    {
      what: "POST /headquarters",
      body: [],
      error: "The body must be a JSON object with `reachable` and nothing else.",
    },
    { what: "POST /headquarters", body: "x".repeat(100_001), error: "The body has more than 100000 characters." },
  ];
  it.each(wrong)("refuse $what with $error", async ({ what, body, error }) => {
    const { call } = await stage({ maxBodyCharacters: 200_000 });
    expect(await call(what, body)).toEqual({ status: 400, said: { error } });
  });

  const silent: readonly (readonly [given: object, error: string])[] = [
    [{}, "This mock cannot post events: this API posts nothing."],
    [{ eventsLack: "nobody says how." }, "This mock cannot post events: nobody says how."],
    [{ events: posting }, "This mock posts no events: start it with `--events-key`, or with the option `events`."],
  ];
  it.each(silent)("say why no event is posted: %j", async (given, error) => {
    const made = { ...definition, ...given };
    const settings = settingsOf(made, { permissions: [] });
    const control = createControl(made, settings, createCore(made, settings), "127.0.0.1");
    const request = new Request("http://localhost:1", { method: "POST", body: '{"type":"Opened","payload":{}}' });
    const response = await control(request, "/events", "127.0.0.1");
    expect({ status: response.status, said: await response.json() }).toEqual({ status: 400, said: { error } });
  });

  it("say that a mode asks no headquarters", async () => {
    const { call } = await stage({ mode: "net" });
    const error = "This mode asks nobody now and then which credentials are good.";
    expect(await call("POST /headquarters", { reachable: true })).toEqual({ status: 400, said: { error } });
  });

  it("list what there is to whoever asks for something else", async () => {
    const { call } = await stage();
    expect(await call("GET /stauts")).toEqual({
      status: 404,
      said: {
        error: "There is no such endpoint.",
        endpoints: [
          "GET /status",
          "GET /permissions",
          "POST /reset",
          "GET /clock",
          "POST /clock",
          "GET /faults",
          "POST /faults",
          "DELETE /faults",
          "POST /events",
          "POST /headquarters",
        ],
      },
    });
    expect(await call("DELETE /clock")).toEqual({ status: 405, said: { error: "This endpoint takes GET, POST." } });
  });

  it("are not there when they are not wanted", async () => {
    const { server, call } = await stage({ control: false });
    expect(server.controlUrl).toBe(null);
    expect((await call("GET /status")).status).toBe(404);
    expect((await call("GET /status")).said).toBe("Nothing is here: this mock answers below /v2/.");
  });
});

describe("whoever may not steer", () => {
  const settings = settingsOf(definition, { permissions: [] });
  const control = createControl(definition, settings, createCore(definition, settings), "0.0.0.0");
  const elsewhere = "The control endpoints answer the machine only that the mock runs on.";
  const page = "The control endpoints do not answer web pages; call them at 127.0.0.1 or localhost.";
  const table = [
    { peer: "192.168.0.7", url: "http://127.0.0.1:1", headers: {}, error: elsewhere },
    { peer: undefined, url: "http://127.0.0.1:1", headers: {}, error: elsewhere },
    { peer: "127.0.0.1", url: "http://127.0.0.1:1", headers: { Origin: "http://evil.example" }, error: page },
    { peer: "127.0.0.1", url: "http://evil.example:1", headers: {}, error: page },
    { peer: "127.0.0.1", url: "http://127.0.0.1:1", headers: { "Sec-Fetch-Site": "cross-site" }, error: page },
    { peer: "127.0.0.1", url: "http://127.0.0.1:1", headers: { "Sec-Fetch-Site": "same-site" }, error: page },
    { peer: "127.0.0.1", url: "http://127.0.0.1:1", headers: { "Sec-Fetch-Site": "whatever" }, error: page },
  ];
  it.each(table)("$peer at $url with $headers", async ({ peer, url, headers: sent, error }) => {
    const response = await control(new Request(url, { headers: sent }), "/status", peer);
    expect({ status: response.status, said: await response.json() }).toEqual({ status: 403, said: { error } });
  });

  it.each(["none", "same-origin"])("is not whom a browser calls %s", async (site) => {
    const request = new Request("http://localhost:1", { headers: { "Sec-Fetch-Site": site } });
    expect((await control(request, "/status", "127.0.0.1")).status).toBe(200);
  });

  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("is not %s", async (peer) => {
    expect((await control(new Request("http://localhost:1"), "/status", peer)).status).toBe(200);
  });
});
