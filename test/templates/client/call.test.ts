import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { PermissionError } from "#guards/decide";
import { bind } from "../../../templates/client/runtime/bind.js";
import { call, requestRaw } from "../../../templates/client/runtime/call.js";
import type { Codec, Unexpected } from "../../../templates/client/runtime/codec.js";
import type { Connection } from "../../../templates/client/runtime/connection.js";
import { DecodeError, NetworkError, RefusedError } from "../../../templates/client/runtime/errors.js";
import type { Exchange, Input, RequestOptions } from "../../../templates/client/runtime/exchange.js";
import { archive, connect, secret } from "./archive.js";

const map: Codec = { booleans: ["Rare"], dates: ["Drawn"] };
const get: Exchange = { operation: archive.get, answers: "object", answer: map };
const list: Exchange = { operation: archive.list, answers: "array", query: map, answer: map };
const sheet: Exchange = { operation: archive.sheet, answers: "text" };
const update: Exchange = { operation: archive.update, answers: "nothing", body: map };

/** What a call sends. */
async function sent(exchange: Exchange, input: Input, options?: RequestOptions): Promise<Request> {
  const requests: Request[] = [];
  const fetch = (request: Request): Promise<Response> => {
    requests.push(request);
    return Promise.resolve(new Response(exchange.answers === "array" ? "[]" : "{}"));
  };
  await call(connect(["Read", "Write"], { fetch }), exchange, input, options);
  const [request, ...more] = requests;
  if (!request || more.length > 0) throw new Error(`${requests.length} requests were sent`);
  return request;
}

/** What a call makes of an answer, and what it tells of it. */
async function answered(
  exchange: Exchange,
  response: Response,
): Promise<{ value: unknown; told: readonly Unexpected[] }> {
  const told: Unexpected[] = [];
  const wires = { fetch: () => Promise.resolve(response), onUnexpected: (one: Unexpected) => void told.push(one) };
  const value = await call(connect(["Read", "Write"], wires), exchange, inputOf(exchange), undefined);
  return { value, told };
}

function inputOf({ operation }: Exchange): Input {
  return operation.path.includes("{") ? { path: { MapNum: 1, Name: "a" } } : {};
}

/** What a call fails with. */
async function failure(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it did not fail");
}

describe("the permission", () => {
  it("is checked before anything is sent or looked at", async () => {
    const input: Input = {
      get path(): never {
        throw new Error("it was looked at");
      },
    };
    const error = await failure(call(connect(["Read"]), update, input, undefined));
    expect(error).toBeInstanceOf(PermissionError);
    expect(error).toMatchObject({ code: "missing-permission", message: "maps.update needs Write; held: Read." });
  });

  it("is checked for raw requests, too", async () => {
    const error = await failure(requestRaw(connect([]), archive.get, { path: { MapNum: 1 } }));
    expect(error).toMatchObject({ code: "missing-permission", message: "maps.get needs Read; held: none." });
  });

  it("is that of a genuine connection", async () => {
    const genuine = connect(["Read"]);
    const forgeries: unknown[] = [
      {},
      { ...genuine },
      null,
      undefined,
      new Proxy(genuine, {}),
      { grants: { permissions: ["Read"] } },
    ];
    for (const forged of forgeries) {
      const error = await failure(call(forged as Connection<never>, get, { path: { MapNum: 1 } }, undefined));
      expect(error).toEqual(new TypeError("the first argument must be a connection"));
    }
  });
});

interface Path {
  readonly values: Record<string, string | number>;
  readonly url: string;
}

const paths: readonly Path[] = [
  { values: { MapNum: 18, Name: "a" }, url: "https://api.example/v1/maps/18/sheets/a" },
  { values: { MapNum: 0, Name: "0" }, url: "https://api.example/v1/maps/0/sheets/0" },
  { values: { MapNum: -0, Name: "a" }, url: "https://api.example/v1/maps/0/sheets/a" },
  { values: { MapNum: 9007199254740991, Name: "a" }, url: "https://api.example/v1/maps/9007199254740991/sheets/a" },
  { values: { MapNum: 1, Name: "a/b" }, url: "https://api.example/v1/maps/1/sheets/a%2Fb" },
  { values: { MapNum: 1, Name: "../x" }, url: "https://api.example/v1/maps/1/sheets/..%2Fx" },
  { values: { MapNum: 1, Name: "%2e%2e" }, url: "https://api.example/v1/maps/1/sheets/%252e%252e" },
  { values: { MapNum: 1, Name: "a?b#c&d" }, url: "https://api.example/v1/maps/1/sheets/a%3Fb%23c%26d" },
  { values: { MapNum: 1, Name: "é ü" }, url: "https://api.example/v1/maps/1/sheets/%C3%A9%20%C3%BC" },
  { values: { MapNum: 1, Name: "\\\n" }, url: "https://api.example/v1/maps/1/sheets/%5C%0A" },
  { values: { MapNum: 1, Name: "{MapNum}" }, url: "https://api.example/v1/maps/1/sheets/%7BMapNum%7D" },
  { values: { MapNum: 1, Name: "$&" }, url: "https://api.example/v1/maps/1/sheets/%24%26" },
];

const noPaths: readonly unknown[] = [
  "",
  ".",
  "..",
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  null,
  undefined,
  true,
  {},
  ["a"],
];

describe("the address", () => {
  it.each(paths)("of $values is $url", async ({ values, url }) => {
    expect((await sent(sheet, { path: values })).url).toBe(url);
  });

  it.each(noPaths)("is not made of %j", async (value) => {
    const input = { path: { MapNum: 1, Name: value } } as Input;
    expect(await failure(call(connect(["Read"]), sheet, input, undefined))).toEqual(
      new TypeError("maps.sheet: `Name` must be a whole number, or a text that is not empty"),
    );
  });

  it("keeps the host that the connection has", async () => {
    for (const { values } of paths) {
      const { host, username, hash } = new URL((await sent(sheet, { path: values })).url);
      expect([host, username, hash]).toEqual(["api.example", "", ""]);
    }
  });
});

interface Query {
  readonly what: string;
  readonly query?: object;
  readonly options?: RequestOptions;
  readonly want: string;
}

const queries: readonly Query[] = [
  { what: "nothing", want: "" },
  {
    what: "texts and numbers",
    query: { Name: "a", Limit: 5, Zero: 0, Empty: "" },
    want: "?Name=a&Limit=5&Zero=0&Empty=",
  },
  { what: "what needs an escape", query: { "a b": "c&d=e+f/#?é" }, want: "?a+b=c%26d%3De%2Bf%2F%23%3F%C3%A9" },
  {
    what: "booleans that the codec names, and others",
    query: { Rare: true, Other: false },
    want: "?Rare=true&Other=false",
  },
  { what: "no day", query: { Drawn: null }, want: "?Drawn=0001-01-01" },
  { what: "a day", query: { Drawn: "2026-03-31" }, want: "?Drawn=2026-03-31" },
  { what: "lists", query: { Ids: [1, 2, 3], Names: ["a,b", "c"] }, want: "?Ids=1%2C2%2C3&Names=a%2Cb%2Cc" },
  { what: "null and undefined, which are left out", query: { a: null, b: undefined, c: 1 }, want: "?c=1" },
  {
    what: "what the options add",
    query: { a: 1 },
    options: { query: { Extra: true, More: "x" } },
    want: "?a=1&Extra=true&More=x",
  },
  { what: "what the options put in its place", query: { a: 1 }, options: { query: { a: 2 } }, want: "?a=2" },
];

describe("the query", () => {
  it.each(queries)("has $what", async ({ query, options, want }) => {
    const { url } = await sent(list, { query }, options);
    expect(url).toBe(`https://api.example/v1/maps${want}`);
  });

  it("is not changed for the caller", async () => {
    const query = { Rare: true, Drawn: null };
    await sent(list, { query });
    expect(query).toEqual({ Rare: true, Drawn: null });
  });
});

describe("the request", () => {
  it("says who sends it and what it wants, and follows no redirect", async () => {
    const request = await sent(get, { path: { MapNum: 1 } });
    expect(request.method).toBe("GET");
    expect(Object.fromEntries(request.headers)).toEqual({ accept: "application/json", "x-key": `key ${secret}` });
    expect(request.redirect).toBe("manual");
    expect(request.body).toBeNull();
  });

  it("has a body as the wire wants it", async () => {
    const body = { Rare: false, Drawn: null, Note: "é" };
    const request = await sent(update, { path: { MapNum: 1 }, body });
    expect(request.method).toBe("PUT");
    expect(request.headers.get("Content-Type")).toBe("application/json");
    expect(await request.json()).toEqual({ Rare: "false", Drawn: "0001-01-01", Note: "é" });
    expect(body).toEqual({ Rare: false, Drawn: null, Note: "é" });
  });

  it("has no body and no type of one when none is given", async () => {
    const request = await sent(update, { path: { MapNum: 1 } });
    expect(request.headers.has("Content-Type")).toBe(false);
    expect(request.body).toBeNull();
  });

  it("goes as it is when it is raw", async () => {
    const requests: Request[] = [];
    const fetch = (request: Request): Promise<Response> => {
      requests.push(request);
      return Promise.resolve(new Response('{"Rare":"true"}', { status: 201, headers: { Location: "/maps/2" } }));
    };
    const input = { path: { MapNum: 1 }, body: { Rare: true }, query: { Rare: true } };
    const answer = await requestRaw(connect(["Write"], { fetch }), archive.update, input);
    expect(await requests[0]?.text()).toBe('{"Rare":true}');
    expect(requests[0]?.url).toBe("https://api.example/v1/maps/1?Rare=true");
    expect([answer.status, answer.headers.get("Location"), answer.body]).toEqual([201, "/maps/2", '{"Rare":"true"}']);
  });
});

interface Answer {
  readonly what: string;
  readonly exchange: Exchange;
  readonly body: string | null;
  readonly status?: number;
  readonly value: unknown;
  readonly told?: readonly Unexpected[];
}

const answers: readonly Answer[] = [
  { what: "an object", exchange: get, body: '{"Rare":"true","x":1}', value: { Rare: true, x: 1 } },
  { what: "an object that was made", exchange: get, body: "{}", status: 201, value: {} },
  {
    what: "an array",
    exchange: list,
    body: '[{"Rare":"true"},{"Drawn":"0001-01-01"}]',
    value: [{ Rare: true }, { Drawn: null }],
  },
  { what: "an empty array", exchange: list, body: "[]", value: [] },
  {
    what: "an object where an array was promised",
    exchange: list,
    body: '{"Rare":"true"}',
    value: [{ Rare: true }],
    told: [{ field: "", expected: "array" }],
  },
  {
    what: "a field of another form",
    exchange: get,
    body: '{"Rare":"perhaps"}',
    value: { Rare: "perhaps" },
    told: [{ field: "Rare", expected: "boolean" }],
  },
  { what: "a text of JSON", exchange: sheet, body: '"done"', value: "done" },
  { what: "a bare text", exchange: sheet, body: "done", value: "done" },
  { what: "a text that is a number", exchange: sheet, body: "5", value: "5" },
  { what: "an empty text", exchange: sheet, body: "", value: "" },
  { what: "nothing", exchange: update, body: null, status: 204, value: undefined },
  { what: "something where nothing was promised", exchange: update, body: '{"a":1}', value: undefined },
];

interface Wrong {
  readonly exchange: Exchange;
  readonly body: string;
  readonly message: string;
}

const wrong: readonly Wrong[] = [
  { exchange: get, body: "", message: "maps.get: the answer is no object" },
  { exchange: get, body: "<html>", message: "maps.get: the answer is no object" },
  { exchange: get, body: '{"a":', message: "maps.get: the answer is no object" },
  { exchange: get, body: "null", message: "maps.get: the answer is no object" },
  { exchange: get, body: '"text"', message: "maps.get: the answer is no object" },
  { exchange: get, body: "5", message: "maps.get: the answer is no object" },
  { exchange: get, body: "[]", message: "maps.get: the answer is an array and no object" },
  { exchange: list, body: "", message: "maps.list: the answer is no array" },
  { exchange: list, body: "true", message: "maps.list: the answer is no array" },
];

describe("the answer", () => {
  it.each(answers)("can be $what", async ({ exchange, body, status = 200, value, told = [] }) => {
    expect(await answered(exchange, new Response(body, { status }))).toEqual({ value, told });
  });

  it.each(wrong)("of $exchange.operation.id cannot be $body", async ({ exchange, body, message }) => {
    const error = await failure(answered(exchange, new Response(body)));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ name: "DecodeError", message, status: 200, operation: exchange.operation.id });
    expect(error instanceof DecodeError && error.detail()).toBe(body);
  });

  it("is not read when nothing is promised", async () => {
    const response = new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
    expect(await answered(update, response)).toEqual({ value: undefined, told: [] });
  });
});

describe("a refusal", () => {
  it("whose text cannot be read has none", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error("broken")) });
    const error = await failure(answered(get, new Response(body, { status: 500 })));
    expect(error).toMatchObject({ name: "ServerError", message: "maps.get: the server failed (500)", status: 500 });
    expect(error instanceof RefusedError && error.detail()).toBeNull();
  });

  it("by a redirect takes the keys nowhere, with the standard fetch", async () => {
    const seen: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      seen.push(request);
      response.writeHead(302, { Location: `http://${request.headers.host}/elsewhere` }).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const at = server.address();
    const port = typeof at === "object" && at ? at.port : 0;
    const wires = { fetch: (request: Request) => fetch(request), mode: "room", host: `127.0.0.1:${port}` };
    const error = await failure(call(connect(["Read"], wires), get, { path: { MapNum: 1 } }, undefined));
    expect(error).toMatchObject({ name: "RefusedError", status: 302 });
    expect(seen.map(({ url, headers }) => [url, headers["x-key"]])).toEqual([["/v1/maps/1", `key ${secret}`]]);
  });
});

describe("a request that cannot be made", () => {
  it("is a mistake of the caller and not of the network", async () => {
    const error = await failure(requestRaw(connect(["Read"]), archive.get, { path: { MapNum: 1 }, body: {} }));
    expect(error).toBeInstanceOf(TypeError);
  });
});

describe("no answer", () => {
  const broken = new Error(`could not connect with key ${secret}`);

  it("is a NetworkError that says nothing of what fetch said", async () => {
    for (const fetch of [
      () => Promise.reject(broken),
      () => {
        throw broken;
      },
    ]) {
      const error = await failure(call(connect(["Read"], { fetch }), get, { path: { MapNum: 1 } }, undefined));
      expect(error).toBeInstanceOf(NetworkError);
      expect(error).toMatchObject({
        name: "NetworkError",
        message: "maps.get: no answer",
        status: null,
        operation: "maps.get",
      });
      expect(error.cause).toBeUndefined();
    }
  });

  it("because of a cancellation has its reason", async () => {
    const controller = new AbortController();
    const fetch = (request: Request): Promise<Response> =>
      new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason)));
    const work = call(connect(["Read"], { fetch }), get, { path: { MapNum: 1 } }, { signal: controller.signal });
    const reason = new Error("the user left");
    controller.abort(reason);
    const error = await failure(work);
    expect(error).toMatchObject({ name: "CancelledError", message: "maps.get: cancelled", status: null });
    expect(error.cause).toBe(reason);
  });

  it("because it was cancelled before is told in the same way", async () => {
    const wires = { fetch: (request: Request) => fetch(request) };
    const error = await failure(
      call(connect(["Read"], wires), get, { path: { MapNum: 1 } }, { signal: AbortSignal.abort() }),
    );
    expect(error).toMatchObject({ name: "CancelledError", message: "maps.get: cancelled" });
  });

  const brokenBody = (): Response =>
    new Response(new ReadableStream({ pull: (controller) => controller.error(broken) }));

  it("as it breaks off is a NetworkError with the status", async () => {
    const error = await failure(answered(get, brokenBody()));
    expect(error).toMatchObject({ name: "NetworkError", message: "maps.get: the answer broke off", status: 200 });
    expect(error.cause).toBeUndefined();
    const wires = { fetch: () => Promise.resolve(brokenBody()) };
    const raw = await failure(requestRaw(connect(["Read"], wires), archive.get, { path: { MapNum: 1 } }));
    expect(raw).toMatchObject({ name: "NetworkError", message: "maps.get: the answer broke off", status: 200 });
  });

  it("as it is cancelled while it is read is a cancellation", async () => {
    const controller = new AbortController();
    const fetch = (): Promise<Response> => {
      const body = new ReadableStream({
        pull: (stream) => {
          controller.abort(broken);
          stream.error(broken);
        },
      });
      return Promise.resolve(new Response(body));
    };
    const options = { signal: controller.signal };
    const error = await failure(call(connect(["Read"], { fetch }), get, { path: { MapNum: 1 } }, options));
    expect(error).toMatchObject({ name: "CancelledError", message: "maps.get: cancelled", status: 200 });
  });
});

describe("errors", () => {
  const words = "No such map: A. Smith";
  const failures: Readonly<Record<string, () => Promise<unknown>>> = {
    "a refusal": () => answered(get, new Response(words, { status: 404 })),
    "an answer of a wrong form": () => answered(get, new Response(words)),
    "no answer": () =>
      call(
        connect(["Read"], { fetch: () => Promise.reject(new Error(`${secret} ${words}`)) }),
        get,
        { path: { MapNum: 1 } },
        undefined,
      ),
    "a missing permission": () => call(connect([]), get, { path: { MapNum: 1 } }, undefined),
    "a wrong path": () => call(connect(["Read"]), sheet, { path: { MapNum: 1, Name: "" } }, undefined),
  };

  it.each(Object.entries(failures))("of %s show neither keys nor what the server said", async (_, work) => {
    const error = await failure(work());
    const shown = [
      inspect(error, { showHidden: true, depth: 9, getters: true }),
      JSON.stringify(error),
      JSON.stringify(Object.getOwnPropertyDescriptors(error)),
      error.message,
      String(error),
      error.stack ?? "",
    ];
    for (const text of shown) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(words);
    }
  });
});

describe("functions that are bound", () => {
  const connection = connect(["Read"]);

  it("have the connection as their first argument, and no `this`", () => {
    const seen: unknown[] = [];
    const functions = {
      get(this: unknown, ...given: unknown[]): string {
        seen.push(this, ...given);
        return "answer";
      },
      version: "1",
    };
    const bound = bind(connection, functions);
    expect(Object.keys(bound)).toEqual(["get"]);
    expect(bound["get"]?.(...([1, { a: 2 }] as never[]))).toBe("answer");
    expect(seen).toEqual([undefined, connection, 1, { a: 2 }]);
    expect(Object.isFrozen(bound)).toBe(true);
  });
});
