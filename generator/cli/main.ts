import { CommanderError } from "commander";
import { UsageError } from "./exit.js";
import type { ExitCode } from "./exit.js";
import { systemFailure } from "./failure.js";
import { createProgram } from "./program.js";
import { systemTerminal } from "./terminal.js";
import type { Terminal } from "./terminal.js";

/** Runs the command line. The exit code is decided here, once. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      terminal.err(`permspec: ${error.message}`);
      return 2;
    }
    const failure = systemFailure(error);
    if (failure === null) throw error;
    terminal.err(`permspec: ${failure}`);
    return 2;
  }
}

export async function main(): Promise<void> {
  process.stdout.on("error", (error: Error & { code?: string }) => {
    // Whoever read our output has stopped reading, as `head` does; there is nobody left to tell.
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    throw error;
  });
  process.exitCode = await run(process.argv.slice(2), systemTerminal());
}
