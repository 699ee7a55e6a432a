import { formatGithub, formatPretty } from "../diagnostics/format.js";
import type { Format, Reported } from "../diagnostics/format.js";
import type { Api } from "../model/api.js";
import { readSpec } from "../read-spec.js";
import type { ReadSpec } from "../read-spec.js";
import { openTemplates } from "../render/handlebars.js";
import type { Templates } from "../render/handlebars.js";
import type { OutputFile } from "../render/output.js";
import { renderApi } from "../render/render.js";
import { TemplateError } from "../render/template-error.js";
import type { Stopwatch } from "../stopwatch.js";
import type { ApiFolder } from "./apis.js";
import type { Terminal } from "./terminal.js";

/** Options that every command has. */
interface CommonOptions {
  readonly specDir: string;
  readonly outDir: string;
  readonly templates: string | null;
  readonly format: Format;
  readonly verbose: boolean;
}

/** What a command works with. */
export interface Context {
  readonly options: CommonOptions;
  readonly terminal: Terminal;
  readonly stopwatch: Stopwatch;
}

export function readApi({ id, folder }: ApiFolder, { terminal, stopwatch }: Context): ReadSpec {
  terminal.progress(`${id}: reading the spec`);
  return readSpec(id, folder, stopwatch);
}

/**
 * The model of an API, or null when its spec is not fine; then it was said why, on standard error, or on standard
 * output where a program reads it.
 */
export function modelOrReport(read: ReadSpec, context: Context): Api | null {
  if (read.api) return read.api;
  reportProblems(read, `${read.id}: ${count(read.diagnostics.length, "problem")} in the spec`, context);
  return null;
}

/** The templates to print with, or null when one of those that were given is not fine; then it was said why. */
export function templatesOrReport(context: Context): Templates | null {
  return orReport(context, () => openTemplates(context.options.templates));
}

/** The files of an API, or null when a template cannot be printed; then it was said why. */
export function filesOrReport(api: Api, templates: Templates, context: Context): readonly OutputFile[] | null {
  context.terminal.progress(`${api.id}: rendering`);
  return orReport(context, () => context.stopwatch.time("render", () => renderApi(api, templates)));
}

function orReport<Result>(context: Context, work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    reportProblems(error, `${count(error.diagnostics.length, "problem")} in the templates`, context);
    return null;
  }
}

function reportProblems(reported: Reported, summary: string, { options, terminal }: Context): void {
  if (options.format === "github") terminal.out(formatGithub(reported.diagnostics));
  else terminal.err(formatPretty(reported, terminal.colors));
  terminal.err(`\n${summary}`);
}

/** "1 problem", "2 problems". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Milliseconds of each pass, on standard error, with --verbose. */
export function reportTimes({ options, stopwatch, terminal }: Context): void {
  if (!options.verbose) return;
  for (const [name, spent] of stopwatch.times) terminal.err(`${name.padEnd(10)} ${spent.toFixed(1).padStart(8)} ms`);
}
