import { describe, expect, it, onTestFinished } from "vitest";
import { createMockServer } from "../../../templates/mocks/runtime/server/server.js";
import type { MockServer } from "../../../templates/mocks/runtime/server/server.js";
import { raw } from "../../support/raw-http.js";
import { definition } from "./library.js";

const key = "X-Library: LIB made-up-card/made-up-pin";

/** A server of a library whose keys may read and do nothing else, closed when the test ends. */
async function reading(): Promise<MockServer> {
  const clock = "2026-03-02T08:00:00";
  const given: unknown = { permissions: ["Read"], port: 0, clock, maxBodyCharacters: 100_000 };
  const server: MockServer = await Reflect.apply(createMockServer, undefined, [definition, given]);
  onTestFinished(() => server.close());
  return server;
}

interface Bytes {
  readonly what: string;
  /** Lines of the request, of which the host, the key and the end are added. */
  readonly lines: readonly string[];
  readonly body?: string;
  /** Status of the first answer; null when there is none, and the connection ends. */
  readonly status: number | null;
}

const chunked = "Transfer-Encoding: chunked";
const json = "Content-Type: application/json";

const odd: readonly Bytes[] = [
  // What is asked for by another way than its own is what it is.
  { what: "an override of the method", lines: ["GET /v2/books/1", "X-HTTP-Method-Override: DELETE"], status: 200 },
  { what: "an override of a refused one", lines: ["DELETE /v2/books/1", "X-HTTP-Method-Override: GET"], status: 403 },
  { what: "another address in a header", lines: ["POST /v2/books", "X-Original-URL: /v2/permits", json], status: 403 },
  { what: "a method in the query", lines: ["DELETE /v2/books/1?_method=GET"], status: 403 },
  { what: "a method in small letters", lines: ["get /v2/books"], status: 400 },
  { what: "a method that nobody knows", lines: ["BOOKS /v2/books"], status: 400 },
  { what: "OPTIONS", lines: ["OPTIONS /v2/books"], status: 405 },
  { what: "OPTIONS of nothing", lines: ["OPTIONS *"], status: 400 },
  { what: "CONNECT", lines: ["CONNECT elsewhere.example:443"], status: null },
  { what: "an upgrade", lines: ["GET /v2/books", "Upgrade: websocket"], status: 200 },
  // Paths that come near to what may be read, or what may not.
  { what: "capitals", lines: ["GET /v2/BOOKS"], status: 404 },
  { what: "a capital of the base", lines: ["GET /V2/books"], status: 404 },
  { what: "a slash at the end", lines: ["GET /v2/books/"], status: 405 },
  { what: "two slashes", lines: ["GET /v2//books"], status: 404 },
  { what: "two slashes in front", lines: ["GET //v2/books"], status: 404 },
  { what: "a slash that is encoded", lines: ["GET /v2%2fbooks"], status: 404 },
  { what: "a letter that is encoded", lines: ["GET /v2/%62ooks"], status: 404 },
  { what: "a parameter of the segment", lines: ["GET /v2/books;x=y"], status: 404 },
  { what: "backslashes", lines: ["GET /v2\\books"], status: 200 },
  { what: "a way out and in again", lines: ["GET /v2/x/../books"], status: 200 },
  { what: "an encoded way out and in again", lines: ["GET /v2/x/%2e%2e/books"], status: 200 },
  { what: "a way out of everything", lines: ["GET /v2/../../../../etc/passwd"], status: 404 },
  { what: "half an encoding", lines: ["GET /v2/books/%"], status: 405 },
  { what: "bytes that are no text", lines: ["GET /v2/readers/%ff%fe"], status: 405 },
  { what: "bytes that are not encoded", lines: ["GET /v2/books/\u00ff"], status: 400 },
  { what: "a long path", lines: [`GET /v2/books/${"1".repeat(15_000)}`], status: 405 },
  { what: "a path that is too long", lines: [`GET /v2/books/${"1".repeat(20_000)}`], status: 431 },
  { what: "many parameters", lines: [`GET /v2/books?${"a&".repeat(7000)}`], status: 200 },
  // Headers that are none, or two.
  { what: "a header with a line end", lines: ["GET /v2/books", "X-Made: a\nX-Library: LIB other/other"], status: 400 },
  { what: "a header that goes on", lines: ["GET /v2/books", "X-Made: a\r\n b"], status: 400 },
  { what: "a header with NUL", lines: ["GET /v2/books", "X-Made: a\0b"], status: 400 },
  { what: "a header with no name", lines: ["GET /v2/books", ": a"], status: 400 },
  { what: "two keys", lines: ["GET /v2/books", "X-Library: LIB other/other"], status: 401 },
  { what: "two lengths", lines: ["POST /v2/books", "Content-Length: 1", "Content-Length: 2"], status: 400 },
  { what: "a length below 0", lines: ["POST /v2/books", "Content-Length: -1"], status: 400 },
  { what: "a length and parts", lines: ["POST /v2/books", "Content-Length: 1", chunked], status: 400 },
  { what: "parts that are none", lines: ["POST /v2/books", chunked], body: "x\r\n", status: 400 },
  { what: "a body of GET", lines: ["GET /v2/books", "Content-Length: 2"], body: "{}", status: 200 },
  // The control endpoints, from the side.
  { what: "control in capitals", lines: ["POST /__MOCK/reset"], status: 404 },
  { what: "control with an encoded slash", lines: ["POST /__mock%2freset"], status: 404 },
  { what: "control with encoded letters", lines: ["POST /%5f%5fmock/reset"], status: 404 },
  { what: "control behind two slashes", lines: ["POST //__mock/reset"], status: 404 },
  { what: "control with a slash at the end", lines: ["POST /__mock/reset/"], status: 404 },
  { what: "control of no endpoint", lines: ["POST /__mock"], status: 404 },
  {
    what: "control by way of the API",
    lines: ["POST /v2/../__mock/reset", "Origin: http://page.example"],
    status: 403,
  },
  {
    what: "control by another name of this machine",
    lines: ["POST /__mock/reset", "X-Forwarded-For: 10.0.0.9"],
    status: 403,
  },
];

describe("bytes that are made to be misread", () => {
  it.each(odd)("$what: $status", async ({ lines: [first = "", ...headers], body = "", status }) => {
    const server = await reading();
    const lines = [`${first} HTTP/1.1`, "Host: 127.0.0.1", key, "Connection: close", ...headers];
    const said = await raw(server.port, `${lines.join("\r\n")}\r\n\r\n${body}`);
    expect(said.slice(0, 12)).toBe(status === null ? "" : `HTTP/1.1 ${status}`);
    expect(said).not.toMatch(/made-up|passwd|\n\s+at /);
    // It goes on, and nothing was made, used or reset but what was let through.
    const counts = { operations: 0, lacking: 0, faults: 0 };
    const use = status === 200 ? { operations: 1 } : status === 403 && !first.includes("__mock") ? { lacking: 1 } : {};
    const state: unknown = await (await fetch(`${server.controlUrl}/status`)).json();
    expect(state).toMatchObject({ counts: { ...counts, ...use } });
  });
});

describe("what is said to a control endpoint", () => {
  const endpoints = ["/reset", "/clock", "/faults", "/events", "/headquarters"];
  const bodies = [
    '{"__proto__":{"set":"2026-01-01","polluted":1}}',
    '{"constructor":1}',
    '{"set":{"toString":1,"valueOf":1}}',
    '{"advance":1e999}',
    '{"advance":-0.0}',
    '{"set":"2026-02-30"}',
    '{"kind":{"toString":1}}',
    '{"kind":"latency","milliseconds":1e999,"next":1}',
    '[{"kind":"drop","next":1,"operation":["books.get"]}]',
    '{"type":"__proto__","payload":{}}',
    '{"type":"x","payload":null}',
    '{"reachable":[true]}',
    "[".repeat(50_000) + "]".repeat(50_000),
    `{"type":${"[".repeat(40_000)}${"]".repeat(40_000)}}`,
    "null",
    "0",
    '"made-up"',
    "{",
  ];

  it.each(endpoints)("%s is taken or refused, and changes nothing when it is refused", async (path) => {
    const server = await reading();
    const status = async (): Promise<unknown> => (await fetch(`${server.controlUrl}/status`)).json();
    const before = await status();
    for (const body of bodies) {
      const response = await fetch(`${server.controlUrl}${path}`, { method: "POST", body });
      const text = await response.text();
      const isTaken = (path === "/reset" && body !== "{") || (path === "/clock" && body === '{"advance":-0.0}');
      expect([body.slice(0, 60), response.status]).toEqual([body.slice(0, 60), isTaken ? 200 : 400]);
      expect(text).not.toMatch(/made-up|\n\s+at /);
    }
    expect(await status()).toEqual(before);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
