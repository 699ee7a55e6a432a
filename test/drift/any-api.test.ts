import { describe, expect, it } from "vitest";
import { agreed, libraryWithTable } from "../support/library-drift.js";

const readers = "generated/library/guards/src/operations/readers.ts";

describe("drift asks the mocks of any API", () => {
  it("and takes it for no refusal that there is no such row", async () => {
    const bench = libraryWithTable();
    bench.write("spec/library/mock.yaml", "rows: 5\n");
    await bench.run("generate");
    expect(await bench.run("drift")).toEqual({ code: 0, out: agreed, err: "" });
  });

  it("also when it refuses with the status for what is not there", async () => {
    const bench = libraryWithTable();
    bench.write("spec/library/mock.yaml", "rows: 5\n");
    bench.replace("spec/library/api.yaml", "forbidden: { status: 403,", "forbidden: { status: 404,");
    await bench.run("generate");
    expect(await bench.run("drift")).toEqual({ code: 0, out: agreed, err: "" });

    bench.replace(readers, "needs: [bits.ReadAll]", "needs: [bits.Stock]");
    const { code, out } = await bench.run("drift");
    const told = out.split("\n").filter((line) => line.includes("-mocks: "));
    expect({ code, told }).toEqual({
      code: 1,
      told: [
        "  @example/library-mocks: readers.get answers 404 instead of 200 to a key that holds ReadAll",
        "  @example/library-mocks: readers.get lets through a key that holds Stock",
        // Manage brings Stock with it.
        "  @example/library-mocks: readers.get lets through a key that holds Manage",
      ],
    });
  });

  it("and finds an operation that they do not know", async () => {
    const bench = libraryWithTable();
    await bench.run("generate");
    bench.replace(readers, 'path: "/readers/{ReaderCode}"', 'path: "/reader/{ReaderCode}"');
    const { code, out } = await bench.run("drift");
    expect(code).toBe(1);
    expect(out).toContain(
      "@example/library-mocks: readers.get answers 404 instead of 200 to a key that holds ReadAll\n",
    );
  });
});
