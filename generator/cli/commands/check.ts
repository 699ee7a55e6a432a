import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createTwoFilesPatch } from "diff";
import { printable } from "../../diagnostics/code-frame.js";
import { githubLine } from "../../diagnostics/format.js";
import { wholeFile } from "../../diagnostics/diagnostic.js";
import type { Templates } from "../../render/handlebars.js";
import { planWrite } from "../../write/plan.js";
import type { Change, Plan } from "../../write/plan.js";
import { chooseApis } from "../apis.js";
import type { ApiFolder } from "../apis.js";
import { count, filesOrReport, modelOrReport, readApi, reportTimes, templatesOrReport } from "../context.js";
import type { Context } from "../context.js";
import { gravest } from "../exit.js";
import type { ExitCode } from "../exit.js";
import { attempt } from "../failure.js";

const longestDiff = 60;

interface Checked {
  readonly api: string;
  readonly target: string;
  readonly plan: Plan | null;
}

/** `permspec check`: compares what would be written with what is there, in both directions. Writes nothing. */
export function check(wanted: readonly string[], context: Context): ExitCode {
  const { options, terminal } = context;
  const folders = chooseApis(wanted, options.specDir);
  const templates = templatesOrReport(context);
  const results = folders.map(
    (folder) =>
      attempt(folder.id, terminal, () => checkOne(folder, templates, context)) ?? {
        api: folder.id,
        target: join(options.outDir, folder.id),
        plan: null,
      },
  );
  const strangers = wanted.length === 0 ? outputWithoutSpec(folders, options.outDir) : [];
  terminal.progress("");
  if (options.format === "json") terminal.out(JSON.stringify(jsonOf(results, strangers), null, 2));
  else for (const result of results) report(result, context);
  if (options.format !== "json") {
    for (const name of strangers)
      terminal.out(`${printable(join(options.outDir, name))}: orphan, there is no spec for it`);
  }
  reportTimes(context);
  const codes = results.map(({ plan }): ExitCode => (plan === null ? 2 : plan.changes.length > 0 ? 1 : 0));
  return gravest([...codes, strangers.length > 0 ? 1 : 0]);
}

function checkOne(folder: ApiFolder, templates: Templates | null, context: Context): Checked {
  const { options, stopwatch } = context;
  const target = join(options.outDir, folder.id);
  const api = modelOrReport(readApi(folder, context), context);
  const files = api && templates && filesOrReport(api, templates, context);
  const plan = files && stopwatch.time("compare", () => planWrite(target, files));
  return { api: folder.id, target, plan };
}

/** Folders of output that belong to no API. */
function outputWithoutSpec(folders: readonly ApiFolder[], outDir: string): readonly string[] {
  if (!existsSync(outDir)) return [];
  const known = new Set(folders.map(({ id }) => id));
  return readdirSync(outDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !known.has(entry.name))
    .map(({ name }) => name);
}

function report({ api, target, plan }: Checked, { options, terminal }: Context): void {
  if (!plan) return;
  if (options.format === "github") {
    for (const { kind, path } of plan.changes) {
      terminal.out(githubLine("error", `generated-${kind}`, told[kind], wholeFile(join(target, path))));
    }
    return;
  }
  for (const change of plan.changes) {
    terminal.out(
      `${terminal.colors.red(change.kind.padEnd(7))} ${printable(join(target, change.path))}: ${told[change.kind]}`,
    );
    const diff = diffOf(change);
    if (diff !== "") terminal.out(diff.split("\n").map(printable).join("\n"));
  }
  const state =
    plan.changes.length === 0 ? "up to date" : `${count(plan.changes.length, "file")} not as the spec has it`;
  terminal.out(`${api}: ${count(plan.unchanged + plan.changes.length, "file")} compared, ${state}`);
}

const told: Readonly<Record<Change["kind"], string>> = {
  missing: "is not there; run `permspec generate`.",
  changed: "differs from what the spec gives; run `permspec generate`.",
  orphan: "is no longer generated; run `permspec generate`.",
  foreign: "is not permspec's; move it elsewhere or delete it.",
};

function diffOf(change: Change): string {
  if (change.kind !== "changed") return "";
  const patch = createTwoFilesPatch("found", "wanted", change.found, change.wanted, "", "", { context: 2 });
  const lines = patch.split("\n").slice(3);
  const cut =
    lines.length > longestDiff
      ? [...lines.slice(0, longestDiff), `... ${lines.length - longestDiff} more lines`]
      : lines;
  return cut
    .map((line) => `    ${line}`.trimEnd())
    .join("\n")
    .trimEnd();
}

function jsonOf(results: readonly Checked[], strangers: readonly string[]): object {
  return {
    ok: strangers.length === 0 && results.every(({ plan }) => plan !== null && plan.changes.length === 0),
    apis: results.map(({ api, target, plan }) => ({
      api,
      compared: plan ? plan.unchanged + plan.changes.length : 0,
      files: (plan?.changes ?? []).map((change) => ({
        path: join(target, change.path),
        status: change.kind,
        diff: diffOf(change) || null,
      })),
    })),
    orphans: strangers,
  };
}
