import { Command, Option } from "commander";
import type { Terminal } from "../terminal.js";

/** What the flags depend on. */
export interface MockedApi {
  readonly id: string;
  readonly credentials: readonly string[];
  /** Null while it is not known. */
  readonly versionOption: string | null;
  readonly modes: readonly string[];
}

/** What was asked for, as it was written. */
interface MockFlags {
  readonly mode?: string;
  readonly port?: string;
  readonly host?: string;
  readonly grant?: readonly string[];
  readonly key?: string;
  readonly seed?: string;
  readonly throttle?: true;
  readonly soft?: true;
  readonly lenient?: true;
  readonly clock?: string;
  readonly faults?: string;
  readonly data?: string;
  readonly eventsKey?: string;
  readonly eventsMachine?: string;
  readonly eventsAnywhere?: true;
  readonly control: boolean;
  readonly forwardTo?: string;
  readonly open?: true;
  readonly outDir: string;
}

export interface ReadFlags {
  readonly flags: MockFlags;
  /** Those that were given, by name. */
  readonly credentials: ReadonlyMap<string, string>;
  readonly version: string | undefined;
  /** Flags whose names the API chooses, as they are typed, by the names that it has for them. */
  readonly named: ReadonlyMap<string, string>;
}

/**
 * Reads the flags behind the API's name.
 * @throws {CommanderError} for one that is unknown or lacks its value, and when help was asked for.
 */
export function readFlags(args: readonly string[], api: MockedApi, terminal: Terminal): ReadFlags {
  const { command, named } = commandOf(api, terminal);
  command.parse([...args], { from: "user" });
  const values = new Map<string, unknown>(Object.entries(command.opts()));
  const textOf = (name: string): string | undefined => {
    const value = values.get(named.get(name)?.attributeName() ?? "");
    return typeof value === "string" ? value : undefined;
  };
  const given = api.credentials.flatMap((name) => {
    const value = textOf(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    flags: command.opts<MockFlags>(),
    credentials: new Map(given),
    version: textOf(api.versionOption ?? ""),
    named: new Map([...named].map(([name, { long }]) => [name, long ?? name])),
  };
}

/** Says what flags there are. */
export function mockHelp(api: MockedApi, terminal: Terminal): void {
  commandOf(api, terminal).command.outputHelp();
}

interface Built {
  readonly command: Command;
  /** Options whose names the API chooses. */
  readonly named: ReadonlyMap<string, Option>;
}

function commandOf({ id, credentials, versionOption, modes }: MockedApi, terminal: Terminal): Built {
  const command = new Command(`permspec mock ${id}`)
    .description("Stand in for the server, over HTTP and on this machine, with permissions enforced.")
    .usage("[options]")
    .addOption(
      modes.length > 0
        ? new Option("--mode <mode>", "way to stand in for").choices(modes)
        : new Option("--mode <mode>", "way to stand in for"),
    )
    .option("--port <n>", "where it listens, 0 for any free port; else the port of the mode's address")
    .option("--host <host>", "address to listen at, instead of 127.0.0.1")
    .option(
      "--grant <permissions>",
      "what the key holds, with commas between; without a key: what every key holds",
      listed,
    )
    .option(
      "--key <file>",
      "YAML or JSON: a list of keys, each with its credentials (or `credentials`, which has them) and `permissions`",
    )
    .option("--seed <n>", "chooses the data and the faults")
    .option("--throttle", "refuse requests that come sooner than the mode allows")
    .option("--soft", "let through what lacks a permission, and only count it")
    .option("--lenient", "ignore parameters and fields that an operation does not have")
    .option("--clock <moment>", "a clock that stands, such as 2026-01-05T08:00:00")
    .option("--faults <file>", "YAML or JSON: a list of what is to go wrong")
    .option("--data <file>", "YAML or JSON: rows by table, in place of those that it begins with")
    .option("--events-key <text>", "post events to those who subscribed, with this as the proof that they are genuine")
    .option("--events-machine <name>", "name of the machine that posts events; MOCK when left out")
    .option("--events-anywhere", "post events to endpoints on other machines, too")
    .option("--no-control", "no control endpoints")
    .option("--forward-to <origin>", "pass requests on to a mock on this machine instead of answering")
    .option("--open", "with --forward-to: pass on what other machines ask, too")
    .option("--out-dir <dir>", "where the packages are", "generated")
    .showHelpAfterError(`Run \`permspec mock ${id} --help\` for what there is.`)
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) => write(withoutValues(text)),
    })
    .addHelpText("after", () => (versionOption === null ? namedByApi : keysLike(credentials)))
    .allowExcessArguments(false)
    .exitOverride();
  const taken = new Set(command.options.map(({ long }) => long));
  const named = new Map<string, Option>();
  const add = (name: string, value: string, help: string): void => {
    const flag = `--${kebab(name)}`;
    // A name that is a flag already is told apart by what stands before it.
    const option = new Option(`${taken.has(flag) ? `--api-${kebab(name)}` : flag} <${value}>`, help);
    taken.add(option.long ?? flag);
    command.addOption(option);
    named.set(name, option);
  };
  for (const name of credentials) add(name, "text", "of the key that holds what --grant says");
  if (versionOption !== null) add(versionOption, "version", "version that the server runs, such as 24.1.22");
  return { command, named };
}

const namedByApi = `
The credentials of a key, and the version that the server runs, have flags that are named as the API names them.
With the API's name before --help they are told, too.`;

/** What a file of keys looks like, in both forms that it may have. */
function keysLike(names: readonly string[]): string {
  const credentials = names.map((name) => `${name}: ...`).join(", ");
  return `
A file of keys, in YAML; a key may have its credentials in either form:
  - { ${credentials}, permissions: [PERMISSION, PERMISSION] }
  - { credentials: { ${credentials} }, permissions: [PERMISSION] }`;
}

/** A message without what was written together with a flag that is not known: it may be a key. */
function withoutValues(text: string): string {
  return text.replace(/'(--[^\s=']*)=.*'/s, "'$1'").replace(/'(-[^-\s])[^'].*'/s, "'$1'");
}

/** Permissions of one flag behind those of the flags before it. */
function listed(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  return [...before, ...(text.trim() === "" ? [] : names)];
}

/** "developer-key", of "developerKey". */
function kebab(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
}
