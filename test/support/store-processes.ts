import { PatientTurns } from "../../templates/client/runtime/redis/patience.js";
import { StoreLine } from "../../templates/client/runtime/redis/store-line.js";
import { ThrottleQueue } from "../../templates/client/runtime/throttle/queue.js";
import type { ThrottleRule } from "../../templates/client/runtime/throttle/queue.js";
import { FakeTurns } from "./fake-turns.js";
import { Stage } from "./throttle-stage.js";
import { VirtualClock } from "./virtual-clock.js";

/** How long the processes wait for the store, in milliseconds. */
export const timeout = 500;

/** Processes that share a store and a key, each with a stage of its own; all on one virtual clock. */
export class StoreProcesses {
  readonly clock = new VirtualClock();
  readonly store = new FakeTurns(this.clock, timeout);
  readonly stages: readonly Stage[];
  readonly lines: readonly StoreLine[];
  /** What was told of the store: "1500 the store failed". */
  readonly told: string[] = [];

  constructor(count: number, rule: ThrottleRule | null) {
    const onFailure = (reason: string): void => void this.told.push(`${this.clock.now()} ${reason}`);
    const { clock } = this;
    this.lines = Array.from({ length: count }, () => {
      const turns = new PatientTurns(this.store, { clock, timeout, onFailure });
      return new StoreLine(turns, () => Promise.resolve("name"), clock);
    });
    this.stages = this.lines.map((line) => {
      const stage: Stage = new Stage(
        rule,
        clock,
        new ThrottleQueue(
          () => stage.rule,
          clock,
          () => line,
        ),
      );
      return stage;
    });
  }

  /** The only process, or the first. */
  get first(): Stage {
    return this.stage(0);
  }

  stage(index: number): Stage {
    const stage = this.stages[index];
    if (!stage) throw new Error(`there is no process ${index}`);
    return stage;
  }

  /** All starts by time, such as "0 a, 1000 b". */
  get starts(): string {
    const lines = this.stages.flatMap(({ starts }) => (starts === "" ? [] : starts.split(", ")));
    return lines.toSorted((a, b) => Number.parseFloat(a) - Number.parseFloat(b)).join(", ");
  }

  /** Tasks that wait, timers, and questions that nobody answered. */
  get left(): readonly number[] {
    return [this.lines.reduce((sum, { length }) => sum + length, 0), this.clock.sleepers, this.store.pending.length];
  }
}
