import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { turnsOf } from "../../templates/client/runtime/redis/turns.js";
import { bundleWorker, now, RedisFleet } from "../support/redis-fleet.js";
import { freePort, isServerRequired, serversFound, StoreServer } from "../support/store-server.js";

/** How much nearer two starts may seem: each process reads the clock a little after or before it really starts. */
const allowance = 2;

const folder = mkdtempSync(join(tmpdir(), "permspec-redis-"));
const worker = join(folder, "worker.mjs");

beforeAll(async () => {
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  await bundleWorker(worker);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function smallestGap(moments: readonly number[]): number {
  return Math.min(...moments.slice(1).map((at, index) => at - (moments[index] ?? 0)));
}

it("a server is found where one is required", ({ skip }) => {
  skip(serversFound.length === 0 && !isServerRequired, "neither redis-server nor valkey-server is on the PATH");
  expect(serversFound.length, "servers found, and PERMSPEC_REQUIRE_REDIS=1").toBeGreaterThan(0);
});

describe.each(serversFound)("processes that share a %s", (binary) => {
  it("never start nearer than the interval, and all get turns", async () => {
    const port = await freePort();
    const server = new StoreServer(binary, port);
    await server.start();
    const clients = Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? "ioredis" : "redis"));
    const fleet = new RedisFleet(worker, { port, interval: 20, duration: 4000, timeout: 2000, clients });
    try {
      const begun = await fleet.begin();
      await fleet.ended();
      expect(fleet.events.filter(({ what }) => what === "failure")).toEqual([]);
      expect(smallestGap(fleet.starts())).toBeGreaterThanOrEqual(20 - allowance);
      expect(fleet.starts().length).toBeGreaterThan((4000 / 20) * 0.5);
      const silent = clients.filter((_, process) => fleet.starts(begun, Infinity, process).length === 0);
      expect(silent).toEqual([]);
    } finally {
      await fleet.stop();
      await server.kill();
    }
  });

  it("go on by themselves when it is killed, and share again when it is back", async () => {
    const port = await freePort();
    const server = new StoreServer(binary, port);
    await server.start();
    const clients = ["ioredis", "redis", "ioredis", "redis"];
    const fleet = new RedisFleet(worker, { port, interval: 50, duration: 8500, timeout: 300, clients });
    const each = <Value>(give: (process: number) => Value): readonly Value[] => clients.map((_, index) => give(index));
    try {
      const begun = await fleet.begin();
      await sleep(1000);
      const killed = now();
      await server.kill();
      await sleep(3000);
      const back = now();
      await server.start();
      await fleet.ended();
      expect(smallestGap(fleet.starts(begun, killed))).toBeGreaterThanOrEqual(50 - allowance);

      // Spaced one by one all the time, and soon more of them than a shared limit would allow.
      for (const gap of each((one) => smallestGap(fleet.starts(begun, Infinity, one)))) {
        expect(gap).toBeGreaterThanOrEqual(50 - allowance);
      }
      for (const { length } of each((one) => fleet.starts(killed, back, one))) expect(length).toBeGreaterThan(20);
      expect(fleet.starts(killed, back).length).toBeGreaterThan(3000 / 50);
      for (const told of each((one) =>
        fleet.events.filter((event) => event.process === one && event.what === "failure"),
      )) {
        expect(told).toHaveLength(1);
      }

      const shared = fleet.starts(back + 2500);
      expect(smallestGap(shared)).toBeGreaterThanOrEqual(50 - allowance);
      expect(shared.length).toBeGreaterThan(20);
    } finally {
      await fleet.stop();
      await server.kill();
    }
  });

  it("hold turns as long as they should", async () => {
    const port = await freePort();
    const server = new StoreServer(binary, port);
    await server.start();
    const client = new Redis({ port });
    const turns = turnsOf(client, "made-up", 100_000);
    /** To the ten seconds, which nothing here takes: 0 for what is no longer held than that. */
    const held = async (name: string): Promise<number> =>
      Math.ceil((await client.pttl(`made-up:${name}`)) / 10_000) * 10_000;
    const take = async (name: string, interval: number): Promise<number> =>
      Math.ceil((await turns.take(name, interval)) / 10_000) * 10_000;
    try {
      expect([await take("a", 50_000), await held("a")]).toEqual([0, 150_000]);
      // Who asks before the start is told hears of no more than the interval.
      expect([await take("a", 50_000), await take("a", 20_000)]).toEqual([50_000, 20_000]);
      await turns.start("a", 50_000);
      expect([await held("a"), await take("a", 20_000)]).toEqual([50_000, 50_000]);
      await turns.pause("a", 20_000);
      expect(await held("a")).toBe(50_000);
      await turns.pause("a", 200_000);
      await turns.start("a", 50_000);
      expect([await held("a"), await take("a", 50_000)]).toEqual([200_000, 200_000]);

      // A pause that comes between turn and start outlives the start, and shortens nothing.
      await turns.take("b", 10_000);
      await turns.pause("b", 60_000);
      await turns.start("b", 10_000);
      expect(await held("b")).toBe(110_000);

      // A part of a second is never for ever, and never less than was asked.
      await turns.take("c", 0.2);
      await turns.start("c", 1500.2);
      expect(await client.pttl("made-up:c")).toBeGreaterThan(0);
      await client.set("made-up:d", "a stranger's");
      expect([await take("d", 30_000), await held("d")]).toEqual([30_000, 30_000]);
      await turns.pause("e", 1e300);
      expect(await client.pttl("made-up:e")).toBeGreaterThan(1e12);

      await client.hset("made-up:f", "of another", "kind");
      await expect(turns.take("f", 10)).rejects.toThrow("WRONGTYPE");
      expect(Object.hasOwn(client, "rlflxIncr")).toBe(false);
    } finally {
      client.disconnect();
      await server.kill();
    }
  });
});
