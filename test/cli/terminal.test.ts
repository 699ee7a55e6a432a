import { describe, expect, it } from "vitest";
import { systemTerminal } from "../../generator/cli/terminal.js";

/** A stream that keeps what is written. */
function stream(isTTY: boolean): { readonly isTTY: boolean; readonly written: string[]; write(text: string): void } {
  const written: string[] = [];
  return { isTTY, written, write: (text) => void written.push(text) };
}

const red = "\u001b[31m";
const wipe = "\r\u001b[2K";

describe("colours are for people who look on", () => {
  const table = [
    { stdout: true, env: {}, coloured: true },
    { stdout: true, env: { NO_COLOR: "" }, coloured: true },
    { stdout: true, env: { NO_COLOR: "1" }, coloured: false },
    { stdout: true, env: { TERM: "dumb" }, coloured: false },
    { stdout: false, env: {}, coloured: false },
    { stdout: false, env: { FORCE_COLOR: "1" }, coloured: false },
  ];
  it.each(table)("terminal $stdout, $env", ({ stdout, env, coloured }) => {
    const out = stream(stdout);
    const terminal = systemTerminal({ stdout: out, stderr: stream(true), env });
    terminal.out(terminal.colors.red("error"));
    expect(out.written.join("")).toBe(coloured ? `${red}error\u001b[39m\n` : "error\n");
  });

  it("and never reach a file that standard error goes to", () => {
    const err = stream(false);
    const terminal = systemTerminal({ stdout: stream(true), stderr: err, env: {} });
    terminal.err(terminal.colors.red("error"));
    expect(err.written).toEqual(["error\n"]);
  });
});

describe("progress is told on a terminal only", () => {
  it("and the next text takes its place", () => {
    const out = stream(true);
    const err = stream(true);
    const terminal = systemTerminal({ stdout: out, stderr: err, env: {} });
    terminal.progress("library: rendering");
    terminal.out("done");
    terminal.out("really");
    terminal.progress("library: writing");
    terminal.err("oh");
    expect(err.written).toEqual([`${wipe}library: rendering`, wipe, `${wipe}library: writing`, wipe, "oh\n"]);
    expect(out.written).toEqual(["done\n", "really\n"]);
  });

  const silent = [
    { stderr: false, env: {} },
    { stderr: true, env: { CI: "true" } },
    { stderr: true, env: { TERM: "dumb" } },
  ];
  it.each(silent)("not with terminal $stderr, $env", ({ stderr, env }) => {
    const err = stream(stderr);
    const terminal = systemTerminal({ stdout: stream(true), stderr: err, env });
    terminal.progress("library: rendering");
    terminal.progress("");
    expect(err.written).toEqual([]);
  });
});
