import { request as ask } from "node:http";
import type { IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { createForwarder } from "../../../templates/mocks/runtime/server/forwarder.js";
import { serverSettingsOf } from "../../../templates/mocks/runtime/server/options.js";
import { warningsOf } from "../../../templates/mocks/runtime/control/status.js";
import { settingsOf } from "../../../templates/mocks/runtime/settings.js";
import { isLoopback } from "../../../templates/mocks/runtime/server/loopback.js";
import { createMockServer } from "../../../templates/mocks/runtime/server/server.js";
import type { MockServer } from "../../../templates/mocks/runtime/server/server.js";
import { raw } from "../../support/raw-http.js";
import { definition } from "./library.js";

const headers = { "X-Library": "LIB card-1/pin-1" };

type ServerOptions = Parameters<typeof createMockServer>[1];

/** A server at any free port, closed when the test ends. */
async function started(options: Partial<ServerOptions> = {}): Promise<MockServer> {
  const given: unknown = { permissions: ["Read", "Write"], port: 0, ...options };
  const server: MockServer = await Reflect.apply(createMockServer, undefined, [definition, given]);
  onTestFinished(() => server.close());
  return server;
}

describe("a server", () => {
  it("answers as the mock does, below the base path of its mode", async () => {
    const server = await started();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/v2`);
    const table = [
      { path: "/v2/books", status: 200 },
      { path: "/v2/books?Genre=Law", status: 200 },
      { path: "/v2/../v2/books", status: 200 },
      { path: "/books", status: 404 },
      { path: "/v22/books", status: 404 },
      { path: "/v1/books", status: 404 },
      { path: "/", status: 404 },
      { path: "/v2/nothing", status: 404 },
      { path: "/v2/permits", status: 200 },
      { path: "/v2/readers/x", status: 403 },
    ];
    for (const { path, status } of table) {
      expect((await fetch(`http://127.0.0.1:${server.port}${path}`, { headers })).status, path).toBe(status);
    }
    expect((await fetch(`${server.url}/books`)).status).toBe(401);
    expect(await (await fetch(`http://127.0.0.1:${server.port}/books`, { headers })).json()).toBe(
      "Nothing is here: this mock answers below /v2/.",
    );
  });

  it("takes bodies and names what was made by the host that the client knows", async () => {
    const server = await started();
    const init = { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: '{"Title":"ü"}' };
    const made = await fetch(`http://localhost:${server.port}/v2/books`, init);
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ Title: "ü" });
    expect(made.headers.get("Location")).toMatch(new RegExp(`^http://localhost:${server.port}/v2/books/\\d+$`));
    expect((await fetch(`${server.url}/books/1`, { method: "HEAD", headers })).status).toBe(200);
  });

  it("keeps the connection for the next request", async () => {
    const server = await started();
    const one = "GET /v2/books/1 HTTP/1.1\r\nHost: desk\r\nX-Library: LIB a/b\r\n";
    const said = await raw(server.port, `${one}\r\n${one}Connection: close\r\n\r\n`);
    expect(said.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  it("refuses a body that is too large, at whatever length", async () => {
    const server = await started();
    for (const length of [1001, 5000, 20_000]) {
      const body = JSON.stringify({ Title: "a".repeat(length) });
      const init = { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body };
      const response = await fetch(`${server.url}/books`, init);
      expect({ status: response.status, said: await response.json() }, String(length)).toEqual({
        status: 400,
        said: "The body has more than 1000 characters.",
      });
    }
  });

  it("hears a body out that is too large and comes in parts", async () => {
    const { port } = await started();
    const said = await new Promise<string>((resolve, reject) => {
      const sent = ask(
        { host: "127.0.0.1", port, path: "/v2/books", method: "POST", headers },
        (answer) => void answer.setEncoding("utf8").once("data", resolve),
      );
      sent.on("error", reject);
      sent.write("a".repeat(5000));
      sent.end("a".repeat(5000));
    });
    expect(said).toBe('"The body has more than 1000 characters."');
  });

  const odd = [
    {
      what: "an odd method",
      text: "TRACE /v2/books HTTP/1.1\r\nHost: desk",
      status: "400",
      said: "The request cannot be read.",
    },
    {
      what: "a host that is none",
      text: "GET /v2/books HTTP/1.1\r\nHost: a@b",
      status: "400",
      said: "The request has no address that can be read.",
    },
    {
      what: "a whole address",
      text: "GET http://elsewhere.example/v2/books HTTP/1.1\r\nHost: desk",
      status: "400",
      said: "The request has no address that can be read.",
    },
    { what: "no HTTP", text: "hello", status: "400", said: "" },
  ];
  it.each(odd)("answers $what", async ({ text, status, said }) => {
    const server = await started();
    const answer = await raw(server.port, `${text}\r\nX-Library: LIB a/b\r\nConnection: close\r\n\r\n`);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain(said);
    expect(answer).not.toContain("LIB a/b");
  });

  it("breaks the connection where it is told to", async () => {
    const server = await started({ faults: [{ kind: "drop", next: 1 }] });
    const failed = await new Promise<NodeJS.ErrnoException>((resolve, reject) => {
      const sent = ask(`${server.url}/books`, { headers }, () => reject(new Error("it answered")));
      sent.on("error", resolve).end();
    });
    expect(failed.code).toBe("ECONNRESET");
    expect((await fetch(`${server.url}/books`, { headers })).status).toBe(200);
  });

  it("listens at the port of its mode's address, or any where that names none", () => {
    expect(serverSettingsOf(definition, { mode: "desk" })).toMatchObject({ port: 8080, host: "127.0.0.1" });
    expect(serverSettingsOf(definition, {})).toMatchObject({ port: 0, mode: { name: "net" }, basePath: "/v2" });
  });

  it("warns who relies on it", async () => {
    const { warnings } = await started({ soft: true, strict: false, throttle: true, mode: "desk" });
    expect(warnings).toEqual([
      "SOFT: calls that lack a permission are let through, and only counted.",
      "LENIENT: parameters and fields that an operation does not have are ignored.",
      "This mode has no throttle, so nothing is held back.",
    ]);
    expect(warningsOf(settingsOf(definition, { permissions: ["Read"] }), "0.0.0.0")).toEqual([
      "OPEN: other machines reach this mock.",
    ]);
    const nothing = ["NOTHING is granted: whatever needs a permission is refused."];
    const none = { credentials: { card: "a", pin: "b" }, permissions: [] };
    expect((await started({ permissions: [] })).warnings).toEqual(nothing);
    expect(warningsOf(settingsOf(definition, { keys: [none] }), "::1")).toEqual(nothing);
    const some = { credentials: { card: "a", pin: "c" }, permissions: ["Read"] };
    expect(warningsOf(settingsOf(definition, { keys: [none, some] }), "::1")).toEqual([]);
  });

  it("frees its port when it is closed, also while somebody waits", async () => {
    const server = await started({ faults: [{ kind: "latency", next: 1, milliseconds: 600_000 }] });
    const waiting = fetch(`${server.url}/books`, { headers }).then(
      () => "answered",
      () => "broken off",
    );
    await arrived(server);
    await Promise.all([server.close(), server.close()]);
    expect(await waiting).toBe("broken off");
    const next = await started({ port: server.port });
    expect(next.port).toBe(server.port);
  });

  it("does not listen where another does, and says so", async () => {
    const first = await started({ mode: "desk" });
    await expect(started({ mode: "desk", port: first.port })).rejects.toMatchObject({
      name: "ListenError",
      code: "EADDRINUSE",
      message: `The mock cannot listen at 127.0.0.1:${first.port}: something else listens there already, perhaps another mock.`,
    });
    expect((await fetch(`${first.url}/books`, { headers })).status).toBe(200);
  });

  const foreign = [
    { mode: "desk", path: "/v2/books", named: ["192.168.0.7"], status: 403 },
    { mode: "desk", path: "/v2/books", named: ["127.0.0.1, 192.168.0.7"], status: 403 },
    { mode: "desk", path: "/v2/books", named: ["127.0.0.1", "unknown"], status: 403 },
    { mode: "desk", path: "/v2/books", named: ["127.0.0.1, ::1"], status: 200 },
    { mode: "net", path: "/v2/books", named: ["192.168.0.7"], status: 200 },
    { mode: "net", path: "/__mock/status", named: ["192.168.0.7"], status: 403 },
    { mode: "net", path: "/__mock/status", named: ["127.0.0.1"], status: 200 },
  ];
  it.each(foreign)(
    "answers $status in $mode at $path for $named, from a proxy",
    async ({ mode, path, named, status }) => {
      const { port } = await started({ mode });
      const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "X-Library: LIB a/b", "Connection: close"];
      const sent = [...lines, ...named.map((one) => `X-Forwarded-For: ${one}`), "", ""].join("\r\n");
      expect(await raw(port, sent)).toContain(`HTTP/1.1 ${status} `);
    },
  );

  const wrong: readonly { readonly options: object; readonly message: string }[] = [
    {
      options: { mode: "desk", host: "0.0.0.0" },
      message: "The mode desk answers on its own machine only: `host` must be a loopback address.",
    },
    { options: { mode: "dsk" }, message: "`mode` must be one of: net, desk." },
    { options: { port: 65_536 }, message: "`port` must be a whole number from 0 to 65535." },
    { options: { port: "0" }, message: "`port` must be a whole number from 0 to 65535." },
    {
      options: { host: "http://desk" },
      message: "`host` must be an address of this machine, or a name of one, without a port.",
    },
    { options: { control: "no" }, message: "`control` must be true or false." },
    { options: { baseUrl: "http://desk" }, message: "A server has the address where it listens: leave `baseUrl` out." },
    { options: { hosst: "desk" }, message: "There is no option `hosst`. Did you mean `host`?" },
    { options: { permissions: ["Reed"] }, message: "Number 1 of the permissions is not known. Did you mean Read?" },
  ];
  it.each(wrong)("is not started with $options", async ({ options, message }) => {
    await expect(started(options)).rejects.toThrow(new TypeError(message));
  });
});

/** Once a request has come that a fault has met. */
async function arrived(server: MockServer): Promise<void> {
  while (server.faults.list().every(({ struck }) => struck === 0)) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

describe("a forwarder", () => {
  it("passes requests on as they are, and answers back as they are", async () => {
    const server = await started({ faults: [{ kind: "throttled", milliseconds: 3000, every: 3 }] });
    const forwarder = await createForwarder({ to: `http://127.0.0.1:${server.port}` });
    onTestFinished(() => forwarder.close());
    const url = `${forwarder.url}/v2/books`;
    expect(await (await fetch(url, { headers })).text()).toBe(
      await (await fetch(`${server.url}/books`, { headers })).text(),
    );
    const third = await fetch(url, { headers });
    expect([third.status, third.headers.get("Retry-After")]).toEqual([429, "3"]);
    const init = { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: '{"Title":"ü"}' };
    const made = await fetch(url, init);
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ Title: "ü" });
    expect(made.headers.get("Location")).toContain(forwarder.url);
    expect((await fetch(url)).status).toBe(401);
  });

  it("passes a path on that looks like another host's to the same mock", async () => {
    const server = await started();
    const forwarder = await createForwarder({ to: `http://127.0.0.1:${server.port}` });
    onTestFinished(() => forwarder.close());
    expect(await pathAsIs(forwarder.port, "//elsewhere.example/v2/books")).toBe(404);
  });

  it("says that nobody answers behind it", async () => {
    const server = await started();
    await server.close();
    const forwarder = await createForwarder({ to: `http://127.0.0.1:${server.port}` });
    onTestFinished(() => forwarder.close());
    const response = await fetch(`${forwarder.url}/v2/books`, { headers });
    expect(response.status).toBe(502);
    expect(await response.json()).toBe("The mock that requests are passed on to does not answer.");
  });

  it.each([
    "https://api.library.example",
    "http://api.library.example",
    "https://127.0.0.1:1",
    "http://127.0.0.1:1/v2",
    "http://127.0.0.1.elsewhere.example",
    "http://a:b@127.0.0.1",
    "127.0.0.1:1",
    "",
  ])("passes nothing on to %s", async (to) => {
    const message = "`to` must be the origin of a mock on this machine, such as http://127.0.0.1:30223.";
    await expect(createForwarder({ to })).rejects.toThrow(new TypeError(message));
  });
});

/** The status of a path that is sent as it is written. */
function pathAsIs(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage): void => {
      answer.resume();
      resolve(answer.statusCode);
    };
    ask({ host: "127.0.0.1", port, path, headers }, answered).on("error", reject).end();
  });
}

it.each([
  { host: "localhost", is: true },
  { host: "127.0.0.1", is: true },
  { host: "127.9.9.9", is: true },
  { host: "::1", is: true },
  { host: "[::1]", is: true },
  { host: "::ffff:127.0.0.1", is: true },
  { host: "0.0.0.0", is: false },
  { host: "::", is: false },
  { host: "128.0.0.1", is: false },
  { host: "127.0.0.1.elsewhere.example", is: false },
  { host: "localhost.elsewhere.example", is: false },
  { host: "", is: false },
])("$host is this machine: $is", ({ host, is }) => {
  expect(isLoopback(host)).toBe(is);
});
