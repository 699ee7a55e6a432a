import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { QueuesByKey } from "../../../templates/client/runtime/throttle/queues-by-key.js";
import { queueFor, ThrottleQueue } from "../../../templates/client/runtime/throttle/queue.js";
import type { ThrottleRule } from "../../../templates/client/runtime/throttle/queue.js";
import { Stage } from "../../support/throttle-stage.js";
import { VirtualClock } from "../../support/virtual-clock.js";

const second: ThrottleRule = { interval: 1000, includesExecution: true };
const nothing = async (): Promise<void> => undefined;

function client(key: string, clock: VirtualClock, rule: ThrottleRule | null = second): Stage {
  return new Stage(
    rule,
    clock,
    queueFor(key, () => rule, clock),
  );
}

describe("queueFor", () => {
  it("lets all who have one key wait for each other", async () => {
    const clock = new VirtualClock();
    const [one, other] = [client("k", clock), client("k", clock)];
    one.play("a");
    other.play("b");
    one.play("c");
    expect([one.queue.length, other.queue.length, other.queue.wait]).toEqual([2, 2, 1000]);
    await clock.advance(5000);
    expect([one.starts, other.starts]).toEqual(["0 a, 2000 c", "1000 b"]);
  });

  it("lets nobody wait for another key, or for another clock", async () => {
    const clock = new VirtualClock();
    const stages = [client("k", clock), client("l", clock), client("k", new VirtualClock())];
    for (const stage of stages) stage.play("a");
    expect(stages.map(({ starts }) => starts)).toEqual(["0 a", "0 a", "0 a"]);
  });

  it("pauses all who have the key", async () => {
    const clock = new VirtualClock();
    const [one, other] = [client("k", clock), client("k", clock)];
    one.queue.pause(3000);
    other.play("a");
    await clock.advance(5000);
    expect(other.starts).toBe("3000 a");
  });

  it("goes by the rule of the client whose task it is", async () => {
    const clock = new VirtualClock();
    const slow = client("k", clock, { ...second, interval: 5000 });
    const fast = client("k", clock, { ...second, interval: 500 });
    slow.play("a");
    fast.play("b");
    slow.play("c");
    fast.play("d");
    await clock.advance(20_000);
    expect([slow.starts, fast.starts]).toEqual(["0 a, 5500 c", "500 b, 6000 d"]);
  });

  it("still lets clients wait for each other after their queue was idle and dropped", async () => {
    const clock = new VirtualClock();
    const [one, other] = [client("k", clock), client("k", clock)];
    one.play("a");
    await clock.advance(1000);
    for (let index = 0; index < 10; index += 1) client(`k${index}`, clock).play("x");
    one.play("b");
    other.play("c");
    await clock.advance(5000);
    expect([one.starts, other.starts]).toEqual(["0 a, 1000 b", "2000 c"]);
  });
});

describe("queues that are idle", () => {
  it("are not forgotten by the one who asks, should the rule be longer by then", async () => {
    const clock = new VirtualClock();
    let rule = second;
    const stage = new Stage(
      null,
      clock,
      queueFor("k", () => rule, clock),
    );
    stage.play("a");
    await clock.advance(2000);
    rule = { ...second, interval: 5000 };
    stage.play("b");
    stage.play("c");
    await clock.advance(20_000);
    expect(stage.starts).toBe("0 a, 5000 b, 10000 c");
  });

  /** What was done with the key's queue at 0, the moment, and whether the queue is still the same. */
  const table: readonly (readonly [string, (stage: Stage) => void, number, boolean])[] = [
    ["never used", () => undefined, 0, false],
    ["within its interval", (stage) => stage.play("a"), 999, true],
    ["past its interval", (stage) => stage.play("a"), 1000, false],
    ["while a task runs", (stage) => stage.play("a", { takes: 9000 }), 8000, true],
    ["within the interval after a task's end", (stage) => stage.play("a", { takes: 9000 }), 9999, true],
    ["past it", (stage) => stage.play("a", { takes: 9000 }), 10_000, false],
    ["paused", (stage) => stage.queue.pause(3000), 2999, true],
    ["no longer paused", (stage) => stage.queue.pause(3000), 3000, false],
    ["while a task waits", (stage) => [stage.queue.pause(3000), stage.play("a")], 2999, true],
  ];
  it.each(table)("%s", async (_, use, moment, isKept) => {
    const clock = new VirtualClock();
    const queues = new QueuesByKey(clock);
    const queue = queues.of("k");
    use(
      new Stage(
        second,
        clock,
        new ThrottleQueue(
          () => second,
          clock,
          () => queue,
        ),
      ),
    );
    await clock.advance(moment);
    for (let index = 0; index < 5; index += 1) queues.of("other");
    expect(queues.of("k") === queue).toBe(isKept);
  });

  it("do not pile up, however many keys come and go", async () => {
    const clock = new VirtualClock();
    const queues = new QueuesByKey(clock);
    let most = 0;
    for (let index = 0; index < 20_000; index += 1) {
      void queues.of(`key ${index}`).run(() => second, nothing, {});
      if (index % 100 === 0) await clock.advance(100);
      else clock.jump(100);
      most = Math.max(most, queues.size);
    }
    // Ten are within their interval at any time; a hundred run until the loop lets them end.
    expect(most).toBeLessThan(300);
    await clock.advance(1000);
    for (let index = 0; index < 300; index += 1) queues.of("last");
    expect(queues.size).toBe(1);
  });
});

describe("a key", () => {
  const key = "ODFHIR-nobody-may-read-this";

  it("shows in nothing that a queue gives, prints or throws", async () => {
    const clock = new VirtualClock();
    const rules: (() => ThrottleRule)[] = [() => second, () => ({ ...second, interval: NaN })];
    const shown: unknown[] = [queueFor, new QueuesByKey(clock), new QueuesByKey(clock).of(key)];
    for (const rule of rules) {
      const queue = queueFor(key, rule, clock);
      const controller = new AbortController();
      const results = Promise.allSettled([
        queue.run(nothing),
        queue.run(nothing, { signal: controller.signal }),
        queue.run(() => Promise.reject(new Error("failed"))),
      ]);
      controller.abort();
      await clock.advance(3000);
      shown.push(queue, ...(await results));
      try {
        queue.pause(NaN);
      } catch (error) {
        shown.push(error);
      }
    }
    const many = new QueuesByKey(clock);
    many.of(key);
    shown.push(many);
    expect(shown).toHaveLength(14);
    for (const value of shown) {
      const texts = [
        inspect(value, { showHidden: true, depth: null, getters: true }),
        JSON.stringify(value) ?? "",
        String(value),
      ];
      expect(texts.filter((text) => text.includes("nobody"))).toEqual([]);
    }
  });
});
