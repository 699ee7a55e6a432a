import { describe, expect, it } from "vitest";
import { fromNode } from "../../../templates/client/runtime/events/from-node.js";
import type { NodeRequest } from "../../../templates/client/runtime/events/from-node.js";

function nodeRequest(given: Partial<NodeRequest>, pieces: readonly unknown[] = []): NodeRequest {
  return {
    method: "POST",
    url: "/hook",
    headers: {},
    async *[Symbol.asyncIterator]() {
      yield* pieces;
    },
    ...given,
  };
}

describe("the address is path and query, whatever a stranger puts there", () => {
  const table = [
    { url: "/hook?type=a&b=c?d", want: "/hook?type=a&b=c?d" },
    { url: "//", want: "//" },
    { url: "//evil.example/x", want: "//evil.example/x" },
    { url: "http://evil.example/x?y", want: "/http://evil.example/x?y" },
    { url: "http://[", want: "/http://[" },
    { url: "*", want: "/*" },
    { url: "", want: "/" },
    { url: undefined, want: "/" },
  ];
  it.each(table)("$url", ({ url, want }) => {
    expect(fromNode(nodeRequest({ url })).url).toBe(`http://localhost${want}`);
  });

  it("is the one before routers changed it", () => {
    expect(fromNode(nodeRequest({ url: "/", originalUrl: "/hooks/a" })).url).toBe("http://localhost/hooks/a");
  });
});

describe("methods", () => {
  const table = [
    { method: "POST", want: "POST" },
    { method: "post", want: "POST" },
    { method: "PUT", want: "PUT" },
    { method: "TRACE", want: "GET" },
    { method: "CONNECT", want: "GET" },
    { method: undefined, want: "GET" },
  ];
  it.each(table)("$method", ({ method, want }) => {
    expect(fromNode(nodeRequest({ method })).method).toBe(want);
  });
});

describe("headers", () => {
  it("are those that can be, with each of several values", () => {
    const headers = { ":path": "/x", a: "1", b: ["2", "3"], c: undefined, "d e": "4", f: "5\r\nx: y", g: "\u00e9" };
    expect([...fromNode(nodeRequest({ headers })).headers].filter(([name]) => name !== "content-type")).toEqual([
      ["a", "1"],
      ["b", "2, 3"],
      ["g", "\u00e9"],
    ]);
  });
});

describe("the body", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const table = [
    { what: "piece by piece", given: {}, pieces: [bytes("[1"), "2", bytes("]")], want: "[12]" },
    { what: "none", given: {}, pieces: [], want: "" },
    {
      what: "bytes that were read before",
      given: { body: bytes("[3]"), readableEnded: true },
      pieces: [],
      want: "[3]",
    },
    { what: "text that was read before", given: { body: "[4]", readableEnded: true }, pieces: [], want: "[4]" },
    { what: "beside what parsers leave when they do nothing", given: { body: {} }, pieces: ["[5]"], want: "[5]" },
  ];
  it.each(table)("$what", async ({ given, pieces, want }) => {
    expect(await fromNode(nodeRequest(given, pieces)).text()).toBe(want);
  });

  it("that was read before and is nowhere is a mistake of the user", () => {
    expect(() => fromNode(nodeRequest({ body: { parsed: true }, readableEnded: true }))).toThrow(
      new TypeError("the body was read before; give it as bytes, or take the events before the body is parsed"),
    );
  });

  it("is not asked for before somebody wants it", async () => {
    let asked = 0;
    const request = fromNode(
      nodeRequest({
        async *[Symbol.asyncIterator]() {
          asked += 1;
          yield "[]";
        },
      }),
    );
    await Promise.resolve();
    expect(asked).toBe(0);
    expect(await request.text()).toBe("[]");
    expect(asked).toBe(1);
  });

  it("that holds no bytes breaks off", async () => {
    await expect(fromNode(nodeRequest({}, [{ not: "bytes" }])).text()).rejects.toThrow();
  });
});
