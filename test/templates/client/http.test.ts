import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { call } from "../../../templates/client/runtime/call.js";
import type { Exchange } from "../../../templates/client/runtime/exchange.js";
import { readPages } from "../../../templates/client/runtime/lists/pages.js";
import { failureOf } from "../../support/answers.js";
import { archive, connect, secret } from "./archive.js";
import type { Wires } from "./archive.js";

const get: Exchange = { operation: archive.get, answers: "object" };
const one = { path: { MapNum: 1 } };

/** A server on loopback until the test is over, and how to reach it. */
async function serve(
  listener: RequestListener,
): Promise<Wires & { readonly port: number; readonly stop: () => Promise<void> }> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = server.address();
  const port = typeof at === "object" && at ? at.port : 0;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => void server.close(resolve));
  };
  onTestFinished(stop);
  return { mode: "room", host: `127.0.0.1:${port}`, fetch: (request) => fetch(request), port, stop };
}

function wiresOf({ mode, host, fetch: send }: Wires): Wires {
  return { ...(mode ? { mode } : {}), ...(host ? { host } : {}), ...(send ? { fetch: send } : {}) };
}

interface Case {
  readonly what: string;
  readonly listener: RequestListener;
  readonly wires?: Wires;
  readonly want: object;
}

const cases: readonly Case[] = [
  {
    what: "a connection that is reset",
    listener: (request) => request.socket.destroy(),
    want: {
      name: "NetworkError",
      message: "maps.get: no answer",
      status: null,
      retryable: true,
      code: "UND_ERR_SOCKET",
    },
  },
  {
    what: "a body that breaks off",
    listener: (request, response) => {
      response.writeHead(200, { "Content-Length": "100" });
      response.write('{"a":', () => request.socket.destroy());
    },
    want: { name: "NetworkError", message: "maps.get: the answer broke off", status: 200 },
  },
  {
    what: "a body that comes too slowly",
    listener: (_, response) => {
      response.writeHead(200);
      response.write("{");
    },
    wires: { timeout: 60 },
    want: { name: "TimedOutError", message: "maps.get: no answer within 60 ms", status: 200 },
  },
  {
    what: "an answer that does not begin",
    listener: () => undefined,
    wires: { timeout: 60 },
    want: { name: "TimedOutError", message: "maps.get: no answer within 60 ms", status: null },
  },
  {
    what: "JSON that is none",
    listener: (_, response) => void response.end('{"a":'),
    want: { name: "DecodeError", message: "maps.get: the answer is no object", status: 200 },
  },
  {
    what: "a page for people in place of data",
    listener: (_, response) =>
      void response.writeHead(200, { "Content-Type": "text/html" }).end("<html>Sign in</html>"),
    want: { name: "DecodeError", message: "maps.get: the answer is no object", status: 200 },
  },
  {
    what: "a machine in between that failed",
    listener: (_, response) => void response.writeHead(502, { "Content-Type": "text/html" }).end("<html>Bad</html>"),
    want: { name: "ServerError", message: "maps.get: the server failed (502)", status: 502 },
  },
];

describe("over HTTP", () => {
  it.each(cases)("$what", async ({ listener, wires = {}, want }) => {
    const served = wiresOf(await serve(listener));
    expect(await failureOf(call(connect(["Read"], { ...served, ...wires }), get, one, undefined))).toMatchObject(want);
  });

  it("a server that is not there is told by its code", async () => {
    const { stop, ...served } = await serve(() => undefined);
    await stop();
    const error = await failureOf(call(connect(["Read"], wiresOf(served)), get, one, undefined));
    expect(error).toMatchObject({ name: "NetworkError", code: "ECONNREFUSED" });
  });

  it("a redirect to another host takes no credentials there", async () => {
    const elsewhere: IncomingMessage[] = [];
    const other = await serve((request, response) => {
      elsewhere.push(request);
      response.end("{}");
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const { port } = other;
      const first = wiresOf(
        await serve(
          (_, response) => void response.writeHead(status, { Location: `http://127.0.0.1:${port}/v1/maps/1` }).end(),
        ),
      );
      const error = await failureOf(call(connect(["Read"], first), get, one, undefined));
      expect(error).toMatchObject({ name: "RefusedError", status, retryable: false });
    }
    expect(elsewhere).toEqual([]);
  });

  it("pages, in the order in which they were asked for", async () => {
    const asked: string[] = [];
    const served = wiresOf(
      await serve((request, response) => {
        asked.push(request.url ?? "");
        expect(request.headers["x-key"]).toBe(`key ${secret}`);
        const offset = Number(new URL(request.url ?? "", "http://localhost").searchParams.get("Offset") ?? 0);
        response.end(
          JSON.stringify(Array.from({ length: Math.min(10, 23 - offset) }, (_, index) => ({ MapNum: offset + index }))),
        );
      }),
    );
    const list: Exchange = { operation: archive.list, answers: "array", key: "MapNum" };
    let count = 0;
    for await (const item of readPages(connect(["Read"], served), list, {}, undefined)) count += item === null ? 0 : 1;
    expect(count).toBe(23);
    expect(asked).toEqual(["/v1/maps?Limit=10", "/v1/maps?Limit=10&Offset=10", "/v1/maps?Limit=10&Offset=20"]);
  });

  it("the next mode is taken when a server stops, and the first again when it is back", async () => {
    const asked: string[] = [];
    const office = await serve((request, response) => {
      asked.push(`office ${request.url}`);
      response.end("{}");
    });
    const send = (request: Request): Promise<Response> => {
      if (new URL(request.url).host !== "api.example") return fetch(request);
      asked.push("far");
      return Promise.resolve(new Response("{}"));
    };
    const connection = connect(["Read"], { mode: ["room", "far"], host: office.host ?? "", fetch: send, retry: {} });
    await call(connection, get, one, undefined);
    await office.stop();
    await call(connection, get, one, undefined);
    await call(connection, get, one, undefined);
    expect(asked).toEqual(["office /v1", "office /v1/maps/1", "far", "far"]);
  });
});
