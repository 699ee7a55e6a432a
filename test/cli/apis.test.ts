import { describe, expect, it } from "vitest";
import { libraryFiles, workbench } from "../support/workbench.js";

const fine = "3 resources, 11 operations, 6 permissions, no problems\n";

describe("APIs are chosen by name or by path", () => {
  const files = { ...libraryFiles("library"), ...libraryFiles("archive"), "spec/schema/api.schema.json": "{}" };

  it("all below the folder of specs, in order of their names", async () => {
    expect(await workbench(files).run("lint")).toEqual({ code: 0, out: `archive: ${fine}library: ${fine}`, err: "" });
  });

  it("some by name, each once, in the order in which they are named", async () => {
    const { out } = await workbench(files).run("lint", "library", "archive", "library");
    expect(out).toBe(`library: ${fine}archive: ${fine}`);
  });

  it("one that lies elsewhere by path, with or without a slash behind it", async () => {
    const bench = workbench({ ...libraryFiles("library") });
    const elsewhere = bench.path("elsewhere/museum");
    for (const [file, text] of Object.entries(libraryFiles("museum"))) {
      bench.write(file.replace("spec/", "elsewhere/"), text);
    }
    expect(await bench.run("lint", elsewhere)).toEqual({ code: 0, out: `museum: ${fine}`, err: "" });
    expect(await bench.run("lint", `${elsewhere}/`)).toEqual({ code: 0, out: `museum: ${fine}`, err: "" });
    bench.replace("elsewhere/museum/modes.yaml", "pageCeiling: 50", "pageCeiling: none");
    expect((await bench.run("lint", elsewhere)).out).toContain(
      "elsewhere/museum/modes.yaml:4:18 error schema-value\n  `modes.remote.pageCeiling` must be a whole number.\n",
    );
  });

  it("all of a folder of specs by its path", async () => {
    const bench = workbench(files);
    expect(await bench.run("lint", bench.path("spec"))).toEqual({
      code: 0,
      out: `archive: ${fine}library: ${fine}`,
      err: "",
    });
  });

  it("and no two of one name at a time", async () => {
    const bench = workbench(files);
    for (const [file, text] of Object.entries(libraryFiles("library"))) bench.write(`other/${file}`, text);
    const { code, err } = await bench.run("generate", "library", bench.path("other/spec/library"));
    expect({ code, err }).toEqual({
      code: 2,
      err: "permspec: Two folders are called library: spec/library and other/spec/library. Work on one at a time.\n",
    });
  });
});

describe("several APIs are looked at to the end", () => {
  const files = { ...libraryFiles("library"), ...libraryFiles("archive") };

  it("lint tells each", async () => {
    const bench = workbench(files);
    bench.replace("spec/archive/api.yaml", "title: Town Library", "title: 1");
    const { code, out } = await bench.run("lint");
    expect(code).toBe(1);
    expect(out.split("\n")).toEqual([
      "spec/archive/api.yaml:1:8 error schema-value",
      "  `title` must be a text.",
      "    > 1 | title: 1",
      "        |        ^",
      '      2 | package: "@example/library"',
      '  hint: Put it in quotes: "1".',
      "",
      "archive: 1 problem",
      `library: ${fine}`.trim(),
      "",
    ]);
  });

  it("list lists the one that is fine, with exit code 2", async () => {
    const bench = workbench(files);
    bench.remove("spec/archive/modes.yaml");
    const { code, out, err } = await bench.run("list");
    expect(code).toBe(2);
    expect(out.split("\n")).toHaveLength(12);
    expect(err).toContain("archive: 1 problem in the spec\n");
  });
});
