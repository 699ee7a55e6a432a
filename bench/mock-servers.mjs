// One of the servers that are measured: `node bench/mock-servers.mjs KIND`, with a channel to whoever started it. It
// listens at any free port of this machine, says where, and ends when the channel is closed.
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { OpenAPIBackend } from "openapi-backend";
import { loadMocks, permissions } from "./mock.mjs";

const json = { "Content-Type": "application/json" };

const starts = {
  "bare node:http": () => {
    const constant = JSON.stringify({ PatNum: 1, LName: "Made", FName: "Up" });
    return listening((incoming, outgoing) => {
      incoming.resume();
      incoming.once("end", () => outgoing.writeHead(200, json).end(constant));
    });
  },
  "permspec mock": async () => {
    const { createMockServer } = await loadMocks();
    return (await createMockServer({ permissions, port: 0 })).url;
  },
  "openapi-backend": async () => {
    const args = ["bin/permspec.js", "export", "openapi", "opendental"];
    const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
    const api = new OpenAPIBackend({ definition: JSON.parse(stdout), quick: true, validate: false });
    api.register("notImplemented", ({ operation }) => api.mockResponseForOperation(operation.operationId));
    await api.init();
    return listening(async (incoming, outgoing) => {
      const { method, url, headers } = incoming;
      const body = await text(incoming);
      const asked = { method, path: url, headers, body: body === "" ? undefined : JSON.parse(body) };
      const { status, mock } = await api.handleRequest(asked);
      outgoing.writeHead(status, json).end(JSON.stringify(mock));
    });
  },
};

function listening(listener) {
  const server = createServer(listener);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}

process.once("disconnect", () => process.exit());
process.send(await starts[process.argv[2]]());
