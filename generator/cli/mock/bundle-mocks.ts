import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { BuildOptions, BuildResult, Plugin } from "esbuild";
import { guardsFromSources } from "../../drift/generated/load-module.js";
import { permspecVersion } from "../../package-root.js";
import { UsageError } from "../exit.js";

/** What texts are invented with. */
export const fakerPackage = "@faker-js/faker/locale/en";

const entry = `
export { createForwarder, createMockServer } from "./server.js";
export { definition } from "./definition.js";
export { enginePackage, loadEngineFrom } from "./runtime/sql/engine.js";
export { loadFakerFrom } from "${fakerPackage}";
`;

/**
 * Stands for Faker in the bundle: the one that is installed is loaded when the first text is invented. It is as large as
 * all the rest, so that a mock would start later for it, and no bundle can be older than it.
 */
const lateFaker = `
import { createRequire } from "node:module";
let file = "", loaded;
const late = () => (loaded ??= createRequire(file)(file).faker);
export const faker = new Proxy({}, { get: (_, name) => late()[name] });
export const loadFakerFrom = (place) => { file = place; };
`;

/**
 * The code of one module that is all of the mocks and the guards that they build on, but not Faker.
 * @throws {UsageError} when they cannot be bundled.
 */
export async function bundleMocks(mocks: string, guards: string): Promise<string> {
  const { build } = loadEsbuild();
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
      alias: { ...guardsFromSources(guards, nameOf(guards)) },
      plugins: [fakerApart],
    });
    return outputFiles?.[0]?.text ?? "";
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : "").split("\n").slice(1);
    throw new UsageError(`The mocks in ${mocks} cannot be bundled; is everything installed? ${first ?? ""}`.trim());
  }
}

const fakerApart: Plugin = {
  name: "faker-apart",
  setup: (build) => {
    build.onResolve({ filter: new RegExp(`^${fakerPackage}$`) }, ({ path }) => ({ path, namespace: "late" }));
    build.onLoad({ filter: /./, namespace: "late" }, () => ({ contents: lateFaker, loader: "js" }));
  },
};

/** esbuild's own module, which takes half as long to be required as to be imported, and a fifth of a start. */
function loadEsbuild(): { readonly build: (options: BuildOptions) => Promise<BuildResult> } {
  return createRequire(import.meta.url)("esbuild");
}

function nameOf(guards: string): string {
  const content: unknown = JSON.parse(readFileSync(join(guards, "package.json"), "utf8"));
  const name = typeof content === "object" && content !== null && "name" in content ? content.name : undefined;
  return typeof name === "string" ? name : "";
}

/** Over all sources, the names of the packages, and who bundles them. */
export function hashOf(folders: readonly string[]): string {
  const hash = createHash("sha256").update(permspecVersion).update(entry).update(lateFaker);
  for (const folder of folders) {
    for (const name of [...sourcesIn(folder, "src"), "package.json"].sort()) {
      const text = readFileSync(join(folder, name));
      hash.update(`${name}\0${text.length}\0`).update(text);
    }
  }
  return hash.digest("hex").slice(0, 32);
}

/** Files of TypeScript, by their paths in a folder. Node's own recursive listing takes five times as long. */
function sourcesIn(folder: string, below: string): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = `${below}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(folder, name);
    return name.endsWith(".ts") ? [name] : [];
  });
}
