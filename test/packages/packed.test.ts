import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = mkdtempSync(join(tmpdir(), "permspec-packed-"));
const modules = join(root, "node_modules");
const packages = { guards: "opendental-guards", client: "opendental", mocks: "opendental-mocks" };
const compilers = { "5.9": "typescript", "6": "typescript-6", "7": "typescript-7" };

/** What an integration developer has: the packages as npm would deliver them, and nothing of this repository. */
beforeAll(() => {
  tsc("typescript", ["-b", ...Object.keys(packages).map((target) => `generated/opendental/${target}`)], process.cwd());
  mkdirSync(join(modules, "@permspec"), { recursive: true });
  for (const [target, name] of Object.entries(packages)) {
    const folder = resolve("generated/opendental", target);
    execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", root], { cwd: folder });
    const archive =
      readdirSync(root).find((file) => file.startsWith(`permspec-${name}-0`) && file.endsWith(".tgz")) ?? "";
    mkdirSync(join(modules, "@permspec", name));
    execFileSync("tar", ["-xzf", join(root, archive), "-C", join(modules, "@permspec", name), "--strip-components=1"]);
  }
  mkdirSync(join(modules, "@faker-js"));
  for (const name of ["msw", "@faker-js/faker"]) symlinkSync(resolve("node_modules", name), join(modules, name));
  writeFileSync(join(root, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
}, 120_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

function tsc(
  compiler: string,
  args: readonly string[],
  cwd: string,
): { readonly status: number | null; readonly out: string } {
  const bin = resolve("node_modules", compiler, "bin", "tsc");
  const { status, stdout } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: "utf8" });
  return { status, out: stdout };
}

function script(name: string, text: string): string {
  writeFileSync(join(root, name), text);
  return execFileSync(process.execPath, [name], { cwd: root, encoding: "utf8" });
}

const application = `
import { createClient, createConnection, localDate, PermissionError } from "@permspec/opendental";
import type { Client, LocalDate, Permission } from "@permspec/opendental";
import { confirm } from "@permspec/opendental/appointments";
import { can, minimalPermissions, operationFor } from "@permspec/opendental-guards";
import { createHandlers, createMock } from "@permspec/opendental-mocks";

const options = { developerKey: "made-up", customerKey: "made-up" };
const client = createClient({ ...options, permissions: ["ReadAll", "Comm"] });
export async function run(): Promise<LocalDate | null> {
  const patient = await client.patients.get(1);
  await client.appointments.confirm(18, { confirmVal: "Sent" });
  await confirm(createConnection({ ...options, permissions: ["Comm"] }), 18, { confirmVal: "Sent" });
  return patient.Birthdate ?? localDate("2026-01-31");
}
export function remind(one: Client<"Comm">): Promise<unknown> {
  return one.commlogs.create({ PatNum: 1, Note: "made up" });
}
export const reminded = remind(client);
export const held: readonly Permission[] = minimalPermissions(["appointments.confirm"])[0] ?? [];
export const answers: readonly boolean[] = [can("appointments.confirm", held), operationFor("PUT", "/appointments/1/Confirm") !== undefined];
export const stand = [createHandlers({ permissions: ["ReadAll"] }), createMock({ permissions: ["Comm"] }), PermissionError];
`;

const locked = `
import { createClient } from "@permspec/opendental";
const client = createClient({ developerKey: "made-up", customerKey: "made-up", permissions: ["ReadAll"] });
client.insPlans.create({} as never);
`;

describe("the packages as they are packed", () => {
  it("hold what was built, the README and nothing else but the mocks' fidelity", () => {
    for (const name of Object.values(packages)) {
      const also = name.endsWith("-mocks") ? ["fidelity.json"] : [];
      const wanted = ["README.md", "dist", ...also, "package.json"];
      expect(readdirSync(join(modules, "@permspec", name)).sort(), name).toEqual(wanted);
      const manifest: unknown = JSON.parse(readFileSync(join(modules, "@permspec", name, "package.json"), "utf8"));
      expect(manifest).toMatchObject({ name: `@permspec/${name}`, type: "module", sideEffects: false, license: "MIT" });
    }
  });

  it.each(Object.entries(compilers))(
    "compile in an application with TypeScript %s, their declarations checked",
    (version, compiler) => {
      const folder = join(root, `app-${version}`);
      mkdirSync(folder);
      writeFileSync(join(folder, "app.ts"), application);
      const strict = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"];
      const args = ["--module", "nodenext", "--moduleResolution", "nodenext", ...strict];
      // The declarations of our packages are checked, those of their peers are not ours.
      const checked = tsc(compiler, ["--skipLibCheck", ...args, "app.ts"], folder);
      expect(checked).toEqual({ status: 0, out: "" });
      const bundler = tsc(
        compiler,
        ["--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", ...strict, "app.ts"],
        folder,
      );
      expect(bundler).toEqual({ status: 0, out: "" });
      const client = join(modules, "@permspec/opendental/dist");
      const own = tsc(compiler, [...args, join(client, "index.d.ts"), join(client, "client.d.ts")], folder);
      expect(own).toEqual({ status: 0, out: "" });
    },
    240_000,
  );

  // The oldest of them has just built what is packed.
  it.each(Object.entries(compilers).filter(([version]) => version !== "5.9"))(
    "compile whole from their sources with TypeScript %s",
    (_, compiler) => {
      for (const target of Object.keys(packages)) {
        const result = tsc(compiler, ["-p", `generated/opendental/${target}`, "--noEmit"], process.cwd());
        expect(result, target).toEqual({ status: 0, out: "" });
      }
    },
    240_000,
  );

  it.each(Object.entries(compilers))(
    "say what permission is missing with TypeScript %s",
    (version, compiler) => {
      const file = `locked-${version}.ts`;
      writeFileSync(join(root, file), locked);
      const args = [
        "--skipLibCheck",
        "--strict",
        "--noEmit",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--moduleResolution",
        "nodenext",
        file,
      ];
      const { status, out } = tsc(compiler, args, root);
      expect(status).not.toBe(0);
      expect(out).toBe(
        `${file}(4,17): error TS2349: This expression is not callable.\n  Type 'Requires<"Insurance">' has no call signatures.\n`,
      );
    },
    120_000,
  );

  it("run in Node: the client against the mock, permissions enforced on both sides", () => {
    const out = script(
      "run.mjs",
      `
      import { createClient, createConnection, PermissionError, RefusedError, requestRaw } from "@permspec/opendental";
      import * as appointments from "@permspec/opendental-guards/operations/appointments";
      import { createMock } from "@permspec/opendental-mocks";
      import { inspect } from "node:util";
      const mock = createMock({ permissions: ["ReadAll"] });
      const options = { developerKey: "MADE-UP-DEV", customerKey: "MADE-UP-CUST", mode: "local", fetch: (request) => mock.respond(request) };
      const honest = createClient({ ...options, permissions: ["ReadAll"] });
      const boasting = createClient({ ...options, permissions: ["ReadAll", "Comm"] });
      const visit = await honest.appointments.get(18);
      console.log(visit.AptNum, typeof visit.IsHygiene);
      console.log((await honest.securityPerms.list()).filter((one) => one.HasPermission === true).map((one) => one.Permission));
      await honest.appointments.confirm(18, { confirmVal: "Sent" }).catch((error) => console.log(error instanceof PermissionError, error.message));
      await boasting.appointments.confirm(18, { confirmVal: "Sent" }).catch((error) => console.log(error instanceof RefusedError, error.message, error.detail()));
      const raw = await requestRaw(createConnection({ ...options, permissions: ["ReadAll"] }), appointments.get, { path: { AptNum: 18 } });
      console.log(raw.status, typeof JSON.parse(raw.body).IsHygiene);
      console.log(/MADE-UP/.test(inspect([honest, boasting], { depth: 9, showHidden: true }) + JSON.stringify([honest, boasting])));
      `,
    );
    expect(out.split("\n")).toEqual([
      "18 boolean",
      "[ 'ApiReadAll' ]",
      "true appointments.confirm needs Comm; held: ReadAll.",
      'true appointments.confirm: the key does not hold Comm, although it was declared (401) "The key does not hold a permission that Appointments PUT Confirm needs: Comm."',
      "200 string",
      "false",
      "",
    ]);
  });

  it("run in Node: MSW intercepts the client's requests", () => {
    const out = script(
      "intercept.mjs",
      `
      import { createClient } from "@permspec/opendental";
      import { createHandlers } from "@permspec/opendental-mocks";
      import { setupServer } from "msw/node";
      const server = setupServer(...createHandlers({ permissions: ["ReadAll"] }));
      server.listen({ onUnhandledRequest: "error" });
      const client = createClient({ developerKey: "made-up", customerKey: "made-up", permissions: ["ReadAll"] });
      console.log((await client.patients.list()).length > 0);
      server.close();
      `,
    );
    expect(out).toBe("true\n");
  });

  it("share a throttle with what is installed for that, which nothing before this needed", () => {
    const text = `
      import { redisThrottle } from "@permspec/opendental/redis";
      import { Redis } from "ioredis";
      const names = new Set();
      const client = new Redis({ lazyConnect: true });
      client.eval = async (script, count, name) => (names.add(name.length), [1, 1000]);
      const clock = { now: () => 0, sleep: () => new Promise(() => undefined) };
      const throttle = redisThrottle({ client, prefix: "p" })("key", () => ({ interval: 1, includesExecution: true }), clock);
      console.log(await throttle.run(async () => "sent"), [...names]);
      `;
    const alone = `import "@permspec/opendental/redis";`;
    expect(() => script("alone.mjs", alone)).toThrow("Cannot find package 'rate-limiter-flexible'");
    for (const name of ["rate-limiter-flexible", "ioredis"])
      symlinkSync(resolve("node_modules", name), join(modules, name));
    expect(script("shared.mjs", text)).toBe("sent [ 66 ]\n");
  });
});
