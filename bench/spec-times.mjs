// Copies a spec with its resources, and what the mocks do with them, several times over, for measuring how cost grows.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes `times` as many resources as `from` has into `to`, each copy under names and routes of its own. */
export function multiplySpec(from, to, times) {
  cpSync(from, to, { recursive: true });
  for (const folder of ["resources", "mock"].map((name) => join(to, name))) multiplyFiles(folder, times);
}

function multiplyFiles(folder, times) {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) {
    const name = file.replace(/\.yaml$/, "");
    const text = readFileSync(join(folder, file), "utf8");
    for (let copy = 2; copy <= times; copy++) {
      const other = `${name}Copy${copy}`;
      const renamed = text
        .replace(/^resource: .*$/m, `resource: ${other}`)
        .replace(/^( +documented: )(\w+)/gm, `$1${other}`)
        .replace(/^( +path: \/)([a-z]+)/gm, `$1$2copy${copy}`);
      writeFileSync(join(folder, `${other}.yaml`), renamed);
    }
  }
}
