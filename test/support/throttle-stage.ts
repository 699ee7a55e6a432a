import { ThrottleQueue } from "../../templates/client/runtime/throttle/queue.js";
import type { Priority, ThrottleRule } from "../../templates/client/runtime/throttle/queue.js";
import { VirtualClock } from "./virtual-clock.js";

export interface Part {
  readonly takes?: number;
  readonly fails?: boolean;
  readonly priority?: Priority;
  readonly signal?: AbortSignal;
  /** Runs within the task, as it starts. */
  readonly first?: () => void;
}

/** A queue on a virtual clock, whose tasks write down what happens to them and when. */
export class Stage {
  readonly clock: VirtualClock;
  readonly queue: ThrottleQueue;
  /** Such as "1000 a", "1300 a done", "1300 a failed", "900 b refused: changed my mind". */
  readonly log: string[] = [];
  rule: ThrottleRule | null;

  constructor(rule: ThrottleRule | null, clock = new VirtualClock(), queue?: ThrottleQueue) {
    this.rule = rule;
    this.clock = clock;
    this.queue = queue ?? new ThrottleQueue(() => this.rule, clock);
  }

  /** Queues a task under a name. */
  play(name: string, { takes = 0, fails = false, first, ...options }: Part = {}): void {
    let started = false;
    const task = async (): Promise<string> => {
      started = true;
      this.#note(name);
      first?.();
      if (takes > 0) await this.clock.sleep(takes);
      if (fails) throw new Error("as told");
      return "done";
    };
    this.queue.run(task, options).then(
      (result) => this.#note(`${name} ${result}`),
      (reason) => this.#note(`${name} ${started ? "failed" : "refused"}: ${String(reason)}`),
    );
  }

  /** Starts only, such as "0 a, 1000 b". */
  get starts(): string {
    return this.log.filter((line) => line.split(" ").length === 2).join(", ");
  }

  #note(text: string): void {
    this.log.push(`${this.clock.now()} ${text}`);
  }
}
