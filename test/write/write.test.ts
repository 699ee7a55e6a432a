import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generatedMark } from "../../generator/render/header.js";
import type { OutputFile } from "../../generator/render/output.js";
import { planWrite } from "../../generator/write/plan.js";
import { applyPlan } from "../../generator/write/write.js";
import { folderWith, treeOf } from "../support/tree.js";
import type { Tree } from "../support/tree.js";
import { workbench } from "../support/workbench.js";

const ours = (text: string): string => `// ${generatedMark} 1.0\n${text}\n`;
const file = (path: string, text = path): OutputFile => ({ path, text: ours(text) });

function write(folder: string, wanted: readonly OutputFile[]): void {
  applyPlan(folder, planWrite(folder, wanted));
}

interface Case {
  readonly what: string;
  readonly there: Tree;
  readonly wanted: readonly OutputFile[];
  readonly after: Tree;
}

const cases: readonly Case[] = [
  {
    what: "missing files are written, with the folders that they need",
    there: {},
    wanted: [file("a.ts"), file("b/c/d.ts")],
    after: { "a.ts": ours("a.ts"), b: null, "b/c": null, "b/c/d.ts": ours("b/c/d.ts") },
  },
  {
    what: "changed files are replaced",
    there: { "a.ts": ours("old"), "b.ts": "mine" },
    wanted: [file("a.ts"), file("b.ts")],
    after: { "a.ts": ours("a.ts"), "b.ts": ours("b.ts") },
  },
  {
    what: "orphans go, and the folders that they leave empty",
    there: {
      "a/b/old.ts": ours("x"),
      "a/b/c/d/old.ts": ours("x"),
      "e/f/old.ts": ours("x"),
      "a/kept.ts": ours("a/kept.ts"),
    },
    wanted: [file("a/kept.ts")],
    after: { a: null, "a/kept.ts": ours("a/kept.ts") },
  },
  {
    what: "a folder with something of somebody else's stays",
    there: { "a/old.ts": ours("x"), "a/notes.txt": "mine", "b/old.ts": ours("x"), "b/dist/index.js": "built" },
    wanted: [],
    after: { a: null, "a/notes.txt": "mine", b: null, "b/dist": null, "b/dist/index.js": "built" },
  },
  {
    what: "an orphan makes room for a folder of its name",
    there: { "a/b": ours("x") },
    wanted: [file("a/b/c.ts")],
    after: { a: null, "a/b": null, "a/b/c.ts": ours("a/b/c.ts") },
  },
  {
    what: "what a run that crashed left is not taken for anything",
    there: { ".permspec-Ab12/old-0": ours("x"), "a.ts": ours("a.ts") },
    wanted: [file("a.ts")],
    after: { ".permspec-Ab12": null, ".permspec-Ab12/old-0": ours("x"), "a.ts": ours("a.ts") },
  },
  { what: "a plan without changes does nothing", there: { "z.txt": "z" }, wanted: [], after: { "z.txt": "z" } },
];

describe("writing", () => {
  it.each(cases)("$what", ({ there, wanted, after }) => {
    const folder = folderWith(there);
    write(folder, wanted);
    expect(treeOf(folder)).toEqual(after);
    expect(planWrite(folder, wanted).changes.filter(({ kind }) => kind !== "foreign")).toEqual([]);
  });

  it("makes the folder itself", () => {
    const root = folderWith({});
    write(join(root, "generated", "api"), [file("a.ts")]);
    expect(treeOf(root)).toEqual({ generated: null, "generated/api": null, "generated/api/a.ts": ours("a.ts") });
  });

  it("makes no folder when there is nothing to write", () => {
    const root = folderWith({});
    write(join(root, "generated"), []);
    expect(treeOf(root)).toEqual({});
  });

  it("does not touch a file that is as it should be", () => {
    const folder = folderWith({ "a.ts": ours("a.ts"), "b.ts": ours("old") });
    const long = new Date("2001-02-03T04:05:06Z");
    utimesSync(join(folder, "a.ts"), long, long);
    const { ino } = statSync(join(folder, "a.ts"));
    write(folder, [file("a.ts"), file("b.ts")]);
    expect(statSync(join(folder, "a.ts"))).toMatchObject({ ino, mtime: long });
  });
});

const all = ["b/new.ts", "c/changed.ts", "d/e/f/new.ts", "h/changed.ts", "j/new.ts"].map((path) => file(path));
const before: Tree = {
  "a/old.ts": ours("orphan"),
  "c/changed.ts": ours("before"),
  "e/f/old.ts": ours("orphan"),
  "h/changed.ts": "mine, before",
  "i/notes.txt": "mine",
  "k/old.ts": ours("orphan"),
};

/** Names that come before, between and behind the others. */
const places = ["0", "b/z", "d/e/f/z", "g", "j/z", "z"];

describe("writing that fails in the middle", () => {
  it.each(places)("at a folder in the place of the file %s leaves everything as it was", (place) => {
    const folder = folderWith({ ...before, [`${place}/inside.txt`]: "mine" });
    const there = treeOf(folder);
    expect(() => write(folder, [...all, file(place)])).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(treeOf(folder)).toEqual(there);
  });

  it.each(places)("at a file in the place of the folder %s leaves everything as it was", (place) => {
    const folder = folderWith({ ...before, [place]: "mine" });
    const there = treeOf(folder);
    expect(() => write(folder, [...all, file(`${place}/x/y.ts`)])).toThrow(/ENOTDIR|EEXIST/);
    expect(treeOf(folder)).toEqual(there);
  });

  it.each(places)("at a name %s... that no disk takes leaves everything as it was", (place) => {
    const folder = folderWith(before);
    const there = treeOf(folder);
    expect(() => write(folder, [...all, file(`${place}/new/${"x".repeat(300)}.ts`)])).toThrow(/ENAMETOOLONG/);
    expect(treeOf(folder)).toEqual(there);
  });

  it("leaves no folder behind that was not there", () => {
    const root = folderWith({});
    const folder = join(root, "generated", "api");
    expect(() => write(folder, [file("a/b.ts"), file(`${"x".repeat(300)}.ts`)])).toThrow(/ENAMETOOLONG/);
    expect(treeOf(root)).toEqual({});
  });

  it("is told in one sentence, with exit code 2", async () => {
    const bench = workbench();
    bench.write("generated/library/client/src/index.ts/notes.txt", "mine");
    expect(await bench.run("generate")).toEqual({
      code: 2,
      out: "",
      err: "permspec: library: cannot rename generated/library/client/src/index.ts: it is a folder. Nothing was left half-written.\n",
    });
    expect(bench.files("generated")).toEqual(["library/client/src/index.ts/notes.txt"]);
  });
});
