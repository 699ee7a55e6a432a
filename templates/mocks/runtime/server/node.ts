/** A request as Node's server gives it: its chunks, one after the other. */
export interface Incoming extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Names and values by turns, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly socket: { readonly remoteAddress?: string | undefined; destroy(): unknown };
}

/** Where Node's server takes the answer. */
export interface Outgoing {
  readonly writableEnded: boolean;
  readonly headersSent: boolean;
  shouldKeepAlive: boolean;
  writeHead(status: number, headers: readonly string[]): unknown;
  end(body?: Uint8Array | string): unknown;
  once(event: "close", listener: () => void): unknown;
}

/** Node's server. */
export interface NodeServer {
  listen(where: { readonly port: number; readonly host: string }): unknown;
  address(): { readonly port: number; readonly address: string } | string | null;
  once(event: "listening", listener: () => void): unknown;
  once(event: "error", listener: (error: Error) => void): unknown;
  close(done: () => void): unknown;
  closeIdleConnections(): void;
  closeAllConnections(): void;
}

/** A request that is sent with Node's client. */
export interface Sent {
  write(chunk: Uint8Array): unknown;
  end(): unknown;
  destroy(): unknown;
  once(event: "response", listener: (answer: Incoming & { readonly statusCode?: number }) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

interface NodeHttp {
  createServer(listener: (request: Incoming, response: Outgoing) => void): NodeServer;
  request(url: URL, options: { readonly method: string; readonly headers: readonly string[] }): Sent;
}

declare const process: { getBuiltinModule(name: "node:http"): NodeHttp };

/**
 * Node's own HTTP. What is used of it is written down above, so that whoever compiles this package needs no types of
 * Node, and the rest of it stays free of Node.
 */
export function nodeHttp(): NodeHttp {
  return process.getBuiltinModule("node:http");
}
