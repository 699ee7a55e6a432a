import { describe, expect, it } from "vitest";
import { bundleMocks, hashOf } from "../../generator/cli/mock/bundle-mocks.js";
import { workbench } from "../support/workbench.js";
import type { Workbench } from "../support/workbench.js";

/** Packages that are as small as they can be, with a Faker that tells when it is loaded. */
const files = {
  "mocks/package.json": `{ "name": "@toys/mocks" }`,
  "mocks/src/server.ts": `
    import { faker } from "@faker-js/faker/locale/en";
    import { made } from "@toys/guards";
    import { deep } from "@toys/guards/below/deep";
    import { near } from "#guards/near";
    export const createMockServer = (): unknown => [made, deep, near, faker.word];
    export const createForwarder = (): number => 1;`,
  "mocks/src/definition.ts": `export const definition = {};`,
  "mocks/src/runtime/sql/engine.ts": `export const enginePackage: string = "sql"; export const loadEngineFrom = 2;`,
  "guards/package.json": `{ "name": "@toys/guards", "main": "dist/index.js" }`,
  "guards/src/index.ts": `export const made: string = "of sources";`,
  "guards/src/below/deep.ts": `export const deep: number = 1;`,
  "guards/src/runtime/near.ts": `export const near: number = 2;`,
  "guards/dist/index.js": `export const made = "some day";`,
  "faker/package.json": `{ "type": "module" }`,
  "faker/en.js": `globalThis.loadedFaker = true; export const faker = { word: "a word" };`,
};

function bundled(bench: Workbench): Promise<string> {
  return bundleMocks(bench.path("mocks"), bench.path("guards"));
}

describe("the bundle of mocks", () => {
  it("is made of sources, and loads Faker when it is asked for something", async () => {
    const bench = workbench(files);
    const code = await bundled(bench);
    const module: Readonly<Record<string, (value?: string) => unknown>> = await import(
      `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`
    );
    module["loadFakerFrom"]?.(bench.path("faker/en.js"));
    expect(module["createForwarder"]?.()).toBe(1);
    expect(Reflect.has(globalThis, "loadedFaker")).toBe(false);
    expect(module["createMockServer"]?.()).toEqual(["of sources", 1, 2, "a word"]);
    expect(Reflect.deleteProperty(globalThis, "loadedFaker")).toBe(true);
  });

  it("of Open Dental has no Faker in it", async () => {
    const code = await bundleMocks("generated/opendental/mocks", "generated/opendental/guards");
    expect(code).toContain("loadFakerFrom");
    expect(code).not.toContain("FakerError");
  });

  it("is refused with what is wrong", async () => {
    const bench = workbench(files);
    bench.write("mocks/src/definition.ts", `export * from "./nothing.js";`);
    await expect(bundled(bench)).rejects.toThrow(
      /^The mocks in .* cannot be bundled; is everything installed\? .*"\.\/nothing\.js"/,
    );
  });
});

it("says what is missing where Faker is not installed", async () => {
  const bench = workbench({ "generated/toys/mocks/src/server.ts": "", "generated/toys/guards/package.json": "{}" });
  expect(await bench.run("mock", "toys", "--out-dir", bench.path("generated"), "--grant", "Read")).toEqual({
    code: 2,
    out: "",
    err: "permspec: The mocks in generated/toys/mocks need @faker-js/faker/locale/en; is everything installed?\n",
  });
});

describe("the name of a bundle", () => {
  const changes: readonly (readonly [what: string, change: (bench: Workbench) => void])[] = [
    ["a source of the mocks", (bench) => bench.write("mocks/src/definition.ts", "export const definition = { a: 1 };")],
    ["a source of the guards that lies deep", (bench) => bench.replace("guards/src/below/deep.ts", "1", "2")],
    ["a source more", (bench) => bench.write("mocks/src/runtime/more.ts", "")],
    ["a source less", (bench) => bench.remove("guards/src/below/deep.ts")],
    ["a source of another name", (bench) => rename(bench, "guards/src/below/deep.ts", "guards/src/below/deeper.ts")],
    ["a package's name", (bench) => bench.replace("guards/package.json", "@toys", "@games")],
  ];
  it.each(changes)("is another one with %s", (_, change) => {
    const bench = workbench(files);
    const hash = (): string => hashOf([bench.path("mocks"), bench.path("guards")]);
    const before = hash();
    expect(hash()).toBe(before);
    change(bench);
    expect(hash()).not.toBe(before);
  });

  it("is the same for what is no source", () => {
    const bench = workbench(files);
    const before = hashOf([bench.path("guards")]);
    bench.write("guards/dist/index.js", "");
    bench.write("guards/src/notes.md", "");
    expect(hashOf([bench.path("guards")])).toBe(before);
  });
});

function rename(bench: Workbench, from: string, to: string): void {
  bench.write(to, bench.read(from));
  bench.remove(from);
}
