import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Permission } from "@permspec/opendental-mocks";
import { run } from "../support/sample-runs.js";
import { serveMock } from "../support/sample-server.js";
import { allSamples, promisedLines } from "../support/samples.js";
import type { Sample } from "../support/samples.js";

const samples = allSamples().filter(({ language, text }) => language === "sh" && text.includes("curl "));

function hasCurl(): boolean {
  try {
    execFileSync("curl", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

it("there are lines of curl in the pages", () => {
  expect(samples.length).toBeGreaterThan(5);
});

describe.runIf(hasCurl()).concurrent("curl, against the mock", () => {
  it.each(samples.map((sample) => [sample.place, sample] as const))("%s", async (_, { text, setting }: Sample) => {
    const folder = mkdtempSync(join(tmpdir(), "permspec-curl-"));
    const server = await serveMock((setting.holds ?? ["ReadAll", "Comm"]) as readonly Permission[]);
    onTestFinished(() => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const environment = { OD: server.address, AUTH: "Authorization: ODFHIR made-up/made-up" };
    const ended = await run("sh", ["-eu", "-c", text], environment, folder);
    expect(ended).toEqual({ exitCode: 0, lines: promisedLines(text), stderr: "" });
  });
});
