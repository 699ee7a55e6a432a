import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const day = 86_400_000;

/**
 * Folders where bundles may be kept, the better first: below the node_modules of permspec's own package, and one of our
 * own below the folder for temporary files. None depends on where the command is called.
 */
export function bundleFolders(root: string, temporary: string = tmpdir()): readonly string[] {
  const modules = join(root, "node_modules");
  const own = join(temporary, `permspec-${process.getuid?.() ?? "mocks"}`);
  return existsSync(modules) ? [join(modules, ".cache", "permspec"), own] : [own];
}

/**
 * The address of a module with this name, which is bundled unless one of the folders has it. Whoever can write to a
 * folder decides what runs, so that one that is not ours alone is passed over; without any, the module is an address
 * itself.
 */
export async function keptBundle(
  name: string,
  folders: readonly string[],
  bundle: () => Promise<string>,
): Promise<string> {
  const ours = folders.filter(isOurs);
  const kept = ours.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (kept !== undefined) return pathToFileURL(kept).href;
  const code = await bundle();
  for (const folder of ours) {
    if (keep(folder, name, code)) return pathToFileURL(join(folder, name)).href;
  }
  return `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
}

/** Whether nobody else can write to a folder, which is made when it is not there. */
function isOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const about = lstatSync(folder);
    const isOpen = process.platform !== "win32" && (about.mode & 0o022) !== 0;
    return about.isDirectory() && !isOpen && (process.getuid === undefined || about.uid === process.getuid());
  } catch {
    return false;
  }
}

/** Keeps a bundle, whole or not at all, and drops old ones. */
function keep(folder: string, name: string, code: string): boolean {
  try {
    for (const other of readdirSync(folder).map((entry) => join(folder, entry))) {
      if (statSync(other).mtimeMs < Date.now() - day) rmSync(other);
    }
    const unfinished = join(folder, `${name}.${process.pid}`);
    writeFileSync(unfinished, code, { mode: 0o600 });
    renameSync(unfinished, join(folder, name));
    return true;
  } catch {
    // Then it is bundled again the next time.
    return false;
  }
}
