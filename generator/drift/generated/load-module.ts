import { join, relative, resolve } from "node:path";
import type { BuildFailure, OutputFile } from "esbuild";

/** TypeScript to run as if it lay in a folder. */
interface Module {
  readonly code: string;
  readonly folder: string;
}

/** Packages that what is to be run imports, and that are not installed where it lies. */
export class PackagesMissing extends Error {
  override readonly name = "PackagesMissing";
  /** npm names. */
  readonly packages: readonly string[];

  constructor(packages: readonly string[]) {
    super(`not installed: ${packages.join(", ")}`);
    this.packages = packages;
  }
}

/**
 * Runs an emitted TypeScript module from its sources, not from what was built of them some day, and gives its exports.
 * `guards` is the folder of the guards package that it builds on.
 * @throws {PackagesMissing} when nothing is wrong but that packages are not installed.
 * @throws {Error} when the module cannot be run; the message is one line, with the place of the mistake.
 */
export async function loadModule(
  module: Module,
  guards: string,
  guardsName: string,
): Promise<ReadonlyMap<string, unknown>> {
  const outputFiles = await bundle(module, guards, guardsName);
  const code = outputFiles[0]?.text ?? "";
  const exports: unknown = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  return new Map(typeof exports === "object" && exports !== null ? Object.entries(exports) : []);
}

async function bundle(
  { code: contents, folder }: Module,
  guards: string,
  guardsName: string,
): Promise<readonly OutputFile[]> {
  const { build } = await import("esbuild");
  try {
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
    return outputFiles;
  } catch (error) {
    throw isBuildFailure(error) ? whyNot(error, folder) : error;
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

/** An import of a package, by its name and what may stand behind it; files begin with a dot or a slash. */
const unresolved = /^Could not resolve "((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/[^"]*)?"$/;

function whyNot({ errors }: BuildFailure, folder: string): Error {
  const missing = errors.map(({ text }) => unresolved.exec(text)?.[1]);
  const packages = missing.filter((name) => name !== undefined);
  const first = errors[missing.indexOf(undefined)];
  if (!first) return new PackagesMissing([...new Set(packages)].sort());
  const { text, location } = first;
  const place = location ? ` (${relative(resolve(folder), resolve(location.file))}:${location.line})` : "";
  return new Error(`${text}${place}`);
}

/** Where esbuild finds the guards package, by its name or as `#guards/…`: its sources, and nothing that was built of them. */
export function guardsFromSources(guards: string, name: string): Readonly<Record<string, string>> {
  const source = resolve(guards, "src");
  return { [name]: source, "#guards": join(source, "runtime") };
}
