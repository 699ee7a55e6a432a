import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of permspec's own package: where `templates/` and `spec/schema/` are, built or not. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Version of permspec, as its package.json has it. */
export const permspecVersion = readVersion();

function findRoot(from: string): string {
  if (existsSync(join(from, "spec", "schema")) && existsSync(join(from, "templates"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("permspec cannot find its own files; install it anew");
  return findRoot(parent);
}

function readVersion(): string {
  const content: unknown = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  const version = typeof content === "object" && content !== null && "version" in content ? content.version : null;
  return typeof version === "string" ? version : "0.0.0";
}
