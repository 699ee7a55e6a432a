import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../generator/package-root.js";

const run = promisify(execFile);
const hasCurl = spawnSync("curl", ["--version"]).status === 0;
if (!hasCurl) console.warn("There is no curl here, so the lines of curl against `permspec mock` are skipped.");

const auth = ["-H", "Authorization: ODFHIR made-up-developer/made-up-customer"];
const json = [...auth, "-H", "Content-Type: application/json"];

const keys = `
- developerKey: made-up-developer
  customerKey: made-up-customer
  permissions: [ReadAll, Comm, Appointments]
`;
const data = `
clinics:
  - { ClinicNum: 1, Abbr: Only }
appointments:
  - { AptNum: 7, PatNum: 1, Op: 1, AptDateTime: { day: 0, time: "09:00:00" }, AptStatus: Scheduled }
  - { AptNum: 8, PatNum: 4, Op: 1, AptDateTime: { day: 0, time: "10:00:00" }, AptStatus: Scheduled, Confirmed: 1 }
  - { AptNum: 9, PatNum: 4, Op: 1, AptDateTime: { day: 1, time: "10:00:00" }, AptStatus: Scheduled }
`;

describe.skipIf(!hasCurl)("curl, against `permspec mock`", () => {
  const caches = join(packageRoot, "node_modules", ".cache");
  let folder: string;
  let stop: () => Promise<number | null>;
  let url: string;

  // A command line of our own, bundled as scripts/build.mjs does it: the one in dist/ may be built anew at any moment.
  beforeAll(async () => {
    mkdirSync(caches, { recursive: true });
    folder = mkdtempSync(join(caches, "permspec-curl-"));
    const contents = `import { main } from "./main.ts"; await main();`;
    const require = `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`;
    await build({
      stdin: { contents, resolveDir: join(packageRoot, "generator", "cli"), loader: "ts" },
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      platform: "node",
      target: "node20",
      format: "esm",
      external: ["ts-morph", "esbuild", "cheerio", "markdown-it"],
      banner: { js: require },
      logLevel: "silent",
    });
    const cli = join(folder, "stdin.mjs");
    writeFileSync(join(folder, "keys.yaml"), keys);
    writeFileSync(join(folder, "data.yaml"), data);
    const files = ["--key", join(folder, "keys.yaml"), "--data", join(folder, "data.yaml")];
    const flags = [...files, "--port", "0", "--clock", "2026-03-02T08:00:00"];
    const child = spawn(process.execPath, [cli, "mock", "opendental", ...flags], {
      cwd: packageRoot,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise<number | null>((done) => {
      child.once("exit", done);
    });
    stop = () => {
      child.kill("SIGTERM");
      return ended;
    };
    url = await new Promise<string>((found, fail) => {
      let said = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const [, address] = /^Listening at (\S+)$/m.exec(said) ?? [];
        if (address !== undefined) found(address);
      });
      child.once("exit", () => fail(new Error("the mock ended before it listened")));
    });
  });

  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Status and body of what curl is answered. */
  const curl = async (...args: readonly string[]): Promise<readonly [status: number, text: string]> => {
    const { stdout } = await run("curl", ["-sS", "--noproxy", "*", "-w", "\n%{http_code}", ...args]);
    const end = stdout.lastIndexOf("\n");
    return [Number(stdout.slice(end + 1)), stdout.slice(0, end)];
  };

  it("reads one, and a list", async () => {
    const [status, text] = await curl(...auth, `${url}/patients/2`);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ PatNum: 2, LName: "Mockwell", AdmitDate: "0001-01-01" });
    const [, list] = await curl(...auth, `${url}/appointments?date=2026-03-02`);
    expect(JSON.parse(list)).toMatchObject([{ AptNum: 7 }, { AptNum: 8 }]);
    const [, clinics] = await curl(...auth, `${url}/clinics`);
    expect(JSON.parse(clinics)).toMatchObject([{ ClinicNum: 1, Abbr: "Only" }]);
  });

  it("creates, and finds it where the answer says that it is", async () => {
    const visit = '{"PatNum": 3, "Op": 1, "AptDateTime": "2026-03-20 09:30:00"}';
    const [made, headers] = await curl(
      ...json,
      "-D",
      "-",
      "-o",
      join(folder, "made.json"),
      "-d",
      visit,
      `${url}/appointments`,
    );
    expect(made).toBe(201);
    const [, location = ""] = /^location: (\S+)/im.exec(headers) ?? [];
    expect(location.startsWith(`${url}/appointments/`)).toBe(true);
    const [found, row] = await curl(...auth, location);
    expect(found).toBe(200);
    expect(JSON.parse(row)).toMatchObject({ PatNum: 3, AptDateTime: "2026-03-20 09:30:00" });
  });

  it("changes", async () => {
    const confirm = '{"confirmVal": "Confirmed"}';
    expect(await curl(...json, "-X", "PUT", "-d", confirm, `${url}/appointments/8/Confirm`)).toEqual([200, ""]);
    const [, text] = await curl(...auth, `${url}/appointments/8`);
    expect(JSON.parse(text)).toMatchObject({ confirmed: "Appointment Confirmed", DateTStamp: "2026-03-02 08:00:00" });
  });

  const refused = [
    {
      what: "no key",
      args: ["/patients/2"],
      answer: [401, '"The Authorization header must be: ODFHIR {developerKey}/{customerKey}."'],
    },
    {
      what: "a permission that the key does not hold",
      args: [...json, "-d", '{"CarrierNum": 3}', "/insplans"],
      answer: [401, '"The key does not hold a permission that InsPlans POST needs: Insurance."'],
    },
    {
      what: "a key that there is not",
      args: ["-H", "Authorization: ODFHIR another/key", "/patients/2"],
      answer: [401, '"There is no such key."'],
    },
    { what: "a row that there is not", args: [...auth, "/patients/999"], answer: [404, '"Patient not found."'] },
    {
      what: "a field that there is not",
      args: [...json, "-X", "PUT", "-d", '{"Noet": ""}', "/appointments/8"],
      answer: [400, '"Noet is not a valid field."'],
    },
  ] as const;
  it.each(refused)("is refused for $what", async ({ args, answer }) => {
    expect(await curl(...args.map((arg) => (arg.startsWith("/") ? url + arg : arg)))).toEqual(answer);
  });

  it("asks what was used, and what would have been enough", async () => {
    const control = url.replace("/api/v1", "/__mock");
    expect(await curl("-X", "POST", `${control}/reset`)).toEqual([200, '{\n  "reset": true\n}\n']);
    await curl(...auth, `${url}/patients/2`);
    await curl(...json, "-d", "{}", `${url}/patients`);
    const [status, text] = await curl(`${control}/permissions`);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      operations: [{ operation: "patients.get", count: 1 }],
      refusals: [{ operation: "patients.create", missing: ["Patients"], count: 1 }],
      minimalPermissions: [["ReadAll", "Patients"]],
    });
  });

  it("is over when the process is told to end", async () => {
    expect(await stop()).toBe(0);
    await expect(curl(...auth, `${url}/patients/2`)).rejects.toMatchObject({ code: 7 });
  });
});
