import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
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
  // The hook of the test's own context: in tests that run at once, a global one may be another's.
  it.for(samples.map((sample): [string, Sample] => [sample.place, sample]))("%s", async ([, sample], context) => {
    const { text, setting } = sample;
    const folder = mkdtempSync(join(tmpdir(), "permspec-curl-"));
    const server = await serveMock((setting.holds ?? ["ReadAll", "Comm"]) as readonly Permission[]);
    context.onTestFinished(async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const { url, controlUrl } = server;
    const environment = { OD: url, MOCK: controlUrl ?? "", AUTH: "Authorization: ODFHIR made-up/made-up" };
    const ended = await run("sh", ["-eu", "-c", text], environment, folder);
    expect(ended).toEqual({ exitCode: 0, lines: promisedLines(text), stderr: "" });
  });
});
