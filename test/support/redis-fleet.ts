import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { build } from "esbuild";

/** What a process wrote: the moment is in milliseconds of the machine's monotonic clock. */
interface Event {
  readonly process: number;
  readonly what: string;
  readonly at: number;
}

/** Milliseconds of the clock that the processes write down. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Bundles what each process runs. */
export async function bundleWorker(outfile: string): Promise<void> {
  const entryPoints = ["test/support/redis-worker.ts"];
  await build({ entryPoints, outfile, bundle: true, platform: "node", format: "esm", packages: "external" });
}

export interface FleetOptions {
  readonly port: number;
  /** Of the throttle, in milliseconds. */
  readonly interval: number;
  /** How long they call, in milliseconds. */
  readonly duration: number;
  /** How long the store may take to answer, in milliseconds. */
  readonly timeout: number;
  /** Which client each process uses: "ioredis" or "redis". */
  readonly clients: readonly string[];
}

/** Processes that call with one key as often as they may, from when all of them are ready. */
export class RedisFleet {
  readonly events: Event[] = [];
  readonly #processes: readonly ChildProcessByStdio<Writable, Readable, null>[];

  constructor(worker: string, { port, interval, duration, timeout, clients }: FleetOptions) {
    const numbers = [port, interval, duration, timeout].map(String);
    this.#processes = clients.map((client) =>
      spawn(process.execPath, [worker, ...numbers, client], { stdio: ["pipe", "pipe", "inherit"] }),
    );
  }

  /** Gives when all of them began; `ended` settles once they are through. */
  async begin(): Promise<number> {
    await Promise.all(this.#processes.map(({ stdout }, index) => this.#listen(stdout, index)));
    for (const { stdin } of this.#processes) stdin.write("go\n");
    return now();
  }

  async ended(): Promise<void> {
    await Promise.all(
      this.#processes.map(async (process) => {
        if (process.exitCode !== null || process.signalCode !== null) return;
        await new Promise((resolve) => {
          process.once("close", resolve);
        });
      }),
    );
  }

  /** Ends those that are left. */
  async stop(): Promise<void> {
    for (const process of this.#processes) process.kill("SIGKILL");
    await this.ended();
  }

  /** When calls started between two moments, in order; of one process, or of all. */
  starts(from = -Infinity, until = Infinity, only?: number): readonly number[] {
    return this.events
      .filter(({ what, at, process }) => what === "start" && at >= from && at < until && process === (only ?? process))
      .map(({ at }) => at)
      .toSorted((a, b) => a - b);
  }

  #listen(stdout: Readable, process: number): Promise<void> {
    return new Promise((resolve) => {
      createInterface({ input: stdout }).on("line", (line) => {
        const [what = "", at] = line.split(" ");
        this.events.push({ process, what, at: Number(at) });
        if (what === "ready") resolve();
      });
    });
  }
}
