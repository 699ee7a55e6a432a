import { describe, expect, it } from "vitest";
import type { ThrottleRule } from "../../../../templates/client/runtime/throttle/queue.js";
import { StoreProcesses } from "../../../support/store-processes.js";

const second: ThrottleRule = { interval: 1000, includesExecution: true };

describe("one process", () => {
  /** What is queued at 0, and the starts that follow. */
  const table: readonly (readonly [string, ThrottleRule | null, (all: StoreProcesses) => void, string])[] = [
    ["nothing", second, () => undefined, ""],
    ["in order", second, ({ first }) => ["a", "b", "c"].forEach((name) => first.play(name)), "0 a, 1000 b, 2000 c"],
    [
      "start to start, however long they take",
      second,
      ({ first }) => {
        first.play("a", { takes: 5000 });
        first.play("b", { fails: true });
        first.play("c");
      },
      "0 a, 1000 b, 2000 c",
    ],
    [
      "a part of a second",
      { interval: 0.5, includesExecution: true },
      ({ first }) => ["a", "b", "c"].forEach((name) => first.play(name)),
      "0 a, 0.5 b, 1 c",
    ],
    [
      "interactive first, in order within each lane",
      second,
      ({ first }) => {
        first.play("a", { priority: "background" });
        first.play("b", { priority: "background" });
        first.play("c");
        first.play("d");
      },
      "0 c, 1000 d, 2000 a, 3000 b",
    ],
    [
      "all at once without a throttle",
      null,
      ({ first }) => {
        first.play("a", { takes: 10 });
        first.play("b");
      },
      "0 a, 0 b",
    ],
    [
      "a task that queues another",
      second,
      ({ first }) => first.play("a", { first: () => first.play("b") }),
      "0 a, 1000 b",
    ],
  ];
  it.each(table)("%s", async (_, rule, queue, want) => {
    const all = new StoreProcesses(1, rule);
    queue(all);
    await all.clock.advance(10_000);
    expect(all.starts).toBe(want);
    expect(all.left).toEqual([0, 0, 0]);
  });

  it("sends one of the background after every ten interactive ones", async () => {
    const all = new StoreProcesses(1, { interval: 1, includesExecution: true });
    all.first.play("x", { priority: "background" });
    for (let index = 1; index <= 12; index += 1) all.first.play(`i${index}`);
    await all.clock.advance(100);
    const names = all.starts.split(", ").map((line) => line.split(" ")[1]);
    expect(names.join(" ")).toBe("i1 i2 i3 i4 i5 i6 i7 i8 i9 i10 x i11 i12");
  });

  it("asks the store only for whoever is first, and not before its own interval is over", async () => {
    const all = new StoreProcesses(1, second);
    for (const name of ["a", "b", "c"]) all.first.play(name);
    await all.clock.advance(10_000);
    expect(all.store.asked).toEqual(Array.from({ length: 3 }, () => ["take name 1000", "start name 1000"]).flat());
  });

  it("asks the store nothing without a throttle", async () => {
    const all = new StoreProcesses(1, null);
    all.first.play("a");
    expect([all.starts, all.store.asked.length]).toEqual(["0 a", 0]);
  });

  it("uses a turn for whoever is first by then", async () => {
    const all = new StoreProcesses(1, second);
    all.store.transit = () => [20, 20];
    all.first.play("a", { priority: "background" });
    await all.clock.advance(30);
    all.first.play("b");
    await all.clock.advance(5000);
    // The second interval runs from when the store heard of the first start.
    expect(all.starts).toBe("40 b, 1080 a");
  });

  it("tells how many wait and how long", async () => {
    const all = new StoreProcesses(1, second);
    const read = (): readonly number[] => [all.first.queue.length, all.first.queue.wait];
    expect(read()).toEqual([0, 0]);
    for (const name of ["a", "b", "c"]) all.first.play(name);
    await all.clock.advance(400);
    expect(read()).toEqual([2, 600]);
    all.first.queue.pause(3000);
    expect(read()).toEqual([2, 3000]);
    await all.clock.advance(10_000);
    expect(read()).toEqual([0, 0]);
  });
});

describe("a rule", () => {
  it("that counts from the end of a call is refused, one by one, and nothing is asked", async () => {
    const all = new StoreProcesses(1, { ...second, includesExecution: false });
    all.first.play("a");
    all.first.play("b");
    await all.clock.advance(0);
    const why = "TypeError: a throttle across processes cannot count from the end of a call, as its rule asks";
    expect(all.first.log).toEqual([`0 a refused: ${why}`, `0 b refused: ${why}`]);
    expect(all.store.asked).toEqual([]);
  });

  it("of no duration is refused, and the next goes on", async () => {
    const all = new StoreProcesses(1, { ...second, interval: NaN });
    all.first.play("a");
    all.first.rule = second;
    all.first.play("b");
    await all.clock.advance(0);
    expect(all.first.log).toEqual([
      "0 a refused: RangeError: the interval of a throttle must be a finite number of milliseconds, 0 or more",
      "0 b",
      "0 b done",
    ]);
  });

  it.each([
    ["to a longer interval", { ...second, interval: 3000 }, "0 a, 3000 b, 6000 c"],
    ["to no throttle", null, "0 a, 600 b, 600 c"],
  ])("that changes at 600: %s", async (_, after, want) => {
    const all = new StoreProcesses(1, second);
    for (const name of ["a", "b", "c"]) all.first.play(name);
    await all.clock.advance(600);
    all.first.rule = after;
    all.first.queue.ruleChanged();
    await all.clock.advance(20_000);
    expect(all.starts).toBe(want);
  });
});

describe("cancel", () => {
  it("while the store is asked: never sent, and the others do not wait for its start", async () => {
    const all = new StoreProcesses(2, second);
    all.store.transit = () => [10, 10];
    const controller = new AbortController();
    all.first.play("a", { signal: controller.signal });
    await all.clock.advance(15);
    controller.abort("changed my mind");
    all.stage(1).play("b");
    await all.clock.advance(5000);
    expect(all.first.log).toEqual(["15 a refused: changed my mind"]);
    // The turn was given at 10 and told to be over at 30; asked at 25, it was to be asked for again after a second.
    expect(all.starts).toBe("1055 b");
    expect(all.left).toEqual([0, 0, 0]);
  });

  it("of the first while it waits: the next is asked for in its place", async () => {
    const all = new StoreProcesses(1, second);
    const controller = new AbortController();
    all.first.play("a");
    all.first.play("b", { signal: controller.signal });
    all.first.play("c");
    await all.clock.advance(500);
    controller.abort("no");
    await all.clock.advance(5000);
    expect(all.first.log).toEqual(["0 a", "0 a done", "500 b refused: no", "1000 c", "1000 c done"]);
  });

  it("of all: no timer is left", async () => {
    const all = new StoreProcesses(1, second);
    const controller = new AbortController();
    all.first.play("a");
    await all.clock.advance(0);
    for (const name of ["b", "c"]) all.first.play(name, { signal: controller.signal });
    controller.abort("no");
    expect(all.left).toEqual([0, 0, 0]);
  });
});

describe("several processes", () => {
  it("start in turns, never nearer than the interval", async () => {
    const all = new StoreProcesses(3, second);
    for (const [index, stage] of all.stages.entries()) for (const part of ["a", "b"]) stage.play(`${part}${index}`);
    await all.clock.advance(20_000);
    const moments = all.starts.split(", ").map((line) => Number.parseInt(line, 10));
    expect(moments).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
    expect(all.left).toEqual([0, 0, 0]);
  });

  it("count from the start, also when an answer takes longer than the interval", async () => {
    const all = new StoreProcesses(2, { interval: 50, includesExecution: true });
    const back = [300, 0];
    all.store.transit = () => [0, back.shift() ?? 0];
    all.first.play("a");
    await all.clock.advance(1);
    all.stage(1).play("b");
    await all.clock.advance(5000);
    expect(all.starts).toBe("300 a, 350 b");
  });

  it("wait for one that ended between its turn and its start, for as long as its answer could have taken", async () => {
    const all = new StoreProcesses(1, second);
    await all.store.take("name", 1000);
    all.first.play("a");
    await all.clock.advance(5000);
    expect(all.starts).toBe("1500 a");
  });

  it("do not use a turn that is read too late, as after a standstill", async () => {
    const all = new StoreProcesses(2, { interval: 50, includesExecution: true });
    all.store.transit = () => [0, 10];
    all.first.play("a");
    await all.clock.advance(5);
    all.clock.jump(3000);
    all.store.transit = () => [0, 0];
    all.stage(1).play("b");
    await all.clock.advance(1000);
    expect(all.starts).toBe("3005 b, 3055 a");
    expect(all.told).toEqual([]);
  });

  it("are all held back by a pause", async () => {
    const all = new StoreProcesses(2, second);
    all.first.play("a");
    await all.clock.advance(100);
    all.first.queue.pause(5000);
    for (const stage of all.stages) stage.play("b");
    await all.clock.advance(20_000);
    expect(all.starts).toBe("0 a, 5100 b, 6100 b");
  });

  it("are held back by a pause that comes while a turn is on its way", async () => {
    const all = new StoreProcesses(2, second);
    all.store.transit = () => [10, 10];
    all.first.play("a");
    await all.clock.advance(15);
    all.first.queue.pause(4000);
    all.stage(1).play("b");
    await all.clock.advance(20_000);
    const [next] = all.starts.split(", ").map((line) => Number.parseInt(line, 10));
    expect(next).toBeGreaterThanOrEqual(4015);
    expect(all.left).toEqual([0, 0, 0]);
  });

  it.each([NaN, -1, Infinity])("refuse a pause of %d and change nothing", (milliseconds) => {
    const all = new StoreProcesses(1, second);
    expect(() => all.first.queue.pause(milliseconds)).toThrow(
      new RangeError("a pause must be a finite number of milliseconds, 0 or more"),
    );
    all.first.queue.pause(0);
    expect(all.store.asked).toEqual([]);
  });
});
