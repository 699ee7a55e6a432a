import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultRulesOf } from "../../../templates/mocks/runtime/faults/rule.js";
import type { FaultRule } from "../../../templates/mocks/runtime/faults/rule.js";
import { createMock } from "../../../templates/mocks/runtime/mock.js";
import { definition, requestOf } from "./library.js";

const clock = "2026-01-05T08:00:00";

/** The statuses of calls to a mock with these rules, one after the other; 0 where the connection breaks. */
async function statuses(faults: readonly FaultRule[], calls: readonly string[], seed = 1): Promise<readonly number[]> {
  const mock = createMock(definition, { permissions: ["Read"], clock, seed, faults });
  const answered = [];
  for (const call of calls) answered.push((await mock.respond(requestOf({ call })))?.status ?? -1);
  return answered;
}

const list = (count: number): readonly string[] => Array.from({ length: count }, () => "GET /books");

describe("a fault", () => {
  const kinds: readonly {
    readonly fault: FaultRule;
    readonly status: number;
    readonly said: unknown;
    readonly retryAfter?: string;
  }[] = [
    {
      fault: { kind: "office-unreachable", next: 1 },
      status: 400,
      said: "The server cannot be reached: its gatekeeper does not answer.",
    },
    { fault: { kind: "time-limit", next: 1 }, status: 504, said: "The server gave up after 60 seconds." },
    {
      fault: { kind: "throttled", next: 1, milliseconds: 1001 },
      status: 429,
      said: "Too many requests; come again in 2 s.",
      retryAfter: "2",
    },
    { fault: { kind: "server-error", next: 1 }, status: 500, said: "The server failed. The mock was told to say so." },
  ];
  it.each(kinds)("$fault.kind: $status", async ({ fault, status, said, retryAfter = null }) => {
    const mock = createMock(definition, { permissions: ["Read"], clock, faults: [fault] });
    const response = await mock.respond(requestOf({ call: "GET /books" }));
    expect(response?.status).toBe(status);
    expect(response?.headers.get("Retry-After")).toBe(retryAfter);
    expect(await response?.json()).toBe(said);
    expect((await mock.respond(requestOf({ call: "GET /books" })))?.status).toBe(200);
  });

  it("drop: the connection breaks", async () => {
    const mock = createMock(definition, { permissions: ["Read"], faults: [{ kind: "drop", next: 1 }] });
    expect((await mock.respond(requestOf({ call: "GET /books" })))?.type).toBe("error");
  });

  it.each([
    { fault: { kind: "latency", next: 1, milliseconds: 250 } as const, waits: [250], status: 200 },
    { fault: { kind: "time-limit", next: 1 } as const, waits: [60_000], status: 504 },
  ])("$fault.kind: waits for $waits ms", async ({ fault, waits, status }) => {
    const waited: number[] = [];
    const patient = {
      runs: true,
      now: () => 0,
      set: () => undefined,
      advance: () => undefined,
      wait: async (milliseconds: number) => void waited.push(milliseconds),
    };
    const mock = createMock(definition, { permissions: ["Read"], clock: patient, faults: [fault] });
    expect((await mock.respond(requestOf({ call: "GET /books" })))?.status).toBe(status);
    expect(waited).toEqual(waits);
  });

  it("meets whoever asks, as nobody has looked at the key yet, and nothing is used", async () => {
    const mock = createMock(definition, { permissions: [], clock, faults: [{ kind: "server-error", next: 1 }] });
    expect((await mock.respond(requestOf({ call: "GET /books", headers: { "X-Library": "" } })))?.status).toBe(500);
    expect(mock.usage()).toEqual({ operations: [], refusals: [], minimalPermissions: [[]] });
  });
});

describe("a rule says how often", () => {
  const error = "server-error";
  const table: readonly { readonly rules: readonly FaultRule[]; readonly want: readonly number[] }[] = [
    { rules: [{ kind: error, next: 2 }], want: [500, 500, 200, 200, 200, 200] },
    { rules: [{ kind: error, every: 3 }], want: [200, 200, 500, 200, 200, 500] },
    { rules: [{ kind: error, every: 1 }], want: [500, 500, 500, 500, 500, 500] },
    { rules: [{ kind: error, probability: 0 }], want: [200, 200, 200, 200, 200, 200] },
    { rules: [{ kind: error, probability: 1 }], want: [500, 500, 500, 500, 500, 500] },
    // Every rule counts each request, and the first that strikes decides.
    {
      rules: [
        { kind: "throttled", every: 2, milliseconds: 0 },
        { kind: error, every: 3 },
      ],
      want: [200, 429, 500, 429, 200, 429],
    },
    {
      rules: [
        { kind: error, next: 1 },
        { kind: "drop", next: 2 },
      ],
      want: [500, 0, 200, 200, 200, 200],
    },
  ];
  it.each(table)("$rules: $want", async ({ rules, want }) => {
    expect(await statuses(rules, list(6))).toEqual(want);
  });

  it("for one operation, it neither meets nor counts another", async () => {
    const rules: readonly FaultRule[] = [{ kind: "server-error", operation: "books.get", every: 2 }];
    const calls = ["GET /books", "GET /books/1", "GET /books", "GET /books/2", "GET /books", "GET /nothing"];
    expect(await statuses(rules, calls)).toEqual([200, 200, 200, 500, 200, 404]);
  });

  it("by chance, about as often as it says", async () => {
    const struck = (await statuses([{ kind: "server-error", probability: 0.3 }], list(1000))).filter(
      (one) => one === 500,
    );
    expect(struck.length).toBeGreaterThan(240);
    expect(struck.length).toBeLessThan(360);
  });
});

describe("the same seed and the same requests", () => {
  const rule = fc.record({
    kind: fc.constant("server-error" as const),
    probability: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
  });
  const calls = fc.array(fc.constantFrom("GET /books", "GET /books/1", "POST /books"), {
    minLength: 30,
    maxLength: 40,
  });

  it("have the same faults, and another seed has others", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 2 }),
        calls,
        fc.nat(1000),
        async (rules, asked, seed) => {
          const once = await statuses(rules, asked, seed);
          expect(await statuses(rules, asked, seed)).toEqual(once);
        },
      ),
      { numRuns: 20 },
    );
    const rules: readonly FaultRule[] = [{ kind: "server-error", probability: 0.5 }];
    expect(await statuses(rules, list(40), 1)).not.toEqual(await statuses(rules, list(40), 2));
  });

  it("have them again after reset, with the rules of the beginning", async () => {
    const mock = createMock(definition, {
      permissions: ["Read"],
      faults: [
        { kind: "server-error", probability: 0.5 },
        { kind: "drop", next: 1 },
      ],
    });
    const run = async (): Promise<readonly unknown[]> => {
      const seen = [];
      for (const call of list(30)) seen.push((await mock.respond(requestOf({ call })))?.status);
      return seen;
    };
    const once = await run();
    expect(mock.faults.list()).toEqual([
      { kind: "server-error", probability: 0.5, struck: once.filter((status) => status === 500).length },
      { kind: "drop", next: 1, struck: once.filter((status) => status === 0).length },
    ]);
    mock.faults.clear();
    expect(new Set(await run())).toEqual(new Set([200]));
    mock.faults.add([{ kind: "server-error", every: 1 }]);
    expect(new Set(await run())).toEqual(new Set([500]));
    mock.reset();
    expect(await run()).toEqual(once);
  });
});

describe("faults of the wrong form", () => {
  const one = "Number 1 of the faults is not right. ";
  const often = `${one}Give exactly one of \`probability\`, \`every\` and \`next\`.`;
  const table: readonly { readonly faults: unknown; readonly message: string }[] = [
    { faults: {}, message: "The faults must be a list." },
    { faults: ["drop"], message: `${one}It must be an object with a \`kind\`.` },
    { faults: [{ kind: "latncy", next: 1 }], message: `${one}\`kind\` is not known. Did you mean \`latency\`?` },
    {
      faults: [{ next: 1 }],
      message: `${one}\`kind\` is not known. Known are: office-unreachable, time-limit, latency, drop, throttled, server-error.`,
    },
    { faults: [{ kind: "drop", nxt: 1 }], message: `${one}There is no \`nxt\`. Did you mean \`next\`?` },
    { faults: [{ kind: "drop" }], message: often },
    { faults: [{ kind: "drop", every: 2, next: 1 }], message: often },
    { faults: [{ kind: "drop", next: 0 }], message: `${one}\`next\` must be a whole number, 1 or more.` },
    { faults: [{ kind: "drop", every: 1.5 }], message: `${one}\`every\` must be a whole number, 1 or more.` },
    { faults: [{ kind: "drop", probability: 1.1 }], message: `${one}\`probability\` must be a number from 0 to 1.` },
    { faults: [{ kind: "drop", probability: "1" }], message: `${one}\`probability\` must be a number from 0 to 1.` },
    {
      faults: [{ kind: "drop", next: 1, milliseconds: 5 }],
      message: `${one}\`milliseconds\` means nothing for \`drop\`.`,
    },
    {
      faults: [{ kind: "latency", next: 1 }],
      message: `${one}\`latency\` needs \`milliseconds\`, a number, 0 or more.`,
    },
    {
      faults: [{ kind: "drop", next: 1, operation: "books.gt" }],
      message: `${one}\`operation\` is none of the API's. Did you mean books.get?`,
    },
    {
      faults: [
        { kind: "drop", next: 1 },
        { kind: "drop", next: 1, operation: 7 },
      ],
      message: "Number 2 of the faults is not right. `operation` is none of the API's.",
    },
  ];
  it.each(table)("$faults: $message", ({ faults, message }) => {
    expect(() => faultRulesOf(faults, definition)).toThrow(new TypeError(message));
    expect(() => Reflect.apply(createMock, undefined, [definition, { permissions: [], faults }])).toThrow(message);
  });

  it.each(["office-unreachable", "time-limit"])("%s, where it is not known how the API tells of it", (kind) => {
    const server = { ...definition.server, unreachable: null, seconds: null };
    expect(() => faultRulesOf([{ kind, next: 1 }], { ...definition, server })).toThrow(
      new TypeError(`${one}It is not known how this API tells of \`${kind}\`.`),
    );
  });

  it("are not added in part", () => {
    const { faults } = createMock(definition, { permissions: [] });
    const rules = JSON.parse('[{ "kind": "drop", "next": 1 }, { "kind": "x" }]');
    expect(() => faults.add(rules)).toThrow(TypeError);
    expect(faults.list()).toEqual([]);
  });
});
