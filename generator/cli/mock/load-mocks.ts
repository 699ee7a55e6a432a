import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { didYouMean } from "../../diagnostics/suggest.js";
import { packageRoot, permspecVersion } from "../../package-root.js";
import { UsageError } from "../exit.js";
import { bundleFolders, keptBundle } from "./kept-bundle.js";

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
  /** The package that SQL runs with, and how to tell them where it is. */
  readonly enginePackage: string;
  readonly loadEngineFrom: (address: string) => void;
}

const entry = `
export { createForwarder, createMockServer } from "./server.js";
export { definition } from "./definition.js";
export { enginePackage, loadEngineFrom } from "./runtime/sql/engine.js";
`;

/**
 * The mocks of an API as they were emitted below `outDir`. They are bundled from their sources, never taken from what was
 * built of them some day; the bundle is kept under a name that says what it was made of.
 * @throws {UsageError} when they are not there, or cannot be bundled.
 */
export async function loadMocks(api: string, outDir: string): Promise<Mocks> {
  const [mocks, guards] = ["mocks", "guards"].map((target) => join(outDir, api, target));
  if (mocks === undefined || guards === undefined || !existsSync(join(mocks, "src", "server.ts"))) {
    throw new UsageError(missing(api, outDir));
  }
  const name = `mock-${api}-${hashOf([mocks, guards])}.mjs`;
  const module: unknown = await import(await keptBundle(name, bundleFolders(packageRoot), () => bundle(mocks, guards)));
  if (isMocks(module)) {
    const engine = engineFor(mocks, module.enginePackage);
    if (engine !== null) module.loadEngineFrom(engine);
    return module;
  }
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

/**
 * The address of the engine that mocks run SQL with, as the mocks' package finds it, or permspec itself; null when it is
 * installed for neither. The bundle itself may lie where nothing is found.
 */
function engineFor(mocks: string, name: string): string | null {
  for (const from of [join(resolve(mocks), "package.json"), join(packageRoot, "package.json")]) {
    try {
      return pathToFileURL(createRequire(from).resolve(name)).href;
    } catch {
      // The next one may have it.
    }
  }
  return null;
}

function isMocks(module: unknown): module is Mocks {
  if (typeof module !== "object" || module === null) return false;
  const members = new Map<string, unknown>(Object.entries(module));
  const functions = ["createMockServer", "createForwarder", "loadEngineFrom"].map((name) => members.get(name));
  const definition = members.get("definition");
  const isDefined = typeof definition === "object" && definition !== null && "server" in definition;
  const isNamed = typeof members.get("enginePackage") === "string";
  return isDefined && isNamed && functions.every((one) => typeof one === "function");
}
