// The emitted mocks in this process, from their sources.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { fromSources } from "./bundle.mjs";

const source = JSON.stringify(resolve("generated/opendental/mocks/src")).slice(1, -1);
const contents = `
export { createMock, standingClock } from "${source}/index.ts";
export { createMockServer } from "${source}/server.ts";
`;

/** What a test would import. It is bundled below node_modules, where the engine for SQL is found. */
export async function loadMocks() {
  const parent = resolve("node_modules/.cache");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "permspec-bench-"));
  const outfile = join(folder, "mocks.mjs");
  try {
    await build({
      stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      outfile,
      plugins: [fromSources],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Made-up credentials, as the API's header has them. */
export const authorization = "ODFHIR made-up/made-up";

/** Every permission that grants something. */
export const permissions = ["ReadAll", "Appointments", "Comm", "Patients", "Queries"];
