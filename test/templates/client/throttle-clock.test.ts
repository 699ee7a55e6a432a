import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Alarm } from "../../../templates/client/runtime/throttle/alarm.js";
import { systemClock } from "../../../templates/client/runtime/throttle/clock.js";
import { ThrottleQueue } from "../../../templates/client/runtime/throttle/queue.js";

describe("systemClock", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  /** How long a sleep is, then steps of time; after which of them (from 1) it has ended. */
  const table: readonly (readonly [string, number, readonly number[], number])[] = [
    ["a second", 1000, [999, 1], 2],
    ["part of a millisecond is waited out", 1.5, [1, 0.5, 0.5], 3],
    ["longer than a timer can wait", 2 ** 31 + 5000, [1000, 2 ** 31 - 1001, 5000, 1, 1], 4],
  ];
  it.each(table)("sleeps: %s", async (_, milliseconds, steps, want) => {
    let hasEnded = false;
    void systemClock.sleep(milliseconds).then(() => (hasEnded = true));
    let endedAfter = 0;
    for (const [index, step] of steps.entries()) {
      await vi.advanceTimersByTimeAsync(step);
      if (hasEnded && endedAfter === 0) endedAfter = index + 1;
    }
    expect([endedAfter, vi.getTimerCount()]).toEqual([want, 0]);
  });

  it("never asks a timer for more than it can wait", async () => {
    const timer = vi.spyOn(globalThis, "setTimeout");
    void systemClock.sleep(2 ** 31 + 5000);
    await vi.advanceTimersByTimeAsync(2 ** 31 + 5000);
    expect(timer.mock.calls.map(([, milliseconds]) => milliseconds)).toEqual([2 ** 31 - 1, 5001]);
  });

  it.each([0, -5])("does not sleep for %d ms", async (milliseconds) => {
    await systemClock.sleep(milliseconds);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("goes on sleeping when a timer fires early", async () => {
    let hasEnded = false;
    const start = performance.now();
    const now = vi.spyOn(performance, "now").mockReturnValue(start);
    void systemClock.sleep(10).then(() => (hasEnded = true));
    now.mockReturnValue(start + 9.7);
    await vi.advanceTimersByTimeAsync(10);
    expect(hasEnded).toBe(false);
    now.mockReturnValue(start + 10.1);
    await vi.advanceTimersByTimeAsync(1);
    expect(hasEnded).toBe(true);
  });

  it("is woken by the signal, with its reason, and leaves neither timer nor listener", async () => {
    const controller = new AbortController();
    const [cancelled, whole] = [systemClock.sleep(1000, controller.signal), systemClock.sleep(10, controller.signal)];
    await vi.advanceTimersByTimeAsync(10);
    await whole;
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    controller.abort("enough");
    expect(vi.getTimerCount()).toBe(0);
    await expect(cancelled).rejects.toBe("enough");
    await expect(systemClock.sleep(1000, controller.signal)).rejects.toBe("enough");
    expect([vi.getTimerCount(), getEventListeners(controller.signal, "abort").length]).toEqual([0, 0]);
  });
});

describe("Alarm", () => {
  /** An alarm on a clock whose sleepers are woken by hand, and do not hear of signals. */
  const handmade = (): { readonly alarm: Alarm; readonly wakes: (() => void)[]; readonly rings: string[] } => {
    const wakes: (() => void)[] = [];
    const rings: string[] = [];
    const sleep = (): Promise<void> => new Promise((resolve) => wakes.push(resolve));
    const alarm = new Alarm({ now: () => 0, sleep }, () => rings.push("ring"));
    return { alarm, wakes, rings };
  };

  it("sleeps once for one moment, however often it is set", async () => {
    const { alarm, wakes } = handmade();
    for (const due of [10, 10, 10, 20, 20]) alarm.set(due);
    expect(wakes).toHaveLength(2);
  });

  it("does not ring for a moment that was moved as it came", async () => {
    const { alarm, wakes, rings } = handmade();
    alarm.set(10);
    wakes[0]?.();
    alarm.set(20);
    await Promise.resolve();
    expect(rings).toEqual([]);
    wakes[1]?.();
    await Promise.resolve();
    expect(rings).toEqual(["ring"]);
  });

  it("can be set to the same moment again when it was woken early", async () => {
    const { alarm, wakes, rings } = handmade();
    for (const want of [1, 2, 3]) {
      alarm.set(10);
      wakes[want - 1]?.();
      await Promise.resolve();
      expect([wakes.length, rings.length]).toEqual([want, want]);
    }
  });
});

describe("a queue on the system's clock", () => {
  const holding = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

  it("keeps the process alive while a task waits, and not a moment longer", async () => {
    const before = holding();
    const queue = new ThrottleQueue(() => ({ interval: 600_000, includesExecution: true }));
    const controller = new AbortController();
    const first = queue.run(async () => "first");
    expect(holding() - before).toBe(0);
    const second = queue.run(async () => "second", { signal: controller.signal });
    expect(holding() - before).toBe(1);
    controller.abort("no");
    expect(holding() - before).toBe(0);
    expect(await first).toBe("first");
    await expect(second).rejects.toBe("no");
  });
});
