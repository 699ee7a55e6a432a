import { formatGithub, formatPretty, jsonDiagnostics } from "../../diagnostics/format.js";
import { chooseApis } from "../apis.js";
import { count, readApi, reportTimes } from "../context.js";
import type { Context } from "../context.js";
import type { ExitCode } from "../exit.js";

/** `permspec lint`: everything that is wrong with specs, and nothing else. */
export function lint(wanted: readonly string[], context: Context): ExitCode {
  const { terminal, options } = context;
  const reads = chooseApis(wanted, options.specDir).map((folder) => readApi(folder, context));
  terminal.progress("");
  if (options.format === "json") {
    const apis = reads.map(({ id, diagnostics }) => ({ api: id, problems: jsonDiagnostics(diagnostics) }));
    terminal.out(JSON.stringify({ ok: reads.every(({ api }) => api !== null), apis }, null, 2));
  } else {
    for (const read of reads) {
      const text = options.format === "github" ? formatGithub(read.diagnostics) : formatPretty(read, terminal.colors);
      if (text !== "") terminal.out(options.format === "github" ? text : `${text}\n`);
      if (options.format === "pretty") terminal.out(`${read.id}: ${summary(read)}`);
    }
  }
  reportTimes(context);
  return reads.some(({ api }) => api === null) ? 1 : 0;
}

function summary({ api, diagnostics }: ReturnType<typeof readApi>): string {
  if (!api) return count(diagnostics.length, "problem");
  const parts = [count(api.resources.length, "resource"), count(api.operations.length, "operation")];
  return `${[...parts, count(api.permissions.length, "permission")].join(", ")}, no problems`;
}
