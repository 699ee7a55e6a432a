import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tierFor } from "../../../templates/client/runtime/throttle/tier.js";
import { Grants } from "#guards/grants";
import { standingClock } from "../../../templates/mocks/runtime/clock.js";
import { mockFetch } from "../../../templates/mocks/runtime/fetch.js";
import { createMock } from "../../../templates/mocks/runtime/mock.js";
import { createThrottle } from "../../../templates/mocks/runtime/modes/throttle.js";
import { ceilingFor, intervalFor } from "../../../templates/mocks/runtime/modes/limits.js";
import type { Options } from "../../../templates/mocks/runtime/options.js";
import { definition, requestOf, surroundings } from "./library.js";
import type { Given } from "./library.js";

const start = "2026-01-05T08:00:00";
const desk = "http://127.0.0.1:8080/v2";
const hour = 3_600_000;

/** A mock with a clock that stands, and a short way to ask it. */
function stage(options: Options) {
  const mock = createMock(definition, { clock: start, ...options });
  const ask = async (call: string, pin = "LIB card-1/pin-1", more: Partial<Given> = {}) => {
    const response = await mock.respond(requestOf({ call, headers: { "X-Library": pin }, ...more }));
    return response && { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { mock, ask };
}

describe("the throttle", () => {
  const tiers = [
    { permissions: ["Read"], interval: 5000, retryAfter: "5" },
    { permissions: ["Read", "Write"], interval: 1500, retryAfter: "2" },
    { permissions: ["Read", "Admin"], interval: 250, retryAfter: "1" },
  ];
  it.each(tiers)("asks $permissions for $interval ms", async ({ permissions, interval, retryAfter }) => {
    const { mock, ask } = stage({ permissions, mode: "net", throttle: true });
    expect((await ask("GET /books"))?.status).toBe(200);
    const early = await ask("GET /books");
    expect(early).toMatchObject({ status: 429, text: `"Too many requests; come again in ${retryAfter} s."` });
    expect(early?.headers.get("Retry-After")).toBe(retryAfter);
    mock.clock.advance(interval - 1);
    expect((await ask("GET /books"))?.headers.get("Retry-After")).toBe("1");
    mock.clock.advance(1);
    expect((await ask("GET /books"))?.status).toBe(200);
  });

  it("counts the requests of one card together, whatever the pin, and those of others not", async () => {
    const { ask } = stage({ permissions: ["Read"], mode: "net", throttle: true });
    const statuses = [];
    for (const key of ["LIB a/1", "LIB a/2", "LIB b/1"]) statuses.push((await ask("GET /books", key))?.status);
    expect(statuses).toEqual([200, 429, 200]);
  });

  it("counts what is refused for lack of a permission, and not who has no key", async () => {
    const { ask } = stage({ permissions: ["Read"], mode: "net", throttle: true });
    expect((await ask("GET /books", "LIB a"))?.status).toBe(401);
    expect((await ask("POST /books", "LIB a/1"))?.status).toBe(403);
    expect((await ask("GET /books", "LIB a/1"))?.status).toBe(429);
  });

  it("is off unless it is asked for, and nothing where the mode has none", async () => {
    const others: readonly Options[] = [
      { permissions: ["Read"], mode: "net" },
      { permissions: ["Read"], mode: "desk", throttle: true },
    ];
    for (const options of others) {
      const { mock, ask } = stage(options);
      const base = mock.addresses[0] ?? "";
      for (let count = 0; count < 3; count++) expect((await ask("GET /books", undefined, { base }))?.status).toBe(200);
    }
  });

  it("forgets with reset, and lets in when the clock was set back", async () => {
    const { mock, ask } = stage({ permissions: ["Read"], mode: "net", throttle: true });
    await ask("GET /books");
    mock.reset();
    expect((await ask("GET /books"))?.status).toBe(200);
    mock.clock.set("2026-01-04");
    expect((await ask("GET /books"))?.status).toBe(200);
  });

  it("begins to count when a request was answered, where its own time is no part of the interval", () => {
    const { net } = surroundings.modes;
    if (!net?.throttle) throw new Error("the net has a throttle");
    const modes = { net: { ...net, throttle: { ...net.throttle, includesExecution: false } } };
    const clock = standingClock(start);
    const throttle = createThrottle("net", { ...surroundings, modes }, clock);
    const bearer = { ...bearerOf(["Read"]), credentials: { card: "a" } };
    const first = throttle.enter(bearer);
    clock.advance(9000);
    expect(throttle.enter(bearer)).toEqual({ tooEarly: 5000 });
    if (first.tooEarly === null) first.leave();
    clock.advance(4000);
    expect(throttle.enter(bearer)).toEqual({ tooEarly: 1000 });
    clock.advance(1000);
    expect(throttle.enter(bearer).tooEarly).toBe(null);
  });

  it("counts on from the answer, whatever it was", async () => {
    const { net } = surroundings.modes;
    if (!net?.throttle) throw new Error("the net has a throttle");
    const modes = { net: { ...net, throttle: { ...net.throttle, includesExecution: false } } };
    const slow = { ...definition, server: { ...surroundings, modes } };
    const mock = createMock(slow, { permissions: ["Read"], mode: "net", throttle: true, clock: start });
    for (const call of ["GET /books", "POST /books"]) {
      expect((await mock.respond(requestOf({ call })))?.status).not.toBe(429);
      expect((await mock.respond(requestOf({ call })))?.status).toBe(429);
      mock.clock.advance(5000);
    }
  });

  it("and the ceiling of pages are those that the client goes by, for whatever a key holds", () => {
    const ids = ["Read", "Write", "Admin", "Extra", "constructor"];
    const limit = fc.dictionary(fc.constantFrom("net", "desk"), fc.integer({ min: 1, max: 9999 }));
    const modifier = fc.option(fc.record({ pageCeiling: limit, throttle: limit }));
    const infos = fc.record({
      Read: fc.constant({ modifier: null }),
      Admin: fc.record({ modifier }),
      Extra: fc.record({ modifier }),
    });
    const tier = fc.record({ onlyWith: fc.option(fc.subarray(ids)), interval: fc.nat(9999) });
    fc.assert(
      fc.property(
        fc.subarray(ids),
        infos,
        fc.array(tier, { maxLength: 3 }),
        fc.constantFrom("net", "desk"),
        (held, permissionInfo, tiers, mode) => {
          const throttle = { per: "card", includesExecution: true, tiers };
          const facts = { addresses: [], loopbackOnly: false, pageCeiling: 100, throttle, credentialsValidHours: null };
          const client = tierFor(facts, held, permissionInfo, mode);
          expect(intervalFor(throttle, held, permissionInfo, mode)).toBe(client.rule?.interval);
          expect(ceilingFor(mode, held, { ...surroundings, modes: { [mode]: facts }, permissionInfo })).toBe(
            client.pageCeiling,
          );
        },
      ),
    );
  });
});

/** A bearer as the keyring makes it, with grants that only say what they are. */
function bearerOf(permissions: readonly string[]) {
  const { grants } = Grants.reported(permissions, { ...definition.vocabulary, spellings: { Read: "Read" } });
  return { grants, header: "LIB a/1", credentials: {} };
}

describe("credentials that are checked now and then", () => {
  const status = async (ask: ReturnType<typeof stage>["ask"], key?: string) =>
    (await ask("GET /books", key, { base: desk }))?.status;

  it("go on for six hours while headquarters are away, and those that were never checked do not", async () => {
    const { mock, ask } = stage({ permissions: ["Read"], mode: "desk" });
    const { headquarters } = mock;
    if (!headquarters) throw new Error("the desk has headquarters");
    expect(await status(ask, "LIB a/1")).toBe(200);
    headquarters.reachable = false;
    mock.clock.advance(6 * hour - 1);
    expect(await status(ask, "LIB a/1")).toBe(200);
    const stranger = await ask("GET /books", "LIB b/1", { base: desk });
    expect(stranger).toMatchObject({
      status: 401,
      text: '"Headquarters cannot be reached, and these credentials were not checked lately."',
    });
    mock.clock.advance(1);
    expect(await status(ask, "LIB a/1")).toBe(401);
    headquarters.reachable = true;
    expect(await status(ask, "LIB a/1")).toBe(200);
  });

  it("last as long again from when they were checked anew", async () => {
    const { mock, ask } = stage({ permissions: ["Read"], mode: "desk" });
    for (const wait of [0, 5 * hour, 2 * hour]) {
      mock.clock.advance(wait);
      expect(await status(ask)).toBe(200);
    }
    if (mock.headquarters) mock.headquarters.reachable = false;
    mock.clock.advance(5 * hour);
    expect(await status(ask)).toBe(200);
  });

  it("are forgotten with reset", async () => {
    const { mock, ask } = stage({ permissions: ["Read"], mode: "desk" });
    expect(await status(ask)).toBe(200);
    if (mock.headquarters) mock.headquarters.reachable = false;
    mock.reset();
    expect(await status(ask)).toBe(401);
  });

  it("are not a thing of a mode that asks each time, nor of no mode", () => {
    expect(createMock(definition, { permissions: [], mode: "net" }).headquarters).toBe(null);
    expect(createMock(definition, { permissions: [] }).headquarters).toBe(null);
    const message = "`headquarters` needs a `mode` that keeps for some hours which credentials are good.";
    const headquarters = { reachable: false };
    expect(() => createMock(definition, { permissions: [], mode: "net", headquarters })).toThrow(
      new TypeError(message),
    );
  });
});

describe("a mode", () => {
  it("answers at its own addresses only", async () => {
    const { mock, ask } = stage({ permissions: ["Read"], mode: "desk" });
    expect(mock.addresses).toEqual(["http://localhost:8080/v2", "http://127.0.0.1:8080/v2"]);
    expect(await ask("GET /books")).toBeUndefined();
    expect((await ask("GET /books", undefined, { base: desk }))?.status).toBe(200);
  });
});

describe("the version that the server runs", () => {
  const added = definition.operations.map((one) => (one.id === "books.move" ? { ...one, added: "4.2" } : one));
  const aged = { ...definition, operations: added };
  const move = "PUT /books/1/Move";
  const table = [
    {
      edition: "4.1.9",
      call: move,
      status: 400,
      text: '"Books PUT Move was added in version 4.2, and the server runs 4.1.9."',
    },
    { edition: "4.2", call: move, status: 202, text: "" },
    { edition: "4.10", call: move, status: 202, text: "" },
    { edition: undefined, call: move, status: 202, text: "" },
    { edition: "4.0", call: "POST /books/Burn", status: 200, text: "" },
    { edition: "4.1.0.0", call: "POST /books/Burn", status: 410, text: '"Books POST Burn went in 4.1."' },
    { edition: "5", call: "POST /books/Burn", status: 410, text: '"Books POST Burn went in 4.1."' },
    { edition: undefined, call: "POST /books/Burn", status: 410, text: '"Books POST Burn went in 4.1."' },
  ];
  it.each(table)("$edition: $call: $status", async ({ edition, call, status, text }) => {
    const options = { permissions: ["Write", "Lend", "Stock"], ...(edition !== undefined && { edition }) };
    const response = await createMock(aged, options).respond(requestOf({ call }));
    expect({ status: response?.status, text: await response?.text() }).toEqual({ status, text });
  });

  it("comes before the permission: an old server cannot know it", async () => {
    const options = { permissions: [], edition: "1" };
    expect((await createMock(aged, options).respond(requestOf({ call: move })))?.status).toBe(400);
  });
});

describe("a body", () => {
  const bodies = [
    { characters: 1000, most: undefined, status: 201 },
    { characters: 1001, most: undefined, status: 400 },
    { characters: 30, most: 20, status: 400 },
    { characters: 1001, most: 2000, status: 201 },
  ];
  it.each(bodies)("of $characters characters where $most may be: $status", async ({ characters, most, status }) => {
    const body = JSON.stringify({ Title: "ü".repeat(characters - 12) });
    expect(body.length).toBe(characters);
    const options = { permissions: ["Write"], ...(most !== undefined && { maxBodyCharacters: most }) };
    const response = await createMock(definition, options).respond(requestOf({ call: "POST /books", body }));
    expect(response?.status).toBe(status);
    if (status === 400) expect(await response?.json()).toBe(`The body has more than ${most ?? 1000} characters.`);
  });
});

describe("what was used", () => {
  const calls = ["GET /books", "POST /books", "GET /books/Overdue", "GET /books", "POST /books", "GET /nothing"];

  it("is told in the order of the first use, with what was lacking and the least that would do", async () => {
    const { mock, ask } = stage({ permissions: ["Read"] });
    for (const call of calls) await ask(call);
    expect(mock.usage()).toEqual({
      operations: [
        { operation: "books.list", count: 2 },
        { operation: "books.listOverdue", count: 1 },
      ],
      refusals: [{ operation: "books.create", missing: ["Write"], count: 2 }],
      minimalPermissions: [["Admin"]],
    });
    mock.reset();
    expect(mock.usage()).toEqual({ operations: [], refusals: [], minimalPermissions: [[]] });
  });

  it("is let through and counted with soft, which the answer says", async () => {
    const { mock, ask } = stage({ permissions: [], soft: true });
    const answer = await ask("DELETE /books/1");
    expect(answer?.status).toBe(204);
    expect(answer?.headers.get("X-Mock-Lacking")).toBe("Write, Stock");
    expect((await ask("GET /books", "LIB card"))?.status).toBe(401);
    expect(mock.usage()).toEqual({
      operations: [{ operation: "books.delete", count: 1 }],
      refusals: [{ operation: "books.delete", missing: ["Write", "Stock"], count: 1 }],
      minimalPermissions: [
        ["Write", "Stock"],
        ["Stock", "Admin"],
      ],
    });
  });

  it("says nothing of the sort where nothing lacks", async () => {
    const { ask } = stage({ permissions: ["Read"], soft: true });
    expect((await ask("GET /books"))?.headers.has("X-Mock-Lacking")).toBe(false);
  });
});

describe("a clock", () => {
  const moments = [
    { moment: "2026-01-05T08:00:00", want: "2026-01-05T08:00:00.000Z" },
    { moment: "2026-01-05 08:00", want: "2026-01-05T08:00:00.000Z" },
    { moment: "2028-02-29", want: "2028-02-29T00:00:00.000Z" },
  ];
  it.each(moments)("stands at $moment", ({ moment, want }) => {
    const clock = standingClock(moment);
    expect(new Date(clock.now()).toISOString()).toBe(want);
    clock.advance(1500);
    expect(clock.now()).toBe(Date.parse(want) + 1500);
  });

  it.each(["2026-13-01", "2026-02-30", "2026-01-05T25:00:00", "2026-01-05T08:00:00Z", "noon", "", NaN, Infinity])(
    "does not stand at %s",
    (moment) => {
      const message = "A moment must be written as 2026-01-05T08:00:00, without a zone.";
      expect(() => standingClock(moment)).toThrow(new TypeError(message));
    },
  );

  it.each([-1, NaN, Infinity])("does not go by %s", (by) => {
    const clock = standingClock(start);
    expect(() => clock.advance(by)).toThrow(new TypeError("A duration must be a number of milliseconds, 0 or more."));
  });
});

describe("a fetch that never leaves", () => {
  const fetch = mockFetch(definition, {
    permissions: ["Read", "Write"],
    faults: [{ kind: "drop", operation: "books.get", next: 1 }],
  });
  const headers = { "X-Library": "LIB a/1" };

  it("takes what fetch takes", async () => {
    const url = "https://api.library.example/v2/books";
    expect((await fetch(url, { headers })).status).toBe(200);
    expect((await fetch(new URL(url), { headers })).status).toBe(200);
    expect((await fetch(new Request(url, { headers }))).status).toBe(200);
    const body = '{"Title":"a"}';
    const post = { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body };
    expect((await fetch(url, post)).status).toBe(201);
    expect(fetch.mock.usage().operations).toEqual([
      { operation: "books.list", count: 3 },
      { operation: "books.create", count: 1 },
    ]);
  });

  it("rejects for every other address, without its path", async () => {
    const elsewhere = fetch("https://elsewhere.example/v2/books?pin=pin-1", { headers });
    await expect(elsewhere).rejects.toThrow(new TypeError("The mock does not answer at https://elsewhere.example."));
    await expect(fetch("https://api.library.example/v1/books")).rejects.toBeInstanceOf(TypeError);
    await expect(fetch("/books")).rejects.toBeInstanceOf(TypeError);
  });

  it("rejects when the connection breaks, and when it is aborted", async () => {
    const url = "https://api.library.example/v2/books/1";
    await expect(fetch(url, { headers })).rejects.toThrow(
      new TypeError("The connection was broken, as the mock was told to."),
    );
    expect((await fetch(url, { headers })).status).toBe(200);
    await expect(fetch(url, { headers, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
  });
});
