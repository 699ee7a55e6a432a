import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { workbench } from "../support/workbench.js";
import type { Workbench } from "../support/workbench.js";

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the bundled command line through a shell, with nothing of this process's environment but its path. */
async function shell(bench: Workbench, command: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const permspec = `node ${JSON.stringify(`${process.cwd()}/bin/permspec.js`)}`;
  const child = spawn("bash", ["--norc", "-o", "pipefail", "-c", command.replaceAll("permspec", permspec)], {
    cwd: bench.path("."),
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], TERM: "xterm-256color", ...env },
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (said.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (said.err += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...said };
}

const escape = "\u001b";

describe("the bundled command line", () => {
  beforeAll(() => execFileSync(process.execPath, ["scripts/build.mjs"]));

  it("reads its specs and templates from where it is installed, and works in the folder where it is called", async () => {
    const bench = workbench();
    const { code, err } = await shell(bench, "permspec generate && permspec check");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(bench.files("generated").length).toBeGreaterThan(30);
  });

  it("gives the exit code of the command, and no escape codes to a pipe or a file", async () => {
    const bench = workbench();
    bench.replace("spec/library/modes.yaml", "pageCeiling: 50", "pageCeiling: fifty");
    for (const env of [{}, { NO_COLOR: "1" }, { TERM: "dumb" }]) {
      const lint = await shell(bench, "permspec lint", env);
      expect({ code: lint.code, err: lint.err }).toEqual({ code: 1, err: "" });
      expect(lint.out).toMatch(/^spec\/library\/modes\.yaml:4:18 error schema-value\n/);
      const generate = await shell(bench, "permspec generate", env);
      expect({ code: generate.code, out: generate.out }).toEqual({ code: 2, out: "" });
      expect(generate.err).toMatch(/^spec\/library\/modes\.yaml:4:18 error schema-value\n/);
      expect(lint.out + generate.err).not.toContain(escape);
    }
  });

  it("loads for a mock what a mock needs, and no compiler, parser or template", () => {
    const command = readdirSync("dist").find((name) => name.startsWith("mock-")) ?? "";
    const bytes = [...loadedWith("dist", ["cli.js", command])].map((name) => readFileSync(join("dist", name)).length);
    // Most of it is commander.
    expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(200_000);
  });

  it("is not troubled by a reader that stops reading", async () => {
    const { code, out, err } = await shell(workbench(), "permspec list --format json | head -1");
    expect({ code, out, err }).toEqual({ code: 0, out: "[\n", err: "" });
  });
});

/** Modules of a folder that are loaded together with some: all that they import by name, and these import. */
function loadedWith(folder: string, names: readonly string[]): ReadonlySet<string> {
  const found = new Set(names);
  // Goes on over what is added meanwhile.
  for (const name of found) {
    const code = readFileSync(join(folder, name), "utf8");
    for (const [, imported = ""] of code.matchAll(/^(?:import|\}) ?(?:from )?"\.\/([^"]+)";$/gm)) found.add(imported);
  }
  return found;
}
