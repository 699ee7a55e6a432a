import { stagePrefix } from "../write/plan.js";
import type { Terminal } from "./terminal.js";

/** What the file system refused, in words; null for anything else, which is a fault of permspec. */
export function systemFailure(error: unknown): string | null {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return null;
  const path = placeOf(error);
  const code = String(error.code);
  const what = `cannot ${String(error.syscall)}${path === undefined ? "" : ` ${path}`}`;
  return `${what}: ${reasons[code] ?? code}. Nothing was left half-written.`;
}

/** The file that the user knows: of a move, the end that is not in the folder where new files wait. */
function placeOf(error: Error): string | undefined {
  const ends = ["dest" in error ? error.dest : undefined, "path" in error ? error.path : undefined];
  const paths = ends.filter((end) => typeof end === "string");
  return paths.find((path) => !path.includes(stagePrefix)) ?? paths[0];
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EEXIST: "it is there already",
  EISDIR: "it is a folder",
  ENOENT: "it is not there",
  ENOSPC: "the disk is full",
  ENOTDIR: "it is no folder",
  ENOTEMPTY: "the folder is not empty",
  EPERM: "it is not permitted",
  EROFS: "nothing can be written there",
};

/** Does the work for one API. What the file system refuses is told, and keeps no other API from its turn: then null. */
export function attempt<Result>(id: string, terminal: Terminal, work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    const failure = systemFailure(error);
    if (failure === null) throw error;
    terminal.err(`permspec: ${id}: ${failure}`);
    return null;
  }
}
