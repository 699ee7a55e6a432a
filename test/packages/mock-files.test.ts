import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { workbench } from "../support/workbench.js";

/** As it is built and shipped, where whoever reads files is loaded from a bundle of its own. */
const command = resolve("bin", "permspec.js");

const keys = [{ developerKey: "made-up", customerKey: "one", permissions: ["ReadAll"] }];
const together = [{ credentials: { developerKey: "made-up", customerKey: "one" }, permissions: ["ReadAll"] }];
const data = { clinics: [{ ClinicNum: 1, Abbr: "Only" }] };
const faults = [{ kind: "server-error", operation: "patients.get", next: 1 }];

const written = [
  {
    form: "YAML",
    files: {
      keys: "- developerKey: made-up\n  customerKey: one\n  permissions: [ReadAll]\n",
      data: "clinics:\n  - { ClinicNum: 1, Abbr: Only } # a remark\n",
      faults: "- kind: server-error\n  operation: patients.get\n  next: 1\n",
    },
  },
  {
    form: "YAML, with the credentials of a key together",
    files: {
      keys: "- credentials: { developerKey: made-up, customerKey: one }\n  permissions: [ReadAll]\n",
      data: "clinics: [{ ClinicNum: 1, Abbr: Only }]\n",
      faults: "[{ kind: server-error, operation: patients.get, next: 1 }]\n",
    },
  },
  {
    form: "JSON",
    files: { keys: JSON.stringify(keys), data: JSON.stringify(data), faults: JSON.stringify(faults) },
  },
  {
    form: "JSON, with the credentials of a key together",
    files: { keys: JSON.stringify(together), data: JSON.stringify(data, null, 2), faults: JSON.stringify(faults) },
  },
];

it.each(written)("the built command reads keys, rows and faults in $form", async ({ files }) => {
  const bench = workbench({ keys: files.keys, data: files.data, faults: files.faults });
  const flags = Object.keys(files).flatMap((name) => [name === "keys" ? "--key" : `--${name}`, bench.path(name)]);
  const url = await listening("--port", "0", "--mode", "remote", ...flags);
  const ask = async (path: string, customer = "one"): Promise<readonly [number, unknown]> => {
    const headers = { Authorization: `ODFHIR made-up/${customer}` };
    const response = await fetch(url + path, { headers });
    return [response.status, await response.json()];
  };
  expect(await ask("/patients/1")).toEqual([500, "The server failed. The mock was told to say so."]);
  expect(await ask("/patients/1")).toMatchObject([200, { PatNum: 1 }]);
  expect(await ask("/clinics")).toMatchObject([200, [{ ClinicNum: 1, Abbr: "Only" }]]);
  expect(await ask("/clinics", "two")).toMatchObject([401, expect.any(String)]);
});

/** Where a mock listens that ends with the test. */
function listening(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [command, "mock", "opendental", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  return new Promise((found, fail) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.out += text;
      const [, address] = /^Listening at (\S+)$/m.exec(said.out) ?? [];
      if (address !== undefined) found(address);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
    child.once("close", () => fail(new Error(said.err)));
  });
}
