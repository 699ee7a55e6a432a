import { createHash } from "node:crypto";
import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { redisThrottle, throttleOver } from "../../../../templates/client/runtime/redis/redis-throttle.js";
import { systemClock } from "../../../../templates/client/runtime/throttle/clock.js";
import type { Clock, ThrottleRule } from "../../../../templates/client/runtime/throttle/queue.js";
import { FakeTurns } from "../../../support/fake-turns.js";
import { StoreProcesses } from "../../../support/store-processes.js";
import { VirtualClock } from "../../../support/virtual-clock.js";

const quick: ThrottleRule = { interval: 0.5, includesExecution: true };
const key = "service ODFHIR-nobody-may-read-this";
const name = createHash("sha256").update(key).digest("hex");
const nothing = async (): Promise<void> => undefined;

describe("a key", () => {
  it("is known to the store by its SHA-256", async () => {
    const clock = new VirtualClock();
    const store = new FakeTurns(clock, 500);
    await throttleOver(store, { timeout: 500, onFailure: undefined })(key, () => quick, clock).run(nothing);
    await clock.advance(1);
    expect(store.asked).toEqual([`take ${name} 0.5`, `start ${name} 0.5`]);
  });

  it("shows in nothing that a throttle gives, prints, throws or tells", async () => {
    const clock = new VirtualClock();
    const store = new FakeTurns(clock, 500);
    store.state = "fails";
    store.failure = new Error(`EVAL failed for ${key}`);
    const shown: unknown[] = [];
    const factory = throttleOver(store, { timeout: 500, onFailure: (reason) => shown.push(reason) });
    const throttle = factory(key, () => quick, clock);
    await throttle.run(nothing);
    const refused = factory(key, () => ({ ...quick, includesExecution: false }), clock);
    await refused.run(nothing).catch((error: unknown) => shown.push(error));
    expect(shown).toEqual(["the store failed", expect.any(TypeError)]);
    for (const value of [factory, throttle, ...shown]) {
      const text = inspect(value, { showHidden: true, depth: null, getters: true }) + JSON.stringify(value) + value;
      expect(text).not.toContain("nobody");
    }
  });

  it("has one line in the process per clock, and another key another", async () => {
    const store = new FakeTurns(new VirtualClock(), 500);
    const factory = throttleOver(store, { timeout: 500, onFailure: undefined });
    const clocks: readonly Clock[] = [new VirtualClock(), new VirtualClock()];
    const [one, two] = clocks;
    if (!one || !two) throw new Error("two clocks");
    const slow = (): ThrottleRule => ({ interval: 10_000, includesExecution: true });
    const first = factory(key, slow, one);
    void first.run(nothing);
    void first.run(nothing);
    const lengths = [factory(key, slow, one), factory(key, slow, two), factory("other", slow, one)];
    expect(lengths.map(({ length }) => length)).toEqual([2, 0, 0]);
  });
});

describe("a great many calls", () => {
  it("each runs once, and nothing is left", async () => {
    const all = new StoreProcesses(1, quick);
    const { signal } = new AbortController();
    const seen = { started: 0, mostTimers: 0 };
    const task = async (): Promise<void> => {
      seen.started += 1;
      seen.mostTimers = Math.max(seen.mostTimers, all.clock.sleepers);
      all.store.asked.length = 0;
    };
    for (let index = 0; index < 100_000; index += 1) {
      void all.first.queue.run(task, { signal, priority: index % 3 === 0 ? "background" : "interactive" });
    }
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await all.clock.advance(50_000);
    expect(seen).toEqual({ started: 100_000, mostTimers: 0 });
    expect([all.left, all.store.names.size, getEventListeners(signal, "abort").length]).toEqual([[0, 0, 0], 1, 0]);
    await all.clock.advance(1);
    expect(all.lines.map(({ isAtRest }) => isAtRest)).toEqual([true]);
  });
});

describe("options", () => {
  const client = { eval: (): Promise<unknown> => Promise.resolve() };
  const table: readonly (readonly [object, string])[] = [
    [{}, "`client` must be a client of ioredis or of node-redis"],
    [{ client: null }, "`client` must be a client of ioredis or of node-redis"],
    [{ client: { get: () => 1 } }, "`client` must be a client of ioredis or of node-redis"],
    [{ client, prefix: 1 }, "`prefix` must be a text"],
    [{ client, timeout: 0 }, "`timeout` must be a number of milliseconds"],
    [{ client, timeout: NaN }, "`timeout` must be a number of milliseconds"],
  ];
  it.each(table)("%j are refused", (options, message) => {
    // @ts-expect-error as from JavaScript
    expect(() => redisThrottle(options)).toThrow(new TypeError(message));
  });

  const wrong: readonly unknown[] = [undefined, null, [], [1], [0, 500], ["x", "y"], [2, "soon"], [2, -1], "OK"];
  it.each(wrong.map((answer) => ({ answer })))(
    "a client whose script gives $answer is as good as none, and grants nothing",
    async ({ answer }) => {
      const told: string[] = [];
      const broken = { eval: (): Promise<unknown> => Promise.resolve(answer) };
      const factory = redisThrottle({ client: broken, onStoreFailure: (reason) => told.push(reason) });
      await factory("key", () => quick, systemClock).run(nothing);
      expect(told).toEqual(["the store failed"]);
    },
  );

  it("may give numbers as texts", async () => {
    const told: string[] = [];
    const textual = { eval: (): Promise<unknown> => Promise.resolve(["1", "500"]) };
    const factory = redisThrottle({ client: textual, onStoreFailure: (reason) => told.push(reason) });
    await factory("key", () => quick, systemClock).run(nothing);
    expect(told).toEqual([]);
  });
});
