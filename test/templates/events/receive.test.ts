import { describe, expect, it } from "vitest";
import type { Unexpected } from "../../../templates/client/runtime/codec.js";
import { toResponse } from "../../../templates/client/runtime/events/respond.js";
import { countedBody, delivery, key, received } from "./deliveries.js";

const rows = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, BookNum) => ({ BookNum })));

describe("a delivery that is as it should be", () => {
  const table = [
    {
      what: "rows, decoded",
      given: { body: '[{"BookNum":7,"IsLent":"true","Bought":"0001-01-01","Owner":"kept"}]' },
      event: {
        type: "Book",
        kind: "shelf",
        desk: "FRONT",
        rows: [{ BookNum: 7, IsLent: true, Bought: null, Owner: "kept" }],
      },
    },
    {
      what: "no rows",
      given: { body: "[]" },
      event: { type: "Book", kind: "shelf", desk: "FRONT", rows: [] },
    },
    {
      what: "as many rows as one may have",
      given: { body: rows(3) },
      event: { type: "Book", kind: "shelf", desk: "FRONT", rows: [{ BookNum: 0 }, { BookNum: 1 }, { BookNum: 2 }] },
    },
    {
      what: "one object",
      given: { headers: { "X-Event": "Door: Opened" }, body: '{"Day":"2026-03-31"}' },
      event: { type: "Opened", kind: "door", desk: "FRONT", row: { Day: "2026-03-31" } },
    },
    {
      what: "without the machine's name",
      given: { headers: { "X-Desk": null } },
      event: { type: "Book", kind: "shelf", desk: null, rows: [] },
    },
    {
      what: "with a machine's name longer than any",
      given: { headers: { "X-Desk": "D".repeat(256) } },
      event: { type: "Book", kind: "shelf", desk: null, rows: [] },
    },
    {
      what: "of a type that nobody knows",
      given: { headers: { "X-Event": "Shelf: Map" }, body: '[{"MapNum":1},2]' },
      event: { type: "unknown", kind: "unknown", said: "Shelf: Map", desk: "FRONT", payload: [{ MapNum: 1 }, 2] },
    },
    {
      what: "of a type without the words around it",
      given: { headers: { "X-Event": "Book" } },
      event: { type: "unknown", kind: "unknown", said: "Book", desk: "FRONT", payload: [] },
    },
    {
      what: "of no type at all",
      given: { headers: { "X-Event": null } },
      event: { type: "unknown", kind: "unknown", said: null, desk: "FRONT", payload: [] },
    },
  ];
  it.each(table)("$what", async ({ given, event }) => {
    expect(await received(delivery(given))).toEqual({ ok: true, event, keyIndex: 0 });
  });

  it("says which key it brought", async () => {
    const keys = ["another", key, "a-third"];
    expect(await received(delivery({}), {}, keys)).toMatchObject({ ok: true, keyIndex: 1 });
  });
});

describe("without the type's header, the address says it", () => {
  const hint = { typeFrom: (url: URL) => url.searchParams.get("type") };
  const table = [
    { query: "?type=Book", header: null, event: { type: "Book" } },
    { query: "?type=constructor", header: null, event: { type: "unknown", said: "constructor" } },
    { query: "", header: null, event: { type: "unknown", said: null } },
    { query: "?type=Book", header: "Shelf: Note", event: { type: "Note" } },
  ];
  it.each(table)("$query beside $header", async ({ query, header, event }) => {
    const request = delivery({ url: `http://host.example/hook${query}`, headers: { "X-Event": header } });
    expect(await received(request, hint)).toMatchObject({ ok: true, event });
  });
});

describe("a body is not read", () => {
  const table = [
    { what: "with a wrong key", headers: { "X-Key": "wrong" }, code: "bad-key" },
    { what: "with a type longer than any", headers: { "X-Event": "x".repeat(256) }, code: "bad-type" },
    { what: "that says that it is too large", headers: { "Content-Length": "17000000" }, code: "too-large" },
  ];
  it.each(table)("$what", async ({ headers, code }) => {
    const counted = countedBody(3, 10);
    expect(await received(delivery({ headers, body: counted.body }))).toMatchObject({ refusal: { code } });
    expect(counted.asked).toBe(0);
  });

  it("beyond the most bytes", async () => {
    const counted = countedBody(1000, 10);
    const result = await received(delivery({ body: counted.body }), { maxBytes: 25 });
    expect(result).toEqual({
      ok: false,
      refusal: { code: "too-large", status: 413, message: "the body has more than 25 bytes" },
    });
    expect(counted.asked).toBe(3);
  });
});

describe("limits", () => {
  it("let through what has just as many bytes", async () => {
    const body = rows(1);
    const result = (maxBytes: number): Promise<unknown> => received(delivery({ body }), { maxBytes });
    expect(await result(body.length)).toMatchObject({ ok: true });
    expect(await result(body.length - 1)).toMatchObject({ refusal: { code: "too-large" } });
  });

  it("of rows can be others, and hold only where there are some", async () => {
    expect(await received(delivery({ body: rows(4) }), { maxRows: 4 })).toMatchObject({ ok: true });
    expect(await received(delivery({ body: rows(3) }), { maxRows: 2 })).toMatchObject({
      refusal: { code: "too-large" },
    });
    const note = delivery({ headers: { "X-Event": "Shelf: Note" }, body: rows(5000) });
    expect(await received(note)).toMatchObject({ ok: true });
  });
});

describe("what comes in another form than documented", () => {
  it("is kept and told by its place alone", async () => {
    const told: Unexpected[] = [];
    const body = '{"IsLent":"perhaps","Bought":"2026-02-30"}';
    const result = await received(delivery({ body }), { onUnexpected: (one) => told.push(one) });
    expect(result).toMatchObject({ ok: true, event: { rows: [{ IsLent: "perhaps", Bought: "2026-02-30" }] } });
    expect(told).toEqual([
      { field: "", expected: "array" },
      { field: "IsLent", expected: "boolean" },
      { field: "Bought", expected: "date" },
    ]);
  });
});

describe("mistakes of the user throw", () => {
  const missing = "`readerKey` is missing";
  const odd = "`readerKey` is missing or has characters that no key has";
  const table = [
    { what: "no keys", keys: [], options: {}, says: missing },
    { what: "an empty key", keys: [""], options: {}, says: odd },
    { what: "a key that is not there", keys: [undefined], options: {}, says: odd },
    { what: "one key of two with a blank", keys: [key, "a b"], options: {}, says: odd },
    {
      what: "no bytes at all",
      keys: [key],
      options: { maxBytes: 0 },
      says: "`maxBytes` must be a whole number above 0",
    },
    { what: "half a row", keys: [key], options: { maxRows: 1.5 }, says: "`maxRows` must be a whole number above 0" },
  ];
  it.each(table)("$what", async ({ keys, options, says }) => {
    await expect(received(delivery({}), options, keys)).rejects.toThrow(new TypeError(says));
  });

  it("a request that was read before", async () => {
    const request = delivery({});
    await request.text();
    await expect(received(request)).rejects.toThrow("the body was read before; give the request as it came");
  });
});

describe("the answer to what was taken", () => {
  it("is 200 and nothing", async () => {
    const response = toResponse(await received(delivery({})));
    expect({ status: response.status, text: await response.text() }).toEqual({ status: 200, text: "" });
  });
});
