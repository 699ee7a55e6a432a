import { join } from "node:path";
import { printable } from "../../diagnostics/code-frame.js";
import type { Templates } from "../../render/handlebars.js";
import { planWrite } from "../../write/plan.js";
import type { Change, Plan } from "../../write/plan.js";
import { applyPlan } from "../../write/write.js";
import { chooseApis } from "../apis.js";
import type { ApiFolder } from "../apis.js";
import { count, filesOrReport, modelOrReport, readApi, reportTimes, templatesOrReport } from "../context.js";
import type { Context } from "../context.js";
import { gravest } from "../exit.js";
import type { ExitCode } from "../exit.js";
import { attempt } from "../failure.js";

/** `permspec generate`: writes the packages of the APIs. One that fails keeps no other from being written. */
export function generate(wanted: readonly string[], context: Context): ExitCode {
  const folders = chooseApis(wanted, context.options.specDir);
  const templates = templatesOrReport(context);
  if (!templates) return 2;
  const codes = folders.map(
    (folder) => attempt(folder.id, context.terminal, () => generateOne(folder, templates, context)) ?? 2,
  );
  reportTimes(context);
  return gravest(codes);
}

function generateOne(folder: ApiFolder, templates: Templates, context: Context): ExitCode {
  const { options, stopwatch, terminal } = context;
  const api = modelOrReport(readApi(folder, context), context);
  const files = api && filesOrReport(api, templates, context);
  if (!files) return 2;
  const target = join(options.outDir, api.id);
  const plan = stopwatch.time("compare", () => planWrite(target, files));
  stopwatch.time("write", () => applyPlan(target, plan));
  if (options.format === "json") terminal.out(JSON.stringify({ api: api.id, ...figures(plan) }));
  else terminal.out(`${api.id}: ${words(plan)} in ${target}`);
  return reportForeign(target, plan, context);
}

/** Files that somebody else put there are named and left alone. */
function reportForeign(target: string, { changes }: Plan, { terminal }: Context): ExitCode {
  const foreign = changes.filter(({ kind }) => kind === "foreign");
  for (const { path } of foreign) {
    terminal.err(
      `${printable(join(target, path))} is not permspec's: move it elsewhere or delete it. It was left as it is.`,
    );
  }
  return foreign.length > 0 ? 1 : 0;
}

function figures({ changes, unchanged }: Plan): Record<string, number> {
  const number = (kind: Change["kind"]): number => changes.filter((change) => change.kind === kind).length;
  return {
    written: number("missing"),
    changed: number("changed"),
    removed: number("orphan"),
    foreign: number("foreign"),
    unchanged,
  };
}

function words(plan: Plan): string {
  const { written = 0, changed = 0, removed = 0, unchanged = 0 } = figures(plan);
  const parts = [
    [written, "new"],
    [changed, "changed"],
    [removed, "removed"],
    [unchanged, "unchanged"],
  ] as const;
  const named = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${count(written + changed + unchanged, "file")} (${named.join(", ")})`;
}
