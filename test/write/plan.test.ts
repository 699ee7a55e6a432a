import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generatedMark } from "../../generator/render/header.js";
import type { OutputFile } from "../../generator/render/output.js";
import { planWrite } from "../../generator/write/plan.js";
import type { Plan } from "../../generator/write/plan.js";
import { folderWith } from "../support/tree.js";
import type { Tree } from "../support/tree.js";

const ours = (text: string): string => `// ${generatedMark} 1.0\n${text}\n`;

interface Case {
  readonly what: string;
  readonly there: Tree;
  readonly wanted: readonly OutputFile[];
  readonly plan: Plan;
}

const cases: readonly Case[] = [
  { what: "nothing there and nothing wanted", there: {}, wanted: [], plan: { changes: [], unchanged: 0 } },
  {
    what: "what is as it should be",
    there: { "client/src/a.ts": ours("a") },
    wanted: [{ path: "client/src/a.ts", text: ours("a") }],
    plan: { changes: [], unchanged: 1 },
  },
  {
    what: "a missing file",
    there: {},
    wanted: [{ path: "client/src/a.ts", text: ours("a") }],
    plan: { changes: [{ kind: "missing", path: "client/src/a.ts", wanted: ours("a") }], unchanged: 0 },
  },
  {
    what: "a changed file",
    there: { "a.ts": ours("b") },
    wanted: [{ path: "a.ts", text: ours("a") }],
    plan: { changes: [{ kind: "changed", path: "a.ts", wanted: ours("a"), found: ours("b") }], unchanged: 0 },
  },
  {
    what: "a file that differs in nothing but its line ends",
    there: { "a.ts": "a\r\n" },
    wanted: [{ path: "a.ts", text: "a\n" }],
    plan: { changes: [{ kind: "changed", path: "a.ts", wanted: "a\n", found: "a\r\n" }], unchanged: 0 },
  },
  {
    what: "an orphan",
    there: { "client/old.ts": ours("a") },
    wanted: [],
    plan: { changes: [{ kind: "orphan", path: "client/old.ts", found: ours("a") }], unchanged: 0 },
  },
  {
    what: "a file of somebody else",
    there: { "client/notes.md": "mine\n", ".gitkeep": "" },
    wanted: [],
    plan: {
      changes: [
        { kind: "foreign", path: ".gitkeep" },
        { kind: "foreign", path: "client/notes.md" },
      ],
      unchanged: 0,
    },
  },
  {
    what: "a file that speaks of us far below its head, which is somebody else's",
    there: { "a.md": `${"x".repeat(4000)}${generatedMark}` },
    wanted: [],
    plan: { changes: [{ kind: "foreign", path: "a.md" }], unchanged: 0 },
  },
  {
    what: "a file of somebody else where one is wanted, which is changed",
    there: { "README.md": "mine\n" },
    wanted: [{ path: "README.md", text: ours("a") }],
    plan: { changes: [{ kind: "changed", path: "README.md", wanted: ours("a"), found: "mine\n" }], unchanged: 0 },
  },
  {
    what: "what builds and installs leave, and what a run that crashed left",
    there: {
      "client/dist/index.js": ours("a"),
      "client/node_modules/x/index.js": ours("a"),
      ".permspec-Ab12/new-0": ours("a"),
      ".permspec-Ab12/old-1": "x",
    },
    wanted: [],
    plan: { changes: [], unchanged: 0 },
  },
  {
    what: "empty folders, which are nobody's",
    there: { "client/src": null },
    wanted: [],
    plan: { changes: [], unchanged: 0 },
  },
  {
    what: "everything at once, in the order of the paths",
    there: { "b.ts": ours("b"), "c.ts": ours("old"), "d/e.ts": ours("e"), "z.txt": "z" },
    wanted: [
      { path: "c.ts", text: ours("c") },
      { path: "b.ts", text: ours("b") },
      { path: "a.ts", text: ours("a") },
    ],
    plan: {
      changes: [
        { kind: "missing", path: "a.ts", wanted: ours("a") },
        { kind: "changed", path: "c.ts", wanted: ours("c"), found: ours("old") },
        { kind: "orphan", path: "d/e.ts", found: ours("e") },
        { kind: "foreign", path: "z.txt" },
      ],
      unchanged: 1,
    },
  },
];

describe("the plan", () => {
  it.each(cases)("has $what", ({ there, wanted, plan }) => {
    expect(planWrite(folderWith(there), wanted)).toEqual(plan);
  });

  it("is made for a folder that is not there, too", () => {
    const folder = join(folderWith({}), "none", "at", "all");
    expect(planWrite(folder, [{ path: "a.ts", text: "a" }])).toEqual({
      changes: [{ kind: "missing", path: "a.ts", wanted: "a" }],
      unchanged: 0,
    });
  });
});
