import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.js";
import { runtimeHeader } from "./header.js";
import type { OutputFile } from "./output.js";

/**
 * The plain TypeScript of a target, with its folders, copied as it is below a header.
 * @param without folders that the API at hand has no use for: "redis".
 */
export function runtimeFiles(target: string, without: readonly string[] = []): readonly OutputFile[] {
  const folder = join(packageRoot, "templates", target, "runtime");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => !without.some((one) => name.startsWith(`${one}/`)))
    .sort()
    .map((name) => ({
      path: `${target}/src/runtime/${name}`,
      text: `// ${runtimeHeader}\n${readFileSync(join(folder, name), "utf8")}`,
    }));
}
