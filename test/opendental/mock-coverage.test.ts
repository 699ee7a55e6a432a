import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createMock } from "@permspec/opendental-mocks";
import { permissions } from "@permspec/opendental-guards";
import { sampleRequest } from "../../generator/drift/generated/sample-request.js";
import type { Operation } from "../../generator/model/api.js";
import { queryFieldsOf } from "../../generator/render/views/query.js";
import { SpecBench } from "../support/drift-sides.js";
import { ask, requestFor } from "../support/operation-requests.js";
import type { AnyMock } from "../support/operation-requests.js";

const folder = "spec/opendental/documented/examples";
const { api } = new SpecBench();
const released = api.operations.filter(({ status, deprecated }) => status === "released" && deprecated?.status == null);

type Kinds = string | readonly Kinds[] | { readonly [name: string]: Kinds };

interface Examples {
  readonly resource: string;
  readonly examples: Readonly<Record<string, { readonly answers?: readonly Kinds[] }>>;
}

const examples = new Map<string, readonly Kinds[]>(
  readdirSync(folder).flatMap((file) => {
    const { resource, examples: byAction }: Examples = parse(readFileSync(join(folder, file), "utf8"));
    const id = resource.slice(0, 1).toLowerCase() + resource.slice(1);
    return Object.entries(byAction).map(([action, { answers = [] }]) => [`${id}.${action}`, answers] as const);
  }),
);

/** What may not become less without somebody deciding so. */
const ratchet: Readonly<Record<string, number>> = JSON.parse(
  readFileSync("test/opendental/mock-coverage.json", "utf8"),
);

/** A mock of its own, for a key that holds everything. */
function everybody(): AnyMock {
  return createMock({ permissions });
}

/** Names of the fields of an object, or of the first item of a list. */
function namesIn(content: unknown): readonly string[] {
  const one: unknown = Array.isArray(content) ? content[0] : content;
  return typeof one === "object" && one !== null ? Object.keys(one) : [];
}

/** Whether every example that a page has for an operation is answered with its status, and with its fields. */
async function isCovered(operation: Operation): Promise<boolean> {
  const mock = everybody();
  const { status, content } = await ask(await requestFor(operation, mock, api), mock);
  if (status !== operation.response.status) return false;
  // The fields of what is open are those of the request: of a query, its columns.
  if (api.models.get(operation.response.of ?? "")?.open) return true;
  const names = new Set(namesIn(content));
  return (examples.get(operation.id) ?? []).every((example) => namesIn(example).every((name) => names.has(name)));
}

/** Whether a filter leaves out what does not have the value that was asked for. */
async function isHonoured(operation: Operation, name: string): Promise<boolean> {
  const request = sampleRequest(operation, api);
  const all = (await ask(request, everybody())).content;
  if (!Array.isArray(all) || all.length === 0) return false;
  const wanted: unknown = Reflect.get(Object(all.at(-1)), name);
  if (wanted === undefined) return false;
  const url = new URL(request.url);
  url.searchParams.set(name, String(wanted));
  for (const condition of operation.queryConditions) {
    if (condition.kind !== "if" || condition.field !== name) continue;
    for (const other of condition.then) url.searchParams.set(other, String(Reflect.get(Object(all.at(-1)), other)));
  }
  const { status, content } = await ask(new Request(url, { headers: request.headers }), everybody());
  return (
    status === 200 &&
    Array.isArray(content) &&
    content.length > 0 &&
    content.every((item) => String(Reflect.get(Object(item), name)) === String(wanted))
  );
}

async function count<Item>(
  items: readonly Item[],
  test: (item: Item) => Promise<boolean>,
): Promise<{ readonly count: number; readonly not: readonly Item[] }> {
  const not: Item[] = [];
  for (const item of items) if (!(await test(item))) not.push(item);
  return { count: items.length - not.length, not };
}

/** A figure that grew fails too, so that the file follows it up. */
function expectRatchet(name: string, figure: number, not: readonly string[]): void {
  expect(figure, `${name}: ${figure}; not: ${not.join(", ")}`).toBe(ratchet[name]);
}

describe("the coverage of what is documented", () => {
  it("operations answered with the documented status, and every field of the documented examples", async () => {
    const { count: covered, not } = await count(released, isCovered);
    expectRatchet(
      "operations as documented",
      covered,
      not.map(({ id }) => id),
    );
  });

  it("filters that leave out what does not fit", async () => {
    const filters = released
      .filter(({ verb, response }) => verb === "GET" && response.kind === "array")
      .flatMap((operation) => queryFieldsOf(operation, api).map(({ name }) => ({ operation, name })))
      .filter(
        ({ operation, name }) =>
          api.models.get(operation.response.of ?? "")?.fields.some((field) => field.name === name) &&
          operation.changes?.since !== name,
      );
    const { count: honoured, not } = await count(filters, ({ operation, name }) => isHonoured(operation, name));
    expectRatchet(
      "filters honoured",
      honoured,
      not.map(({ operation, name }) => `${operation.id} ${name}`),
    );
  });

  it("operations refused without their permission, once for each that is missing", async () => {
    let refused = 0;
    for (const operation of released) {
      for (const alternative of operation.requirement) {
        for (const missing of alternative) {
          const held = permissions.filter(
            (id) => id !== missing && !operation.requirement.some((all) => all.length === 1 && all[0] === id),
          );
          const response = await createMock({ permissions: held }).respond(sampleRequest(operation, api));
          if (response?.status === 401) refused += 1;
        }
      }
    }
    expectRatchet("refusals for a missing permission", refused, []);
  });

  it("404 where a page names it and the path names an object, which there is not", async () => {
    const named = released.filter(({ errors, pathParameters }) => errors.includes(404) && pathParameters.length > 0);
    const { count: refused, not } = await count(named, async (operation) => {
      const request = sampleRequest(operation, api);
      const body = request.body === null ? null : await request.text();
      const { method, headers } = request;
      const url = request.url.replace(/\/(18|some)(?=[/?]|$)/, "/987654");
      return (await ask(new Request(url, { method, headers, body }), everybody())).status === 404;
    });
    expectRatchet(
      "404 as documented",
      refused,
      not.map(({ id }) => id),
    );
  });

  it("400 where a page names it: to a field or a parameter that there is not, and to a value that does not fit", async () => {
    const named = released.filter(
      ({ errors, body, response }) => errors.includes(400) && (body?.open !== true || response.kind === "array"),
    );
    const { count: refused, not } = await count(named, async (operation) => {
      const request = sampleRequest(operation, api);
      const { method, headers, url } = request;
      const body: object | null = request.body === null ? null : Object(JSON.parse(await request.text()));
      const wrongUrl = new URL(url);
      if (!body) wrongUrl.searchParams.set("madeUp", "1");
      const wrong = body ? JSON.stringify({ ...body, madeUp: 1 }) : null;
      return (await ask(new Request(wrongUrl, { method, headers, body: wrong }), everybody())).status === 400;
    });
    expectRatchet(
      "400 as documented",
      refused,
      not.map(({ id }) => id),
    );
  });
});
