import { execFile, spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { packageRoot } from "../../generator/package-root.js";
import { workbench } from "../support/workbench.js";

const run = promisify(execFile);
const generated = resolve("generated");
/** Made up, and looked for in everything that is said. */
const [developer, customer] = ["MADEUP-DEVELOPER", "MADEUP-CUSTOMER"];
const key = ["--developer-key", developer, "--customer-key", customer];
const auth = `Authorization: ODFHIR ${developer}/${customer}`;

// A command line of our own, as the one in dist/ may be built anew at any moment.
const caches = join(packageRoot, "node_modules", ".cache");
mkdirSync(caches, { recursive: true });
const folder = mkdtempSync(join(caches, "permspec-test-"));
const cli = join(folder, "cli.mjs");
beforeAll(async () => {
  await build({
    stdin: {
      contents: `import { main } from "./main.ts"; await main();`,
      resolveDir: join(packageRoot, "generator", "cli"),
      loader: "ts",
    },
    outfile: cli,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    logLevel: "silent",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Process {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

function launch(...args: readonly string[]): Process {
  return launchIn(process.cwd(), ...args);
}

function launchIn(cwd: string, ...args: readonly string[]): Process {
  const child = spawn(process.execPath, [cli, "mock", "opendental", ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (said.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (said.err += data.toString()));
  return { child, said, ended: new Promise((done) => child.on("close", done)) };
}

/** A mock that listens: its base address, and where its control endpoints are. */
async function listening(
  ...args: readonly string[]
): Promise<Process & { readonly url: string; readonly control: string }> {
  return listeningIn(process.cwd(), ...args);
}

async function listeningIn(
  cwd: string,
  ...args: readonly string[]
): Promise<Process & { readonly url: string; readonly control: string }> {
  const process = launchIn(cwd, "--port", "0", ...args);
  const last = /^(Control endpoints: |Passing every request on )/m;
  await new Promise<void>((done, fail) => {
    process.child.stdout?.on("data", () => last.test(process.said.out) && done());
    process.child.on("close", () => fail(new Error(process.said.err)));
  });
  const url = /^Listening at (\S+)$/m.exec(process.said.out)?.[1] ?? "";
  return { ...process, url, control: url.replace("/api/v1", "/__mock") };
}

/** Status and body of what curl is answered. */
async function curl(...args: readonly string[]): Promise<string> {
  const { stdout } = await run("curl", ["-sS", "-w", " %{http_code}", "--noproxy", "*", ...args]);
  return stdout;
}

/** The same without curl, for what it is not about. */
async function ask(url: string, authorization?: string): Promise<string> {
  const response = await fetch(url, { headers: authorization === undefined ? {} : { Authorization: authorization } });
  return `${await response.text()} ${response.status}`;
}

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

describe("permspec mock", () => {
  it.skipIf(!hasCurl)(
    "answers curl, enforces permissions, tells what was used, and ends when it is told to",
    async () => {
      const mock = await listening("--mode", "remote", "--grant", "ReadAll,Comm", ...key);
      expect(mock.said.out).toBe(
        [
          `Listening at ${mock.url}`,
          "Mode: remote",
          "Grants: key 1 holds ReadAll, Comm",
          "Permissions are enforced.",
          `Control endpoints: ${mock.control}`,
          "",
        ].join("\n"),
      );
      expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);
      expect(await curl("-H", auth, `${mock.url}/patients/1`)).toMatch(/^\{.*"PatNum":1,.*\} 200$/);
      const json = ["-H", auth, "-H", "Content-Type: application/json"];
      expect(
        await curl(...json, "-X", "PUT", "-d", '{"confirmVal":"Sent"}', `${mock.url}/appointments/1/Confirm`),
      ).toMatch(/ 200$/);
      expect(await curl(...json, "-d", "{}", `${mock.url}/patients`)).toBe(
        '"The key does not hold a permission that Patients POST needs: Patients." 401',
      );
      expect(await curl("-H", "Authorization: ODFHIR other/key", `${mock.url}/patients/1`)).toMatch(/ 401$/);
      const used = await curl(`${mock.control}/permissions`);
      expect(JSON.parse(used.slice(0, -4))).toMatchObject({
        refusals: [{ operation: "patients.create", missing: ["Patients"], count: 1 }],
        minimalPermissions: [["ReadAll", "Comm", "Patients"]],
      });
      mock.child.kill("SIGTERM");
      expect(await mock.ended).toBe(0);
      expect(mock.said.err).toBe("");
      expect(mock.said.out + used).not.toMatch(/MADEUP/);
    },
  );

  it("runs SQL in whatever folder it is called", async () => {
    const mock = await listeningIn(workbench({}).path("."), "--out-dir", generated, "--grant", "Queries");
    const response = await fetch(`${mock.url}/queries/ShortQuery`, {
      method: "PUT",
      headers: { Authorization: "ODFHIR a/b", "Content-Type": "application/json" },
      body: JSON.stringify({ SqlCommand: "SELECT COUNT(*) FROM patient WHERE PatNum = 1" }),
    });
    expect(await response.text()).toBe('[{"COUNT(*)":1}]');
  });

  it("warns that nothing is granted", async () => {
    const mock = await listening("--grant", "");
    expect(mock.said.out).toContain("enforced.\nNOTHING is granted: whatever needs a permission is refused.\nControl");
  });

  it("ends with a keyboard interrupt too", async () => {
    const mock = await listening("--grant", "ReadAll");
    expect(mock.said.out).toContain("Mode: remote\nGrants: every key of the right form holds ReadAll\n");
    mock.child.kill("SIGINT");
    expect(await mock.ended).toBe(0);
  });

  it("says that it is soft, and that nobody steers it", async () => {
    const mock = await listening("--grant", "", "--soft", "--no-control");
    expect(mock.said.out).toContain(
      "Grants: every key of the right form holds nothing\nSOFT: calls that lack a permission are let through, and only counted.\nControl endpoints: none\n",
    );
    expect(await ask(`${mock.url}/patients/1`, "ODFHIR a/b")).toMatch(/ 200$/);
    expect(await ask(`${mock.control}/status`)).toMatch(/ 404$/);
  });

  it("takes keys, faults, a version, a clock and a throttle", async () => {
    const bench = workbench({
      "keys.yaml": `- { developerKey: ${developer}, customerKey: one, permissions: [ReadAll] }\n- { credentials: { developerKey: ${developer}, customerKey: two }, permissions: [] }\n`,
      "faults.json": '[{ "kind": "office-unreachable", "next": 1 }]',
    });
    const files = ["--key", bench.path("keys.yaml"), "--faults", bench.path("faults.json")];
    const more = ["--office-version", "20.1", "--clock", "2026-01-05T08:00:00", "--throttle", "--seed", "7"];
    const mock = await listening(...files, ...more);
    expect(mock.said.out).toContain("Grants: key 1 holds ReadAll\nGrants: key 2 holds nothing\n");
    const as = (one: string): Promise<string> => ask(`${mock.url}/appointments/1`, `ODFHIR ${developer}/${one}`);
    expect(await as("one")).toBe('"The server cannot be reached: its eConnector does not answer." 400');
    expect(await as("one")).toBe(
      '"Appointments GET (single) was added in version 21.1, and the server runs 20.1." 400',
    );
    expect(await as("one")).toBe('"Too many requests; come again in 5 s." 429');
    expect(await as("two")).toMatch(/ 400$/);
    expect(await as("three")).toMatch(/ 401$/);
    const status = JSON.parse((await ask(`${mock.control}/status`)).slice(0, -4));
    expect(status).toMatchObject({ officeVersion: "20.1", throttle: true, clock: { now: "2026-01-05T08:00:00" } });
    expect(mock.said.out + mock.said.err + JSON.stringify(status)).not.toMatch(/MADEUP/);
  });

  it("passes requests on to another", async () => {
    const service = await listening("--mode", "service", "--grant", "ReadAll");
    const cloud = await listening("--mode", "cloud", "--forward-to", new URL(service.url).origin);
    expect(cloud.said.out).toContain(`Passing every request on to ${new URL(service.url).origin}, which decides.\n`);
    expect(await ask(`${cloud.url}/api/v1/patients/1`, "ODFHIR a/b")).toMatch(/ 200$/);
    expect(await ask(`${cloud.url}/api/v1/patients/1`)).toMatch(/ 401$/);
  });

  it("does not listen a second time on this machine, and says so", async () => {
    const first = await listening("--mode", "local", "--grant", "ReadAll");
    const { port } = new URL(first.url);
    const second = launch("--mode", "local", "--grant", "ReadAll", "--port", port);
    expect(await second.ended).toBe(1);
    expect(second.said).toEqual({
      out: "",
      err: `permspec: The mock cannot listen at 127.0.0.1:${port}: something else listens there already, perhaps another mock.\n`,
    });
    expect(await ask(`${first.url}/patients/1`, "ODFHIR a/b")).toMatch(/ 200$/);
  });
});

describe("a wrong call of mock is told in one sentence, with exit code 2", () => {
  const where = "Run `permspec mock opendental --help` for what there is.\n";
  const grant = ["--grant", "ReadAll"];
  const table: readonly { readonly args: readonly string[]; readonly err: string }[] = [
    { args: [], err: "permspec: Say what the key holds: --grant with permissions, or --key with a file of keys.\n" },
    { args: key, err: "permspec: Say what the key holds: --grant with permissions.\n" },
    { args: [...grant, "--developer-key", developer], err: "permspec: The key lacks a part: --customer-key.\n" },
    {
      args: [...key, "--grant", "ReadAll,Com"],
      err: "permspec: Number 2 of the permissions is not known. Did you mean Comm?\n",
    },
    { args: ["--grant", "ReadAl"], err: "permspec: Number 1 of the permissions is not known. Did you mean ReadAll?\n" },
    { args: ["--grnt", "ReadAll"], err: `error: unknown option '--grnt'\n(Did you mean --grant?)\n${where}` },
    {
      args: [...grant, `--developerkey=${developer}`],
      err: `error: unknown option '--developerkey'\n${where}`,
    },
    { args: [...grant, `-k${developer}`], err: `error: unknown option '-k'\n${where}` },
    {
      args: [...grant, developer],
      err: `error: too many arguments. Expected 0 arguments but got 1.\n${where}`,
    },
    {
      args: [...grant, "--mode", "remot"],
      err: `error: option '--mode <mode>' argument 'remot' is invalid. Allowed choices are remote, local, service, cloud.\n${where}`,
    },
    {
      args: ["--developer-key", developer, "--customer-key", `${customer}/x`, ...grant],
      err: "permspec: --customer-key has characters that no key has, or none.\n",
    },
    {
      args: [...grant, "--events-key", "a\nb"],
      err: "permspec: --events-key must be a text that a header can hold.\n",
    },
    {
      args: [...grant, "--events-key", "a", "--events-machine", "a\nb"],
      err: "permspec: --events-machine must be a text that a header can hold.\n",
    },
    {
      args: [...grant, "--host", "a/b"],
      err: "permspec: --host must be an address of this machine, or a name of one, without a port.\n",
    },
    { args: [...grant, "--port", "http"], err: "permspec: --port must be a whole number from 0 to 65535.\n" },
    { args: [...grant, "--port", ""], err: "permspec: --port must be a whole number from 0 to 65535.\n" },
    { args: [...grant, "--seed", "x"], err: "permspec: --seed must be a whole number.\n" },
    {
      args: [...grant, "--clock", "noon"],
      err: "permspec: --clock: A moment must be written as 2026-01-05T08:00:00, without a zone.\n",
    },
    {
      args: [...grant, "--office-version", "new"],
      err: 'permspec: --office-version must be a version such as "24.1.22".\n',
    },
    {
      args: [...grant, "--mode", "local", "--host", "0.0.0.0"],
      err: "permspec: The mode local answers on its own machine only: --host must be a loopback address.\n",
    },
    { args: ["--key", "keys.yaml"], err: "permspec: keys.yaml cannot be read: it is not there.\n" },
    { args: [...grant, "--faults", "faults.yaml"], err: "permspec: faults.yaml cannot be read: it is not there.\n" },
    {
      args: [...grant, "--key", "keys.yaml"],
      err: "permspec: --grant beside --key needs the credentials of the key that it is for.\n",
    },
    {
      args: [...grant, "--forward-to", "http://127.0.0.1:1"],
      err: "permspec: --forward-to passes requests on as they are: what to answer is told to the mock behind it.\n",
    },
    {
      args: ["--forward-to", "http://127.0.0.1:1", "--host", "0.0.0.0"],
      err: "permspec: Other machines reach this --host: give --open to pass their requests on, or a loopback address.\n",
    },
    {
      args: [...grant, "--open"],
      err: "permspec: --open is for --forward-to; a mock itself is reached by what --host says.\n",
    },
    {
      args: ["--forward-to", "https://api.opendental.com"],
      err: "permspec: --forward-to must be the origin of a mock on this machine, such as http://127.0.0.1:30223.\n",
    },
  ];
  it.each(table)("$args", async ({ args, err }) => {
    expect(await workbench({}).run("mock", "opendental", "--out-dir", generated, ...args)).toEqual({
      code: 2,
      out: "",
      err,
    });
  });

  const files = [
    { text: `- { developerKey: ${developer}`, err: "permspec: keys.yaml:1 is neither YAML nor JSON.\n" },
    { text: `developerKey: ${developer}`, err: "permspec: keys.yaml must hold a list.\n" },
    {
      text: `- ${developer}`,
      err: "permspec: Number 1 in keys.yaml must be an object with developerKey, customerKey, permissions.\n",
    },
    {
      text: `- { developerKey: ${developer}, permissions: [ReadAll] }`,
      err: "permspec: Number 1 in keys.yaml is not right. `customerKey` is missing.\n",
    },
    {
      text: `- { developerKey: ${developer}, customerKey: ${customer}/x, permissions: [ReadAll] }`,
      err: "permspec: Number 1 in keys.yaml is not right. `customerKey` has characters that no key has, or none.\n",
    },
    {
      text: `- { developerKey: ${developer}, customerKey: ${customer}, permission: [ReadAll] }`,
      err: "permspec: Number 1 in keys.yaml is not right. Its credentials must be `developerKey` and `customerKey` and nothing else. Did you mean `permissions`?\n",
    },
    {
      text: `- { credentials: { developerKey: ${developer}, customerKey: ${customer} }, name: x, permissions: [ReadAll] }`,
      err: "permspec: Number 1 in keys.yaml is not right. It must be an object with `credentials` and `permissions` and nothing else.\n",
    },
    {
      text: `- { credentials: ${developer}, permissions: [ReadAll] }`,
      err: "permspec: Number 1 in keys.yaml is not right. Its credentials must be `developerKey` and `customerKey` and nothing else.\n",
    },
    {
      text: `- { developerKey: ${developer}, customerKey: ${customer} }`,
      err: "permspec: Number 1 in keys.yaml is not right. The permissions must be a list.\n",
    },
  ];
  it.each(files)("a file of keys: $text", async ({ text, err }) => {
    const bench = workbench({ "keys.yaml": text });
    const args = ["--out-dir", generated, "--key", bench.path("keys.yaml")];
    expect(await bench.run("mock", "opendental", ...args)).toEqual({ code: 2, out: "", err });
  });

  it("a key of the file behind one of flags, counted as it stands in the file", async () => {
    const bench = workbench({
      "keys.yaml": `- { developerKey: ${developer}, customerKey: ${customer}, permissions: [] }`,
    });
    const args = ["--out-dir", generated, ...key, "--grant", "ReadAll", "--key", bench.path("keys.yaml")];
    expect(await bench.run("mock", "opendental", ...args)).toEqual({
      code: 2,
      out: "",
      err: "permspec: Number 1 in keys.yaml is not right. It has the credentials of an earlier one.\n",
    });
  });

  const data = [
    { text: "[]", err: "--data must be an object with lists of rows, by table." },
    { text: "{ patients: {} }", err: "`data.patients` must be a list of rows." },
    {
      text: "{ patients: [{}, { host: secret }] }",
      err: /^data\.patients, row 2: there is no field `host`\. /,
    },
    { text: "{ data: [] }", err: /^There is no table `data`\. / },
    {
      text: "{ appointments: [{ AptDateTime: { day: 999999999 } }] }",
      err: "data.appointments, row 1: `AptDateTime` is too far from today: `day` may be 100000 at most, either way.",
    },
  ];
  it.each(data)("a file of rows: $text", async ({ text, err }) => {
    const bench = workbench({ "data.yaml": text });
    const args = ["--out-dir", generated, "--grant", "ReadAll", "--data", bench.path("data.yaml")];
    const ended = await bench.run("mock", "opendental", ...args);
    expect({ code: ended.code, out: ended.out }).toEqual({ code: 2, out: "" });
    const said = /^permspec: (.*)\n$/.exec(ended.err)?.[1];
    if (typeof err === "string") expect(said).toBe(err);
    else expect(said).toMatch(err);
  });

  it("an API that has no mocks, or none at all", async () => {
    const bench = workbench();
    const at = ["--out-dir", generated, "--grant", "ReadAll"];
    expect(await bench.run("mock", "opendentl", ...at)).toEqual({
      code: 2,
      out: "",
      err: `permspec: There are no mocks of "opendentl" below ${generated}. Did you mean \`opendental\`?\n`,
    });
    expect(await bench.run("mock", "library", "--out-dir", bench.path("generated"), "--grant", "ReadAll")).toEqual({
      code: 2,
      out: "",
      err: 'permspec: There are no mocks of "library" below generated. Run `permspec generate` first.\n',
    });
    expect(await bench.run("mock", "--developer-key", developer, "opendental")).toEqual({
      code: 2,
      out: "",
      err: "permspec: Name the API first, as in `permspec mock <api> --grant PERMISSION`.\n",
    });
  });
});

it("tells its flags, those of the API too", async () => {
  const { code, out, err } = await workbench({}).run("mock", "opendental", "--out-dir", generated, "--help");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const flag of [
    "--grant",
    "--key <file>",
    "--developer-key",
    "--customer-key",
    "--office-version",
    "--no-control",
  ]) {
    expect(out).toContain(flag);
  }
  for (const form of [
    "- { developerKey: ..., customerKey: ..., permissions: [PERMISSION, PERMISSION] }",
    "- { credentials: { developerKey: ..., customerKey: ... }, permissions: [PERMISSION] }",
  ]) {
    expect(out).toContain(form);
  }
  const general = await workbench({}).run("mock", "--help");
  expect(general.out).toContain("Usage: permspec mock <api> [options]");
  expect(general.out).toContain(
    "The credentials of a key, and the version that the server runs, have flags that are named as the API names them.",
  );
  expect(general.out).not.toMatch(/version <|undefined|null/);
});
