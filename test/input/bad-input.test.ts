import { describe, expect, it } from "vitest";
import { workbench } from "../support/workbench.js";
import { badInputs } from "./cases/all.js";
import type { BadInput } from "./cases/bad-input.js";
import { togetherCases } from "./cases/together.js";

/** What stands below a report: `library: 2 problems`. */
function countOf({ want }: BadInput): string {
  const problems = want.filter((line) => /^\S.* error [a-z-]+$/.test(line)).length;
  return `library: ${problems} problem${problems === 1 ? "" : "s"}`;
}

describe("lint tells everything that is wrong, where, and what to do", () => {
  it.each(badInputs)("$name", async (input) => {
    const bench = workbench();
    input.change(bench);
    const { code, out, err } = await bench.run("lint", "library");
    expect(out.split("\n")).toEqual([...input.want, "", countOf(input), ""]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
  });
});

const commands = [["generate"], ["check"], ["list"], ["explain", "books.get"]];

describe("other commands stop at a spec with problems and say the same", () => {
  const table = commands.flatMap((args) => togetherCases.map((input) => ({ args, input, name: input.name })));
  it.each(table)("$args: $name", async ({ args, input }) => {
    const bench = workbench();
    input.change(bench);
    const { code, out, err } = await bench.run(...args);
    expect(err.split("\n")).toEqual([...input.want, "", `${countOf(input)} in the spec`, ""]);
    expect({ code, out, written: bench.files("generated") }).toEqual({ code: 2, out: "", written: [] });
  });

  it("leaves what was generated before as it was", async () => {
    const bench = workbench();
    await bench.run("generate");
    const before = new Map(bench.files("generated").map((file) => [file, bench.read(`generated/${file}`)]));
    bench.replace("spec/library/resources/Books.yaml", "verb: DELETE", "verb: REMOVE");
    expect((await bench.run("generate")).code).toBe(2);
    const after = new Map(bench.files("generated").map((file) => [file, bench.read(`generated/${file}`)]));
    expect(after).toEqual(before);
  });
});
