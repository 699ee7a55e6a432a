import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { didYouMean } from "../diagnostics/suggest.js";
import { UsageError } from "./exit.js";

/** An API to work on: its name, and the folder of its spec as it is shown. */
export interface ApiFolder {
  readonly id: string;
  readonly folder: string;
}

const namePattern = /^[a-z][a-z0-9-]*$/;

/**
 * The APIs that a command is asked to work on: by name below `specDir`, or by path. All below `specDir` when none is named.
 * @throws {UsageError} when one is not there, or none at all.
 */
export function chooseApis(wanted: readonly string[], specDir: string): readonly ApiFolder[] {
  if (wanted.length === 0) {
    const all = apisBelow(specDir);
    if (all.length === 0) throw new UsageError(`There is no API below ${specDir}: a folder with an api.yaml.`);
    return all.map(checked);
  }
  const chosen = wanted.flatMap((one) => chooseOne(one, specDir)).map(checked);
  const seen = new Map<string, string>();
  return chosen.filter(({ id, folder }) => {
    const other = seen.get(id);
    if (other !== undefined && resolve(other) !== resolve(folder)) {
      throw new UsageError(`Two folders are called ${id}: ${other} and ${folder}. Work on one at a time.`);
    }
    seen.set(id, folder);
    return other === undefined;
  });
}

function chooseOne(wanted: string, specDir: string): readonly ApiFolder[] {
  const known = apisBelow(specDir);
  const byName = known.find(({ id }) => id === wanted);
  if (byName) return [byName];
  if (isFolder(wanted)) {
    const folder = wanted.replace(/\/+$/, "");
    if (existsSync(join(folder, "api.yaml")) || apisBelow(folder).length === 0) {
      return [{ id: basename(resolve(folder)), folder }];
    }
    return apisBelow(folder);
  }
  const names = known.map(({ id }) => id);
  const hint = didYouMean(wanted, names) ?? `Name a folder below ${specDir}, or give a path.`;
  throw new UsageError(`There is no API "${shown(wanted)}". ${hint}`);
}

function apisBelow(specDir: string): readonly ApiFolder[] {
  if (!isFolder(specDir)) return [];
  return readdirSync(specDir)
    .filter((id) => id !== "schema" && !id.startsWith(".") && isFolder(join(specDir, id)))
    .sort()
    .map((id) => ({ id, folder: join(specDir, id) }));
}

function checked(api: ApiFolder): ApiFolder {
  if (namePattern.test(api.id)) return api;
  throw new UsageError(
    `"${shown(api.id)}" cannot be the name of an API: a folder in lower case, with digits and hyphens.`,
  );
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function shown(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
