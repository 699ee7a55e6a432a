import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { refusal } from "../../../templates/client/runtime/events/refusal.js";
import { toResponse } from "../../../templates/client/runtime/events/respond.js";
import { delivery, key, received } from "./deliveries.js";

const rows = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, BookNum) => ({ BookNum })));

const wrongKeys = [
  { what: "no key", given: { headers: { "X-Key": null } } },
  { what: "an empty key", given: { headers: { "X-Key": "" } } },
  { what: "a wrong key", given: { headers: { "X-Key": `${key.slice(0, -1)}x` } } },
  { what: "the beginning of the key", given: { headers: { "X-Key": key.slice(0, -1) } } },
  { what: "the key and more", given: { headers: { "X-Key": `${key}, ${key}` } } },
  { what: "a key in capitals", given: { headers: { "X-Key": key.toUpperCase() } } },
  { what: "a huge key", given: { headers: { "X-Key": key.repeat(10_000) } } },
].map((one) => ({ ...one, code: "bad-key", status: 401, says: "the key is missing or wrong" }));

const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("patient Anna")) });

const refused = [
  ...wrongKeys,
  { what: "another method", given: { method: "PUT" }, code: "bad-method", status: 405, says: "events come by POST" },
  { what: "a GET", given: { method: "GET" }, code: "bad-method", status: 405, says: "events come by POST" },
  {
    what: "a huge type",
    given: { headers: { "X-Event": "Shelf: Book".repeat(10_000) } },
    code: "bad-type",
    status: 400,
    says: "the type is longer than any type",
  },
  { what: "no body", given: { body: "" }, code: "bad-body", status: 400, says: "the body is no JSON" },
  {
    what: "half of a body",
    given: { body: '[{"Title":"Anna' },
    code: "bad-body",
    status: 400,
    says: "the body is no JSON",
  },
  {
    what: "a text",
    given: { body: '"Anna"' },
    code: "bad-body",
    status: 400,
    says: "the body is neither an object nor an array",
  },
  {
    what: "null",
    given: { body: "null" },
    code: "bad-body",
    status: 400,
    says: "the body is neither an object nor an array",
  },
  {
    what: "a text of a type that nobody knows",
    given: { headers: { "X-Event": "Shelf: Map" }, body: "7" },
    code: "bad-body",
    status: 400,
    says: "the body is neither an object nor an array",
  },
  {
    what: "a row that is none",
    given: { body: '[{},"Anna"]' },
    code: "bad-body",
    status: 400,
    says: "a row of the body is no object",
  },
  {
    what: "rows where one object belongs",
    given: { headers: { "X-Event": "Door: Opened" }, body: "[{}]" },
    code: "bad-body",
    status: 400,
    says: "the body is no object",
  },
  {
    what: "a body that is not UTF-8",
    given: { body: new Uint8Array([0x5b, 0xff, 0x5d]) },
    code: "bad-body",
    status: 400,
    says: "the body broke off or is not UTF-8",
  },
  {
    what: "a body that ends within a letter",
    given: { body: new Uint8Array([0x5b, 0x5d, 0xc3]) },
    code: "bad-body",
    status: 400,
    says: "the body broke off or is not UTF-8",
  },
  {
    what: "a body that breaks off",
    given: { body: broken },
    code: "bad-body",
    status: 400,
    says: "the body broke off or is not UTF-8",
  },
  {
    what: "one row too many",
    given: { body: rows(4) },
    code: "too-large",
    status: 413,
    says: "the body has more than 3 rows",
  },
];

describe("a delivery that is refused", () => {
  it.each(refused)("$what", async ({ given, code, status, says }) => {
    const result = await received(delivery(given));
    expect(result).toEqual({ ok: false, refusal: { code, status, message: says } });
    for (const secret of [key, "Anna"]) expect(inspect(result, { showHidden: true, depth: 9 })).not.toContain(secret);
  });
});

describe("the answer to a refusal", () => {
  const table = [
    { code: "bad-method", status: 405, allow: "POST" },
    { code: "bad-key", status: 401, allow: null },
    { code: "too-large", status: 413, allow: null },
  ] as const;
  it.each(table)("$code", async ({ code, status, allow }) => {
    const response = toResponse({ ok: false, refusal: refusal(code, "a sentence") });
    expect({ status: response.status, text: await response.text(), allow: response.headers.get("Allow") }).toEqual({
      status,
      text: "a sentence\n",
      allow,
    });
  });
});
