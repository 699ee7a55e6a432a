import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMock } from "../../../templates/mocks/runtime/mock.js";
import { definition, requestOf, send } from "./library.js";
import type { Given } from "./library.js";

const noKey = "Send LIB {card}/{pin}.";
const bodyForm = "A body must be a JSON object or array.";
const keys = [
  { credentials: { card: "card-1", pin: "pin-1" }, permissions: ["Read"] },
  { credentials: { card: "card-2", pin: "pin-2" }, permissions: ["Write"] },
];

const cases: readonly (Given & { readonly what: string; readonly status: number; readonly message: string })[] = [
  // Who calls.
  { what: "no header", call: "GET /books", headers: { "X-Library": "" }, status: 401, message: noKey },
  { what: "no scheme", call: "GET /books", headers: { "X-Library": "card/pin" }, status: 401, message: noKey },
  { what: "other scheme", call: "GET /books", headers: { "X-Library": "Lib card/pin" }, status: 401, message: noKey },
  { what: "one credential", call: "GET /books", headers: { "X-Library": "LIB card" }, status: 401, message: noKey },
  {
    what: "an empty credential",
    call: "GET /books",
    headers: { "X-Library": "LIB card/" },
    status: 401,
    message: noKey,
  },
  { what: "three credentials", call: "GET /books", headers: { "X-Library": "LIB a/b/c" }, status: 401, message: noKey },
  { what: "a blank in one", call: "GET /books", headers: { "X-Library": "LIB a b/c" }, status: 401, message: noKey },
  {
    what: "an unknown key",
    options: { keys },
    call: "GET /books",
    headers: { "X-Library": "LIB card-1/pin-2" },
    status: 401,
    message: "There is no such key.",
  },
  {
    what: "no keys at all",
    options: { keys: [] },
    call: "GET /books",
    status: 401,
    message: "There is no such key.",
  },
  {
    what: "no key comes before no resource",
    call: "GET /x",
    headers: { "X-Library": "" },
    status: 401,
    message: noKey,
  },
  // What is called.
  { what: "an unknown resource", call: "GET /book", status: 404, message: "book is not here." },
  { what: "other casing", call: "GET /Books/18", status: 404, message: "Books is not here." },
  { what: "no resource", call: "GET /", status: 404, message: " is not here." },
  { what: "the base address", call: "GET ", status: 404, message: " is not here." },
  { what: "two slashes", call: "GET //books", status: 404, message: " is not here." },
  { what: "a resource like a placeholder", call: "GET /{verb}", status: 404, message: "%7Bverb%7D is not here." },
  { what: "a member of objects", call: "GET /constructor", status: 404, message: "constructor is not here." },
  { what: "an unknown verb of a resource", call: "DELETE /books", status: 405, message: "books DELETE  is not done." },
  { what: "an unknown verb of one", call: "POST /books/18", status: 405, message: "books POST  is not done." },
  { what: "an unknown action", call: "PUT /books/18/Sell", status: 405, message: "books PUT Sell is not done." },
  {
    what: "an action in other casing",
    call: "PUT /books/18/move",
    status: 405,
    message: "books PUT move is not done.",
  },
  { what: "two actions", call: "PUT /books/Move/1/Now", status: 405, message: "books PUT Move/Now is not done." },
  { what: "a slash at the end", call: "GET /books/", status: 405, message: "books GET  is not done." },
  { what: "a text for a number", call: "GET /books/1x", status: 405, message: "books GET 1x is not done." },
  {
    what: "a path that cannot be decoded",
    call: "GET /readers/%E0%A4",
    status: 405,
    message: "readers GET %E0%A4 is not done.",
  },
  {
    what: "no action comes before no permission",
    options: { permissions: [] },
    call: "PUT /books",
    status: 405,
    message: "books PUT  is not done.",
  },
  // May they.
  {
    what: "none held",
    options: { permissions: [] },
    call: "GET /books",
    status: 403,
    message: "Books GET (multiple) needs Read.",
  },
  {
    what: "another held",
    options: { permissions: ["Lend"] },
    call: "GET /books/1",
    status: 403,
    message: "Books GET (single) needs Read.",
  },
  {
    what: "one of two held",
    options: { permissions: ["Write"] },
    call: "DELETE /books/1",
    status: 403,
    message: "Books DELETE needs Stock.",
  },
  {
    what: "none of two held",
    options: { permissions: ["Read"] },
    call: "DELETE /books/1",
    status: 403,
    message: "Books DELETE needs Write, Stock.",
  },
  {
    what: "the nearest alternative",
    options: { permissions: ["Write"] },
    call: "PUT /books/1/Move",
    status: 403,
    message: "Books PUT Move needs Stock.",
  },
  {
    what: "what nobody may",
    options: { permissions: ["Admin"] },
    call: "POST /books/Never",
    status: 403,
    message: "Books POST Never needs .",
  },
  { what: "the other key's", options: { keys }, call: "POST /books", status: 403, message: "Books POST needs Write." },
  {
    what: "no permission comes before gone",
    options: { permissions: [] },
    call: "POST /books/Burn",
    status: 403,
    message: "Books POST Burn needs Stock.",
  },
  // Is it still there.
  { what: "deprecated", call: "POST /books/Burn", status: 410, message: "Books POST Burn went in 4.1." },
  {
    what: "gone comes before a bad body",
    call: "POST /books/Burn",
    body: "x",
    status: 410,
    message: "Books POST Burn went in 4.1.",
  },
  // Is it well-formed.
  {
    what: "text",
    call: "POST /books",
    headers: { "Content-Type": "text/plain" },
    body: "{}",
    status: 415,
    message: "Bodies are JSON.",
  },
  {
    what: "like JSON",
    call: "POST /books",
    headers: { "Content-Type": "application/jsonx" },
    body: "{}",
    status: 415,
    message: "Bodies are JSON.",
  },
  {
    what: "a form",
    call: "PUT /books/1",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: "a=b",
    status: 415,
    message: "Bodies are JSON.",
  },
  { what: "half a body", call: "POST /books", body: '{"Title":', status: 415, message: bodyForm },
  { what: "a string", call: "POST /books", body: '"Title"', status: 415, message: bodyForm },
  { what: "null", call: "POST /books", body: "null", status: 415, message: bodyForm },
  { what: "blanks", call: "POST /books", body: "  ", status: 415, message: bodyForm },
  { what: "a bad body of DELETE", call: "DELETE /books/1", body: "x", status: 415, message: bodyForm },
];

describe("a refused request", () => {
  it.each(cases)("$what: $call", async ({ status, message, ...given }) => {
    const answer = await send(given);
    expect(answer?.status).toBe(status);
    expect(answer?.text).toBe(JSON.stringify(message));
    expect(answer?.headers.get("Content-Type")).toBe("application/json");
  });

  it("has no body when the method is HEAD", async () => {
    const answer = await send({ options: { permissions: [] }, call: "HEAD /books/1" });
    expect(answer).toMatchObject({ status: 403, text: "" });
  });
});

const elsewhere: readonly { readonly what: string; readonly url: string }[] = [
  { what: "another host", url: "https://library.example/v2/books" },
  { what: "another protocol", url: "http://api.library.example/v2/books" },
  { what: "another port", url: "https://api.library.example:8443/v2/books" },
  { what: "another port of an open host", url: "http://desk:8081/v2/books" },
  { what: "a host that ends like it", url: "https://evil-api.library.example/v2/books" },
  { what: "a host that begins like it", url: "https://api.library.example.evil.example/v2/books" },
  { what: "a dot that is none", url: "https://apixlibrary.example/v2/books" },
  { what: "another base path", url: "https://api.library.example/v1/books" },
  { what: "a longer base path", url: "https://api.library.example/v22/books" },
  { what: "it in the path of another", url: "https://library.example/https://api.library.example/v2/books" },
  { what: "out of the base path", url: "https://api.library.example/v2/../books" },
];

describe("a request that goes elsewhere", () => {
  it.each(elsewhere)("$what: $url", async ({ url }) => {
    expect(await send({ base: url, call: "GET " })).toBeUndefined();
  });

  it("is one to the modes' addresses when there is a base address of one's own", async () => {
    const options = { permissions: ["Read"], baseUrl: "http://localhost:3000/api/" };
    expect(await send({ options, call: "GET /books" })).toBeUndefined();
    expect(await send({ options, base: "http://localhost:3000/api", call: "GET /books" })).toMatchObject({
      status: 200,
    });
  });
});

describe("what may have been meant", () => {
  const hints: readonly (readonly [call: string, hint: string | null])[] = [
    ["GET /Books/18", "Did you mean books?"],
    ["GET /book", "Did you mean books?"],
    ["GET /", "Name a resource behind the base address."],
    ["GET /elsewhere", null],
    ["GET /constructor", null],
    ["GET /books/18/", "Take away the slash at the end of the path."],
    ["PUT /books/18/move", "Did you mean PUT /books/{BookNum}/Move?"],
    ["GET /books/overdu", "Did you mean GET /books/Overdue?"],
    ["PATCH /books/18/Something", null],
    ["GET /books", null],
    ["GET /books?genre=Law", "Did you mean Genre?"],
    ["GET /books?zzzzzzzz=1", null],
  ];
  it.each(hints)("%s: %s", async (call, hint) => {
    const inputs = { "books.list": { query: { Genre: { shape: "string" } } } } as const;
    const mock = createMock({ ...definition, inputs }, { permissions: ["Read"] });
    const response = await mock.respond(requestOf({ call }));
    expect(response?.headers.get("X-Mock-Hint")).toBe(hint);
  });

  const fields: readonly (readonly [body: object, hint: string | null])[] = [
    [{ title: "Emma" }, "Did you mean Title?"],
    [{ Title: "Emma", shelf: 1 }, "Did you mean Shelf?"],
    [{ Shelf: "1" }, null],
    [{ "card-1": 1, Title: "Emma" }, null],
  ];
  it.each(fields)("%j: %s", async (body, hint) => {
    const known = { Title: { shape: "string", isRequired: true }, Shelf: { shape: "string" } } as const;
    const mock = createMock({ ...definition, inputs: { "books.create": { body: known } } }, { permissions: ["Write"] });
    const response = await mock.respond(requestOf({ call: "POST /books", body: JSON.stringify(body) }));
    expect([response?.status, response?.headers.get("X-Mock-Hint")]).toEqual([422, hint]);
  });
});

describe("keys", () => {
  const word = fc.stringMatching(/^[!-.0-~]{12,20}$/);
  const paths = fc.constantFrom(
    "/books",
    "/book",
    "/books/1",
    "/books/Burn",
    "/books/1/Sell",
    "/readers/x",
    "/permits",
  );
  const verbs = fc.constantFrom("GET", "POST", "PUT", "DELETE");

  it("are in no answer, whatever is asked and whether it is granted", async () => {
    await fc.assert(
      fc.asyncProperty(
        word,
        word,
        paths,
        verbs,
        fc.boolean(),
        fc.boolean(),
        async (card, pin, path, verb, isKnown, isBad) => {
          const credentials = isKnown ? { card, pin } : { card: "card-1", pin: "pin-1" };
          const mock = createMock(definition, { keys: [{ credentials, permissions: ["Read"] }] });
          const header = isBad ? `${card} ${pin}` : `LIB ${card}/${pin}`;
          const response = await mock.respond(requestOf({ call: `${verb} ${path}`, headers: { "X-Library": header } }));
          const said = `${await response?.text()} ${JSON.stringify([...(response?.headers ?? [])])}`;
          expect(said).not.toContain(card);
          expect(said).not.toContain(pin);
        },
      ),
    );
  });
});
