import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMock } from "../../../templates/mocks/runtime/mock.js";
import { definition, requestOf, send } from "./library.js";
import type { Given } from "./library.js";

type Fields = Readonly<Record<string, unknown>>;

const permissions = ["Read", "Write", "Lend", "Stock"];

async function contentOf(given: Given): Promise<unknown> {
  return JSON.parse((await send(given))?.text ?? "null");
}

async function objectOf(given: Given): Promise<Fields> {
  return (await contentOf(given)) as Fields;
}

async function listOf(given: Given): Promise<readonly Fields[]> {
  return (await contentOf(given)) as readonly Fields[];
}

const plain: readonly (Given & { readonly status: number; readonly text: string })[] = [
  { call: "DELETE /books/1", status: 204, text: "" },
  { call: "PUT /books/1/Move", body: "{}", status: 202, text: "" },
  { call: "POST /books/Stamp", status: 200, text: '"Books POST Stamp: done"' },
  { call: "HEAD /books/1", status: 200, text: "" },
];

describe("the status and the body", () => {
  it.each(plain)("$call: $status $text", async ({ status, text, ...given }) => {
    expect(await send(given)).toMatchObject({ status, text });
  });

  it.each([
    { permissions: ["Read", "Stock"], held: ["true", "false", "false", "true", "false"] },
    { permissions: ["Admin"], held: ["true", "true", "false", "false", "true"] },
  ])("tell what $permissions amount to", async ({ permissions: given, held }) => {
    const items = await listOf({ options: { permissions: given }, call: "GET /permits" });
    expect(items.map((item) => item["Permit"])).toEqual(["LibRead", "LibWrite", "LibLend", "LibStock", "LibAdmin"]);
    expect(items.map((item) => item["Held"])).toEqual(held);
    expect(items.every((item) => typeof item["Note"] === "string")).toBe(true);
  });
});

const forms: readonly (readonly [string, RegExp])[] = [
  ["BookNum", /^18$/],
  ["Title", /^"\w.*"$/],
  ["Genre", /^"(Novel|Poetry|Law)"$/],
  ["Pages", /^[1-9]\d?$/],
  ["Weight", /^\d+(\.\d{1,2})?$/],
  ["Price", /^"\d+\.\d\d"$/],
  ["IsLent", /^"(true|false)"$/],
  ["AddedOn", /^"20\d\d-\d\d-\d\d"$/],
  ["ChangedAt", /^"20\d\d-\d\d-\d\d \d\d:\d\d:00"$/],
  ["ReaderNum", /^"\d+"$/],
  ["Color", /^"\d{1,3},\d{1,3},\d{1,3}"$/],
  ["OpenFor", /^"0\d:\d\d:00"$/],
  ["PrintedOn", /^"\d{1,2}\/\d{1,2}\/20\d\d \d{1,2}:\d\d:00 [AP]M"$/],
  ["Marks", /^"\w+,\w+"$/],
  ["ShelfNums", /^\[\d+,\d+\]$/],
  ["Loans", /^\[(\{"LoanNum":[1-3],"BookNum":[1-3],"Until":"20\d\d-\d\d-\d\d"\},?){2}\]$/],
  ["Publisher", /^\{"Name":"[A-Z]\w+ \w.*","City":"[^"]+"\}$/],
  ["Extra", /^\{\}$/],
];

describe("an invented object", () => {
  it.each(forms)("has %s as %s", async (name, form) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const book = await objectOf({ options: { permissions, seed }, call: "GET /books/18" });
      expect(JSON.stringify(book[name])).toMatch(form);
    }
  });

  it("has every field of its model and no other", async () => {
    expect(Object.keys(await objectOf({ call: "GET /books/18" }))).toEqual(forms.map(([name]) => name));
  });

  it("bears names and addresses that nobody has", async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const reader = await objectOf({ options: { permissions, seed }, call: "GET /readers/ada" });
      expect(reader["Handle"]).toBe("ada");
      expect(reader["LName"]).toMatch(/^(Mock|Sample|Test|Dummy|Example|Fictive|Madeup|Placeholder)[a-z]+$/);
      expect(reader["FName"]).toMatch(/^[A-Z]\w+/);
      expect(reader["EMail"]).toMatch(/@example\.com$/);
    }
  });
});

const echoed: readonly (Given & { readonly what: string; readonly want: Fields })[] = [
  { what: "the path's number", call: "GET /books/71", want: { BookNum: 71 } },
  {
    what: "a body's fields",
    call: "POST /books",
    body: '{"Title":"Emma","Genre":"Law"}',
    want: { Title: "Emma", Genre: "Law" },
  },
  {
    what: "the path before the body",
    call: "PUT /books/71",
    body: '{"BookNum":9,"Pages":3}',
    want: { BookNum: 71, Pages: 3 },
  },
  { what: "a boolean as text", call: "PUT /books/1", body: '{"IsLent":true}', want: { IsLent: "true" } },
  { what: "a capital", call: "PUT /books/1", body: '{"IsLent":"False"}', want: { IsLent: "false" } },
  {
    what: "a decimal",
    call: "PUT /books/1",
    body: '{"Price":"0.5","Weight":0.25}',
    want: { Price: "0.5", Weight: 0.25 },
  },
  {
    what: "numbers as text",
    call: "PUT /books/1",
    body: '{"Pages":"12","Price":3,"ReaderNum":4}',
    want: { Pages: 12, Price: "3", ReaderNum: "4" },
  },
  {
    what: "a day",
    call: "PUT /books/1",
    body: '{"AddedOn":"1999-12-31","ChangedAt":"1999-12-31"}',
    want: { AddedOn: "1999-12-31", ChangedAt: "1999-12-31 00:00:00" },
  },
  { what: "a list", call: "PUT /books/1", body: '{"ShelfNums":[7,8,9]}', want: { ShelfNums: [7, 8, 9] } },
  { what: "an empty list", call: "PUT /books/1", body: '{"Loans":[]}', want: { Loans: [] } },
];

describe("an answer repeats", () => {
  it.each(echoed)("$what: $call $body", async ({ want, ...given }) => {
    expect(await objectOf(given)).toMatchObject(want);
  });

  it("parts of objects, and invents the rest of them", async () => {
    const body = '{"Publisher":{"City":"Bath"},"Loans":[{"LoanNum":70},{"Until":"2001-01-01"}]}';
    const { Publisher, Loans } = await objectOf({ call: "PUT /books/1", body });
    expect(Publisher).toEqual({ Name: expect.any(String), City: "Bath" });
    expect(Loans).toEqual([
      { LoanNum: 70, BookNum: expect.any(Number), Until: expect.any(String) },
      { LoanNum: expect.any(Number), BookNum: expect.any(Number), Until: "2001-01-01" },
    ]);
  });

  const misfits: readonly (readonly [string, unknown])[] = [
    ["Title", 5],
    ["Genre", "Opera"],
    ["Pages", 1.5],
    ["Pages", "many"],
    ["Weight", "heavy"],
    ["Price", "1,5"],
    ["IsLent", "yes"],
    ["AddedOn", "31.12.1999"],
    ["AddedOn", "1999-13-01"],
    ["ChangedAt", "1999-12-31T10:00:00"],
    ["ReaderNum", "ada"],
    ["Title", null],
    ["Publisher", "Bath"],
    ["ShelfNums", 7],
    ["Shelf", "not a field"],
    ["__proto__", { Title: "x" }],
  ];

  it.each(misfits)("nothing that does not fit: %s %j", async (name, value) => {
    const without = await objectOf({ call: "PUT /books/1", body: "{}" });
    const body = `{${JSON.stringify(name)}:${JSON.stringify(value)}}`;
    expect(await objectOf({ call: "PUT /books/1", body })).toEqual(without);
  });
});

const numbered: readonly { readonly call: string; readonly ids: readonly unknown[]; readonly of: string }[] = [
  { call: "GET /books", of: "BookNum", ids: [1, 2, 3] },
  { call: "GET /books?Genre=Law", of: "BookNum", ids: [1, 2, 3] },
  { call: "GET /books?Genre=Law", of: "Genre", ids: ["Law", "Law", "Law"] },
  { call: "GET /books?IsLent=true&AddedOn=2024-02-29", of: "AddedOn", ids: ["2024-02-29", "2024-02-29", "2024-02-29"] },
  { call: "GET /books?BookNum=40", of: "BookNum", ids: [40] },
  { call: "GET /books?BookNum=forty", of: "BookNum", ids: [1, 2, 3] },
  { call: "GET /books?Pages=7", of: "BookNum", ids: [1, 2, 3] },
  { call: "GET /books/40/Loans", of: "LoanNum", ids: [1, 2, 3] },
  { call: "GET /books/40/Loans", of: "BookNum", ids: [40, 40, 40] },
  { call: "GET /books/40/Copies", of: "BookNum", ids: [40, 40, 40] },
];

describe("a list", () => {
  it.each(numbered)("$call: $of $ids", async ({ call, of, ids }) => {
    expect((await listOf({ call })).map((item) => item[of])).toEqual(ids);
  });

  it("takes no filter that the operation does not have, and none that does not fit", async () => {
    const all = await listOf({ call: "GET /books" });
    expect(await listOf({ call: "GET /books?Pages=7&Genre=Opera&AddedOn=now&x=1" })).toEqual(all);
    expect(await listOf({ call: "GET /books/Overdue?Genre=Law" })).toEqual(all);
  });

  it("shows the objects that are answered alone", async () => {
    const all = await listOf({ call: "GET /books" });
    const each = await Promise.all([1, 2, 3].map((id) => objectOf({ call: `GET /books/${id}` })));
    expect(all).toEqual(each);
  });

  it("of what belongs to an object has items of that object", async () => {
    const [one, other] = await Promise.all([1, 2].map((id) => listOf({ call: `GET /books/${id}/Copies` })));
    expect(one?.map((copy) => copy["Place"])).not.toEqual(other?.map((copy) => copy["Place"]));
  });
});

describe("what was made", () => {
  it("has the address that the header says", async () => {
    const given = { call: "POST /books?x=1", base: "http://desk:8080/v2", body: '{"Title":"Emma"}' };
    const answer = await send(given);
    const { BookNum } = JSON.parse(answer?.text ?? "") as Fields;
    expect(answer?.status).toBe(201);
    expect(answer?.headers.get("Location")).toBe(`http://desk:8080/v2/books/${String(BookNum)}`);
    expect(BookNum).toBeGreaterThanOrEqual(1000);
    expect(await objectOf({ call: `GET /books/${String(BookNum)}` })).toMatchObject({ BookNum });
  });

  it("has the number that the path or the body says", async () => {
    const moved = await send({ call: "PUT /books/7/Move" });
    expect(moved?.headers.get("Location")).toBe("https://api.library.example/v2/books/7");
    const made = await send({ call: "POST /books", body: '{"BookNum":7}' });
    expect(made?.headers.get("Location")).toBe("https://api.library.example/v2/books/7");
  });

  it.each(['{"BookNum":"seven"}', '{"BookNum":{}}', '{"BookNum":7.5}', '{"BookNum":null}', "[7]", "{}"])(
    "has the same number in both where the body says none: %s",
    async (body) => {
      const made = await send({ call: "POST /books", body });
      const { BookNum } = JSON.parse(made?.text ?? "") as Fields;
      expect(made?.headers.get("Location")).toBe(`https://api.library.example/v2/books/${String(BookNum)}`);
      expect(BookNum).toBeGreaterThanOrEqual(1000);
    },
  );

  it("is named by no header where the API has none", async () => {
    expect((await send({ call: "PUT /books/7", body: "{}" }))?.headers.has("Location")).toBe(false);
  });
});

describe("a body", () => {
  it.each([
    {
      what: "parameters of the type",
      call: "POST /books",
      headers: { "Content-Type": "Application/JSON; charset=utf-8" },
    },
    { what: "no type on DELETE", call: "DELETE /books/1", headers: { "Content-Type": "text/plain" } },
  ])("may have $what", async (given) => {
    expect((await send({ ...given, body: "{}" }))?.status).toBeLessThan(300);
  });

  it("may be left out, and then needs no type", async () => {
    expect(await send({ call: "POST /books", headers: { "Content-Type": "text/plain" } })).toMatchObject({
      status: 201,
    });
  });

  it("can still be read by whoever sent it", async () => {
    const request = requestOf({ call: "POST /books", body: '{"Title":"Emma"}' });
    await createMock(definition, { permissions }).respond(request);
    expect(await request.json()).toEqual({ Title: "Emma" });
  });
});

const calls: readonly Given[] = [
  { call: "GET /books" },
  { call: "GET /books/2" },
  { call: "GET /books?Genre=Law" },
  { call: "GET /books/2/Loans" },
  { call: "GET /readers/ada" },
  { call: "GET /permits" },
  { call: "POST /books", body: '{"Title":"Emma"}' },
  { call: "POST /books", body: '{"Title":"Persuasion"}' },
  { call: "PUT /books/2", body: '{"Pages":300}' },
  { call: "GET /nothing" },
];

describe("the same seed and the same request", () => {
  it("give the same bytes in any order, however often, and at any time", async () => {
    const alone = new Map(await Promise.all(calls.map(async (given) => [given, (await send(given))?.text] as const)));
    const order = fc.array(fc.constantFrom(...calls), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(order, fc.boolean(), async (asked, atOnce) => {
        const mock = createMock(definition, { permissions });
        const ask = async (given: Given) => (await mock.respond(requestOf(given)))?.text();
        const said: (string | undefined)[] = [];
        if (atOnce) said.push(...(await Promise.all(asked.map(ask))));
        else for (const given of asked) said.push(await ask(given));
        expect(said).toEqual(asked.map((given) => alone.get(given)));
      }),
      { numRuns: 50 },
    );
  });

  it("give the bytes that they gave when this was written", async () => {
    // Another version of Faker may choose other words: its version is exact in the emitted package.
    const text = [
      '{"BookNum":2,"Title":"Madeup verve","Genre":"Novel","Pages":19,"Weight":249.37,"Price":"245.42","IsLent":"true",',
      '"AddedOn":"2025-03-19","ChangedAt":"2023-11-24 13:40:00","ReaderNum":"10","Color":"180,78,120",',
      '"OpenFor":"02:20:00","PrintedOn":"9/26/2023 3:55:00 PM","Marks":"culpa,consequuntur","ShelfNums":[7,20],',
      '"Loans":[{"LoanNum":2,"BookNum":2,"Until":"2023-11-04"},{"LoanNum":3,"BookNum":1,"Until":"2023-12-28"}],',
      '"Publisher":{"Name":"Mock bourgeoisie","City":"East Bessieview"},"Extra":{}}',
    ];
    expect((await send({ call: "GET /books/2?x=1" }))?.text).toBe(text.join(""));
  });
});

it("another seed gives other data, with the same ids", async () => {
  const [one, two] = await Promise.all(
    [1, 2].map((seed) => listOf({ options: { permissions, seed }, call: "GET /books" })),
  );
  expect(one?.map((book) => book["BookNum"])).toEqual(two?.map((book) => book["BookNum"]));
  for (const [index, book] of (one ?? []).entries()) expect(book).not.toEqual(two?.[index]);
});

it("a model that holds itself ends somewhere", async () => {
  const models = {
    "Books.Book": { id: "BookNum", fields: { Sequels: { items: { of: "Books.Book" } }, Model: { of: "Books.Book" } } },
  } as const;
  const response = await createMock({ ...definition, models }, { permissions }).respond(
    requestOf({ call: "GET /books/1" }),
  );
  expect((await response?.text())?.length).toBeLessThan(10_000);
});
