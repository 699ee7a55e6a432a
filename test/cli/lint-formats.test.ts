import { expect, it } from "vitest";
import { workbench } from "../support/workbench.js";
import type { Workbench } from "../support/workbench.js";

function broken(): Workbench {
  const bench = workbench();
  bench.replace("spec/library/api.yaml", "message: Show your keys.", 'message: "100 % of {keys}"');
  bench.replace("spec/library/resources/Books.yaml", "requires: Stock", "requires: Stok");
  return bench;
}

it("lint --format json gives every problem with flat keys", async () => {
  const { code, out, err } = await broken().run("lint", "--format", "json");
  expect({ code, err }).toEqual({ code: 1, err: "" });
  expect(JSON.parse(out)).toEqual({
    ok: false,
    apis: [
      {
        api: "library",
        problems: [
          {
            code: "unknown-placeholder",
            message: "The message of `unauthenticated` has the unknown placeholder `keys`.",
            hint: "There are: resource, verb, action, operation, missing, version, entity, field, branchKey, readerKey.",
            file: "spec/library/api.yaml",
            line: 16,
            column: 44,
          },
          {
            code: "unknown-permission",
            message: "There is no permission `Stok`.",
            hint: "Did you mean `Stock`?",
            file: "spec/library/resources/Books.yaml",
            line: 43,
            column: 15,
          },
        ],
      },
    ],
  });
});

it("lint --format json says when all is well", async () => {
  const { code, out } = await workbench().run("lint", "--format", "json");
  expect({ code, report: JSON.parse(out) }).toEqual({
    code: 0,
    report: { ok: true, apis: [{ api: "library", problems: [] }] },
  });
});

it("lint --format github gives an annotation for every problem, and nothing when all is well", async () => {
  const { code, out, err } = await broken().run("lint", "--format", "github");
  expect({ code, err }).toEqual({ code: 1, err: "" });
  expect(out.split("\n")).toEqual([
    "::error file=spec/library/api.yaml,line=16,col=44,title=unknown-placeholder::The message of `unauthenticated` has the unknown placeholder `keys`. There are: resource, verb, action, operation, missing, version, entity, field, branchKey, readerKey.",
    "::error file=spec/library/resources/Books.yaml,line=43,col=15,title=unknown-permission::There is no permission `Stok`. Did you mean `Stock`?",
    "",
  ]);
  expect(await workbench().run("lint", "--format", "github")).toEqual({ code: 0, out: "", err: "" });
});

it("check --format github tells problems of the spec as annotations too", async () => {
  const { code, out, err } = await broken().run("check", "--format", "github");
  expect(code).toBe(2);
  expect(out.split("\n").filter((line) => line.startsWith("::error file=spec/library/"))).toHaveLength(2);
  expect(err).toBe("\nlibrary: 2 problems in the spec\n");
});
