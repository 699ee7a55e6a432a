import { nodeHttp } from "./node.js";
import type { Incoming, NodeServer, Outgoing } from "./node.js";

/** Answers one request of Node's server. */
export type Listener = (request: Incoming, response: Outgoing) => Promise<void>;

/** A server that listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Takes no more requests, lets those that are under way end for a while, and breaks off what is left. */
  readonly close: () => Promise<void>;
}

/** That a server cannot listen, in one sentence. */
export class ListenError extends Error {
  override readonly name = "ListenError";
  /** The system's code, such as EADDRINUSE. */
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Milliseconds for which requests that are under way may go on when the server is closed. */
const patience = 1000;

/**
 * Listens at a host and a port; 0 for any port that is free.
 * @throws {ListenError} when that is not possible.
 */
export async function listen(listener: Listener, host: string, port: number): Promise<Listening> {
  const server = nodeHttp().createServer((request, response) => {
    // What fails when the answer cannot be sent any more concerns nobody but that connection.
    listener(request, response).catch(() => request.socket.destroy());
  });
  await opened(server, host, port);
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  let closing: Promise<void> | undefined;
  return { host, port: actual, close: () => (closing ??= closed(server)) };
}

function opened(server: NodeServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (error) => reject(listenError(error, host, port)));
    server.listen({ port, host });
  });
}

function closed(server: NodeServer): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "something else listens there already, perhaps another mock",
  EACCES: "the system does not permit it",
  EADDRNOTAVAIL: "this machine has no such address",
  ENOTFOUND: "there is no such host",
};

function listenError(error: Error, host: string, port: number): ListenError {
  const code = "code" in error && typeof error.code === "string" ? error.code : "unknown";
  const where = `${bracketed(host)}:${port}`;
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : code;
  return new ListenError(code, `The mock cannot listen at ${where}: ${reason}.`, error);
}

/** A host as it stands in an address: version 6 in brackets. */
export function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
