import { readFileSync } from "node:fs";
import { UsageError } from "../exit.js";

/**
 * The list in a file of YAML or JSON. No message repeats what is in it, as there may be keys.
 * @throws {UsageError} when it cannot be read, or is no list.
 */
export async function readList(file: string): Promise<readonly unknown[]> {
  const value = await readData(file);
  if (Array.isArray(value)) return value;
  throw new UsageError(`${file} must hold a list.`);
}

/**
 * What a file of YAML or JSON holds. No message repeats it.
 * @throws {UsageError} when it cannot be read.
 */
export async function readData(file: string): Promise<unknown> {
  // Loaded when there is such a file, as a mock must start fast.
  const { parseDocument } = await import("./yaml-parser.js");
  const document = parseDocument(textOf(file));
  const [problem] = [...document.errors, ...document.warnings];
  const line = problem?.linePos?.[0].line;
  if (problem) throw new UsageError(`${file}${line === undefined ? "" : `:${line}`} is neither YAML nor JSON.`);
  return document.toJS();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new UsageError(`${file} cannot be read: ${reasons[code] ?? (code || "it is no file")}.`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOENT: "it is not there",
  ENOTDIR: "it is not there",
};
