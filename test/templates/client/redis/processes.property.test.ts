import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StoreProcesses, timeout } from "../../../support/store-processes.js";

interface Call {
  readonly at: number;
  readonly process: number;
  readonly priority: "interactive" | "background";
  /** When it is cancelled, if it still waits. */
  readonly until: number | undefined;
}

const moment = fc.nat(400);
const schedule = fc.record({
  interval: fc.constantFrom(1, 7, 40, 90),
  calls: fc.array(
    fc.record<Call>({
      at: moment,
      process: fc.nat(3),
      priority: fc.constantFrom("interactive", "background"),
      until: fc.option(moment, { nil: undefined, freq: 3 }),
    }),
    { minLength: 1, maxLength: 25, size: "max" },
  ),
  pauses: fc.array(fc.record({ at: moment, process: fc.nat(3), lasts: fc.nat(200) }), { maxLength: 2 }),
  // Both ways together take less than the timeout.
  transits: fc.array(fc.tuple(fc.nat(timeout / 2 - 1), fc.nat(timeout / 2 - 1)), { minLength: 1, maxLength: 20 }),
});

describe("several processes, whatever takes how long", () => {
  it("start every call once unless it was cancelled, never nearer than the interval", async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async ({ interval, calls, pauses, transits }) => {
        const all = new StoreProcesses(4, { interval, includesExecution: true });
        let sent = 0;
        all.store.transit = () => transits[(sent += 1) % transits.length] ?? [0, 0];
        const at = async (time: number, act: () => void): Promise<void> => all.clock.sleep(time).then(act);
        for (const [index, { at: time, process, priority, until }] of calls.entries()) {
          const controller = new AbortController();
          const { signal } = controller;
          void at(time, () => all.stage(process).play(`c${index}`, { priority, signal }));
          if (until !== undefined) void at(until, () => controller.abort("no"));
        }
        for (const { at: time, process, lasts } of pauses) {
          void at(time, () => all.stage(process).queue.pause(lasts));
        }
        await all.clock.advance(200_000);

        const starts = all.starts.split(", ").filter((line) => line !== "");
        const moments = starts.map((line) => Number.parseInt(line, 10));
        const gaps = moments.slice(1).map((time, index) => time - (moments[index] ?? 0));
        expect(gaps.filter((gap) => gap < interval)).toEqual([]);
        const log = all.stages.flatMap((stage) => stage.log);
        const settled = log.filter((line) => line.endsWith(" done") || line.includes("refused: no"));
        expect(settled).toHaveLength(calls.length);
        expect(log.filter((line) => line.endsWith(" done"))).toHaveLength(starts.length);
        expect([all.left, all.told]).toEqual([[0, 0, 0], []]);
      }),
      { numRuns: 150 },
    );
  });
});
