import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { call } from "../../../templates/client/runtime/call.js";
import * as errors from "../../../templates/client/runtime/errors.js";
import { grantsOf } from "../../../templates/client/runtime/introspect.js";
import type { Exchange } from "../../../templates/client/runtime/exchange.js";
import { answering, failureOf, json } from "../../support/answers.js";
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

function fetching(...answers: readonly Response[]): { readonly fetch: (request: Request) => Promise<Response> } {
  return { fetch: answering(...answers).fetch };
}

describe("a 401", () => {
  const refused = new Response('"No."', { status: 401 });

  it("after another call went well is a permission that is missing", async () => {
    const { fetch } = answering(json({}), refused);
    const connection = connect(["Read", "Write"], { fetch });
    await call(connection, get, one, undefined);
    const error = await failureOf(call(connection, create, {}, undefined));
    expect(error).toBeInstanceOf(errors.MissingPermissionError);
    expect(error).toMatchObject({
      kind: "missing-permission",
      message: "maps.create: the key does not hold Write, although it was declared (401)",
      missing: ["Write"],
    });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ missing: ["Write"] });
  });

  it("after the same permission was good is bad credentials", async () => {
    const { fetch } = answering(json({}), refused);
    const connection = connect(["Read", "Write"], { fetch });
    await call(connection, create, {}, undefined);
    const error = await failureOf(call(connection, update, one, undefined));
    expect(error).toMatchObject({
      name: "CredentialsError",
      message: "maps.update: the credentials are not valid any more (401)",
    });
  });

  it("is explained by what the server said of the key", async () => {
    const { fetch } = answering(
      json([
        { Name: "Read", Has: "true" },
        { Name: "Write", Has: "false" },
      ]),
      refused,
    );
    const connection = connect(["Read", "Write"], { fetch });
    await grantsOf(connection);
    expect(await failureOf(call(connection, update, one, undefined))).toMatchObject({
      name: "MissingPermissionError",
      missing: ["Write"],
    });
    expect(await failureOf(call(connection, get, one, undefined))).toMatchObject({ name: "CredentialsError" });
  });

  it("for a query is a refused query, unless the server said that the permission is missing", async () => {
    const query = new Response('"It may only read."', { status: 401 });
    const known = connect(["Read"], fetching(json([{ Name: "Read", Has: "true" }]), query));
    await grantsOf(known);
    expect(await failureOf(call(known, search, {}, undefined))).toMatchObject({ name: "RefusedQueryError" });
    const without = connect(["Read"], fetching(json([{ Name: "Read", Has: "false" }]), query));
    await grantsOf(without);
    expect(await failureOf(call(without, search, {}, undefined))).toMatchObject({ name: "MissingPermissionError" });
  });
});
