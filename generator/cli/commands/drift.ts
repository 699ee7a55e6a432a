import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sortDiagnostics } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { formatGithub, formatPretty } from "../../diagnostics/format.js";
import { jsonReport, summaryOf } from "../../drift/report/json.js";
import { githubReport, prettyReport } from "../../drift/report/pretty.js";
import { sarifReport } from "../../drift/report/sarif.js";
import { runDrift } from "../../drift/run-drift.js";
import type { DriftReport } from "../../drift/run-drift.js";
import { chooseApis } from "../apis.js";
import type { ApiFolder } from "../apis.js";
import { count, modelOrReport, readApi, reportTimes } from "../context.js";
import type { Context } from "../context.js";
import { gravest, UsageError } from "../exit.js";
import type { ExitCode } from "../exit.js";

export interface DriftOptions {
  /** A saved page to compare with instead of the table that is kept. */
  readonly table: string | null;
  readonly format: "pretty" | "json" | "github" | "sarif";
}

/** `permspec drift`: compares the documented table, the spec and the emitted packages. */
export async function drift(
  wanted: readonly string[],
  { table, format }: DriftOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, options } = context;
  const folders = chooseApis(wanted, options.specDir);
  if (table !== null && folders.length > 1) {
    throw new UsageError("A page is the table of one API: name it, as in `permspec drift <api> --table FILE`.");
  }
  const reports: DriftReport[] = [];
  const codes: ExitCode[] = [];
  for (const folder of folders) {
    const report = await driftOne(folder, table, context);
    codes.push(report === null ? 2 : summaryOf(report.findings, report.excepted, report.byRule).ok ? 0 : 1);
    if (report) reports.push(report);
  }
  terminal.progress("");
  const text = writers[format](reports, context);
  if (text !== "") terminal.out(text);
  reportTimes(context);
  return gravest(codes);
}

const writers: Readonly<Record<DriftOptions["format"], (reports: readonly DriftReport[], context: Context) => string>> =
  {
    pretty: (reports, { terminal }) => reports.map((report) => prettyReport(report, terminal.colors)).join("\n"),
    github: (reports) =>
      reports
        .map(githubReport)
        .filter((text) => text !== "")
        .join("\n"),
    json: (reports) => {
      const [only] = reports.map(jsonReport);
      return reports.length === 0 ? "" : JSON.stringify(reports.length === 1 ? only : reports.map(jsonReport), null, 2);
    },
    sarif: (reports) => JSON.stringify(sarifReport(reports), null, 2),
  };

async function driftOne(folder: ApiFolder, page: string | null, context: Context): Promise<DriftReport | null> {
  const { options, terminal } = context;
  const read = readApi(folder, context);
  const api = modelOrReport(read, context);
  if (!api) return null;
  const problems: Diagnostic[] = [];
  const input = {
    api,
    folder: folder.folder,
    output: join(options.outDir, api.id),
    page,
    today: new Date().toISOString().slice(0, 10),
    progress: terminal.progress,
  };
  const report = await runDrift(input, problems);
  if (report) return report;
  const told = { diagnostics: sortDiagnostics(problems), texts: withTexts(problems, read.texts) };
  terminal.err(options.format === "github" ? formatGithub(told.diagnostics) : formatPretty(told, terminal.colors));
  terminal.err(`\n${api.id}: ${count(told.diagnostics.length, "problem")}; nothing was compared`);
  return null;
}

/** The texts of the spec, and those of the pages and documented files that problems are in. */
function withTexts(problems: readonly Diagnostic[], texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const others = new Set(problems.map(({ at }) => at.file).filter((file) => !texts.has(file) && existsSync(file)));
  return new Map([...texts, ...[...others].map((file) => [file, readFileSync(file, "utf8")] as const)]);
}
