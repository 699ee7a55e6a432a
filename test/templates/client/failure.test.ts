import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { call } from "../../../templates/client/runtime/call.js";
import * as errors from "../../../templates/client/runtime/errors.js";
import { grantsOf } from "../../../templates/client/runtime/introspect.js";
import type { Exchange } from "../../../templates/client/runtime/exchange.js";
import { answering, failureOf, json } from "../../support/answers.js";
import { VirtualClock } from "../../support/virtual-clock.js";
import { archive, connect, secret } from "./archive.js";

const get: Exchange = { operation: archive.get, answers: "object" };
const create: Exchange = { operation: archive.create, answers: "object" };
const update: Exchange = { operation: archive.update, answers: "nothing" };
const search: Exchange = { operation: archive.search, answers: "text" };
const one = { path: { MapNum: 1 } };

interface Refusal {
  readonly exchange?: Exchange;
  readonly status: number;
  readonly body?: string;
  readonly want: readonly [name: string, kind: string, message: string, retryable: boolean];
}

const refusals: readonly Refusal[] = [
  { status: 400, want: ["ValidationError", "validation", "maps.get: the request is not valid (400)", false] },
  {
    status: 400,
    body: '"The Courier does not answer."',
    want: ["UnreachableError", "unreachable", "maps.get: what stands behind the server cannot be reached (400)", true],
  },
  {
    status: 400,
    body: '"The archive is too old for that."',
    want: ["VersionError", "version", "maps.get: the server's version does not have it (400)", false],
  },
  {
    status: 401,
    want: [
      "UnauthorizedError",
      "unauthorized",
      "maps.get: the credentials are not valid, or the key does not hold Read (401)",
      false,
    ],
  },
  {
    exchange: search,
    status: 401,
    body: '"A search may only read."',
    want: [
      "RefusedQueryError",
      "refused-query",
      "maps.search: the query is not allowed: it must only read (401)",
      false,
    ],
  },
  {
    exchange: get,
    status: 401,
    body: '"A search may only read."',
    want: [
      "UnauthorizedError",
      "unauthorized",
      "maps.get: the credentials are not valid, or the key does not hold Read (401)",
      false,
    ],
  },
  {
    status: 403,
    body: '"Who are you?"',
    want: ["CredentialsError", "credentials", "maps.get: the credentials are not valid (403)", false],
  },
  { status: 403, want: ["RefusedError", "refused", "maps.get: refused (403)", false] },
  { status: 404, want: ["NotFoundError", "not-found", "maps.get: not found (404)", false] },
  { status: 409, want: ["RefusedError", "refused", "maps.get: refused (409)", false] },
  { status: 410, want: ["GoneError", "gone", "maps.get: gone (410)", false] },
  { status: 413, want: ["ValidationError", "validation", "maps.get: the body is too large (413)", false] },
  { status: 415, want: ["ValidationError", "validation", "maps.get: the body's type is not taken (415)", false] },
  { status: 429, want: ["ThrottledError", "throttled", "maps.get: too many requests (429)", true] },
  { status: 500, want: ["ServerError", "server", "maps.get: the server failed (500)", true] },
  { status: 503, want: ["ServerError", "server", "maps.get: the server failed (503)", true] },
  {
    status: 504,
    want: ["TimeLimitError", "time-limit", "maps.get: the server gave up after its time limit (504)", true],
  },
  ...[301, 302, 303, 307, 308].map((status): Refusal => ({
    status,
    want: ["RefusedError", "refused", `maps.get: a redirect, which is not followed (${status})`, false],
  })),
];

describe("a refusal", () => {
  it.each(refusals)("with $status and $body is $want.0", async ({ exchange = get, status, body, want }) => {
    const { fetch } = answering(new Response(body ?? '"No such map: A. Smith"', { status }));
    const error = await failureOf(call(connect(["Read"], { fetch }), exchange, one, undefined));
    expect(error).toBeInstanceOf(errors.RefusedError);
    expect(error).toBeInstanceOf(errors.ApiError);
    const { name, kind, message, retryable, operation } = error as errors.RefusedError;
    expect([name, kind, message, retryable]).toEqual(want);
    expect(operation).toBe(exchange.operation.id);
    expect((error as errors.RefusedError).detail()).toBe(body ?? '"No such map: A. Smith"');
  });

  it("carries the server's name for the request, when it is one", async () => {
    const names: readonly (readonly [Record<string, string>, string | null])[] = [
      [{ "X-Request-Id": "req-1" }, "req-1"],
      [{ "X-Correlation-Id": "c:2" }, "c:2"],
      [{ "Request-Id": "|4bf9.1" }, null],
      [{ "X-Request-Id": "x".repeat(200) }, null],
      [{}, null],
    ];
    for (const [headers, want] of names) {
      const { fetch } = answering(new Response(null, { status: 404, headers }));
      const error = await failureOf(call(connect(["Read"], { fetch }), get, one, undefined));
      expect(error).toMatchObject({ requestId: want });
    }
  });

  it("shows neither key nor answer, however it is looked at", async () => {
    const { fetch } = answering(new Response(`"A. Smith may not, said ${secret}"`, { status: 400 }));
    const error = await failureOf(call(connect(["Read"], { fetch }), get, one, undefined));
    const shown = [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      String(error),
      error.stack ?? "",
      inspect(Object.getOwnPropertyDescriptors(error), { depth: 9 }),
    ];
    for (const text of shown) expect(text).not.toMatch(/Smith|s3cr3t/);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "ValidationError",
      kind: "validation",
      message: "maps.get: the request is not valid (400)",
      operation: "maps.get",
      status: 400,
      requestId: null,
      retryable: false,
    });
  });
});

const keys = (held: readonly string[]): Response =>
  json(["Read", "Write"].map((Name) => ({ Name, Has: String(held.includes(Name)) })));

interface Unauthorized {
  readonly what: string;
  readonly declared?: readonly string[];
  /** Operations that go well before. */
  readonly before?: readonly Exchange[];
  /** What the server says of the key, when it is asked behind the refusal; a refusal when left out. */
  readonly holds?: readonly string[];
  readonly body?: string;
  readonly exchange: Exchange;
  readonly want: readonly [name: string, message: string];
  readonly asked: readonly string[];
}

const unauthorized: readonly Unauthorized[] = [
  {
    what: "of a key that does not hold the permission",
    exchange: create,
    holds: ["Read"],
    want: ["MissingPermissionError", "maps.create: the key does not hold Write, although it was declared (401)"],
    asked: ["POST /maps", "GET /keys"],
  },
  {
    what: "of a key that the server knows nothing of",
    exchange: create,
    want: ["UnauthorizedError", "maps.create: the credentials are not valid, or the key does not hold Write (401)"],
    asked: ["POST /maps", "GET /keys"],
  },
  {
    what: "of a key that was good",
    before: [get],
    exchange: create,
    want: ["CredentialsError", "maps.create: the credentials are not valid any more (401)"],
    asked: ["GET /maps/1", "POST /maps", "GET /keys"],
  },
  {
    what: "of a key that holds the permission",
    exchange: update,
    holds: ["Read", "Write"],
    want: ["UnauthorizedError", "maps.update: refused, although the server says that the key holds Write (401)"],
    asked: ["PUT /maps/1", "GET /keys"],
  },
  {
    what: "of a key that may not ask, and was good for something else",
    declared: ["Write"],
    before: [{ operation: archive.fold, answers: "nothing" }],
    exchange: create,
    want: ["UnauthorizedError", "maps.create: the key was good before, so it most likely does not hold Write (401)"],
    asked: ["POST /maps/Fold", "POST /maps"],
  },
  {
    what: "of a key that may not ask, and was good for the same",
    declared: ["Write"],
    before: [create],
    exchange: update,
    want: [
      "UnauthorizedError",
      "maps.update: the credentials are not valid any more, or Write was taken from the key (401)",
    ],
    asked: ["POST /maps", "PUT /maps/1"],
  },
  {
    what: "for a query that is refused",
    exchange: search,
    body: '"It may only read."',
    holds: ["Read"],
    want: ["RefusedQueryError", "maps.search: the query is not allowed: it must only read (401)"],
    asked: ["PUT /maps/Search"],
  },
];

interface Access {
  readonly what: string;
  readonly refused: readonly [unauthenticated: number, forbidden: number];
  readonly status: number;
  readonly exchange?: Exchange;
  readonly body?: string;
  readonly want: readonly [name: string, message: string, missing?: readonly string[]];
}

/** Refusals of an API whose statuses tell credentials from permissions. */
const access: readonly Access[] = [
  {
    what: "of a permission",
    refused: [401, 403],
    status: 403,
    want: [
      "MissingPermissionError",
      "maps.create: the key does not hold Write, although it was declared (403)",
      ["Write"],
    ],
  },
  {
    what: "of one of several permissions",
    refused: [401, 403],
    status: 403,
    exchange: { operation: archive.fold, answers: "nothing" },
    want: [
      "MissingPermissionError",
      "maps.fold: the key does not hold Read, or Write, although it was declared (403)",
      [],
    ],
  },
  {
    what: "of the credentials",
    refused: [401, 403],
    status: 401,
    want: ["CredentialsError", "maps.create: the credentials are not valid (401)"],
  },
  {
    what: "of the credentials by what the answer mentions",
    refused: [401, 403],
    status: 403,
    body: "Who are you?",
    want: ["CredentialsError", "maps.create: the credentials are not valid (403)"],
  },
  {
    what: "that does not say which",
    refused: [403, 403],
    status: 403,
    want: ["UnauthorizedError", "maps.create: the credentials are not valid, or the key does not hold Write (403)"],
  },
  {
    what: "by a status that the API has no use for",
    refused: [403, 403],
    status: 401,
    want: ["RefusedError", "maps.create: refused (401)"],
  },
];

describe("a refusal of the key", () => {
  it.each(access)("$what: $status is a $want.0", async ({ refused, status, exchange = create, body = "no", want }) => {
    const { fetch, seen } = answering(new Response(body, { status }));
    const [unauthenticated, forbidden] = refused;
    const options = { fetch, allow: [exchange.operation.id], onWarning: () => undefined };
    const connection = connect(["Read", "Write"], options, false, { unauthenticated, forbidden });
    const error = await failureOf(call(connection, exchange, {}, undefined));
    const [name, message, missing] = want;
    expect([error.name, error.message]).toEqual([name, message]);
    expect(error instanceof errors.MissingPermissionError ? error.missing : undefined).toEqual(missing);
    expect(seen).toHaveLength(1);
  });
});

describe("a 401", () => {
  it.each(unauthorized)(
    "$what: $want.0",
    async ({ declared = ["Read", "Write"], before = [], holds, body, exchange, want, asked }) => {
      const good = new Set(before.map(({ operation }) => operation.path.replace("{MapNum}", "1") + operation.verb));
      const seen: string[] = [];
      const fetch = (request: Request): Promise<Response> => {
        const path = new URL(request.url).pathname.replace("/v1", "");
        seen.push(`${request.method} ${path}`);
        if (path === "/keys" && holds) return Promise.resolve(keys(holds));
        if (good.delete(path + request.method)) return Promise.resolve(json({}));
        return Promise.resolve(new Response(body ?? '"No."', { status: 401 }));
      };
      const connection = connect(declared, { fetch, onWarning: () => undefined });
      for (const one of before) await call(connection, one, { path: { MapNum: 1 } }, undefined);
      const error = await failureOf(call(connection, exchange, one, undefined));
      expect([error.name, error.message]).toEqual(want);
      expect(error instanceof errors.ApiError && error.detail()).toBe(body ?? '"No."');
      expect(seen).toEqual(asked);
    },
  );

  it("is asked about once in a while, and known from what was asked before", async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const fetch = (request: Request): Promise<Response> => {
      const path = new URL(request.url).pathname.replace("/v1", "");
      seen.push(path);
      return Promise.resolve(path === "/keys" ? keys(["Read"]) : new Response("no", { status: 401 }));
    };
    const connection = connect(["Read", "Write"], { fetch, clock });
    await grantsOf(connection);
    for (const wait of [0, 59_999, 1]) {
      await clock.advance(wait);
      const error = await failureOf(call(connection, create, {}, undefined));
      expect(error).toMatchObject({ name: "MissingPermissionError", missing: ["Write"] });
      expect(JSON.parse(JSON.stringify(error))).toMatchObject({ missing: ["Write"] });
    }
    expect(seen).toEqual(["/keys", "/maps", "/maps", "/maps"]);
  });

  it("is not asked about against what the caller allows", async () => {
    const { fetch, seen } = answering(new Response("no", { status: 401 }));
    const connection = connect(["Read", "Write"], { fetch, allow: ["maps.create"] });
    expect(await failureOf(call(connection, create, {}, undefined))).toMatchObject({ name: "UnauthorizedError" });
    expect(seen).toEqual(["POST /maps"]);
  });
});
