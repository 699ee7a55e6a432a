import { connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { standardRequest, TooLarge } from "../../../templates/mocks/runtime/server/exchange.js";
import type { Incoming } from "../../../templates/mocks/runtime/server/node.js";
import { createMockServer } from "../../../templates/mocks/runtime/server/server.js";
import { definition } from "./library.js";

const limit = definition.server.bodyCharacters ?? 0;

/** Where a server of the library listens, which takes bodies of 1000 characters. */
async function port(): Promise<number> {
  const server = await createMockServer(definition, { permissions: ["Read", "Write"], port: 0 });
  onTestFinished(() => server.close());
  return server.port;
}

/** A body of so many characters, most of which have three bytes. */
function bodyOf(characters: number): string {
  const body = JSON.stringify({ Title: "€".repeat(characters - 12) });
  expect(body.length).toBe(characters);
  return body;
}

describe("a body that comes over the network", () => {
  it("is read up to the limit, and refused by a character more", async () => {
    const url = `http://127.0.0.1:${await port()}/v2/books`;
    const headers = { "X-Library": "LIB card-1/pin-1", "Content-Type": "application/json" };
    const statuses: number[] = [];
    for (const characters of [limit, limit + 1]) {
      statuses.push((await fetch(url, { method: "POST", headers, body: bodyOf(characters) })).status);
    }
    expect(statuses).toEqual([201, 400]);
  });

  it("is not read to its end where it has none", async () => {
    const socket = connect(await port(), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    const lines = ["POST /v2/books HTTP/1.1", "Host: desk", "X-Library: LIB a/b", "Content-Length: 1000000000000"];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    const part = "a".repeat(10_000);
    const goOn = (): void => {
      if (!socket.destroyed) socket.write(part, () => setImmediate(goOn));
    };
    goOn();
    socket.on("error", () => undefined);
    await new Promise((closed) => socket.once("close", closed));
    expect(socket.bytesWritten).toBeLessThan(1_000_000_000);
  });
});

describe("the parts of a body", () => {
  /** A request whose body comes in these parts, and how many of them were asked for. */
  function incoming(parts: readonly number[]): { readonly request: Incoming; readonly asked: () => number } {
    let asked = 0;
    async function* body(): AsyncGenerator<Uint8Array> {
      for (const length of parts) {
        asked += 1;
        yield await Promise.resolve(new Uint8Array(length));
      }
    }
    const request = { method: "POST", url: "/", rawHeaders: [], [Symbol.asyncIterator]: () => body() };
    return { request: request as unknown as Incoming, asked: () => asked };
  }
  const read = (request: Incoming): Promise<Request> =>
    standardRequest(request, new URL("http://desk/"), 10, new AbortController().signal);

  const table: readonly { readonly parts: readonly number[]; readonly bytes: number | null; readonly asked: number }[] =
    [
      { parts: [10], bytes: 10, asked: 1 },
      { parts: [4, 6], bytes: 10, asked: 2 },
      { parts: [4, 7], bytes: null, asked: 2 },
      { parts: [40, 40], bytes: null, asked: 2 },
      { parts: [40, 41, 1], bytes: null, asked: 2 },
      { parts: Array.from({ length: 1000 }, () => 9), bytes: null, asked: 9 },
    ];
  it.each(table)("$parts: $asked are asked for", async ({ parts, bytes, asked }) => {
    const { request, asked: count } = incoming(parts);
    const body = read(request).then(async (whole) => (await whole.arrayBuffer()).byteLength);
    if (bytes === null) await expect(body).rejects.toThrow(TooLarge);
    else expect(await body).toBe(bytes);
    expect(count()).toBe(asked);
  });
});
