import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pc from "picocolors";
import { onTestFinished } from "vitest";
import { run } from "../../generator/cli/main.js";
import type { ExitCode } from "../../generator/cli/exit.js";
import { librarySpec } from "./library-spec.js";

/** What a command line gave, with the workbench's own folder taken out of the text. */
interface Outcome {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** A folder of one's own with specs under `spec/` and output under `generated/`. */
export interface Workbench {
  /** The whole path of something in the workbench. */
  path(below: string): string;
  read(file: string): string;
  /** Writes a file and the folders it needs. */
  write(file: string, content: string | Uint8Array): void;
  /** Puts `after` in the place of `before`, which must stand in the file exactly once. */
  replace(file: string, before: string, after: string): void;
  remove(file: string): void;
  /** Every file below a folder, sorted; none when it is not there. */
  files(folder: string): readonly string[];
  /** Runs permspec in this process. The folders of specs and output are those of the workbench, unless given. */
  run(...args: readonly string[]): Promise<Outcome>;
}

/** Options that a command is given when the test does not. */
const defaults: Readonly<Record<string, readonly string[]>> = {
  generate: ["--spec-dir", "--out-dir"],
  check: ["--spec-dir", "--out-dir"],
  drift: ["--spec-dir", "--out-dir"],
  lint: ["--spec-dir"],
  list: ["--spec-dir"],
  explain: ["--spec-dir"],
};
const folders: Readonly<Record<string, string>> = { "--spec-dir": "spec", "--out-dir": "generated" };

/** A workbench with the library's spec at `spec/library`, or with the files given. Taken away when the test ends. */
export function workbench(files: Readonly<Record<string, string>> = libraryFiles("library")): Workbench {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "permspec-test-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const bench: Workbench = {
    path: (below) => join(root, below),
    read: (file) => readFileSync(join(root, file), "utf8"),
    write: (file, content) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    },
    replace: (file, before, after) => {
      const parts = bench.read(file).split(before);
      if (parts.length !== 2) throw new Error(`${file} has ${JSON.stringify(before)} ${parts.length - 1} times`);
      bench.write(file, parts.join(after));
    },
    remove: (file) => rmSync(join(root, file), { recursive: true }),
    files: (folder) => filesBelow(join(root, folder)),
    run: (...args) => runIn(root, args),
  };
  for (const [file, text] of Object.entries(files)) bench.write(file, text);
  return bench;
}

/** The library's spec under the name of an API: `spec/<id>/api.yaml` and so on. */
export function libraryFiles(id: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(librarySpec).map(([file, text]) => [`spec/${id}/${file}`, text]));
}

async function runIn(root: string, args: readonly string[]): Promise<Outcome> {
  const [command, ...rest] = args;
  const missing = (defaults[command ?? ""] ?? []).filter((option) => !args.includes(option));
  const added = missing.flatMap((option) => [option, join(root, folders[option] ?? "")]);
  const said = { out: "", err: "" };
  const terminal = {
    out: (text: string) => void (said.out += `${text}\n`),
    err: (text: string) => void (said.err += `${text}\n`),
    progress: () => undefined,
    colors: pc.createColors(false),
  };
  const code = await run([...(command === undefined ? [] : [command]), ...added, ...rest], terminal);
  const plain = (text: string): string => text.replaceAll(`${root}/`, "").replaceAll(root, "");
  return { code, out: plain(said.out), err: plain(said.err) };
}

function filesBelow(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
