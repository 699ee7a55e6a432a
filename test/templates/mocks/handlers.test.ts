import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandlers } from "../../../templates/mocks/runtime/handlers.js";
import { definition, requestOf } from "./library.js";

const server = setupServer(...createHandlers(definition, { permissions: ["Read"] }));
const unhandledUrls: string[] = [];
/** Throws, so that nothing of it reaches the network. */
const report = ({ url }: Request) => {
  unhandledUrls.push(url);
  throw new Error("unhandled");
};
beforeAll(() => server.listen({ onUnhandledRequest: report }));
afterAll(() => server.close());

const hosts = [
  "https://api.library.example/v2",
  "http://desk:8080/v2",
  "http://192.168.0.5:8080/v2",
  "http://[::1]:8080/v2",
];

const answered: readonly { readonly call: string; readonly status: number }[] = [
  { call: "GET /books", status: 200 },
  { call: "GET /books?Genre=Law", status: 200 },
  { call: "POST /books", status: 403 },
  { call: "PATCH /books", status: 405 },
  { call: "OPTIONS /books", status: 405 },
  { call: "GET /anything/else", status: 404 },
  { call: "GET /readers/%E0%A4", status: 405 },
  { call: "GET /books/a%0Ab", status: 405 },
  { call: "GET //evil.example/x", status: 404 },
  { call: "GET /", status: 404 },
  { call: "GET ", status: 404 },
  { call: "GET ?x=1", status: 404 },
];

describe.each(hosts)("handlers at %s", (base) => {
  it.each(answered)("$call: $status", async ({ call, status }) => {
    expect((await fetch(requestOf({ base, call }))).status).toBe(status);
  });
});

const unhandled = [
  "https://api.library.example/v22",
  "https://api.library.example/",
  "http://desk:8081/v2/books",
  "https://other.example/v2/books",
  "https://other.example/?https://api.library.example/v2/books",
  "http://other.example/http://desk:8080/v2/books",
];

describe("what is elsewhere", () => {
  it.each(unhandled)("stays unhandled, so that MSW reports it: %s", async (url) => {
    expect((await fetch(url)).status).toBe(500);
    expect(unhandledUrls).toContain(url);
  });
});

it("there is a handler per address", () => {
  expect(createHandlers(definition, { permissions: [] })).toHaveLength(2);
  expect(createHandlers(definition, { permissions: [], baseUrl: "http://localhost:3000" })).toHaveLength(1);
});
