import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { forwardTo } from "../../../templates/mocks/runtime/server/forward.js";
import { createForwarder, forwarderWarnings } from "../../../templates/mocks/runtime/server/forwarder.js";
import { listen } from "../../../templates/mocks/runtime/server/listen.js";

/** What is read of a request that is written as bytes. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let said = "";
    socket.on("data", (data) => (said += data.toString()));
    socket.on("end", () => resolve(said));
    socket.on("error", reject);
  });
}

describe("a forwarder and other machines", () => {
  it("does not listen where they reach it unless it is open, and warns when it is", async () => {
    const to = "http://127.0.0.1:1";
    const message = "Other machines reach this `host`: give `open` to pass their requests on, or a loopback address.";
    await expect(createForwarder({ to, host: "0.0.0.0" })).rejects.toThrow(new TypeError(message));
    await expect(createForwarder({ to, host: "0.0.0.0", open: false })).rejects.toThrow(new TypeError(message));
    const open: unknown = { to, open: "yes" };
    await expect(Reflect.apply(createForwarder, undefined, [open])).rejects.toThrow(
      new TypeError("`open` must be true or false."),
    );
    expect(forwarderWarnings("0.0.0.0")).toEqual([
      "OPEN: other machines reach the mock that requests are passed on to.",
    ]);
    expect(forwarderWarnings("::1")).toEqual([]);
  });

  const refused = "Requests of other machines are not passed on.";
  const steering = "The control endpoints answer the machine only that the mock runs on.";
  const table: readonly (readonly [peer: string | undefined, open: boolean, path: string, answer: unknown])[] = [
    ["192.168.0.7", false, "/v2/books", [403, refused]],
    ["192.168.0.7", false, "/__mock/reset", [403, refused]],
    [undefined, false, "/v2/books", [403, refused]],
    ["192.168.0.7", true, "/v2/books", [200, "192.168.0.7"]],
    [undefined, true, "/v2/books", [200, "unknown"]],
    ["192.168.0.7", true, "/__mock", [403, steering]],
    ["192.168.0.7", true, "/__mock/reset?x", [403, steering]],
    ["192.168.0.7", true, "/v2/../__mock/reset", [403, steering]],
    ["192.168.0.7", true, "/v2/%2e%2E/__mock/reset", [403, steering]],
    ["192.168.0.7", true, "/v2\\..\\__mock/reset", [403, steering]],
    ["127.0.0.1", true, "/__mock/reset", [200, null]],
    ["::ffff:127.0.0.1", false, "/__mock/reset", [200, null]],
  ];
  it.each(table)("for %s, when it is open: %s, at %s answers %j", async (peer, open, path, answer) => {
    const to = await listening((request, response) => {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(request.headers["x-forwarded-for"] ?? null));
    });
    const pass = forwardTo(new URL(`http://127.0.0.1:${to}`), open);
    // Stands in for a machine elsewhere: all that tells it from this one is the address of its connection.
    const elsewhere = await listen(
      (incoming, outgoing) => {
        const { method, url, rawHeaders } = incoming;
        const socket = { remoteAddress: peer, destroy: () => incoming.socket.destroy() };
        const chunks = { [Symbol.asyncIterator]: () => incoming[Symbol.asyncIterator]() };
        return pass({ method, url, rawHeaders, socket, ...chunks }, outgoing);
      },
      "127.0.0.1",
      0,
    );
    onTestFinished(() => elsewhere.close());
    const lines = [`GET ${path} HTTP/1.1`, "Host: 127.0.0.1", "Connection: close", "", ""];
    const said = await raw(elsewhere.port, lines.join("\r\n"));
    const [status] = said.match(/(?<=^HTTP\/1\.1 )\d+/) ?? [];
    expect([Number(status), JSON.parse(said.slice(said.indexOf("\r\n\r\n") + 4))]).toEqual(answer);
  });

  it("cannot hide a request in the body of another", async () => {
    const heard: unknown[] = [];
    const to = await listening((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (text: string) => (body += text));
      request.on("end", () => {
        heard.push([request.method, request.url, body]);
        response.end();
      });
    });
    const forwarder = await createForwarder({ to: `http://127.0.0.1:${to}` });
    onTestFinished(() => forwarder.close());
    const hidden = "POST /__mock/reset HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    const head = "Host: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nConnection: close";
    const body = `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`;
    expect(await raw(forwarder.port, `GET /v2/books HTTP/1.1\r\n${head}\r\n\r\n${body}`)).toContain("HTTP/1.1 200 ");
    expect(heard).toEqual([["GET", "/v2/books", hidden]]);
  });
});

/** The port of a server of Node's that listens on this machine until the test ends. */
async function listening(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
