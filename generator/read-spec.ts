import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { sortDiagnostics } from "./diagnostics/diagnostic.js";
import { lintSpec } from "./lint/lint.js";
import { loadSpec } from "./load/load-spec.js";
import { lowerSpec } from "./lower/lower.js";
import type { Api } from "./model/api.js";
import type { Stopwatch } from "./stopwatch.js";
import { schemaErrors } from "./validate/schema-errors.js";
import { validateSpec } from "./validate/validate.js";

/** What became of one API's folder: a model, or the reasons why there is none. */
export interface ReadSpec {
  readonly id: string;
  readonly api: Api | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of the files, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * load → validate → lower → lint, as far as it makes sense: what is missing or no YAML keeps no other file from being
 * checked by its schema. The model is null as soon as there is one problem, so nobody goes on with half a spec.
 */
export function readSpec(id: string, folder: string, stopwatch: Stopwatch): ReadSpec {
  const { spec, files, diagnostics, texts } = stopwatch.time("load", () => loadSpec(folder));
  const report = [...diagnostics];
  const done = (api: Api | null): ReadSpec => ({
    id,
    api: report.length > 0 ? null : api,
    diagnostics: sortDiagnostics(report),
    texts,
  });
  if (!spec) {
    report.push(...stopwatch.time("validate", () => files.flatMap(({ kind, source }) => schemaErrors(kind, source))));
    return done(null);
  }
  const valid = stopwatch.time("validate", () => validateSpec(spec, report));
  if (!valid) return done(null);
  const api = stopwatch.time("lower", () => lowerSpec(valid, report));
  report.push(...stopwatch.time("lint", () => lintSpec(api, report)));
  return done(api);
}
