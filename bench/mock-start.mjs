// From the start of `permspec mock` to the line that says where it listens, and the ends of a bare process beside it.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, table } from "./figures.mjs";

const mock = ["bin/permspec.js", "mock", "opendental", "--grant", "ReadAll", "--port", "0"];
/** permspec's own package, which must lie in the folder, as it keeps bundles below its own node_modules. */
const own = ["bin", "dist", "templates", "spec/schema", "package.json", "generated"];

/** Milliseconds until a process writes that text; it is ended then. */
function until(text, args, cwd) {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, failed) => {
    let said = "";
    let spent;
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (spent !== undefined || !said.includes(text)) return;
      spent = performance.now() - begun;
      child.kill("SIGTERM");
    });
    child.once("error", failed);
    child.once("exit", () => (spent === undefined ? failed(new Error("it ended before")) : done(spent)));
  });
}

/** A table: medians, in a folder that has the packages, and a cache of its own. */
export async function benchStart(rounds) {
  const folder = mkdtempSync(join(tmpdir(), "permspec-bench-"));
  const modules = join(folder, "node_modules");
  try {
    for (const path of own) {
      cpSync(path, join(folder, path), {
        recursive: true,
        filter: (from) => !/^generated\/.*\/(?:node_modules|dist)$/.test(from),
      });
    }
    mkdirSync(modules);
    for (const name of readdirSync("node_modules")) {
      if (!name.startsWith(".")) symlinkSync(resolve("node_modules", name), join(modules, name));
    }
    const ways = {
      "node -e, which says so at once": () => until("Listening", ["-e", "console.log('Listening')"], folder),
      "permspec mock, cold": () => {
        rmSync(join(modules, ".cache"), { recursive: true, force: true });
        return until("Listening", mock, folder);
      },
      "permspec mock, warm": () => until("Listening", mock, folder),
    };
    const seen = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [name, way] of Object.entries(ways)) seen[name].push(await way());
    }
    const times = Object.entries(seen).map(([name, all]) => [name, median(all)]);
    const [[, bare]] = times;
    const rows = times.map(([name, ms]) => [name, ms.toFixed(0), (ms / bare).toFixed(2)]);
    return table([["process", "ms", "ratio"], ...rows]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
