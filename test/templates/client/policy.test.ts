import { describe, expect, it } from "vitest";
import { call } from "../../../templates/client/runtime/call.js";
import { Connection } from "../../../templates/client/runtime/connection.js";
import type { Exchange, RequestOptions } from "../../../templates/client/runtime/exchange.js";
import { assertGranted, grantsOf } from "../../../templates/client/runtime/introspect.js";
import { readPages } from "../../../templates/client/runtime/lists/pages.js";
import { wire } from "../../../templates/client/runtime/transport/wire.js";
import { compareVersions, isVersion } from "../../../templates/client/runtime/transport/version.js";
import { answering, failureOf, json } from "../../support/answers.js";
import { archive, connect, facts, secret } from "./archive.js";
import type { Wires } from "./archive.js";

const exchangeOf = (operation: (typeof archive)[keyof Omit<typeof archive, "address">]): Exchange => ({
  operation,
  answers: "nothing",
});
const one = { path: { MapNum: 1 } };

interface Refused {
  readonly what: string;
  readonly wires: Wires;
  readonly operation: keyof Omit<typeof archive, "address">;
  /** Undefined: it is sent. */
  readonly want: readonly [reason: string, message: string] | undefined;
}

const calls: readonly Refused[] = [
  { what: "a read", wires: { readOnly: true }, operation: "get", want: undefined },
  { what: "a search by PUT that only reads", wires: { readOnly: true }, operation: "search", want: undefined },
  ...(["create", "update", "delete"] as const).map((operation): Refused => ({
    what: `${operation} by a client that only reads`,
    wires: { readOnly: true },
    operation,
    want: ["read-only", `maps.${operation}: this client only reads`],
  })),
  { what: "what is allowed", wires: { allow: ["maps.get"] }, operation: "get", want: undefined },
  {
    what: "what is not in the list",
    wires: { allow: ["maps.get", "maps.nonsense"] },
    operation: "list",
    want: ["not-allowed", "maps.list: it is not in the list of `allow`"],
  },
  {
    what: "anything with an empty list",
    wires: { allow: [] },
    operation: "get",
    want: ["not-allowed", "maps.get: it is not in the list of `allow`"],
  },
  ...["2.4.10", "2.4.10.0", "2.4.11", "2.5", "10.0"].map((archiveVersion): Refused => ({
    what: `what ${archiveVersion} has`,
    wires: { archiveVersion },
    operation: "delete",
    want: undefined,
  })),
  ...["2.4.9", "2.4", "2.3.99", "1"].map((archiveVersion): Refused => ({
    what: `what ${archiveVersion} does not have yet`,
    wires: { archiveVersion },
    operation: "delete",
    want: ["not-yet-added", `maps.delete: it needs version 2.4.10, and the server runs ${archiveVersion}`],
  })),
  { what: "what 2.9 still has", wires: { archiveVersion: "2.9" }, operation: "burn", want: undefined },
  {
    what: "what 3.0 has no more",
    wires: { archiveVersion: "3.0" },
    operation: "burn",
    want: ["gone", "maps.burn: it is gone since version 3.0 (410), and the server runs 3.0; use maps.delete"],
  },
];

describe("a call", () => {
  it.each(calls)("of $what", async ({ wires, operation, want }) => {
    const { fetch, seen } = answering(json({}));
    const work = call(
      connect(["Read", "Write"], { ...wires, fetch, onWarning: () => undefined }),
      exchangeOf(archive[operation]),
      one,
      undefined,
    );
    if (want === undefined) {
      await work;
      expect(seen).toHaveLength(1);
      return;
    }
    const [reason, message] = want;
    expect(await failureOf(work)).toMatchObject({
      name: "NotSentError",
      kind: "not-sent",
      reason,
      message,
      status: null,
    });
    expect(seen).toEqual([]);
  });

  it("has a body of so many characters, and not one more", async () => {
    const { fetch, seen } = answering(json({}));
    const connection = connect(["Write"], { fetch });
    const body = { a: "x".repeat(100 - '{"a":""}'.length) };
    await call(connection, exchangeOf(archive.create), { body }, undefined);
    const error = await failureOf(
      call(connection, exchangeOf(archive.create), { body: { a: `${body.a}x` } }, undefined),
    );
    expect(error).toMatchObject({
      reason: "body-too-large",
      message: "maps.create: the body has 101 characters, and 100 are allowed",
    });
    expect(seen).toHaveLength(1);
  });

  it("of what is deprecated warns once, and not before it is", async () => {
    const warnings: string[] = [];
    const told = { fetch: answering(json({})).fetch, onWarning: (text: string) => void warnings.push(text) };
    const unknown = connect(["Write"], told);
    for (const operation of [archive.burn, archive.fold, archive.burn, archive.fold]) {
      await call(unknown, exchangeOf(operation), {}, undefined);
    }
    expect(warnings).toEqual([
      "maps.burn is deprecated since version 3.0; use maps.delete.",
      "maps.fold is deprecated since version 3.1.",
    ]);
    await call(connect(["Write"], { ...told, archiveVersion: "3.0.9" }), exchangeOf(archive.fold), {}, undefined);
    expect(warnings).toHaveLength(2);
    await call(connect(["Write"], { ...told, archiveVersion: "3.1" }), exchangeOf(archive.fold), {}, undefined);
    expect(warnings).toHaveLength(3);
  });
});

describe("a dry run", () => {
  it("answers what would be sent, without the credentials, and sends nothing", async () => {
    const connection = connect(["Read", "Write"], {}, true);
    const planned = await call(
      connection,
      exchangeOf(archive.create),
      { body: { Title: "x" }, query: { a: "b c" } },
      undefined,
    );
    expect(planned).toEqual({
      operation: "maps.create",
      mode: "far",
      method: "POST",
      url: "https://api.example/v1/maps?a=b+c",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: '{"Title":"x"}',
    });
    expect(JSON.stringify(planned)).not.toContain(secret);
    const list: Exchange = { operation: archive.list, answers: "array" };
    expect(await readPages(connection, list, {}, { maxItems: 2 })).toMatchObject({
      url: "https://api.example/v1/maps?Limit=2",
    });
  });

  it("has no pages to go through, and asks for no grants", async () => {
    const connection = connect(["Read"], {}, true);
    const pages = readPages(connection, { operation: archive.list, answers: "array" }, {}, undefined);
    expect(() => pages.pages()).toThrow(new TypeError("a dry run has no pages to go through"));
    expect(await grantsOf(connection)).toMatchObject({ method: "GET", url: "https://api.example/v1/keys" });
    expect(await failureOf(assertGranted(connection))).toBeInstanceOf(Error);
  });

  it("checks what a call checks", async () => {
    const connection = connect(["Read"], { readOnly: true }, true);
    expect(await failureOf(call(connection, exchangeOf(archive.create), {}, undefined))).toMatchObject({
      name: "PermissionError",
    });
    const writer = connect(["Write"], { readOnly: true }, true);
    expect(await failureOf(call(writer, exchangeOf(archive.create), {}, undefined))).toMatchObject({
      reason: "read-only",
    });
  });
});

interface Wrong {
  readonly options: Readonly<Record<string, unknown>>;
  readonly message: string;
}

const known =
  "allow, archiveVersion, clock, fetch, host, mode, onRequest, onResponse, onUnexpected, onWarning, permissions, priority, readOnly, retry, secretKey, throttle, timeout";

const wrong: readonly Wrong[] = [
  { options: { readonly: true }, message: `there is no option \`readonly\`; there are: ${known}` },
  { options: { [`${secret}!`]: true }, message: `there is no option \`…\`; there are: ${known}` },
  { options: { mode: "moon" }, message: "`mode` must be one of: far, near, room" },
  { options: { mode: "constructor" }, message: "`mode` must be one of: far, near, room" },
  { options: { mode: [] }, message: "`mode` must name at least one mode" },
  { options: { mode: ["far", "far"] }, message: "`mode` names a mode twice" },
  { options: { mode: ["near", "room"] }, message: "this mode needs `host`: the name or the address of the machine" },
  { options: { mode: "far", host: "a" }, message: "this mode has a fixed address; leave `host` out" },
  {
    options: { mode: ["far", "near"], host: { room: "a" } },
    message: "`host` has a host for a mode that `mode` does not name",
  },
  {
    options: { mode: "room", host: "a/b" },
    message: "`host` must be a host name or an IP address, with a port or without, and nothing else",
  },
  {
    options: { mode: "near", archiveVersion: "2.0.9" },
    message: "the mode near needs version 2.1, and the server runs 2.0.9",
  },
  { options: { archiveVersion: "latest" }, message: '`archiveVersion` must be a version such as "24.1.22"' },
  { options: { archiveVersion: 3 }, message: '`archiveVersion` must be a version such as "24.1.22"' },
  { options: { readOnly: "no" }, message: "`readOnly` must be true or false" },
  { options: { allow: "maps.get" }, message: "`allow` must be a list of ids of operations" },
  { options: { allow: [1] }, message: "`allow` must be a list of ids of operations" },
  { options: { timeout: 0 }, message: "`timeout` must be a number of milliseconds above 0" },
  { options: { timeout: Number.NaN }, message: "`timeout` must be a number of milliseconds above 0" },
  { options: { retry: { attempts: 0 } }, message: "`retry.attempts` must be a whole number from 1" },
  { options: { retry: { attempts: 1.5 } }, message: "`retry.attempts` must be a whole number from 1" },
  {
    options: { retry: { attemps: 1 } },
    message: "`retry` takes `attempts` and `writes`, which is true or false, and nothing else",
  },
  {
    options: { retry: { writes: "yes" } },
    message: "`retry` takes `attempts` and `writes`, which is true or false, and nothing else",
  },
  { options: { throttle: null }, message: "`throttle` must be a function, or false" },
  { options: { throttle: true }, message: "`throttle` must be a function, or false" },
  { options: { fetch: null }, message: "`fetch` must be a function" },
  { options: { onRequest: 5 }, message: "`onRequest` must be a function" },
  { options: { mode: ["far"], host: "a" }, message: "this mode has a fixed address; leave `host` out" },
  { options: { mode: ["far", "near"], host: "a" }, message: "this mode has a fixed address; leave `host` out" },
  { options: { priority: "urgent" }, message: "`priority` must be interactive or background" },
  { options: { permissions: ["Rad"] }, message: "Number 1 of the permissions is not known. Did you mean Read?" },
  { options: { secretKey: "" }, message: "`secretKey` is missing" },
];

describe("the options of a call", () => {
  it.each([
    [{ timeout: 0 }, "`timeout` must be a number of milliseconds above 0"],
    [{ timeout: Number.NaN }, "`timeout` must be a number of milliseconds above 0"],
    [{ priority: "urgent" }, "`priority` must be interactive or background"],
    [{ retry: 5 }, "`retry` must be true or false"],
  ])("%j are refused before anything is sent", async (options, message) => {
    const work = call(connect(["Write"]), exchangeOf(archive.create), {}, options as RequestOptions);
    expect(await failureOf(work)).toEqual(new TypeError(message));
  });
});

describe("the options", () => {
  it.each(wrong)("$options are refused", ({ options, message }) => {
    const given = { secretKey: secret, permissions: [], ...options };
    expect(() => wire(facts, given)).toThrow(new TypeError(message));
  });

  it("of several modes give each its own host", () => {
    const routes = (wires: Wires): readonly string[] =>
      Connection.wiringOf(connect([], wires)).routes.all.map(({ mode, address }) => `${mode} ${address}`);
    expect(routes({ mode: ["room", "near", "far"], host: "10.0.0.5" })).toEqual([
      "room http://10.0.0.5:8081/v1",
      "near http://localhost:8080/v1",
      "far https://api.example/v1",
    ]);
    expect(routes({ mode: ["room", "far"], host: { room: "server:99" } })).toEqual([
      "room http://server:99/v1",
      "far https://api.example/v1",
    ]);
  });
});

describe("versions", () => {
  it.each([
    ["1", "1.0", 0],
    ["21.4", "21.4.1", -1],
    ["21.10", "21.9", 1],
    ["22.2.16", "22.2.16", 0],
  ] as const)("%s and %s", (a, b, want) => {
    expect(Math.sign(compareVersions(a, b))).toBe(want);
    expect(Math.sign(compareVersions(b, a))).toBe(want === 0 ? 0 : -want);
  });

  it.each(["", "1.", ".1", "1.2.3.4.5", "v1", "1.2a", " 1", "1234567"])("%j is none", (text) => {
    expect(isVersion(text)).toBe(false);
  });
});
