// `permspec generate` as a whole process and per pass, at one and at ten times the operations of Open Dental.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { median, table } from "./figures.mjs";
import { multiplySpec } from "./spec-times.mjs";

const whole = "whole process";

/** Milliseconds of one run into an empty folder: the process, and each pass as it tells it itself. */
function once(specDir, outDir) {
  const args = ["bin/permspec.js", "generate", "--spec-dir", specDir, "--out-dir", outDir, "--verbose"];
  const start = performance.now();
  const { stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const spent = performance.now() - start;
  if (status !== 0) throw new Error(stderr);
  const passes = [...stderr.matchAll(/^(\w+) +([\d.]+) ms$/gm)].map(([, name, ms]) => [name, Number(ms)]);
  return new Map([[whole, spent], ...passes]);
}

/** Medians over several runs. The two sizes take turns, so that a slow moment of the machine hits both. */
export function benchGenerate(runs = 5, times = 10) {
  const root = mkdtempSync(join(tmpdir(), "permspec-bench-"));
  try {
    const sizes = [1, times].map((size) => ({ size, specDir: join(root, `spec-${size}`), seen: [] }));
    for (const { size, specDir } of sizes) multiplySpec("spec/opendental", join(specDir, "opendental"), size);
    for (let run = 0; run <= runs; run++) {
      for (const { specDir, seen } of sizes) {
        const figures = once(specDir, join(root, `out-${run}-${specDir.length}-${seen.length}`));
        if (run > 0) seen.push(figures);
      }
    }
    const names = [...sizes[0].seen[0].keys()];
    const medians = sizes.map(
      ({ seen }) => new Map(names.map((name) => [name, median(seen.map((one) => one.get(name)))])),
    );
    const rows = names.map((name) => {
      const [small, large] = medians.map((figures) => figures.get(name));
      return [name, small.toFixed(1), large.toFixed(1), (large / small).toFixed(1)];
    });
    return table([["pass", "ms at 1x", `ms at ${times}x`, "ratio"], ...rows]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
