import { performance } from "node:perf_hooks";

/** Adds up the time of each pass, for `--verbose` and the benchmark. */
export class Stopwatch {
  readonly #spent = new Map<string, number>();

  /** Runs `work` and counts its time under `name`. */
  time<Result>(name: string, work: () => Result): Result {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.#spent.set(name, (this.#spent.get(name) ?? 0) + performance.now() - start);
    }
  }

  /** Milliseconds per name, in the order of first use. */
  get times(): ReadonlyMap<string, number> {
    return this.#spent;
  }
}
