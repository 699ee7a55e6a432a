import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.js";
import type { OutputFile } from "./output.js";
import { commentText } from "./text/escape.js";

/** The plain TypeScript of a target, copied as it is below a header. */
export function runtimeFiles(target: string, header: string): readonly OutputFile[] {
  const folder = join(packageRoot, "templates", target, "runtime");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => ({
      path: `${target}/src/runtime/${name}`,
      text: `// ${commentText(header)}\n${readFileSync(join(folder, name), "utf8")}`,
    }));
}
