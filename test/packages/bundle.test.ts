import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { applications, sizeOf } from "../../bench/bundle.mjs";

const budget: Readonly<Record<string, number>> = JSON.parse(readFileSync("test/packages/bundle-budget.json", "utf8"));

describe("what an application loads, in bytes after gzip", () => {
  it("has a budget for each application", () => {
    expect(Object.keys(budget)).toEqual(Object.keys(applications));
  });

  // A size that shrank beyond the margin fails too, so that the budget follows it down.
  it.each(Object.entries(applications))("%s", async (name, contents) => {
    const { gzip } = await sizeOf(contents);
    const ratio = gzip / (budget[name] ?? 0);
    expect(ratio, `${gzip} bytes`).toBeGreaterThan(0.85);
    expect(ratio, `${gzip} bytes`).toBeLessThan(1.15);
  });

  it("does not load the API for one function", async () => {
    const one = await sizeOf(applications["one function"] ?? "");
    const facade = await sizeOf(applications["the whole facade"] ?? "");
    const ten = await sizeOf(applications["ten functions"] ?? "");
    // What is sent once for all: throttle, modes, retries, errors. Another function adds little to it.
    expect(one.gzip).toBeLessThan(13_000);
    expect((ten.gzip - one.gzip) / 9).toBeLessThan(300);
    expect(facade.gzip - one.gzip).toBeGreaterThan(18_000);
  });
});
