import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Change, Plan } from "./plan.js";

/**
 * Carries a plan out: everything is written beside the folder first and moved into place when all of it is there.
 * When a move fails, those before it are taken back, so the folder is never half new. Unchanged files are not touched.
 */
export function applyPlan(folder: string, plan: Plan): void {
  const todo = plan.changes.filter((change) => change.kind !== "foreign");
  if (todo.length === 0) return;
  mkdirSync(folder, { recursive: true });
  const stage = mkdtempSync(join(folder, ".permspec-"));
  try {
    for (const [index, change] of todo.entries()) {
      if (change.kind !== "orphan") writeFileSync(join(stage, `new-${index}`), change.wanted);
    }
    swap(folder, stage, todo);
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
      if (kind === "missing") mkdirSync(dirname(target), { recursive: true });
      else {
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

function removeEmpty(folder: string, below: string): void {
  if (below === "." || below === "") return;
  const directory = join(folder, below);
  if (!existsSync(directory) || readdirSync(directory).length > 0) return;
  rmSync(directory, { recursive: true });
  removeEmpty(folder, dirname(below));
}
