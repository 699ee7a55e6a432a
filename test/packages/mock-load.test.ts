import dns from "node:dns";
import { createServer } from "node:http";
import { Socket } from "node:net";
import { modes } from "@permspec/opendental-guards/modes";
import { mockFetch } from "@permspec/opendental-mocks";
import { createMockServer } from "@permspec/opendental-mocks/server";
import type { MockServer } from "@permspec/opendental-mocks/server";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";

const here = new Set(["127.0.0.1", "::1", "localhost"]);
const headers = { Authorization: "ODFHIR made-up/made-up", "Content-Type": "application/json" };
const clock = "2026-03-02T08:00:00";

/** Every host that this process asked for: to connect to it, or for its address. None but this machine is reached. */
const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  const connect = Socket.prototype.connect;
  vi.spyOn(Socket.prototype, "connect").mockImplementation(function (this: Socket, ...args: unknown[]): Socket {
    const host = hostIn(args);
    asked.push(host);
    if (here.has(host)) return Reflect.apply(connect, this, args);
    return this.destroy(new Error("no other machine is to be reached"));
  });
  const lookup = dns.lookup;
  vi.spyOn(dns, "lookup").mockImplementation((...args: unknown[]) => {
    asked.push(String(args[0]));
    if (!here.has(String(args[0]))) throw new Error("no other machine is to be looked for");
    Reflect.apply(lookup, dns, args);
  });
});

afterEach(() => vi.restoreAllMocks());

/** Node passes an object, in a list when it put the arguments in order itself; without a host this machine is meant. */
function hostIn(args: readonly unknown[]): string {
  const [first] = args.flat();
  if (typeof first !== "object" || first === null) return String(args[1] ?? "localhost");
  if ("path" in first && typeof first.path === "string") return first.path;
  return "host" in first && typeof first.host === "string" ? first.host : "localhost";
}

/** The events that came to an endpoint of this machine. */
async function endpoint(): Promise<{ readonly to: string; readonly types: readonly unknown[] }> {
  const types: unknown[] = [];
  const server = createServer((request, reply) => {
    types.push(request.headers["event-type"]);
    reply.writeHead(200, { Connection: "close" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const bound = server.address();
  if (typeof bound !== "object" || bound === null) throw new Error("the endpoint does not listen");
  return { to: `http://127.0.0.1:${bound.port}/`, types };
}

async function started(anywhere: boolean): Promise<MockServer> {
  const server = await createMockServer({
    permissions: ["ReadAll", "AllOthers", "Patients", "Setup"],
    port: 0,
    clock,
    data: { subscriptions: [], patients: [{ PatNum: 1, DateTStamp: "2026-03-01 08:00:00" }] },
    events: { key: "made-up", machine: "MOCK", anywhere },
  });
  onTestFinished(() => server.close());
  return server;
}

/** Asks over HTTP for a few things, lets somebody subscribe from each address, and posts what changed then. */
async function worked(anywhere: boolean, addresses: readonly string[]): Promise<readonly string[]> {
  const server = await started(anywhere);
  const ask = async (method: string, path: string, body?: object): Promise<void> => {
    const given = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(server.url + path, { method, headers, ...given });
    await response.text();
    expect([path, response.ok]).toEqual([path, true]);
  };
  for (const EndPointUrl of addresses) {
    await ask("POST", "/subscriptions", { EndPointUrl, WatchTable: "Patient", PollingSeconds: 1 });
  }
  await ask("GET", "/patients/1");
  server.clock.advance(2000);
  await ask("PUT", "/patients/1", { Ward: "new" });
  // Moving the clock would post by itself, and tell nobody how that ended.
  server.events?.stop();
  server.clock.advance(2000);
  const reports = await server.events?.tick();
  return (reports ?? []).map(({ outcome }) => outcome);
}

describe("nobody but this machine is contacted", () => {
  it("by a server that answers and posts events", async () => {
    const { to, types } = await endpoint();
    expect(await worked(false, [to, "http://events.example/", "http://192.0.2.1:9/"])).toEqual([
      "delivered",
      "elsewhere",
      "elsewhere",
    ]);
    expect(types).toHaveLength(1);
    expect(new Set(asked)).toEqual(new Set(["127.0.0.1"]));
  });

  it("unless it is told to post anywhere", async () => {
    expect(await worked(true, ["http://events.example/"])).toEqual(["unreachable"]);
    expect(asked).toContain("events.example");
  });

  it("by a fetch that answers in the process, at any address", async () => {
    const mocked = mockFetch({ permissions: ["ReadAll"], clock });
    const bases = Object.values(modes).flatMap(({ addresses }) =>
      addresses.map((one) => one.replace("{host}", "office")),
    );
    const answers = bases.map(async (base) => (await mocked(`${base}/patients/1`, { headers })).status);
    expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
    await expect(mocked("http://elsewhere.example/patients/1")).rejects.toThrow(TypeError);
    expect(asked).toEqual([]);
  });
});
