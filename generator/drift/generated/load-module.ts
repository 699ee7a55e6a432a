import { join, resolve } from "node:path";

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
    alias: { ...guardsFromSources(guards, guardsName) },
  });
  const code = outputFiles[0]?.text ?? "";
  const module: unknown = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  return new Map(typeof module === "object" && module !== null ? Object.entries(module) : []);
}

/** Where esbuild finds the guards package, by its name or as `#guards/…`: its sources, and nothing that was built of them. */
export function guardsFromSources(guards: string, name: string): Readonly<Record<string, string>> {
  const source = resolve(guards, "src");
  return { [name]: source, "#guards": join(source, "runtime") };
}
