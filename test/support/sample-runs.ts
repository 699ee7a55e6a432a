import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { Plugin } from "esbuild";
import { packageRoot } from "../../generator/package-root.js";
import type { Setting } from "./samples.js";

/** What a program did. */
export interface Run {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** Runs a program in a folder, to its end or for twenty seconds. It sees no more of this environment than the path. */
export function run(
  command: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Run> {
  return new Promise((done, reject) => {
    const child = spawn(command, parameters, {
      cwd,
      env: { PATH: process.env["PATH"], ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 20_000,
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (exitCode) => done({ exitCode, lines: stdout.split("\n").slice(0, -1), stderr }));
  });
}

const generated = (path: string): string => resolve(packageRoot, "generated", "opendental", path);
const entries: Readonly<Record<string, string>> = {
  "@permspec/opendental": "client/src/index.ts",
  "@permspec/opendental/events": "client/src/events.ts",
  "@permspec/opendental/throttle": "client/src/throttle.ts",
  "@permspec/opendental/redis": "client/src/redis.ts",
  "@permspec/opendental-guards": "guards/src/index.ts",
  "@permspec/opendental-mocks": "mocks/src/index.ts",
  "@permspec/opendental-mocks/server": "mocks/src/server.ts",
};

/** The packages from their sources, and the samples by their names. */
function sources(programs: ReadonlyMap<string, string>): Plugin {
  return {
    name: "sources",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^sample:/ }, ({ path }) => ({ path, namespace: "sample" }));
      onLoad({ filter: /^/, namespace: "sample" }, ({ path }) => ({
        contents: programs.get(path) ?? "",
        loader: "ts",
        resolveDir: packageRoot,
      }));
      onResolve({ filter: /^#guards\// }, ({ path }) => ({
        path: generated(`guards/src/runtime/${path.slice(8)}.ts`),
      }));
      onResolve({ filter: /^@permspec\// }, ({ path }) => {
        const [, name, below] = /^@permspec\/opendental(-\w+)?\/(.+)$/.exec(path) ?? [];
        const file = name === undefined ? `client/src/resources/${below}.ts` : `guards/src/${below}.ts`;
        return { path: generated(entries[path] ?? file) };
      });
    },
  };
}

/** Programs that use the packages, bundled together, each to be run in a process and a folder of its own. */
export class SampleRuns {
  readonly #folder = mkdtempSync(join(tmpdir(), "permspec-samples-"));

  /** To be called once. */
  async bundle(programs: readonly string[]): Promise<void> {
    symlinkSync(resolve(packageRoot, "node_modules"), join(this.#folder, "node_modules"));
    const named = new Map(programs.map((text, index) => [`sample:${index}`, text]));
    await build({
      entryPoints: [
        { in: join(packageRoot, "test/support/sample-preload.ts"), out: "preload" },
        ...programs.map((_, index) => ({ in: `sample:${index}`, out: `sample${index}` })),
      ],
      outdir: this.#folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
      external: ["msw", "msw/*", "ioredis", "redis", "rate-limiter-flexible"],
      plugins: [sources(named)],
      logLevel: "silent",
    });
  }

  run(index: number, setting: Setting): Promise<Run> {
    const file = (name: string): string => join(this.#folder, `${name}.mjs`);
    const cwd = mkdtempSync(join(this.#folder, "cwd-"));
    const environment = { PERMSPEC_SAMPLE: JSON.stringify(setting) };
    return run(process.execPath, ["--import", file("preload"), file(`sample${index}`)], environment, cwd);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
