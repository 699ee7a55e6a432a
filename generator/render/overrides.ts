import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { diagnostic, wholeFile } from "../diagnostics/diagnostic.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/suggest.js";
import { packageRoot } from "../package-root.js";
import { checkTemplate } from "./check-template.js";
import type { TemplateSource } from "./check-template.js";
import { TemplateError } from "./template-error.js";

const builtinFolder = join(packageRoot, "templates");
const extension = ".hbs";

/** The built-in template of a name. */
export function builtinSource(name: string): TemplateSource {
  const file = join(builtinFolder, `${name}${extension}`);
  return { file, text: readFileSync(file, "utf8") };
}

/** Names of the built-in templates, sorted: "client/README.md". */
export function builtinNames(): readonly string[] {
  return filesBelow(builtinFolder)
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length))
    .sort();
}

/**
 * The templates of a folder of one's own, by the names of those that they replace.
 * @throws {TemplateError} with everything that is wrong with them.
 */
export function readOverrides(folder: string, printers: readonly string[]): ReadonlyMap<string, TemplateSource> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    const hint = "Give the folder of your templates with --templates.";
    throw new TemplateError(
      [diagnostic("template-missing", wholeFile(folder), "There is no folder of templates here.", hint)],
      new Map(),
    );
  }
  const builtins = builtinNames();
  const found: Diagnostic[] = [];
  const sources = new Map<string, TemplateSource>();
  for (const path of filesBelow(folder).sort()) {
    const file = join(folder, path);
    const name = path.endsWith(extension) ? path.slice(0, -extension.length) : "";
    if (!builtins.includes(name)) {
      found.push(replacesNothing(file, path, builtins));
      continue;
    }
    const source = { file, text: readFileSync(file, "utf8") };
    sources.set(name, source);
    found.push(...checkTemplate(source, { printers, builtins }));
  }
  const texts = new Map([...sources.values()].map(({ file, text }) => [file, text]));
  if (found.length > 0) throw new TemplateError(found, texts);
  return sources;
}

function replacesNothing(file: string, path: string, builtins: readonly string[]): Diagnostic {
  const known = builtins.map((name) => `${name}${extension}`);
  const hint = didYouMean(path, known) ?? `Templates that can be replaced: ${known.join(", ")}.`;
  return diagnostic("template-missing", wholeFile(file), `\`${path}\` replaces no built-in template.`, hint);
}

/** Files below a folder, with forward slashes; those that a system or an editor hides are left out. */
function filesBelow(folder: string, prefix = ""): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".")) return [];
    const path = `${prefix}${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, `${path}/`) : [path];
  });
}
