import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** What is below a folder: the text of each file, and null for each folder, by path. */
export type Tree = Readonly<Record<string, string | null>>;

/** A folder with these files and folders, taken away when the test ends. */
export function folderWith(tree: Tree): string {
  const root = mkdtempSync(join(tmpdir(), "permspec-test-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(tree)) {
    const file = join(root, path);
    mkdirSync(text === null ? file : dirname(file), { recursive: true });
    if (text !== null) writeFileSync(file, text);
  }
  return root;
}

/** What lies below a folder. */
export function treeOf(root: string): Tree {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).map((entry) => {
    const file = join(entry.parentPath, entry.name);
    return [file.slice(root.length + 1), entry.isDirectory() ? null : readFileSync(file, "utf8")] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
