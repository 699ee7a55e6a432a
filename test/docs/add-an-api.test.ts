import { readFileSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../generator/package-root.js";
import { workbench } from "../support/workbench.js";

const page = readFileSync(`${packageRoot}/docs/add-an-api.md`, "utf8");
const files = [...page.matchAll(/^`(spec\/\S+)`\n\n```yaml\n([^]*?)^```$/gm)];
const consoles = [...page.matchAll(/^```console\n([^]*?)^```$/gm)].map(([, text = ""]) => text);
const commands = consoles.flatMap((text) => text.split(/^\$ permspec /m).slice(1));

/** The words of a command line, of which those in quotes are one. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

/** How many files there are changes with every piece of runtime, and is nothing to this page. */
function uncounted(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/\d+ files \(\d+ new\)/, "N files (N new)"));
}

describe("the page on adding an API", () => {
  it("has files and commands", () => {
    expect(files.map(([, path]) => path)).toHaveLength(5);
    expect(commands).toHaveLength(4);
  });

  it("prints what the commands print, when they run on its files one after the other", async () => {
    const bench = workbench({});
    for (const [, path = "", text = ""] of files) bench.write(path, text);
    // What `npm install` would have brought.
    symlinkSync(`${packageRoot}/node_modules`, bench.path("node_modules"));
    for (const command of commands) {
      const [line = "", ...printed] = command.trimEnd().split("\n");
      const { code, out, err } = await bench.run(...wordsOf(line));
      expect([line, uncounted(out.trimEnd().split("\n")), err, code]).toEqual([line, uncounted(printed), "", 0]);
    }
  });
});
