import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedMark } from "../render/header.js";
import type { OutputFile } from "../render/output.js";

/** What a run would do to one file. */
export type Change =
  | { readonly kind: "missing"; readonly path: string; readonly wanted: string }
  | { readonly kind: "changed"; readonly path: string; readonly wanted: string; readonly found: string }
  /** permspec wrote it once and does not any more. */
  | { readonly kind: "orphan"; readonly path: string; readonly found: string }
  /** Nobody knows who wrote it; it is reported and never taken away. */
  | { readonly kind: "foreign"; readonly path: string };

export interface Plan {
  /** By path. */
  readonly changes: readonly Change[];
  /** Files that are as they should be. */
  readonly unchanged: number;
}

/** How the folders begin in which new files wait until all of them are there. */
export const stagePrefix = ".permspec-";

/** What builds and installs leave in a package. */
const ignored = new Set(["node_modules", "dist"]);

/** Compares what was rendered with what lies in the folder, in both directions. */
export function planWrite(folder: string, files: readonly OutputFile[]): Plan {
  const wanted = new Map(files.map(({ path, text }) => [path, text]));
  const found = new Set(existsSync(folder) ? filesBelow(folder, "") : []);
  const changes: Change[] = [];
  let unchanged = 0;
  for (const [path, text] of wanted) {
    if (!found.has(path)) {
      changes.push({ kind: "missing", path, wanted: text });
      continue;
    }
    const old = readFileSync(join(folder, path), "utf8");
    if (old === text) unchanged++;
    else changes.push({ kind: "changed", path, wanted: text, found: old });
  }
  for (const path of found) {
    if (wanted.has(path)) continue;
    const text = readFileSync(join(folder, path), "utf8");
    const ours = text.slice(0, 4000).includes(generatedMark);
    changes.push(ours ? { kind: "orphan", path, found: text } : { kind: "foreign", path });
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { changes, unchanged };
}

function filesBelow(folder: string, prefix: string): string[] {
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    if (ignored.has(name) || name.startsWith(stagePrefix)) return [];
    const path = prefix === "" ? name : `${prefix}/${name}`;
    return lstatSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path];
  });
}
