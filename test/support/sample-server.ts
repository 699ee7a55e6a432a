import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { createMock } from "@permspec/opendental-mocks";
import type { Permission } from "@permspec/opendental-mocks";

export interface SampleServer {
  /** Base address. */
  readonly address: string;
  close(): void;
}

/** The mock behind a port of the loopback interface. */
export async function serveMock(permissions: readonly Permission[]): Promise<SampleServer> {
  const server = createServer();
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const bound = server.address();
  const origin = `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`;
  const address = `${origin}/api/v1`;
  const mock = createMock({ permissions, baseUrl: address });
  server.on("request", async (asked: IncomingMessage, reply) => {
    const response = await mock.respond(await requestOf(asked, origin));
    reply.writeHead(response?.status ?? 502, Object.fromEntries(response?.headers ?? []));
    reply.end(await response?.text());
  });
  return {
    address,
    close: () => {
      server.close().closeAllConnections();
    },
  };
}

async function requestOf(asked: IncomingMessage, origin: string): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of asked) parts.push(part);
  const { method = "GET", url = "/", headers } = asked;
  const body = parts.length > 0 ? Buffer.concat(parts) : null;
  const known = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return new Request(origin + url, { method, headers: known, body });
}
