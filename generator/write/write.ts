import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stagePrefix } from "./plan.js";
import type { Change, Plan } from "./plan.js";

/**
 * Carries a plan out: everything is written beside the folder first and moved into place when all of it is there.
 * When a move fails, those before it are taken back, so the folder is never half new. Unchanged files are not touched.
 */
export function applyPlan(folder: string, plan: Plan): void {
  const todo = plan.changes.filter((change) => change.kind !== "foreign");
  if (todo.length === 0) return;
  const made = makeFolders(folder);
  try {
    inStage(folder, (stage) => {
      for (const [index, change] of todo.entries()) {
        if (change.kind !== "orphan") writeFileSync(join(stage, `new-${index}`), change.wanted);
      }
      swap(folder, stage, todo);
    });
  } catch (error) {
    removeFolders(made);
    throw error;
  }
}

/** Works in a folder beside the files, on the same disk, so that moving is not copying. */
function inStage(folder: string, work: (stage: string) => void): void {
  const stage = mkdtempSync(join(folder, stagePrefix));
  try {
    work(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function swap(folder: string, stage: string, todo: readonly Change[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const [index, { kind, path }] of todo.entries()) {
      const target = join(folder, path);
      const kept = join(stage, `old-${index}`);
      if (kind === "missing") {
        const made = makeFolders(dirname(target));
        undo.push(() => removeFolders(made));
      } else {
        renameSync(target, kept);
        undo.push(() => renameSync(kept, target));
      }
      if (kind === "orphan") continue;
      renameSync(join(stage, `new-${index}`), target);
      undo.push(() => rmSync(target, { force: true }));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
  for (const { kind, path } of todo) if (kind === "orphan") removeEmpty(folder, dirname(path));
}

/** Makes a folder and those above it. Gives those that were not there, the topmost first. */
function makeFolders(folder: string): readonly string[] {
  if (existsSync(folder)) return [];
  const above = makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    removeFolders(above);
    throw error;
  }
  return [...above, folder];
}

function removeFolders(made: readonly string[]): void {
  for (const folder of [...made].reverse()) rmdirSync(folder);
}

function removeEmpty(folder: string, below: string): void {
  if (below === "." || below === "") return;
  const directory = join(folder, below);
  if (!existsSync(directory) || readdirSync(directory).length > 0) return;
  rmSync(directory, { recursive: true });
  removeEmpty(folder, dirname(below));
}
