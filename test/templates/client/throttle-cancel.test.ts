import { describe, expect, it } from "vitest";
import { ThrottleQueue } from "../../../templates/client/runtime/throttle/queue.js";
import { Stage } from "../../support/throttle-stage.js";
import { VirtualClock } from "../../support/virtual-clock.js";

const second = { interval: 1000, includesExecution: true };

describe("cancel", () => {
  it("before it is queued: refused, never started, nobody is held up", async () => {
    const stage = new Stage(second);
    stage.play("a", { signal: AbortSignal.abort("changed my mind") });
    stage.play("b");
    await stage.clock.advance(5000);
    expect(stage.log).toEqual(["0 b", "0 a refused: changed my mind", "0 b done"]);
  });

  /** Waiting: a (starts at 0), b, c, d; who is cancelled at 500, and what follows. */
  const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["the first", ["b"], ["500 b refused: no", "1000 c", "1000 c done", "2000 d", "2000 d done"]],
    ["one in the middle", ["c"], ["500 c refused: no", "1000 b", "1000 b done", "2000 d", "2000 d done"]],
    ["the last", ["d"], ["500 d refused: no", "1000 b", "1000 b done", "2000 c", "2000 c done"]],
    ["neighbours", ["b", "c"], ["500 b refused: no", "500 c refused: no", "1000 d", "1000 d done"]],
    ["neighbours backwards", ["d", "c"], ["500 d refused: no", "500 c refused: no", "1000 b", "1000 b done"]],
    ["around one", ["b", "d"], ["500 b refused: no", "500 d refused: no", "1000 c", "1000 c done"]],
    ["all", ["b", "c", "d"], ["500 b refused: no", "500 c refused: no", "500 d refused: no"]],
    ["one that has started", ["a"], ["1000 b", "1000 b done", "2000 c", "2000 c done", "3000 d", "3000 d done"]],
  ];
  it.each(table)("while it waits: %s", async (_, cancelled, want) => {
    const stage = new Stage(second);
    const controllers = new Map(["a", "b", "c", "d"].map((name) => [name, new AbortController()]));
    for (const [name, { signal }] of controllers) stage.play(name, { signal });
    await stage.clock.advance(500);
    for (const name of cancelled) controllers.get(name)?.abort("no");
    expect(stage.queue.length).toBe(3 - cancelled.filter((name) => name !== "a").length);
    await stage.clock.advance(5000);
    expect(stage.log).toEqual(["0 a", "0 a done", ...want]);
  });

  it("puts the next one after it into the lane's end", async () => {
    const stage = new Stage(second);
    const controller = new AbortController();
    stage.play("a");
    stage.play("b");
    stage.play("c", { signal: controller.signal });
    controller.abort();
    stage.play("d");
    await stage.clock.advance(5000);
    expect(stage.starts).toBe("0 a, 1000 b, 2000 d");
  });

  it("once it runs is the task's own business", async () => {
    const stage = new Stage(second);
    const controller = new AbortController();
    stage.play("a", { takes: 500, signal: controller.signal });
    await stage.clock.advance(100);
    controller.abort("too late");
    await stage.clock.advance(5000);
    expect(stage.log).toEqual(["0 a", "500 a done"]);
  });

  it("by the task itself as it starts does nothing", async () => {
    const stage = new Stage(second);
    const controller = new AbortController();
    stage.play("a", { signal: controller.signal, first: () => controller.abort("by myself") });
    await stage.clock.advance(0);
    expect(stage.log).toEqual(["0 a", "0 a done"]);
  });

  it("after it is over does nothing", async () => {
    const stage = new Stage(second);
    const controller = new AbortController();
    stage.play("a", { signal: controller.signal });
    stage.play("b");
    await stage.clock.advance(500);
    controller.abort("far too late");
    await stage.clock.advance(5000);
    expect(stage.log).toEqual(["0 a", "0 a done", "1000 b", "1000 b done"]);
  });

  it("gives the signal's own reason, the very object", async () => {
    const clock = new VirtualClock();
    const queue = new ThrottleQueue(() => second, clock);
    const reason = { because: "of the weather" };
    const controller = new AbortController();
    await queue.run(async () => undefined);
    const cancelled = queue.run(async () => undefined, { signal: controller.signal });
    controller.abort(reason);
    expect(await cancelled.catch((error: unknown) => error)).toBe(reason);
    const refused = queue.run(async () => undefined, { signal: controller.signal });
    expect(await refused.catch((error: unknown) => error)).toBe(reason);
  });

  it("of many by one signal starts none of them, even when their time has come meanwhile", async () => {
    const stage = new Stage(second);
    const { signal, abort } = bound(new AbortController());
    stage.play("a");
    stage.play("b", { signal });
    stage.play("c", { signal });
    stage.play("d");
    stage.play("e", { signal, priority: "background" });
    stage.clock.jump(1500);
    abort("all of you");
    await stage.clock.advance(5000);
    const refused = ["b", "c", "e"].map((name) => `1500 ${name} refused: all of you`);
    expect(stage.log.filter((line) => line.includes("refused")).sort()).toEqual(refused);
    expect(stage.starts).toBe("0 a, 1500 d");
  });

  it("of all that wait leaves no timer", async () => {
    const stage = new Stage(second);
    const { signal, abort } = bound(new AbortController());
    stage.play("a");
    stage.play("b", { signal });
    expect(stage.clock.sleepers).toBe(1);
    abort("no");
    expect([stage.queue.length, stage.clock.sleepers]).toEqual([0, 0]);
    await stage.clock.advance(0);
  });

  it("does not count as an overtaking", async () => {
    const stage = new Stage({ interval: 1, includesExecution: true });
    const { signal, abort } = bound(new AbortController());
    stage.play("first");
    stage.play("x", { priority: "background" });
    for (let index = 1; index <= 9; index += 1) stage.play(`c${index}`, { signal });
    stage.clock.jump(1);
    abort("no");
    await stage.clock.advance(0);
    expect(stage.starts).toBe("0 first, 1 x");
    stage.play("y", { priority: "background" });
    for (let index = 1; index <= 11; index += 1) stage.play(`i${index}`);
    await stage.clock.advance(20);
    expect(stage.starts.split(", ").findIndex((line) => line.endsWith(" y"))).toBe(12);
  });
});

/** A controller's parts, to be passed around on their own. */
function bound(controller: AbortController): {
  readonly signal: AbortSignal;
  readonly abort: (reason: unknown) => void;
} {
  return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
}
