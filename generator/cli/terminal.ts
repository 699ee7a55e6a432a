import { stripVTControlCharacters } from "node:util";
import pc from "picocolors";
import type { Colors } from "picocolors/types.js";

/** Where a command writes. Tests give one of their own. */
export interface Terminal {
  /** What the command is for: goes to standard output. */
  readonly out: (text: string) => void;
  /** What is said about it: goes to standard error. */
  readonly err: (text: string) => void;
  /** Says what is being done, on a terminal only; the next text takes its place. */
  readonly progress: (text: string) => void;
  readonly colors: Colors;
}

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Where a process writes, and what it is told about that. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The terminal of this process: colours and progress only where a person looks on, and not when told otherwise. */
export function systemTerminal({ stdout, stderr, env }: Surroundings = process): Terminal {
  const wanted = stdout.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  const live = stderr.isTTY && env["TERM"] !== "dumb" && !env["CI"];
  const clear = live ? "\r\u001b[2K" : "";
  let shown = false;
  const wipe = (): void => {
    if (shown) stderr.write(clear);
    shown = false;
  };
  return {
    colors: pc.createColors(wanted),
    out: (text) => {
      wipe();
      stdout.write(`${text}\n`);
    },
    err: (text) => {
      wipe();
      stderr.write(`${stderr.isTTY === true ? text : stripVTControlCharacters(text)}\n`);
    },
    progress: (text) => {
      if (!live) return;
      stderr.write(clear + text);
      shown = text !== "";
    },
  };
}
