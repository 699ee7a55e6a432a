import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Api } from "../../generator/model/api.js";
import { readSpec } from "../../generator/read-spec.js";
import { openTemplates } from "../../generator/render/handlebars.js";
import { renderApi } from "../../generator/render/render.js";
import { Stopwatch } from "../../generator/stopwatch.js";

/** The model of a spec that is given file by file. @throws {Error} when something is wrong with it. */
export function apiOf(id: string, files: Readonly<Record<string, string>>): Api {
  const root = mkdtempSync(join(tmpdir(), "permspec-test-"));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, id, file)), { recursive: true });
      writeFileSync(join(root, id, file), text);
    }
    return modelOf(id, join(root, id));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The model of the spec in a folder. @throws {Error} when something is wrong with it. */
export function modelOf(id: string, folder: string): Api {
  const { api, diagnostics } = readSpec(id, folder, new Stopwatch());
  if (!api)
    throw new Error(diagnostics.map(({ code, message, at }) => `${at.file}:${at.line} ${code} ${message}`).join("\n"));
  return api;
}

const templates = openTemplates(null);

/** Every file that is emitted for an API, by path. */
export function rendered(api: Api): ReadonlyMap<string, string> {
  return new Map(renderApi(api, templates).map(({ path, text }) => [path, text]));
}
