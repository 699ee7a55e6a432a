import { describe, expect, it } from "vitest";
import { workbench } from "../support/workbench.js";

const where = "Run `permspec --help` for what there is.\n";

describe("help", () => {
  it("tells commands, exit codes and examples", async () => {
    const { code, out, err } = await workbench().run("--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const command of ["generate", "check", "lint", "list", "drift", "explain", "export"]) {
      expect(out).toMatch(new RegExp(`^  ${command} \\[options\\]`, "m"));
    }
    expect(out).toContain("Exit codes: 0 fine, 1 what was checked is not fine, 2 usage or input error.\n");
    expect(out).toContain('permspec explain "PUT /appointments/18/Confirm"   which permission, and why\n');
  });

  const table = [
    { command: "generate", says: ["Write the packages of the APIs.", "--out-dir <dir>", "--templates <dir>"] },
    {
      command: "check",
      says: ["Compare what would be written with what is there.", 'choices: "pretty", "json", "github"'],
    },
    { command: "lint", says: ["Say everything that is wrong with a spec.", 'choices: "pretty", "json", "github"'] },
    { command: "list", says: ["List every operation with the permission it needs.", "provenance (row or rule)"] },
    {
      command: "drift",
      says: ["Compare the documented table, the spec and the packages.", "--table <file>", '"sarif"'],
    },
    { command: "explain", says: ["Say which permission an operation needs, why, and since when.", "<what>"] },
    { command: "export", says: ["Give a spec away in a form that other tools read.", "openapi"] },
  ];
  it.each(table)("of $command", async ({ command, says }) => {
    const { code, out, err } = await workbench().run(command, "--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const words = out.replace(/\s+/g, " ");
    for (const phrase of [`Usage: permspec ${command}`, "--spec-dir <dir>", "--verbose", ...says]) {
      expect(words).toContain(phrase);
    }
    expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("is given instead of silence when no command is named", async () => {
    const { code, out, err } = await workbench().run();
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: permspec [options] [command]");
  });
});

it("tells the version", async () => {
  expect(await workbench().run("--version")).toEqual({ code: 0, out: "0.1.0\n", err: "" });
});

describe("a wrong call is told in one sentence, with exit code 2", () => {
  const table = [
    { args: ["frobnicate"], err: `error: unknown command 'frobnicate'\n${where}` },
    { args: ["lnt"], err: `error: unknown command 'lnt'\n(Did you mean lint?)\n${where}` },
    { args: ["lint", "--frmat", "json"], err: `error: unknown option '--frmat'\n(Did you mean --format?)\n${where}` },
    {
      args: ["lint", "--format", "xml"],
      err: `error: option '--format <format>' argument 'xml' is invalid. Allowed choices are pretty, json, github.\n${where}`,
    },
    {
      args: ["list", "--format", "github"],
      err: `error: option '--format <format>' argument 'github' is invalid. Allowed choices are pretty, json.\n${where}`,
    },
    { args: ["lint", "--format"], err: `error: option '--format <format>' argument missing\n${where}` },
    { args: ["explain"], err: `error: missing required argument 'what'\n${where}` },
    { args: ["explain", " "], err: "permspec: Ask for an operation's id, its documented name, or a request.\n" },
    { args: ["lint", "libary"], err: 'permspec: There is no API "libary". Did you mean `library`?\n' },
    { args: ["generate", "Library"], err: 'permspec: There is no API "Library". Did you mean `library`?\n' },
    { args: ["check", "museum"], err: 'permspec: There is no API "museum". There are: library.\n' },
    { args: ["list", "\u001b[2J\n"], err: 'permspec: There is no API "\\u001b[2J\\n". There are: library.\n' },
    { args: ["explain", "books.get", "libary"], err: 'permspec: There is no API "libary". Did you mean `library`?\n' },
    { args: ["lint", ""], err: 'permspec: There is no API "". There are: library.\n' },
  ];
  it.each(table)("$args", async ({ args, err }) => {
    expect(await workbench().run(...args)).toEqual({ code: 2, out: "", err });
  });

  it("a folder of specs that holds none", async () => {
    const bench = workbench({ "elsewhere/notes.txt": "" });
    const err = "permspec: There is no API below spec: a folder with an api.yaml.\n";
    expect(await bench.run("lint")).toEqual({ code: 2, out: "", err });
    expect(await bench.run("generate")).toEqual({ code: 2, out: "", err });
  });

  it("a folder whose name cannot be that of an API", async () => {
    const bench = workbench({ "spec/Town Library/api.yaml": "" });
    const err =
      'permspec: "Town Library" cannot be the name of an API: a folder in lower case, with digits and hyphens.\n';
    expect(await bench.run("lint")).toEqual({ code: 2, out: "", err });
  });
});
