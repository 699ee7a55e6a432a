// The emitted client in this process, from its sources, with the clock of the tests.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { fromSources } from "./bundle.mjs";

const contents = `
export { createClient, createConnection } from "@permspec/opendental";
export { get } from "@permspec/opendental/patients";
export { VirtualClock } from ${JSON.stringify(resolve("test/support/virtual-clock.ts"))};
`;

/** What an application would import. */
export async function loadClient() {
  const folder = mkdtempSync(join(tmpdir(), "permspec-bench-"));
  const outfile = join(folder, "client.mjs");
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

/** Keys that nobody has; `customerKey` decides whose queue it is. */
export const keys = { developerKey: "made-up", customerKey: "made-up" };

/** An answer of the usual size, of the resource that the benchmarks read. */
export const answer = JSON.stringify({
  PatNum: 2,
  LName: "Made",
  FName: "Up",
  Birthdate: "1980-02-29",
  HasIns: "I",
  TxtMsgOk: "Yes",
  DateTStamp: "2026-01-02 03:04:05",
  SecDateEntry: "0001-01-01",
});
