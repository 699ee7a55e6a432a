import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { didYouMean } from "../../diagnostics/suggest.js";
import { permspecVersion } from "../../package-root.js";
import { UsageError } from "../exit.js";

/** What runs, and how to end it. */
export interface Running {
  readonly url: string;
  readonly controlUrl?: string | null;
  readonly warnings?: readonly string[];
  close(): Promise<void>;
}

/** What the command needs of an emitted mocks package. */
export interface Mocks {
  readonly definition: {
    readonly authorization: { readonly credentials: readonly string[] };
    readonly server: { readonly versionOption: string; readonly modes: Readonly<Record<string, unknown>> };
  };
  readonly createMockServer: (options: object) => Promise<Running>;
  readonly createForwarder: (options: object) => Promise<Running>;
}

const entry = `export { createForwarder, createMockServer } from "./server.js"; export { definition } from "./definition.js";`;

/**
 * The mocks of an API as they were emitted below `outDir`. They are bundled from their sources, never taken from what was
 * built of them some day; the bundle is kept below node_modules under a name that says what it was made of.
 * @throws {UsageError} when they are not there, or cannot be bundled.
 */
export async function loadMocks(api: string, outDir: string): Promise<Mocks> {
  const [mocks, guards] = ["mocks", "guards"].map((target) => join(outDir, api, target));
  if (mocks === undefined || guards === undefined || !existsSync(join(mocks, "src", "server.ts"))) {
    throw new UsageError(missing(api, outDir));
  }
  const hash = hashOf([mocks, guards]);
  const kept = keptAt(api, hash);
  const code = kept !== null && existsSync(kept) ? null : await bundle(mocks, guards);
  if (code !== null && kept !== null) keep(kept, code);
  const place =
    kept !== null && existsSync(kept)
      ? pathToFileURL(kept).href
      : `data:text/javascript;base64,${Buffer.from(code ?? "").toString("base64")}`;
  const module: unknown = await import(place);
  if (isMocks(module)) return module;
  throw new UsageError(`The mocks in ${mocks} are of another version. Run \`permspec generate ${api}\`.`);
}

function missing(api: string, outDir: string): string {
  const known = existsSync(outDir) ? readdirSync(outDir).filter((name) => existsSync(join(outDir, name, "mocks"))) : [];
  const shown = JSON.stringify(api);
  return `There are no mocks of ${shown} below ${outDir}. ${didYouMean(api, known) ?? `Run \`permspec generate\` first.`}`;
}

async function bundle(mocks: string, guards: string): Promise<string> {
  const { build } = await import("esbuild");
  const { fromSources } = await import("../../drift/generated/load-module.js");
  try {
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: resolve(mocks, "src"), loader: "ts" },
      bundle: true,
      write: false,
      minifyWhitespace: true,
      platform: "node",
      target: "node20",
      format: "esm",
      logLevel: "silent",
      plugins: [fromSources(resolve(guards, "src"), nameOf(guards))],
    });
    return outputFiles[0]?.text ?? "";
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : "").split("\n").slice(1);
    throw new UsageError(`The mocks in ${mocks} cannot be bundled; is everything installed? ${first ?? ""}`.trim());
  }
}

function nameOf(guards: string): string {
  const content: unknown = JSON.parse(readFileSync(join(guards, "package.json"), "utf8"));
  const name = typeof content === "object" && content !== null && "name" in content ? content.name : undefined;
  return typeof name === "string" ? name : "";
}

/** Over all sources, the names of the packages, and who bundles them. */
function hashOf(folders: readonly string[]): string {
  const hash = createHash("sha256").update(permspecVersion).update(entry);
  for (const folder of folders) {
    const sources = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join("src", name));
    for (const name of [...sources.sort(), "package.json"]) {
      const text = readFileSync(join(folder, name));
      hash.update(`${name}\0${text.length}\0`).update(text);
    }
  }
  return hash.digest("hex").slice(0, 32);
}

const day = 86_400_000;

/** Where a bundle is kept; null where there is no place that is ours alone. */
function keptAt(api: string, hash: string): string | null {
  const modules = resolve("node_modules");
  return existsSync(modules) ? join(modules, ".cache", "permspec", `mock-${api}-${hash}.mjs`) : null;
}

/** Keeps a bundle and drops old ones. It is only for speed, so that what the file system refuses does not matter. */
function keep(file: string, code: string): void {
  const folder = join(file, "..");
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const other = join(folder, name);
      if (statSync(other).mtimeMs < Date.now() - day) rmSync(other);
    }
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, code, { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    // Then it is bundled again the next time.
  }
}

function isMocks(module: unknown): module is Mocks {
  if (typeof module !== "object" || module === null) return false;
  const members = new Map<string, unknown>(Object.entries(module));
  const functions = ["createMockServer", "createForwarder"].map((name) => members.get(name));
  const definition = members.get("definition");
  const isDefined = typeof definition === "object" && definition !== null && "server" in definition;
  return isDefined && functions.every((one) => typeof one === "function");
}
