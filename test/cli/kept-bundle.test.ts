import { chmodSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bundleFolders, keptBundle } from "../../generator/cli/mock/kept-bundle.js";
import { workbench } from "../support/workbench.js";

const code = "export const made = true;";

/** How often something is bundled, and what does it. */
function bundler(): { count: number; readonly run: () => Promise<string> } {
  const counted = { count: 0, run: () => ((counted.count += 1), Promise.resolve(code)) };
  return counted;
}

describe("a bundle", () => {
  it("is made once and kept for us alone", async () => {
    const folder = workbench({}).path("kept");
    const bundle = bundler();
    const first = await keptBundle("a.mjs", [folder], bundle.run);
    expect(await keptBundle("a.mjs", [folder], bundle.run)).toBe(first);
    expect(bundle.count).toBe(1);
    expect(readFileSync(fileURLToPath(first), "utf8")).toBe(code);
    expect([statSync(folder).mode & 0o777, statSync(fileURLToPath(first)).mode & 0o777]).toEqual([0o700, 0o600]);
    await keptBundle("b.mjs", [folder], bundle.run);
    expect(bundle.count).toBe(2);
  });

  it("is not taken from a folder that others can write to", async () => {
    const bench = workbench({ "open/a.mjs": "export const made = false;" });
    chmodSync(bench.path("open"), 0o777);
    const address = await keptBundle("a.mjs", [bench.path("open"), bench.path("own")], bundler().run);
    expect(fileURLToPath(address)).toBe(bench.path("own/a.mjs"));
  });

  it("is an address itself where nothing can be kept", async () => {
    const bench = workbench({ file: "" });
    const address = await keptBundle("a.mjs", [bench.path("file")], bundler().run);
    expect(address).toBe(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  });

  it("is kept below the package, else below the folder for temporary files", () => {
    const bench = workbench({});
    mkdirSync(bench.path("package/node_modules"), { recursive: true });
    const own = bench.path(`tmp/permspec-${process.getuid?.() ?? "mocks"}`);
    expect(bundleFolders(bench.path("none"), bench.path("tmp"))).toEqual([own]);
    const cache = bench.path("package/node_modules/.cache/permspec");
    expect(bundleFolders(bench.path("package"), bench.path("tmp"))).toEqual([cache, own]);
  });
});
