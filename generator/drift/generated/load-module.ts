import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "esbuild";

/** TypeScript to run as if it lay in a folder. */
interface Module {
  readonly code: string;
  readonly folder: string;
}

/**
 * Runs an emitted TypeScript module from its sources, not from what was built of them some day, and gives its exports.
 * `guards` is the folder of the guards package that it builds on.
 */
export async function loadModule(
  { code: contents, folder }: Module,
  guards: string,
  guardsName: string,
): Promise<ReadonlyMap<string, unknown>> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: resolve(folder), loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "silent",
    plugins: [fromSources(resolve(guards, "src"), guardsName)],
  });
  const code = outputFiles[0]?.text ?? "";
  const module: unknown = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  return new Map(typeof module === "object" && module !== null ? Object.entries(module) : []);
}

/** Resolves the guards package, by its name or as `#guards/…`, to its sources. */
export function fromSources(source: string, guardsName: string): Plugin {
  const fileOf = (path: string): string => {
    const below = path.startsWith("#guards/")
      ? `runtime/${path.slice("#guards/".length)}`
      : path.slice(guardsName.length + 1) || "index";
    return join(source, `${below}.ts`);
  };
  return {
    name: "guards-from-sources",
    setup: (build) => {
      build.onResolve({ filter: /^(#guards\/|@?[a-z])/ }, ({ path }) => {
        const isGuards = path.startsWith("#guards/") || path === guardsName || path.startsWith(`${guardsName}/`);
        return isGuards && existsSync(fileOf(path)) ? { path: fileOf(path) } : undefined;
      });
    },
  };
}
