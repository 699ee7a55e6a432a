import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

/** Servers that can be the store, as far as this machine has them. */
export const serversFound: readonly string[] = ["redis-server", "valkey-server"].filter(isFound);

/** Whether a machine without any server is a mistake, and no reason to skip what needs one. */
export const isServerRequired = process.env["PERMSPEC_REQUIRE_REDIS"] === "1";

function isFound(binary: string): boolean {
  try {
    execFileSync(binary, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** A server that keeps everything in memory and listens on the loopback interface only. */
export class StoreServer {
  readonly #binary: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  constructor(binary: string, port: number) {
    this.#binary = binary;
    this.#port = port;
  }

  /** Resolves once it takes connections. */
  start(): Promise<void> {
    const address = ["--port", String(this.#port), "--bind", "127.0.0.1"];
    const process = spawn(this.#binary, [...address, "--save", "", "--appendonly", "no"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#process = process;
    return new Promise((resolve, reject) => {
      process.once("error", reject);
      process.once("exit", () => reject(new Error(`${this.#binary} ended`)));
      createInterface({ input: process.stdout }).on("line", (line) => {
        if (line.includes("Ready to accept connections")) resolve();
      });
    });
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (!process || process.exitCode !== null) return;
    await new Promise((resolve) => {
      process.once("exit", resolve);
      process.kill("SIGKILL");
    });
  }
}
