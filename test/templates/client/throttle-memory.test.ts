import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { ThrottleQueue } from "../../../templates/client/runtime/throttle/queue.js";
import { VirtualClock } from "../../support/virtual-clock.js";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** How many of these are still held by somebody, after one collection. */
async function heldOf(references: readonly WeakRef<object>[]): Promise<number> {
  if (typeof collect !== "function") throw new Error("this runtime cannot be asked to collect");
  // What was read through a reference is held until the turn ends.
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  collect();
  return references.filter((reference) => reference.deref() !== undefined).length;
}

/** How many are held for good: one collection may leave what the engine touched last, a leak outlives all of them. */
async function leakedOf(references: readonly WeakRef<object>[]): Promise<number> {
  let held = await heldOf(references);
  for (let round = 0; round < 30 && held >= 10; round++) held = await heldOf(references);
  return held;
}

describe("a great many tasks", () => {
  it.each([
    { count: 20_000, rule: { interval: 1, includesExecution: true } },
    { count: 100_000, rule: { interval: 0, includesExecution: false } },
    { count: 20_000, rule: null },
  ])("each runs once, nothing is left: $count, $rule", async ({ count, rule }) => {
    const clock = new VirtualClock();
    const queue = new ThrottleQueue(() => rule, clock);
    const { signal } = new AbortController();
    const seen = { started: 0, ended: 0, mostTimers: 0 };
    const task = async (): Promise<void> => {
      seen.started += 1;
      seen.mostTimers = Math.max(seen.mostTimers, clock.sleepers);
    };
    for (let index = 0; index < count; index += 1) {
      const running = queue.run(task, { signal, priority: index % 3 === 0 ? "background" : "interactive" });
      void running.then(() => (seen.ended += 1));
    }
    expect(getEventListeners(signal, "abort")).toHaveLength(rule ? 1 : 0);
    await clock.advance(count);
    expect(seen).toEqual({ started: count, ended: count, mostTimers: 0 });
    expect([queue.length, clock.sleepers, getEventListeners(signal, "abort").length]).toEqual([0, 0, 0]);
  });

  it("cancelled all over the queue: nothing is left", async () => {
    const clock = new VirtualClock();
    const queue = new ThrottleQueue(() => ({ interval: 1, includesExecution: true }), clock);
    const controllers = Array.from({ length: 1000 }, () => new AbortController());
    let refused = 0;
    await queue.run(async () => undefined);
    for (let index = 0; index < 20_000; index += 1) {
      const signal = controllers[index % 1000]?.signal;
      queue.run(async () => undefined, { signal }).catch(() => (refused += 1));
    }
    for (const controller of [...controllers.slice(500), ...controllers.slice(0, 500).reverse()])
      controller.abort("no");
    expect([queue.length, clock.sleepers]).toEqual([0, 0]);
    await clock.advance(0);
    expect(refused).toBe(20_000);
  });
});

describe("what is over is let go", () => {
  it("results and tasks that ended, while the queue lives and the signal too", async () => {
    const clock = new VirtualClock();
    const queue = new ThrottleQueue(() => ({ interval: 1, includesExecution: true }), clock);
    const { signal } = new AbortController();
    const references: WeakRef<object>[] = [];
    const add = (): void => {
      const result = { large: "answer" };
      const task = async (): Promise<object> => result;
      references.push(new WeakRef(result), new WeakRef(task));
      void queue.run(task, { signal });
    };
    for (let index = 0; index < 500; index += 1) add();
    expect(await heldOf(references)).toBeGreaterThan(990);
    await clock.advance(500);
    expect(await leakedOf(references)).toBeLessThan(10);
    expect([queue.length, signal.aborted]).toEqual([0, false]);
  });

  it("tasks that were cancelled, while their neighbours wait", async () => {
    const clock = new VirtualClock();
    const queue = new ThrottleQueue(() => ({ interval: 1, includesExecution: true }), clock);
    const controller = new AbortController();
    const references: WeakRef<object>[] = [];
    const add = (signal: AbortSignal | undefined): void => {
      const task = async (): Promise<void> => undefined;
      if (signal) references.push(new WeakRef(task));
      queue.run(task, { signal }).catch(() => undefined);
    };
    for (let index = 0; index < 1000; index += 1) add(index % 2 === 0 ? undefined : controller.signal);
    controller.abort();
    expect(await leakedOf(references)).toBeLessThan(10);
    expect(queue.length).toBe(499);
    await clock.advance(499);
    expect(queue.length).toBe(0);
  });
});
