import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { diagnostic, wholeFile } from "../diagnostics/diagnostic.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { nearest } from "../diagnostics/suggest.js";
import { parseSource } from "./source-file.js";
import type { SourceFile } from "./source-file.js";

/** The files of one API, parsed and not yet understood. */
export interface LoadedSpec {
  /** Name of the folder. */
  readonly id: string;
  readonly folder: string;
  readonly api: SourceFile;
  readonly permissions: SourceFile;
  readonly modes: SourceFile;
  /** Null for an API without events. */
  readonly events: SourceFile | null;
  /** Null for an API whose mocks keep rows without further word. */
  readonly mock: SourceFile | null;
  /** What the mocks do with the rows of single resources, by file name. */
  readonly mockResources: readonly SourceFile[];
  /** Null for an API of which no report is known. */
  readonly observed: SourceFile | null;
  /** By file name. */
  readonly resources: readonly SourceFile[];
  /** SHA-256 over what all packages are made from, and over all files, which is what the mocks are made from. */
  readonly hash: string;
  readonly mocksHash: string;
}

interface LoadedFile {
  readonly kind: "api" | "permissions" | "modes" | "events" | "mock" | "mock-resource" | "observed" | "resource";
  readonly source: SourceFile;
}

export interface Loaded {
  readonly spec: LoadedSpec | null;
  /** What could be read, also when something is missing. */
  readonly files: readonly LoadedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Text of every file that was read, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

const resourcesHint = "Put one YAML file per resource in it.";
const largestFile = 1_000_000;
/** Folders and files of an API that other passes read. */
const known: ReadonlySet<string> = new Set([
  "api.yaml",
  "permissions.yaml",
  "modes.yaml",
  "events.yaml",
  "mock.yaml",
  "mock",
  "observed.yaml",
  "resources",
  "documented",
]);

/** Reads the folder of one API. Every problem is collected; the spec is null when a file is missing or unreadable. */
export function loadSpec(folder: string): Loaded {
  const report: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const files: LoadedFile[] = [];
  const read = (kind: LoadedFile["kind"], ...path: readonly string[]): SourceFile | null => {
    const file = join(folder, ...path);
    const text = readText(file, report);
    if (text === null) return null;
    texts.set(file, text);
    const source = parseSource(file, text, report);
    if (source) files.push({ kind, source });
    return source;
  };
  const api = read("api", "api.yaml");
  const permissions = read("permissions", "permissions.yaml");
  const modes = read("modes", "modes.yaml");
  // A file that need not be there: null when it is not, undefined when it cannot be read.
  const readOptional = (kind: "events" | "mock" | "observed", name: string): SourceFile | null | undefined =>
    existsSync(join(folder, name)) ? (read(kind, name) ?? undefined) : null;
  const events = readOptional("events", "events.yaml");
  const mock = readOptional("mock", "mock.yaml");
  const observed = readOptional("observed", "observed.yaml");
  const resources = yamlFiles(folder, "resources", report).map((name) => read("resource", "resources", name));
  const mockResources = existsSync(join(folder, "mock"))
    ? yamlFiles(folder, "mock", report).map((name) => read("mock-resource", "mock", name))
    : [];
  reportStrangers(folder, report);

  const isWhole = resources.length > 0 && isComplete(resources) && isComplete(mockResources);
  const areRead = events !== undefined && mock !== undefined && observed !== undefined;
  if (!api || !permissions || !modes || !isWhole || !areRead) {
    return { spec: null, files, diagnostics: report, texts };
  }
  const shared = [api, permissions, modes, ...resources, ...(events ? [events] : [])];
  const hashes = {
    hash: hashOf(shared),
    mocksHash: hashOf([...shared, ...[mock, observed].filter((file) => file !== null), ...mockResources]),
  };
  const parts = { api, permissions, modes, events, mock, mockResources, observed, resources };
  return { spec: { id: basename(folder), folder, ...parts, ...hashes }, files, diagnostics: report, texts };
}

function isComplete(files: readonly (SourceFile | null)[]): files is readonly SourceFile[] {
  return !files.includes(null);
}

function hashOf(files: readonly SourceFile[]): string {
  return sha256(files.map(({ text }) => text).join("\0"));
}

/** SHA-256 of a text with line ends as Unix writes them, in hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n"), "utf8").digest("hex");
}

function readText(file: string, report: Diagnostic[]): string | null {
  try {
    if (statSync(file).size > largestFile) {
      const hint = "Split it, or see whether the right file lies there.";
      report.push(diagnostic("file-too-large", wholeFile(file), `The file has more than ${largestFile} bytes.`, hint));
      return null;
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const hint = isMissing(error) ? `A spec has: ${[...known].join(", ")}.` : null;
    report.push(diagnostic("file-missing", wholeFile(file), `The file cannot be read: ${reason(error)}.`, hint));
    return null;
  }
}

/** Names of the files of a folder that holds one per resource. */
function yamlFiles(folder: string, name: string, report: Diagnostic[]): readonly string[] {
  const directory = join(folder, name);
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    const message = existsSync(directory) ? "A folder belongs here." : "The folder is not there.";
    report.push(diagnostic("file-missing", wholeFile(directory), message, resourcesHint));
    return [];
  }
  const names = readdirSync(directory).filter((file) => !file.startsWith("."));
  for (const file of names.filter((candidate) => !candidate.endsWith(".yaml"))) {
    const hint = "Resources are files that end in .yaml; rename it or take it away.";
    report.push(
      diagnostic("file-unexpected", wholeFile(join(directory, file)), "No resource is read from this file.", hint),
    );
  }
  const files = names.filter((file) => file.endsWith(".yaml")).sort((a, b) => (a < b ? -1 : 1));
  if (files.length === 0) {
    report.push(diagnostic("file-missing", wholeFile(directory), "There is no resource in the folder.", resourcesHint));
  }
  return files;
}

function reportStrangers(folder: string, report: Diagnostic[]): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (known.has(name) || name.startsWith(".") || name.endsWith(".md")) continue;
    const [near] = nearest(name, known, 1);
    const hint = near === undefined ? `A spec has: ${[...known].join(", ")}.` : `Did you mean \`${near}\`?`;
    report.push(diagnostic("file-unexpected", wholeFile(join(folder, name)), "Nothing is read from here.", hint));
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function reason(error: unknown): string {
  if (error instanceof Error && "code" in error) {
    if (error.code === "ENOENT") return "there is no such file";
    if (error.code === "EISDIR") return "it is a folder";
    if (error.code === "EACCES") return "permission denied";
    if (error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "it is not UTF-8";
  }
  return "reading failed";
}
