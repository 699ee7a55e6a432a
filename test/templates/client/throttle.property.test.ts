import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ThrottleQueue } from "../../../templates/client/runtime/throttle/queue.js";
import type { Priority, ThrottleRule } from "../../../templates/client/runtime/throttle/queue.js";
import { ThrottleModel } from "../../support/throttle-model.js";
import { VirtualClock } from "../../support/virtual-clock.js";

interface Call {
  readonly at: number;
  readonly priority: Priority;
  readonly takes: number;
  readonly fails: boolean;
  /** Which of the signals cancels it. */
  readonly signal: number | undefined;
  /** A call that this one makes as it starts. */
  readonly nested: Omit<Call, "at" | "nested"> | undefined;
}

interface Schedule {
  readonly rule: ThrottleRule | null;
  readonly calls: readonly Call[];
  readonly rules: readonly { readonly at: number; readonly rule: ThrottleRule | null }[];
  readonly pauses: readonly { readonly at: number; readonly lasts: number }[];
  /** When each signal cancels. */
  readonly cancels: readonly number[];
  /** Whether what happens at a moment comes before the timers of that moment. */
  readonly isBeforeTimers: boolean;
}

const rule: fc.Arbitrary<ThrottleRule | null> = fc.option(
  fc.record({ interval: fc.nat(9), includesExecution: fc.boolean() }),
  { freq: 8 },
);
const part = {
  priority: fc.constantFrom<Priority>("interactive", "interactive", "background"),
  takes: fc.nat(12),
  fails: fc.boolean(),
  signal: fc.option(fc.nat(9), { nil: undefined }),
};
const moment = fc.nat(80);
const schedule: fc.Arbitrary<Schedule> = fc.record({
  rule,
  calls: fc.array(fc.record({ at: moment, ...part, nested: fc.option(fc.record(part), { nil: undefined, freq: 3 }) }), {
    maxLength: 40,
    size: "max",
  }),
  rules: fc.array(fc.record({ at: moment, rule }), { maxLength: 4 }),
  pauses: fc.array(fc.record({ at: moment, lasts: fc.nat(30) }), { maxLength: 3 }),
  cancels: fc.array(moment, { minLength: 10, maxLength: 10 }),
  isBeforeTimers: fc.boolean(),
});

/** Plays a schedule, a millisecond at a time, and gives what the queue did wrong. */
async function play(plan: Schedule): Promise<readonly string[]> {
  const clock = new VirtualClock();
  const model = new ThrottleModel(plan.rule);
  const queue = new ThrottleQueue(() => model.rule, clock);
  const signals = plan.cancels.map(() => new AbortController());
  const tasks: { readonly signal: number | undefined; outcome: string; expected: string }[] = [];

  const call = ({ priority, takes, fails, signal: group, nested }: Omit<Call, "at">): void => {
    const id = tasks.length;
    const signal = group === undefined ? undefined : signals[group]?.signal;
    const isCancelled = signal?.aborted === true;
    const task = { signal: group, outcome: "pending", expected: isCancelled ? `refused ${group}` : "never started" };
    tasks.push(task);
    if (!isCancelled) model.arrives(id, priority);
    const run = async (): Promise<string> => {
      task.expected = task.expected === "never started" ? `${fails ? "failed" : "gave"} ${id}` : "started twice";
      model.starts(id, clock.now());
      if (nested) call({ ...nested, nested: undefined });
      if (takes > 0) await clock.sleep(takes);
      model.ends(clock.now());
      if (fails) throw `failed ${id}`;
      return `gave ${id}`;
    };
    queue.run(run, { priority, ...(signal ? { signal } : {}) }).then(
      (result) => (task.outcome = result),
      (reason) => (task.outcome = String(reason)),
    );
  };
  const cancel = (group: number): void => {
    for (const [id, task] of tasks.entries()) {
      if (task.signal !== group || task.expected !== "never started") continue;
      task.expected = `refused ${group}`;
      model.isCancelled(id);
    }
    signals[group]?.abort(`refused ${group}`);
  };
  const happen = (now: number): void => {
    for (const change of plan.rules.filter(({ at }) => at === now)) {
      model.rule = change.rule;
      queue.ruleChanged();
    }
    for (const { lasts } of plan.pauses.filter(({ at }) => at === now)) {
      model.pauses(now + lasts);
      queue.pause(lasts);
    }
    for (const one of plan.calls.filter(({ at }) => at === now)) call(one);
    for (const [group, at] of plan.cancels.entries()) if (at === now) cancel(group);
  };

  // Long enough for all of them one after the other.
  for (let now = 0; now <= 81 || (model.length > 0 && now < 3000); now += 1) {
    if (plan.isBeforeTimers) happen(now);
    await clock.advance(0);
    if (!plan.isBeforeTimers) happen(now);
    await clock.advance(0);
    model.restsAt(now);
    if (queue.length !== model.length) model.violations.push(`${now}: ${queue.length} wait, not ${model.length}`);
    clock.jump(1);
  }
  await clock.advance(50);
  const wrong = tasks.filter(({ outcome, expected }) => outcome !== expected);
  if (clock.sleepers > 0) model.violations.push("a timer is left");
  return [...model.violations, ...wrong.map(({ outcome, expected }) => `${outcome}, not ${expected}`)];
}

describe("ThrottleQueue", () => {
  it("does what the model does, whatever comes when", async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (plan) => {
        expect(await play(plan)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
