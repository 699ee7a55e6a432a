import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { didYouMean } from "../../diagnostics/suggest.js";
import { packageRoot } from "../../package-root.js";
import { UsageError } from "../exit.js";
import { bundleMocks, fakerPackage, hashOf } from "./bundle-mocks.js";
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
  /** Tells where Faker is, which is not in the bundle. */
  readonly loadFakerFrom: (file: string) => void;
}

/**
 * The mocks of an API as they were emitted below `outDir`. They are bundled from their sources, never taken from what was
 * built of them some day; the bundle is kept under a name that says what it was made of, so that changed sources have
 * another one.
 * @throws {UsageError} when they are not there, or cannot be bundled.
 */
export async function loadMocks(api: string, outDir: string): Promise<Mocks> {
  const [mocks, guards] = ["mocks", "guards"].map((target) => join(outDir, api, target));
  if (mocks === undefined || guards === undefined || !existsSync(join(mocks, "src", "server.ts"))) {
    throw new UsageError(missing(api, outDir));
  }
  const faker = resolved(fakerPackage, mocks);
  if (faker === null) throw new UsageError(`The mocks in ${mocks} need ${fakerPackage}; is everything installed?`);
  const name = `mock-${api}-${hashOf([mocks, guards])}.mjs`;
  const kept = await keptBundle(name, bundleFolders(packageRoot), () => bundleMocks(mocks, guards));
  const module: unknown = await import(kept);
  if (!isMocks(module)) {
    throw new UsageError(`The mocks in ${mocks} are of another version. Run \`permspec generate ${api}\`.`);
  }
  module.loadFakerFrom(faker);
  // The engine is found by the mocks' package, or by permspec itself; the bundle may lie where nothing is.
  const engine = resolved(module.enginePackage, mocks) ?? resolved(module.enginePackage, packageRoot);
  if (engine !== null) module.loadEngineFrom(pathToFileURL(engine).href);
  return module;
}

function missing(api: string, outDir: string): string {
  const known = existsSync(outDir) ? readdirSync(outDir).filter((name) => existsSync(join(outDir, name, "mocks"))) : [];
  const shown = JSON.stringify(api);
  return `There are no mocks of ${shown} below ${outDir}. ${didYouMean(api, known) ?? `Run \`permspec generate\` first.`}`;
}

/** The file of a module, as a package finds it; null when it is not installed for that. */
function resolved(name: string, folder: string): string | null {
  try {
    return createRequire(join(resolve(folder), "package.json")).resolve(name);
  } catch {
    return null;
  }
}

const functionNames = ["createMockServer", "createForwarder", "loadEngineFrom", "loadFakerFrom"];

function isMocks(module: unknown): module is Mocks {
  if (typeof module !== "object" || module === null) return false;
  const members = new Map<string, unknown>(Object.entries(module));
  const functions = functionNames.map((name) => members.get(name));
  const definition = members.get("definition");
  const isDefined = typeof definition === "object" && definition !== null && "server" in definition;
  const isNamed = typeof members.get("enginePackage") === "string";
  return isDefined && isNamed && functions.every((one) => typeof one === "function");
}
