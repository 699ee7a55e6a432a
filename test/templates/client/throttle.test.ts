import { describe, expect, it } from "vitest";
import { overtakingsAllowed, ThrottleQueue } from "../../../templates/client/runtime/throttle/queue.js";
import type { ThrottleRule } from "../../../templates/client/runtime/throttle/queue.js";
import { Stage } from "../../support/throttle-stage.js";
import { VirtualClock } from "../../support/virtual-clock.js";

const second: ThrottleRule = { interval: 1000, includesExecution: true };
const secondAfter: ThrottleRule = { interval: 1000, includesExecution: false };

describe("starts", () => {
  /** What is queued at 0, and the starts that follow. */
  const table: readonly (readonly [string, ThrottleRule | null, (stage: Stage) => void, string])[] = [
    ["nothing", second, () => undefined, ""],
    ["one, at once", second, (stage) => stage.play("a"), "0 a"],
    ["in order", second, (stage) => ["a", "b", "c"].forEach((name) => stage.play(name)), "0 a, 1000 b, 2000 c"],
    [
      "start to start, however long they take",
      second,
      (stage) => {
        stage.play("a", { takes: 5000 });
        stage.play("b", { takes: 10 });
        stage.play("c");
      },
      "0 a, 1000 b, 2000 c",
    ],
    [
      "end to start when the execution does not count",
      secondAfter,
      (stage) => {
        stage.play("a", { takes: 700 });
        stage.play("b", { takes: 3000 });
        stage.play("c");
      },
      "0 a, 1700 b, 5700 c",
    ],
    [
      "all at once without a throttle",
      null,
      (stage) => {
        stage.play("a", { takes: 10 });
        stage.play("b", { priority: "background" });
        stage.play("c");
      },
      "0 a, 0 b, 0 c",
    ],
    [
      "one after the other for an interval of 0 between end and start",
      { interval: 0, includesExecution: false },
      (stage) => {
        stage.play("a", { takes: 30 });
        stage.play("b", { takes: 40 });
        stage.play("c");
      },
      "0 a, 30 b, 70 c",
    ],
    [
      "at once for an interval of 0 between starts",
      { interval: 0, includesExecution: true },
      (stage) => {
        stage.play("a", { takes: 30 });
        stage.play("b");
      },
      "0 a, 0 b",
    ],
    [
      "interactive first, in order within each lane",
      second,
      (stage) => {
        stage.play("a", { priority: "background" });
        stage.play("b", { priority: "background" });
        stage.play("c", { priority: "background" });
        stage.play("d");
        stage.play("e", { priority: "interactive" });
      },
      "0 a, 1000 d, 2000 e, 3000 b, 4000 c",
    ],
  ];
  it.each(table)("%s", async (_, rule, queue, want) => {
    const stage = new Stage(rule);
    queue(stage);
    await stage.clock.advance(10_000);
    expect(stage.starts).toBe(want);
    expect([stage.queue.length, stage.clock.sleepers]).toEqual([0, 0]);
  });

  it("needs nothing more than a call: the first starts before `run` returns", () => {
    const stage = new Stage(second);
    stage.play("a");
    expect(stage.log).toEqual(["0 a"]);
  });

  it("waits from the last start for one that comes later", async () => {
    const stage = new Stage(second);
    stage.play("a");
    await stage.clock.advance(400);
    stage.play("b");
    await stage.clock.advance(3600);
    stage.play("c");
    await stage.clock.advance(1);
    expect(stage.starts).toBe("0 a, 1000 b, 4000 c");
  });

  it("counts from a start that came late, not from when it was due", async () => {
    const stage = new Stage(second);
    ["a", "b", "c"].forEach((name) => stage.play(name));
    stage.clock.jump(1900);
    await stage.clock.advance(5000);
    expect(stage.starts).toBe("0 a, 1900 b, 2900 c");
  });

  it("gives what the task gives", async () => {
    const queue = new ThrottleQueue(() => null, new VirtualClock());
    const answer = { count: 3 };
    expect(await queue.run(async () => answer)).toBe(answer);
  });
});

describe("ageing", () => {
  it("lets ten overtake, as it says", () => {
    expect(overtakingsAllowed).toBe(10);
  });

  it("sends one of the background after every ten interactive ones", async () => {
    const stage = new Stage({ interval: 1, includesExecution: true });
    stage.play("first");
    stage.play("x", { priority: "background" });
    stage.play("y", { priority: "background" });
    for (let index = 1; index <= 22; index += 1) stage.play(`i${index}`);
    await stage.clock.advance(100);
    const names = stage.starts.split(", ").map((line) => line.split(" ")[1]);
    expect(names.join(" ")).toBe(
      "first i1 i2 i3 i4 i5 i6 i7 i8 i9 i10 x i11 i12 i13 i14 i15 i16 i17 i18 i19 i20 y i21 i22",
    );
  });

  it("counts only those that went before something that waited", async () => {
    const stage = new Stage({ interval: 1, includesExecution: true });
    for (let index = 1; index <= 12; index += 1) stage.play(`i${index}`);
    await stage.clock.advance(8);
    stage.play("x", { priority: "background" });
    for (let index = 13; index <= 22; index += 1) stage.play(`i${index}`);
    await stage.clock.advance(100);
    const names = stage.starts.split(", ").map((line) => line.split(" ")[1]);
    expect(names.indexOf("x")).toBe(19);
  });
});

describe("a task that fails", () => {
  it.each([second, secondAfter])("does not hold up the next: %j", async (rule) => {
    const stage = new Stage(rule);
    stage.play("a", { fails: true });
    stage.play("b");
    await stage.clock.advance(2000);
    expect(stage.log).toEqual(["0 a", "0 a failed: Error: as told", "1000 b", "1000 b done"]);
  });

  it("may throw before it gives a promise", async () => {
    const clock = new VirtualClock();
    const queue = new ThrottleQueue(() => secondAfter, clock);
    const failing = queue.run(() => {
      throw new Error("at once");
    });
    const next = queue.run(async () => clock.now());
    await expect(failing).rejects.toThrow("at once");
    await clock.advance(1000);
    expect(await next).toBe(1000);
  });
});

describe("a task that queues another", () => {
  it("has it start after the interval", async () => {
    const stage = new Stage(second);
    stage.play("a", { first: () => stage.play("b", { first: () => stage.play("c") }) });
    await stage.clock.advance(5000);
    expect(stage.starts).toBe("0 a, 1000 b, 2000 c");
  });

  it("has it start as soon as the task lets go, however deep it goes", async () => {
    const stage = new Stage(null);
    const dig = (depth: number): void => {
      if (depth > 0) stage.play(`d${depth}`, { first: () => dig(depth - 1) });
    };
    dig(20_000);
    expect([stage.log.length, stage.log[0], stage.log.at(-1)]).toEqual([20_000, "0 d20000", "0 d1"]);
  });

  it("may wait for it when only starts are counted", async () => {
    const clock = new VirtualClock();
    const queue = new ThrottleQueue(() => second, clock);
    const outer = queue.run(async () => (await queue.run(async () => "inner")) + " and outer");
    await clock.advance(1000);
    expect(await outer).toBe("inner and outer");
  });
});

describe("pause", () => {
  const table: readonly (readonly [string, ThrottleRule | null, readonly number[], string])[] = [
    ["longer than the interval", second, [2500], "0 a, 2500 b, 3500 c"],
    ["shorter than the interval", second, [300], "0 a, 1000 b, 2000 c"],
    ["a shorter one does not shorten a longer one", second, [2500, 10], "0 a, 2500 b, 3500 c"],
    ["a longer one lengthens a shorter one", second, [1500, 2500], "0 a, 2500 b, 3500 c"],
    ["of nothing", second, [0], "0 a, 1000 b, 2000 c"],
    ["when the execution does not count", secondAfter, [2500], "0 a, 2500 b, 3500 c"],
    ["also without a throttle", null, [2500], "0 a, 2500 b, 2500 c"],
  ];
  it.each(table)("%s", async (_, rule, pauses, want) => {
    const stage = new Stage(rule);
    stage.play("a");
    for (const milliseconds of pauses) stage.queue.pause(milliseconds);
    stage.play("b");
    stage.play("c");
    await stage.clock.advance(10_000);
    expect(stage.starts).toBe(want);
  });

  it("holds up those that wait already", async () => {
    const stage = new Stage(second);
    ["a", "b"].forEach((name) => stage.play(name));
    await stage.clock.advance(900);
    stage.queue.pause(5000);
    await stage.clock.advance(10_000);
    expect(stage.starts).toBe("0 a, 5900 b");
  });

  it.each([NaN, -1, Infinity])("of %d is refused and changes nothing", async (milliseconds) => {
    const stage = new Stage(null);
    expect(() => stage.queue.pause(milliseconds)).toThrow(
      new RangeError("a pause must be a finite number of milliseconds, 0 or more"),
    );
    stage.play("a");
    expect(stage.starts).toBe("0 a");
  });
});

describe("a rule that changes", () => {
  /** Three tasks at 0; at 600 the rule changes. */
  const table: readonly (readonly [string, ThrottleRule | null, ThrottleRule | null, string])[] = [
    ["to a longer interval", second, { ...second, interval: 5000 }, "0 a, 5000 b, 10000 c"],
    ["to a shorter one that is past", second, { ...second, interval: 500 }, "0 a, 600 b, 1100 c"],
    ["to a shorter one that is not past", second, { ...second, interval: 800 }, "0 a, 800 b, 1600 c"],
    ["to no throttle", second, null, "0 a, 600 b, 600 c"],
    ["to one that counts from the end", second, secondAfter, "0 a, 1200 b, 2400 c"],
    ["from one that counts from the end", secondAfter, second, "0 a, 1000 b, 2000 c"],
  ];
  it.each(table)("%s", async (_, before, after, want) => {
    const stage = new Stage(before);
    ["a", "b", "c"].forEach((name) => stage.play(name, { takes: 200 }));
    await stage.clock.advance(600);
    stage.rule = after;
    stage.queue.ruleChanged();
    await stage.clock.advance(20_000);
    expect(stage.starts).toBe(want);
  });

  it("counts starts from before there was a throttle, and waits for all that run", async () => {
    const stage = new Stage(null);
    stage.play("a", { takes: 300 });
    stage.play("b", { takes: 100 });
    stage.rule = secondAfter;
    stage.play("c");
    await stage.clock.advance(20_000);
    expect(stage.starts).toBe("0 a, 0 b, 1300 c");
  });

  it("is found out without being told when the next start was due", async () => {
    const stage = new Stage(second);
    ["a", "b"].forEach((name) => stage.play(name));
    stage.rule = { ...second, interval: 3000 };
    await stage.clock.advance(20_000);
    expect(stage.starts).toBe("0 a, 3000 b");
  });

  it.each([NaN, -1, Infinity])("to an interval of %d refuses those that ask for it, one by one", async (interval) => {
    const stage = new Stage({ interval, includesExecution: true });
    stage.play("a");
    stage.rule = second;
    stage.play("b");
    await stage.clock.advance(0);
    expect(stage.log).toEqual([
      "0 b",
      "0 a refused: RangeError: the interval of a throttle must be a finite number of milliseconds, 0 or more",
      "0 b done",
    ]);
  });

  it("cannot be asked: the task whose turn it is hears why, and the next goes on", async () => {
    const clock = new VirtualClock();
    let asked = 0;
    const queue = new ThrottleQueue(() => {
      asked += 1;
      if (asked === 2) throw new Error("no rule today");
      return second;
    }, clock);
    const results = Promise.allSettled([1, 2, 3].map((number) => queue.run(async () => number)));
    await clock.advance(5000);
    expect(
      (await results).map((result) => (result.status === "fulfilled" ? result.value : `${result.reason}`)),
    ).toEqual([1, "Error: no rule today", 3]);
  });
});

describe("length and wait", () => {
  /** [length, wait] */
  const read = ({ queue }: Stage): readonly number[] => [queue.length, queue.wait];

  it("are 0 for a queue that was never used", () => {
    expect(read(new Stage(second))).toEqual([0, 0]);
    expect(read(new Stage(null))).toEqual([0, 0]);
  });

  it("follow what happens", async () => {
    const stage = new Stage(second);
    ["a", "b", "c"].forEach((name) => stage.play(name));
    expect(read(stage)).toEqual([2, 1000]);
    await stage.clock.advance(400);
    expect(read(stage)).toEqual([2, 600]);
    await stage.clock.advance(600);
    expect(read(stage)).toEqual([1, 1000]);
    stage.queue.pause(1700);
    expect(read(stage)).toEqual([1, 1700]);
    await stage.clock.advance(1700);
    expect(read(stage)).toEqual([0, 1000]);
    await stage.clock.advance(1000);
    expect(read(stage)).toEqual([0, 0]);
  });

  it("give the least it can be while a task runs whose time does not count", async () => {
    const stage = new Stage(secondAfter);
    stage.play("a", { takes: 700 });
    stage.play("b");
    await stage.clock.advance(500);
    expect(read(stage)).toEqual([1, 1000]);
    stage.queue.pause(4000);
    expect(read(stage)).toEqual([1, 4000]);
    await stage.clock.advance(3900);
    expect(read(stage)).toEqual([1, 100]);
  });

  it("know of no wait without a throttle", () => {
    const stage = new Stage(null);
    stage.play("a", { takes: 10 });
    expect(read(stage)).toEqual([0, 0]);
  });
});
