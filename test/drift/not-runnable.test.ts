import { describe, expect, it } from "vitest";
import { libraryWithTable } from "../support/library-drift.js";

const readers = "generated/library/guards/src/operations/readers.ts";

describe("drift says why packages cannot be run", () => {
  it("that packages are not installed, as an error of input", async () => {
    const bench = libraryWithTable();
    await bench.run("generate");
    bench.remove("node_modules");
    expect(await bench.run("drift")).toEqual({
      code: 2,
      out: "",
      err: [
        "generated/library/mocks/package.json error package-missing",
        "  @example/library-mocks cannot be run, as what it needs is not installed: @faker-js/faker.",
        "  hint: Install what the packages depend on, as with `npm install` where they are a workspace.",
        "",
        "library: 1 problem; nothing was compared",
        "",
      ].join("\n"),
    });
  });

  it("the first mistake in a file, and where it is, though packages are not installed either", async () => {
    const bench = libraryWithTable();
    await bench.run("generate");
    bench.remove("node_modules");
    bench.write(readers, 'import "./elsewhere.js";\n');
    const { code, out } = await bench.run("drift");
    expect(code).toBe(1);
    expect(out.split("\n").filter((line) => line.includes("cannot be run"))).toEqual([
      '  @example/library-guards: it cannot be run: Could not resolve "./elsewhere.js" (operations/readers.ts:1)',
      '  @example/library-mocks: it cannot be run: Could not resolve "./elsewhere.js" (../../guards/src/operations/readers.ts:1)',
    ]);
  });
});
