import { UsageError } from "../exit.js";
import type { ExitCode } from "../exit.js";
import { asTyped } from "../mock/as-typed.js";
import { mockHelp, readFlags } from "../mock/flags.js";
import type { MockedApi, ReadFlags } from "../mock/flags.js";
import { grantsInWords, holdingsOf } from "../mock/keys.js";
import { loadMocks } from "../mock/load-mocks.js";
import type { Mocks, Running } from "../mock/load-mocks.js";
import { readData, readList } from "../mock/read-list.js";
import type { Terminal } from "../terminal.js";

/** What is known of the flags before the API is. */
const anyApi: MockedApi = { id: "<api>", credentials: [], versionOption: null, modes: [] };

/** `permspec mock`: stands in for the server until it is told to end. */
export async function mock(api: string, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (api === "--help" || api === "-h") {
    mockHelp(anyApi, terminal);
    return 0;
  }
  if (!/^[a-z][a-z0-9-]*$/.test(api)) {
    throw new UsageError("Name the API first, as in `permspec mock <api> --grant PERMISSION`.");
  }
  const mocks = await loadMocks(api, outDirOf(args));
  const { authorization, server } = mocks.definition;
  const { credentials } = authorization;
  const modes = Object.keys(server.modes);
  const read = readFlags(args, { id: api, credentials, versionOption: server.versionOption, modes }, terminal);
  const stopped = stopSignal();
  try {
    const running = await start(mocks, read, terminal);
    await stopped.promise;
    await running.close();
    return 0;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(asTyped(error.message, read));
    if (!(error instanceof Error) || error.name !== "ListenError") throw error;
    terminal.err(`permspec: ${error.message}`);
    return 1;
  } finally {
    stopped.forget();
  }
}

async function start(mocks: Mocks, read: ReadFlags, terminal: Terminal): Promise<Running> {
  const { flags, version } = read;
  const { forwardTo } = flags;
  if (forwardTo !== undefined) return forward(mocks, read, forwardTo, terminal);
  if (flags.open) throw new UsageError("--open is for --forward-to; a mock itself is reached by what --host says.");
  const { authorization, server } = mocks.definition;
  const holdings = await holdingsOf(read, authorization.credentials);
  const running = await mocks.createMockServer({
    ...holdings,
    ...given("mode", flags.mode),
    ...whereOf(flags),
    ...given("seed", numberOf(flags.seed)),
    ...given("throttle", flags.throttle),
    ...given("soft", flags.soft),
    ...given("clock", flags.clock),
    ...given(server.versionOption, version),
    ...given("faults", flags.faults === undefined ? undefined : await readList(flags.faults)),
    ...given("data", flags.data === undefined ? undefined : await readData(flags.data)),
    ...given("events", eventsOf(flags)),
    strict: flags.lenient !== true,
    control: flags.control,
  });
  const [first = ""] = Object.keys(server.modes);
  terminal.out(`Listening at ${running.url}`);
  terminal.out(`Mode: ${flags.mode ?? first}`);
  for (const line of grantsInWords(holdings)) terminal.out(`Grants: ${line}`);
  if (!flags.soft) terminal.out("Permissions are enforced.");
  for (const warning of running.warnings ?? []) terminal.out(warning);
  terminal.out(`Control endpoints: ${running.controlUrl ?? "none"}`);
  return running;
}

/** Flags that say how to answer, which whoever passes requests on does not. */
const answering = [
  "grant",
  "key",
  "seed",
  "throttle",
  "soft",
  "lenient",
  "clock",
  "faults",
  "data",
  "eventsKey",
  "eventsMachine",
  "eventsAnywhere",
] as const;

async function forward(
  { createForwarder }: Mocks,
  { flags, credentials, version }: ReadFlags,
  to: string,
  terminal: Terminal,
): Promise<Running> {
  const stray = answering.find((name) => flags[name] !== undefined);
  if (stray !== undefined || credentials.size > 0 || version !== undefined) {
    throw new UsageError("--forward-to passes requests on as they are: what to answer is told to the mock behind it.");
  }
  const running = await createForwarder({ to, ...whereOf(flags), ...given("open", flags.open) });
  terminal.out(`Listening at ${running.url}`);
  terminal.out(`Passing every request on to ${to}, which decides.`);
  for (const warning of running.warnings ?? []) terminal.out(warning);
  return running;
}

/** What the sender of events is told; nothing without a key. */
function eventsOf({ eventsKey: key, eventsMachine, eventsAnywhere }: ReadFlags["flags"]): object | undefined {
  if (key !== undefined) return { key, ...given("machine", eventsMachine), ...given("anywhere", eventsAnywhere) };
  if (eventsMachine === undefined && eventsAnywhere === undefined) return undefined;
  throw new UsageError("Events need --events-key, without which nobody could tell that they are genuine.");
}

function whereOf({ port, host }: ReadFlags["flags"]): object {
  return { ...given("port", numberOf(port)), ...given("host", host) };
}

function given(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value };
}

/** The number that a text says; none that is a number where it says none. */
function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

/** The folder of the packages, which must be known before the other flags can be. */
function outDirOf(args: readonly string[]): string {
  const at = args.findLastIndex((arg) => arg === "--out-dir" || arg.startsWith("--out-dir="));
  const flag = args[at];
  if (flag === undefined) return "generated";
  return flag === "--out-dir" ? (args[at + 1] ?? "generated") : flag.slice("--out-dir=".length);
}

/** Resolves when this process is asked to end. */
function stopSignal(): { readonly promise: Promise<void>; forget(): void } {
  const signals = ["SIGINT", "SIGTERM"] as const;
  let stop: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    stop = resolve;
  });
  for (const signal of signals) process.on(signal, stop);
  return {
    promise,
    forget: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
