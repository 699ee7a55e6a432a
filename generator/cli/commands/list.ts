import type { Api } from "../../model/api.js";
import { describeRequirement } from "../../model/requirement.js";
import { operationEntry } from "../../explain/entry.js";
import { chooseApis } from "../apis.js";
import { modelOrReport, readApi, reportTimes } from "../context.js";
import type { Context } from "../context.js";
import type { ExitCode } from "../exit.js";

/** `permspec list`: every operation with what it needs, in spec order. */
export function list(wanted: readonly string[], context: Context): ExitCode {
  const { terminal, options } = context;
  const apis = chooseApis(wanted, options.specDir).map((folder) => modelOrReport(readApi(folder, context), context));
  const found = apis.filter((api) => api !== null);
  terminal.progress("");
  if (options.format === "json") {
    const entries = found.flatMap((api) => api.operations.map((operation) => operationEntry(operation, api)));
    terminal.out(JSON.stringify(entries, null, 2));
  } else {
    for (const api of found) terminal.out(table(api));
  }
  reportTimes(context);
  return found.length < apis.length ? 2 : 0;
}

function table({ operations }: Api): string {
  const rows = operations.map(({ id, verb, path, requirement, provenance, added, status }) => [
    id,
    verb,
    path,
    describeRequirement(requirement),
    provenance,
    status === "planned" ? "planned" : (added ?? ""),
  ]);
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, index) => Math.max(all[index] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
