import { Command, Option } from "commander";
import { formats } from "../diagnostics/format.js";
import type { Format } from "../diagnostics/format.js";
import { permspecVersion } from "../package-root.js";
import { Stopwatch } from "../stopwatch.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit.js";
import type { Terminal } from "./terminal.js";

interface Flags {
  readonly specDir: string;
  readonly outDir?: string;
  readonly templates?: string;
  readonly format?: Format;
  readonly verbose?: boolean;
}

interface DriftFlags extends Omit<Flags, "format"> {
  readonly table?: string;
  readonly format?: Format | "sarif";
}

/**
 * The command line. `finish` is told the exit code of the command that ran. Commands are loaded when they are asked for:
 * what one needs, such as a compiler, parsers or templates, would keep the others waiting.
 */
export function createProgram(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  const program = new Command("permspec")
    .description("Typed clients, guards and mocks from one spec of methods and permissions, proven to agree.")
    .version(permspecVersion)
    .showHelpAfterError("Run `permspec --help` for what there is.")
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .exitOverride()
    .addHelpText("after", `\n${exitCodes}\n${examples}`);

  const contextOf = ({ specDir, outDir, templates, format, verbose }: Flags): Context => ({
    terminal,
    stopwatch: new Stopwatch(),
    options: {
      specDir,
      outDir: outDir ?? "generated",
      templates: templates ?? null,
      format: format ?? "pretty",
      verbose: verbose ?? false,
    },
  });

  const command = (name: string, summary: string, detail: string): Command =>
    program
      .command(name)
      .summary(summary)
      // One paragraph, which is broken where the terminal ends.
      .description(`${summary}\n\n${detail.replaceAll("\n", " ")}`)
      .option("--spec-dir <dir>", "folder of the specs", "spec")
      .option("--verbose", "say how long each pass takes");

  command("generate", "Write the packages of the APIs.", generateHelp)
    .argument("[api...]", "names below the spec folder, or paths; all when left out")
    .option("--out-dir <dir>", "where the packages go", "generated")
    .option("--templates <dir>", "folder of templates that replace built-in ones of the same name")
    .addOption(formatOption(["pretty", "json"]))
    .action(async (apis: string[], flags: Flags) => {
      const { generate } = await import("./commands/generate.js");
      finish(generate(apis, contextOf(flags)));
    });

  command("check", "Compare what would be written with what is there.", checkHelp)
    .argument("[api...]", "names below the spec folder, or paths; all when left out")
    .option("--out-dir <dir>", "where the packages are", "generated")
    .option("--templates <dir>", "folder of templates that replace built-in ones of the same name")
    .addOption(formatOption(formats))
    .action(async (apis: string[], flags: Flags) => {
      const { check } = await import("./commands/check.js");
      finish(check(apis, contextOf(flags)));
    });

  command("lint", "Say everything that is wrong with a spec.", lintHelp)
    .argument("[api...]", "names below the spec folder, or paths; all when left out")
    .addOption(formatOption(formats))
    .action(async (apis: string[], flags: Flags) => {
      const { lint } = await import("./commands/lint.js");
      finish(lint(apis, contextOf(flags)));
    });

  command("list", "List every operation with the permission it needs.", listHelp)
    .argument("[api...]", "names below the spec folder, or paths; all when left out")
    .addOption(formatOption(["pretty", "json"]))
    .action(async (apis: string[], flags: Flags) => {
      const { list } = await import("./commands/list.js");
      finish(list(apis, contextOf(flags)));
    });

  command("drift", "Compare the documented table, the spec and the packages.", driftHelp)
    .argument("[api...]", "names below the spec folder, or paths; all when left out")
    .option("--table <file>", "a saved page to compare with, instead of the table that is kept")
    .option("--out-dir <dir>", "where the packages are", "generated")
    .addOption(new Option("--format <format>", "how to report").choices([...formats, "sarif"]).default("pretty"))
    .action(async (apis: string[], flags: DriftFlags) => {
      const { drift } = await import("./commands/drift.js");
      const format = flags.format ?? "pretty";
      const context = contextOf({ ...flags, format: format === "sarif" ? "json" : format });
      finish(await drift(apis, { table: flags.table ?? null, format }, context));
    });

  command("explain", "Say which permission an operation needs, why, and since when.", explainHelp)
    .argument("<what>", "an id, the vendor's name in quotes, or a request in quotes")
    .argument("[api...]", "names below the spec folder, or paths; all when left out")
    .addOption(formatOption(["pretty", "json"]))
    .action(async (what: string, apis: string[], flags: Flags) => {
      const { explain } = await import("./commands/explain.js");
      const [next, ...rest] = apis;
      const split = /^[A-Z]+$/.test(what) && next !== undefined && /^(\/|https?:)/.test(next);
      finish(split ? explain(`${what} ${next}`, rest, contextOf(flags)) : explain(what, apis, contextOf(flags)));
    });

  command("export", "Give a spec away in a form that other tools read.", exportHelp)
    .argument("<form>", "openapi")
    .argument("<api>", "a name below the spec folder, or a path")
    .action(async (form: string, api: string, flags: Flags) => {
      const { exportSpec } = await import("./commands/export.js");
      finish(exportSpec(form, api, contextOf(flags)));
    });

  program
    .command("mock")
    .summary("Stand in for the server, with permissions enforced.")
    .description("Stand in for the server over HTTP, on this machine, with permissions enforced.")
    .argument("<api>", "a name below the folder of the packages")
    .argument("[options...]", "see `permspec mock <api> --help`; their names depend on the API")
    // Its flags are read when the API is known.
    .helpOption(false)
    .allowUnknownOption()
    .action(async (api: string, options: string[]) => {
      const { mock } = await import("./commands/mock.js");
      finish(await mock(api, options, terminal));
    });

  return program;
}

function formatOption(choices: readonly Format[]): Option {
  return new Option("--format <format>", "how to report").choices(choices).default("pretty");
}

const exitCodes = "Exit codes: 0 fine, 1 what was checked is not fine, 2 usage or input error.";

const examples = `Examples:
  permspec generate                                 all APIs below spec/
  permspec check --format github                    in CI, with annotations
  permspec explain "PUT /appointments/18/Confirm"   which permission, and why
  permspec lint path/to/spec                        a spec that lies elsewhere
  permspec mock <api> --port 0 --grant PERMISSION   a server to try things with`;

const generateHelp = `Reads spec/<api>, writes generated/<api>/{guards,client,mocks}. Files that are as they should be are not touched,
files that are no longer generated are removed, files of others are named and left alone. Everything is written
beside its place first and moved when all of it is there. A spec with problems writes nothing (exit code 2).`;

const checkHelp = `Renders in memory and compares in both directions: changed, missing and orphaned files are told, with a diff.
Exit code 1 when something differs.`;

const lintHelp = `Reads the spec only. Each problem comes with file, line, column, a stable code and a hint. Exit code 1 when there are any.`;

const listHelp = `In spec order. As JSON: an array of objects with id, resource, documented, verb, path, variant, cardinality,
requirement (alternatives, of each of which all are needed), provenance (row or rule), added, deprecated, status,
pathParams, queryParams, bodyFields, response and statuses.`;

const driftHelp = `Compares pairwise what the vendor documents, what the spec says and what the packages do: types are read, guards and
mocks are run. With --table a page as it was saved: text copied from a browser, tab-separated text, HTML or Markdown.
A page that is not understood is an error (exit code 2), never an empty result. Findings that must be acted on give
exit code 1; documented/exceptions.yaml holds those that are the vendor's mistake, with reason, link and last day.`;

const exportHelp = `openapi: an OpenAPI 3.1 document in JSON, on standard output: every released operation with parameters, body and
answers as they go over the wire, the auth scheme, and each operation's permissions as x-permissions (alternatives, of
each of which all are needed) and as roles of its security requirement.`;

const explainHelp = `Takes an id (appointments.confirm), the vendor's name ("Appointments PUT Confirm") or a request
("PUT /appointments/18/Confirm", a whole address, or a path alone for every verb). A name that covers several
operations explains each. Nothing found: exit code 1, with what comes nearest. As JSON: the object of \`list\` with the
matched path parameters, the reason, the pages and the place in the spec; an array when there are several.`;
