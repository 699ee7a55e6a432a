import { describe, expect, it } from "vitest";
import { call } from "../../../templates/client/runtime/call.js";
import type { RequestOptions } from "../../../templates/client/runtime/exchange.js";
import { queueFor } from "../../../templates/client/runtime/throttle/queue.js";
import type { RetryOptions } from "../../../templates/client/runtime/transport/retries.js";
import { answering, failureOf, json } from "../../support/answers.js";
import type { Answer } from "../../support/answers.js";
import { VirtualClock } from "../../support/virtual-clock.js";
import { archive, connect } from "./archive.js";
import type { Wires } from "./archive.js";

type Name = keyof Omit<typeof archive, "address">;

interface Outcome {
  readonly requests: readonly string[];
  /** What came of it: "done", or the name of the error. */
  readonly end: string;
  /** Milliseconds of the clock until then. */
  readonly took: number;
}

/** Calls an operation on a clock that runs on by itself. */
async function outcome(
  operation: Name,
  answers: readonly Answer[],
  wires: Wires = {},
  options?: RequestOptions,
): Promise<Outcome> {
  const clock = new VirtualClock();
  const { fetch, seen } = answering(...answers);
  const connection = connect(["Read", "Write"], { fetch, clock, retry: {}, ...wires });
  const exchange = { operation: archive[operation], answers: "nothing" } as const;
  let end = "";
  let took = 0;
  const work = call(connection, exchange, { path: { MapNum: 1 } }, options).then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.name : "what is no error"),
  );
  const watch = work.then((name) => {
    end = name;
    took = clock.now();
  });
  await clock.advance(600_000);
  await watch;
  expect(clock.sleepers).toBe(0);
  return { requests: seen, end, took };
}

const down = new Error("connection refused");
const busy = new Response(null, { status: 503 });
const ok = json({});

interface Case {
  readonly what: string;
  readonly operation: Name;
  readonly answers: readonly Answer[];
  readonly retry?: RetryOptions | false;
  readonly options?: RequestOptions;
  readonly sent: number;
  readonly end: string;
}

const cases: readonly Case[] = [
  { what: "a read", operation: "get", answers: [down, ok], sent: 2, end: "done" },
  { what: "a read, three times at most", operation: "get", answers: [down], sent: 3, end: "NetworkError" },
  {
    what: "a read as often as wanted",
    operation: "get",
    answers: [busy],
    retry: { attempts: 5 },
    sent: 5,
    end: "ServerError",
  },
  {
    what: "a read whose call says no",
    operation: "get",
    answers: [down],
    options: { retry: false },
    sent: 1,
    end: "NetworkError",
  },
  {
    what: "a read of a client that repeats nothing",
    operation: "get",
    answers: [down],
    retry: false,
    sent: 1,
    end: "NetworkError",
  },
  { what: "a PUT that only reads", operation: "search", answers: [busy, ok], sent: 2, end: "done" },
  { what: "an update", operation: "update", answers: [down], sent: 1, end: "NetworkError" },
  {
    what: "an update when asked",
    operation: "update",
    answers: [down, ok],
    options: { retry: true },
    sent: 2,
    end: "done",
  },
  {
    what: "an update of a client that may",
    operation: "update",
    answers: [busy, ok],
    retry: { writes: true },
    sent: 2,
    end: "done",
  },
  {
    what: "an update of such a client whose call says no",
    operation: "update",
    answers: [down],
    retry: { writes: true },
    options: { retry: false },
    sent: 1,
    end: "NetworkError",
  },
  {
    what: "a deletion when asked",
    operation: "delete",
    answers: [down, ok],
    options: { retry: true },
    sent: 2,
    end: "done",
  },
  {
    what: "a POST, even when asked",
    operation: "create",
    answers: [down],
    retry: { writes: true },
    options: { retry: true },
    sent: 1,
    end: "NetworkError",
  },
  {
    what: "what is not worth it",
    operation: "get",
    answers: [new Response(null, { status: 404 })],
    sent: 1,
    end: "NotFoundError",
  },
  {
    what: "what was too many",
    operation: "get",
    answers: [new Response(null, { status: 429 }), ok],
    sent: 2,
    end: "done",
  },
  {
    what: "what took too long",
    operation: "get",
    answers: [new Response(null, { status: 504 }), ok],
    sent: 2,
    end: "done",
  },
];

describe("what is sent again", () => {
  it.each(cases)("$what: $sent times", async ({ operation, answers, retry = {}, options, sent, end }) => {
    const got = await outcome(operation, answers, { retry }, options);
    expect([got.requests.length, got.end]).toEqual([sent, end]);
  });

  it("waits longer each time, and never longer than twice as long as before", async () => {
    for (let round = 0; round < 20; round++) {
      const { took } = await outcome("get", [down], { retry: { attempts: 4 } });
      expect(took).toBeGreaterThanOrEqual(0);
      expect(took).toBeLessThanOrEqual(500 + 1000 + 2000);
    }
  });

  it("waits for as long as the server asks, with a throttle and without", async () => {
    const later = (): Response => new Response(null, { status: 429, headers: { "Retry-After": "30" } });
    const without = await outcome("get", [later(), ok]);
    expect(without.took).toBeGreaterThanOrEqual(30_000);
    expect(without.took).toBeLessThanOrEqual(30_500);
    const throttled = await outcome("get", [later(), ok], { throttle: queueFor, secretKey: "retry-after" });
    expect(throttled.took).toBeGreaterThanOrEqual(30_000);
    expect(throttled.took).toBeLessThanOrEqual(31_000);
  });

  it("stops when a server is down for all calls", async () => {
    const clock = new VirtualClock();
    const { fetch, seen } = answering(down);
    const connection = connect(["Read"], { fetch, clock, retry: { attempts: 3 } });
    const exchange = { operation: archive.list, answers: "nothing" } as const;
    for (let round = 0; round < 50; round++) {
      const work = failureOf(call(connection, exchange, {}, undefined));
      await clock.advance(10_000);
      await work;
    }
    // Each call once, and ten more for what the budget allows.
    expect(seen).toHaveLength(60);
  });
});

describe("time", () => {
  const silent = (): Promise<Response> => new Promise(() => undefined);

  it("ends a call that is not answered", async () => {
    const got = await outcome("create", [silent], {});
    expect(got).toMatchObject({ end: "TimedOutError", took: 65_000 });
    expect(await outcome("create", [silent], { timeout: 10 })).toMatchObject({ end: "TimedOutError", took: 10 });
    expect(await outcome("create", [silent], {}, { timeout: 20 })).toMatchObject({ end: "TimedOutError", took: 20 });
  });

  it("ends a call whose answer does not end", async () => {
    const endless = (): Response => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
    const clock = new VirtualClock();
    const connection = connect(["Read"], { fetch: answering(endless).fetch, clock, timeout: 10 });
    const exchange = { operation: archive.get, answers: "text" } as const;
    const work = failureOf(call(connection, exchange, { path: { MapNum: 1 } }, undefined));
    await clock.advance(10);
    expect(await work).toMatchObject({
      name: "TimedOutError",
      message: "maps.get: no answer within 10 ms",
      status: 200,
    });
  });

  it("passes while a call waits between two attempts, and a signal ends that", async () => {
    const clock = new VirtualClock();
    const controller = new AbortController();
    const { fetch, seen } = answering(new Response(null, { status: 429, headers: { "Retry-After": "60" } }));
    const connection = connect(["Read"], { fetch, clock, retry: {} });
    const exchange = { operation: archive.list, answers: "nothing" } as const;
    const work = failureOf(call(connection, exchange, {}, { signal: controller.signal }));
    await clock.advance(1000);
    const reason = new Error("the user left");
    controller.abort(reason);
    expect(await work).toMatchObject({ name: "CancelledError", kind: "cancelled", retryable: false, cause: reason });
    expect([seen.length, clock.sleepers]).toEqual([1, 0]);
  });

  it("spent in the queue does not count, and a signal ends it there", async () => {
    const clock = new VirtualClock();
    const { fetch, seen } = answering(ok);
    const connection = connect(["Read"], { fetch, clock, throttle: queueFor, timeout: 100, secretKey: "in-the-queue" });
    const exchange = { operation: archive.list, answers: "nothing" } as const;
    const controller = new AbortController();
    const first = call(connection, exchange, {}, undefined);
    const cancelled = failureOf(call(connection, exchange, {}, { signal: controller.signal }));
    const third = call(connection, exchange, {}, undefined);
    await clock.advance(1000);
    controller.abort();
    expect(await cancelled).toMatchObject({ name: "CancelledError", message: "maps.list: cancelled" });
    await clock.advance(4000);
    await Promise.all([first, third]);
    expect([seen.length, clock.now()]).toEqual([2, 5000]);
  });
});
