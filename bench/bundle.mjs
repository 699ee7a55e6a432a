// What a browser has to load: esbuild, minified, gzip, from the sources of the emitted packages.
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const client = resolve("generated/opendental/client/src");
const guards = resolve("generated/opendental/guards/src");

const connection = `
import { createConnection } from "@permspec/opendental";
export const connection = createConnection({ developerKey: "made-up", customerKey: "made-up", permissions: ["ReadAll", "Comm"] });
`;

const ten = [
  ["appointments", "confirm"],
  ["appointments", "list"],
  ["patients", "get"],
  ["patients", "list"],
  ["commlogs", "create"],
  ["providers", "list"],
  ["operatories", "list"],
  ["procedureLogs", "list"],
  ["recalls", "list"],
  ["schedules", "list"],
];

/** Applications by what they use. */
export const applications = {
  "a connection alone": connection,
  "one function": `${connection}export { confirm } from "@permspec/opendental/appointments";`,
  "ten functions":
    connection +
    ten
      .map(([resource, action], index) => `export { ${action} as f${index} } from "@permspec/opendental/${resource}";`)
      .join("\n"),
  "the whole facade": `
import { createClient } from "@permspec/opendental";
export const client = createClient({ developerKey: "made-up", customerKey: "made-up", permissions: ["ReadAll"] });`,
  "guards alone": `export { can, operationFor } from "@permspec/opendental-guards";`,
};

/** Reads the emitted packages from their sources. */
export const fromSources = {
  name: "from-sources",
  setup(bundle) {
    bundle.onResolve({ filter: /^#guards\// }, ({ path }) => ({
      path: `${guards}/runtime/${path.slice(8)}.ts`,
      sideEffects: false,
    }));
    bundle.onResolve({ filter: /^@permspec\/opendental/ }, ({ path }) => {
      const [, suffix, below = ""] = /^@permspec\/opendental(-guards)?\/?(.*)$/.exec(path);
      const file = suffix
        ? `${guards}/${below || "index"}.ts`
        : `${client}/${below ? `resources/${below}` : "index"}.ts`;
      return { path: file, sideEffects: false };
    });
  },
};

/** Bytes of an application, minified and after gzip. */
export async function sizeOf(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    plugins: [fromSources],
  });
  const [{ contents: bytes }] = outputFiles;
  return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}
