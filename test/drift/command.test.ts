import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import pc from "picocolors";
import { run } from "../../generator/cli/main.js";
import type { Terminal } from "../../generator/cli/terminal.js";

const root = mkdtempSync(join(tmpdir(), "permspec-drift-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, "spec"));
cpSync("spec/opendental", join(root, "spec/opendental"), { recursive: true });
cpSync("generated/opendental", join(root, "generated/opendental"), {
  recursive: true,
  filter: (path) => !path.endsWith("/dist") && !path.endsWith("/node_modules"),
});
symlinkSync(resolve("node_modules"), join(root, "node_modules"));

async function drift(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    progress: () => undefined,
    colors: pc.createColors(false),
  };
  const places = ["--spec-dir", join(root, "spec"), "--out-dir", join(root, "generated")];
  const code = await run(["drift", ...args, ...places], terminal);
  const plain = (lines: readonly string[]): string => lines.join("\n").replaceAll(`${root}/`, "");
  return { code, out: plain(out), err: plain(err) };
}

/** Runs with one file changed, and puts it back. */
async function changed<Result>(
  file: string,
  change: (text: string) => string,
  then: () => Promise<Result>,
): Promise<Result> {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const next = change(text);
  if (next === text) throw new Error(`the change of ${file} changes nothing`);
  writeFileSync(path, next);
  try {
    return await then();
  } finally {
    writeFileSync(path, text);
  }
}

function page(text: string): string {
  const file = join(root, "page.txt");
  writeFileSync(file, text);
  return file;
}

describe("permspec drift", () => {
  it("says what is compared when nothing differs", async () => {
    expect(await drift()).toEqual({
      code: 0,
      out: "opendental: 231 rows, 14 permissions, 0 findings, 58 released operations covered by rules",
      err: "",
    });
  }, 60_000);

  it("gives the same as JSON", async () => {
    const { code, out } = await drift("opendental", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      api: "opendental",
      table: {
        rows: 231,
        permissions: 14,
        sha256: "138ba8bcdc37815cf32aa0033a7cd1faabfc9673a33ab8485f4300a64f26c2b5",
        file: "spec/opendental/documented/permissions.yaml",
        asKept: true,
      },
      findings: [],
      summary: {
        ok: true,
        findings: 0,
        breaking: 0,
        loosened: 0,
        warning: 0,
        info: 0,
        excepted: 0,
        coveredByRules: 58,
        semver: "none",
      },
    });
  }, 60_000);

  const moved = (text: string): string =>
    text
      .replace("      - Popups POST\n", "")
      .replace("      - Queries POST\n", "      - Queries POST\n      - Popups POST\n");

  it("tells a row that moved, with both sides, in every format", async () => {
    await changed("spec/opendental/documented/permissions.yaml", moved, async () => {
      const { code, out } = await drift();
      expect(code).toBe(1);
      expect(out).toBe(
        [
          "warning table-hash-differs (patch)",
          "  The table that is kept has the hash 6e197591526044a2c1d68f41bd5a2126c82f4d0e0dd1f79810bfd4260e11b3e3 and states another; it was changed without saying so.",
          "  at spec/opendental/documented/permissions.yaml:4:9",
          "",
          "breaking permission-differs (major)",
          "  By the table `popups.create` needs Queries; by the spec, Comm.",
          "  at spec/opendental/documented/permissions.yaml:201:9",
          "  at spec/opendental/resources/Popups.yaml:34:15",
          "",
          "opendental: 231 rows, 14 permissions, 2 findings, 58 released operations covered by rules, next version: major",
        ].join("\n"),
      );
      const json: unknown = JSON.parse((await drift("--format", "json")).out);
      expect(json).toMatchObject({
        findings: [
          { kind: "table-hash-differs" },
          {
            kind: "permission-differs",
            severity: "breaking",
            semver: "major",
            permission: "Queries",
            specPermission: "Comm",
            row: "Popups POST",
            operation: "popups.create",
            at: { file: "spec/opendental/documented/permissions.yaml" },
          },
        ],
        summary: { ok: false, breaking: 1, semver: "major" },
      });
      const sarif: unknown = JSON.parse((await drift("--format", "sarif")).out);
      expect(sarif).toMatchObject({
        version: "2.1.0",
        runs: [
          {
            results: [
              { ruleId: "table-hash-differs", level: "warning" },
              { ruleId: "permission-differs", level: "error" },
            ],
          },
        ],
      });
      const github = await drift("--format", "github");
      expect(github.out).toContain(
        "::error file=spec/opendental/documented/permissions.yaml,line=201,col=9,title=permission-differs::",
      );
    });
  }, 120_000);

  it("finds a generated file that was edited, and one that is gone", async () => {
    const file = "generated/opendental/guards/src/operations/popups.ts";
    const edited = await changed(
      file,
      (text) => text.replace("bits.Comm", "bits.Setup"),
      () => drift(),
    );
    expect(edited.code).toBe(1);
    expect(edited.out).toContain(
      "breaking generated-differs (major)\n  @permspec/opendental-guards: popups.create needs Setup instead of Comm\n  at generated/opendental/guards/src/operations/popups.ts\n",
    );
    expect(edited.out).toContain(
      "@permspec/opendental-mocks: popups.create answers 201 instead of 401 to a key that holds Setup",
    );
    const broken = await changed(
      file,
      () => "this is no TypeScript (",
      () => drift(),
    );
    expect(broken.code).toBe(1);
    expect(broken.out).toContain("@permspec/opendental-guards: it cannot be run: ");
  }, 120_000);

  const columns = "Permission Methods Details\n";
  const pages: readonly (readonly [string, string, string])[] = [
    [
      "a verb that the API does not use",
      `${columns}Read All Patients GET\nPatients PATCH\n`,
      "page.txt:3:10 error table-verb\n  `PATCH` is not a verb of the API.\n      2 | Read All Patients GET\n    > 3 | Patients PATCH\n        |          ^^^^^",
    ],
    ["no table", "The page has moved.\n", "page.txt error table-empty"],
    [
      "far fewer rows than known",
      `${columns}Read All Patients GET\nClaims GET\n`,
      "page.txt:1:1 error table-collapsed\n  The page gives 2 of 231 known rows.",
    ],
    ["an unknown column", "Permission\tMethods\tDetails\tScope\nRead All\tPatients GET\t\tx\n", "error table-column"],
  ];
  it.each(pages)("refuses a page with %s", async (_, text, first) => {
    const { code, out, err } = await drift("opendental", "--table", page(text));
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(first);
    expect(err).toContain("nothing was compared");
  });

  it("refuses a page that is not there", async () => {
    const { code, err } = await drift("opendental", "--table", join(root, "none.txt"));
    expect(code).toBe(2);
    expect(err).toContain("none.txt error file-missing\n  The page cannot be read.");
  });

  it("reads exceptions, and what is wrong with them", async () => {
    const file = join(root, "spec/opendental/documented/exceptions.yaml");
    const entry = (lines: string): string =>
      `exceptions:\n  - kind: permission-differs\n    operation: popups.create\n${lines}`;
    const rest = "    reason: The page has a slip.\n    link: https://example.com/1\n";
    await changed("spec/opendental/documented/permissions.yaml", moved, async () => {
      writeFileSync(file, entry(`${rest}    expires: "2999-12-31"\n`));
      const excepted = await drift("--format", "json");
      expect(JSON.parse(excepted.out)).toMatchObject({
        findings: [{ kind: "table-hash-differs" }],
        summary: { excepted: 1 },
      });
      writeFileSync(file, entry(`${rest}    expires: "2001-12-31"\n`));
      const expired = await drift("--format", "json");
      expect(JSON.parse(expired.out)).toMatchObject({
        findings: [{ kind: "table-hash-differs" }, { kind: "permission-differs" }, { kind: "exception-expired" }],
      });
    });
    writeFileSync(file, entry(`${rest}    expires: "2999-12-31"\n`));
    expect((await drift()).out).toContain("warning exception-unused");
    writeFileSync(file, entry(`${rest}    expires: tomorrow\n`));
    const wrong = await drift();
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("documented/exceptions.yaml:6:14 error schema-value");
    rmSync(file);
  }, 120_000);
});
