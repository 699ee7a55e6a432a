import { describe, expect, it } from "vitest";
import { reasonOf } from "../../../../templates/client/runtime/redis/failure.js";
import { throttleOver } from "../../../../templates/client/runtime/redis/redis-throttle.js";
import { FakeTurns } from "../../../support/fake-turns.js";
import { StoreProcesses } from "../../../support/store-processes.js";
import { VirtualClock } from "../../../support/virtual-clock.js";

const second = { interval: 1000, includesExecution: true };

function five(all: StoreProcesses, process = 0): void {
  for (const name of ["a", "b", "c", "d", "e"]) all.stage(process).play(`${name}${process}`);
}

describe("a store that fails", () => {
  it("is told of once, and calls go on as far apart as before", async () => {
    const all = new StoreProcesses(1, second);
    all.store.state = "fails";
    five(all);
    await all.clock.advance(20_000);
    expect(all.starts).toBe("0 a0, 1000 b0, 2000 c0, 3000 d0, 4000 e0");
    expect(all.told).toEqual(["0 the store failed"]);
    expect(all.left).toEqual([0, 0, 0]);
  });

  it("is left alone for a second, and then asked again at a turn", async () => {
    const all = new StoreProcesses(1, { interval: 300, includesExecution: true });
    all.store.state = "fails";
    five(all);
    await all.clock.advance(20_000);
    expect(all.starts).toBe("0 a0, 300 b0, 600 c0, 900 d0, 1200 e0");
    expect(all.store.asked).toEqual(["take name 300", "take name 300"]);
  });

  it("does not forget what it said last: others hold the turn for that long", async () => {
    const all = new StoreProcesses(2, second);
    all.stage(1).play("x");
    await all.clock.advance(200);
    five(all);
    await all.clock.advance(100);
    all.store.state = "fails";
    await all.clock.advance(2000);
    expect(all.starts).toBe("0 x, 1000 a0, 2000 b0");
  });

  it("comes back: the limit of all holds again, and another failure is told", async () => {
    const all = new StoreProcesses(2, second);
    all.store.state = "fails";
    for (const process of [0, 1]) five(all, process);
    await all.clock.advance(1500);
    expect(all.starts).toBe("0 a0, 0 a1, 1000 b0, 1000 b1");
    all.store.state = "answers";
    await all.clock.advance(4000);
    const moments = all.starts.split(", ").map((line) => Number.parseInt(line, 10));
    expect(moments).toEqual([0, 0, 1000, 1000, 2000, 3000, 4000, 5000]);
    expect(all.told).toEqual(["0 the store failed", "0 the store failed"]);
    all.store.state = "fails";
    await all.clock.advance(1000);
    expect(all.told.slice(2)).toEqual(["6000 the store failed"]);
  });

  it("forgets pauses, and the process that was told keeps to its own", async () => {
    const all = new StoreProcesses(2, second);
    all.store.state = "fails";
    all.first.queue.pause(3000);
    for (const stage of all.stages) stage.play("a");
    await all.clock.advance(5000);
    expect(all.starts).toBe("0 a, 3000 a");
  });
});

describe("a store that is silent", () => {
  it("holds up a call for as long as it may take, and not every call", async () => {
    const all = new StoreProcesses(1, second);
    all.store.state = "is silent";
    five(all);
    await all.clock.advance(20_000);
    // Asked at 0 and at 1501; after that two questions are open, and no more are asked.
    expect(all.starts).toBe("501 a0, 2002 b0, 3002 c0, 4002 d0, 5002 e0");
    expect(all.told).toEqual(["501 the store did not answer within 500 ms"]);
    expect(all.left).toEqual([0, 0, 2]);
  });

  it("comes back as soon as it answers, with turns that nobody uses any more", async () => {
    const all = new StoreProcesses(1, second);
    all.store.state = "is silent";
    five(all);
    await all.clock.advance(4500);
    all.store.comesBack();
    await all.clock.advance(20_000);
    const moments = all.starts.split(", ").map((line) => Number.parseInt(line, 10));
    expect(moments).toHaveLength(5);
    expect(all.store.asked.slice(2)).toEqual(["take name 1000", "take name 1000", "start name 1000"]);
    expect(all.told).toHaveLength(1);
    expect(all.left).toEqual([0, 0, 0]);
  });

  it("is no reason when this process was: the answer is read that lay there", async () => {
    const all = new StoreProcesses(1, second);
    all.store.transit = () => [0, 500.5];
    all.first.play("a");
    await all.clock.advance(5000);
    expect([all.starts, all.told]).toEqual(["500.5 a", []]);
  });

  it("keeps nobody from cancelling", async () => {
    const all = new StoreProcesses(1, second);
    const controller = new AbortController();
    all.store.state = "is silent";
    all.first.play("a", { signal: controller.signal });
    await all.clock.advance(100);
    controller.abort("no");
    await all.clock.advance(5000);
    expect(all.first.log).toEqual(["100 a refused: no"]);
  });
});

describe("whoever is told", () => {
  it("cannot stop the calls", async () => {
    const clock = new VirtualClock();
    const store = new FakeTurns(clock, 500);
    store.state = "fails";
    const onFailure = (): void => {
      throw new Error("thrown by the handler");
    };
    const throttle = throttleOver(store, { timeout: 500, onFailure })("key", () => second, clock);
    expect(await throttle.run(async () => "sent")).toBe("sent");
  });

  const reasons: readonly (readonly [unknown, string])[] = [
    [Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:6379"), { code: "ECONNREFUSED" }), " (ECONNREFUSED)"],
    [new Error("READONLY You can't write against a read only replica."), " (READONLY)"],
    [new Error("NOAUTH Authentication required."), " (NOAUTH)"],
    [new Error("SECRET is no word that stores know"), ""],
    [Object.assign(new Error("connect"), { code: "SECRET" }), ""],
    [Object.assign(new Error("connect"), { code: 5 }), ""],
    [new Error(""), ""],
    ["NOAUTH", ""],
    [undefined, ""],
  ];
  it.each(reasons)("of %s hears nothing but what failed", (error, want) => {
    expect(reasonOf(error)).toBe(`the store failed${want}`);
  });
});
