import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grantsOf } from "../../../templates/client/runtime/introspect.js";
import type { Exchange, ListOptions } from "../../../templates/client/runtime/exchange.js";
import { readPages } from "../../../templates/client/runtime/lists/pages.js";
import { failureOf, json } from "../../support/answers.js";
import { archive, connect } from "./archive.js";
import type { Wires } from "./archive.js";

interface Row {
  readonly MapNum: number;
}

const list: Exchange = { operation: archive.list, answers: "array", key: "MapNum" };

/** A server with rows that pages them as the vendor says: four when no limit is asked for. */
class Shelf {
  readonly rows: Row[];
  /** Limit and offset of each request, as they were asked for. */
  readonly asked: string[] = [];
  /** Is called behind each request with its number. */
  between: (request: number) => void = () => undefined;

  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, index) => ({ MapNum: index + 1 }));
  }

  readonly fetch = (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.pathname === "/v1/keys")
      return Promise.resolve(
        json([
          { Name: "Read", Has: "true" },
          { Name: "Bulk", Has: "true" },
        ]),
      );
    const { searchParams } = url;
    const limit = searchParams.get("Limit");
    const offset = searchParams.get("Offset");
    this.asked.push(`${limit ?? "-"}@${offset ?? "-"}`);
    const start = Number(offset ?? 0);
    const answer = json(this.rows.slice(start, start + Number(limit ?? 4)));
    this.between(this.asked.length);
    return Promise.resolve(answer);
  };
}

async function allOf(shelf: Shelf, wires: Wires = {}, query: object = {}, options?: ListOptions): Promise<number[]> {
  const connection = connect(["Read"], { fetch: shelf.fetch, ...wires });
  const numbers: number[] = [];
  for await (const { MapNum } of readPages<Row>(connection, list, { query }, options)) numbers.push(MapNum);
  return numbers;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

interface Reading {
  readonly rows: number;
  readonly wires?: Wires;
  readonly query?: object;
  readonly options?: ListOptions;
  readonly asked: readonly string[];
  readonly want: readonly number[];
}

const readings: readonly Reading[] = [
  { rows: 0, asked: ["-@-"], want: [] },
  { rows: 3, asked: ["-@-"], want: upTo(3) },
  { rows: 4, asked: ["-@-", "-@4"], want: upTo(4) },
  { rows: 5, asked: ["-@-", "-@4"], want: upTo(5) },
  { rows: 8, asked: ["-@-", "-@4", "-@8"], want: upTo(8) },
  { rows: 9, wires: { mode: "near" }, asked: ["10@-"], want: upTo(9) },
  { rows: 10, wires: { mode: "near" }, asked: ["10@-", "10@10"], want: upTo(10) },
  { rows: 11, wires: { mode: "near" }, asked: ["10@-", "10@10"], want: upTo(11) },
  { rows: 5, query: { Limit: 2 }, asked: ["2@-", "2@2", "2@4"], want: upTo(5) },
  { rows: 5, query: { Limit: 4 }, asked: ["4@-", "4@4"], want: upTo(5) },
  { rows: 9, query: { Offset: 3 }, asked: ["-@3", "-@7"], want: [4, 5, 6, 7, 8, 9] },
  { rows: 9, query: { Offset: 9 }, asked: ["-@9"], want: [] },
  { rows: 9, options: { maxItems: 1 }, asked: ["1@-"], want: [1] },
  { rows: 9, options: { maxItems: 4 }, asked: ["-@-"], want: upTo(4) },
  { rows: 9, options: { maxItems: 6 }, asked: ["-@-", "2@4"], want: upTo(6) },
  { rows: 5, options: { maxItems: 6 }, asked: ["-@-", "2@4"], want: upTo(5) },
  { rows: 9, options: { query: { Limit: 3 } }, asked: ["3@-", "3@3", "3@6", "3@9"], want: upTo(9) },
];

describe("a list", () => {
  it.each(readings)(
    "of $rows rows with $wires, $query and $options",
    async ({ rows, wires, query, options, asked, want }) => {
      const shelf = new Shelf(rows);
      expect(await allOf(shelf, wires, query, options)).toEqual(want);
      expect(shelf.asked).toEqual(asked);
    },
  );

  it("has the ceiling that the server's word on the key gives it", async () => {
    const shelf = new Shelf(9);
    const connection = connect(["Read", "Bulk"], { fetch: shelf.fetch, mode: "near" });
    expect(await readPages(connection, list, {}, undefined)).toHaveLength(9);
    const poor = connect(["Read"], { fetch: shelf.fetch, mode: "near" });
    await readPages(poor, list, {}, undefined);
    await grantsOf(poor);
    await readPages(poor, list, {}, undefined);
    expect(shelf.asked).toEqual(["20@-", "10@-", "20@-"]);
  });

  it("is a promise of its first page, which is asked for once", async () => {
    const shelf = new Shelf(9);
    const connection = connect(["Read"], { fetch: shelf.fetch });
    const pages = readPages<Row>(connection, list, {}, undefined);
    expect(await pages).toEqual([1, 2, 3, 4].map((MapNum) => ({ MapNum })));
    expect(await pages).toHaveLength(4);
    const sizes: number[] = [];
    for await (const page of pages.pages()) sizes.push(page.length);
    expect(sizes).toEqual([4, 4, 1]);
    expect(shelf.asked).toEqual(["-@-", "-@4", "-@8"]);
    expect(await readPages(connection, list, {}, { maxItems: 3 })).toHaveLength(3);
  });

  it("loses nothing when the caller changes what it was given", async () => {
    const shelf = new Shelf(9);
    const connection = connect(["Read"], { fetch: shelf.fetch });
    const pages = readPages<Row>(connection, list, {}, undefined);
    (await pages).splice(0);
    let count = 0;
    for await (const page of pages.pages()) while (page.pop()) count += 1;
    expect(count).toBe(9);
  });

  it("that fails before anybody looks is told to who looks, and ends no process", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    try {
      const connection = connect(["Read"], { fetch: () => Promise.resolve(json("no", 404)) });
      const pages = readPages(connection, list, {}, undefined);
      await new Promise((resolve) => void setTimeout(resolve, 10));
      const work = (async () => {
        for await (const item of pages) void item;
      })();
      expect(await failureOf(work)).toMatchObject({ name: "NotFoundError" });
      expect(await failureOf(pages)).toMatchObject({ name: "NotFoundError" });
      expect(unhandled).toEqual([]);
    } finally {
      process.off("unhandledRejection", note);
    }
  });

  it("of rows without a key may have equal pages, when it is a query", async () => {
    const shelf = new Shelf(9);
    const same = (request: Request): Promise<Response> =>
      shelf.fetch(request).then(async (response) => json(((await response.json()) as Row[]).map(() => ({ n: 1 }))));
    const connection = connect(["Read"], { fetch: same });
    const query: Exchange = { operation: archive.search, answers: "array" };
    let count = 0;
    for await (const row of readPages<object>(connection, query, {}, undefined)) count += "n" in row ? 1 : 0;
    expect(count).toBe(9);
  });

  it("ends with an error when the server does not move on, though every answer has another time", async () => {
    let now = 0;
    const page = (): Response => json([1, 2, 3, 4].map((MapNum) => ({ MapNum, now: (now += 1) })));
    const connection = connect(["Read"], { fetch: () => Promise.resolve(page()) });
    const work = (async () => {
      for await (const item of readPages(connection, list, {}, undefined)) void item;
    })();
    expect(await failureOf(work)).toMatchObject({ message: "maps.list: the server answers the same page again" });
  });

  it("is not read further than somebody looks", async () => {
    const shelf = new Shelf(20);
    const connection = connect(["Read"], { fetch: shelf.fetch });
    for await (const { MapNum } of readPages<Row>(connection, list, {}, undefined)) if (MapNum === 5) break;
    expect(shelf.asked).toEqual(["-@-", "-@4"]);
  });

  it("gives what is appended meanwhile, and nothing twice when something is inserted", async () => {
    const appended = new Shelf(4);
    appended.between = (request) => void (request === 1 && appended.rows.push({ MapNum: 5 }));
    expect(await allOf(appended)).toEqual(upTo(5));
    const inserted = new Shelf(9);
    inserted.between = (request) => void (request === 1 && inserted.rows.unshift({ MapNum: 100 }, { MapNum: 101 }));
    expect(await allOf(inserted)).toEqual(upTo(9));
  });

  it("ends with an error when the server does not move on", async () => {
    const page = json([1, 2, 3, 4].map((MapNum) => ({ MapNum })));
    const connection = connect(["Read"], { fetch: () => Promise.resolve(page.clone()) });
    for (const exchange of [list, { operation: archive.list, answers: "array" } as const]) {
      const work = (async () => {
        for await (const item of readPages(connection, exchange, {}, undefined)) void item;
      })();
      expect(await failureOf(work)).toMatchObject({
        name: "DecodeError",
        message: "maps.list: the server answers the same page again",
      });
    }
  });

  it("fails as its page fails, and once", async () => {
    const connection = connect(["Read"], { fetch: () => Promise.resolve(json("no", 404)) });
    const work = (async () => {
      for await (const item of readPages(connection, list, {}, undefined)) void item;
    })();
    expect(await failureOf(work)).toMatchObject({ name: "NotFoundError" });
    expect(await failureOf(readPages(connect([]), list, {}, undefined))).toMatchObject({ name: "PermissionError" });
  });

  const limits: readonly (readonly [object, string])[] = [
    [{ Limit: 5 }, "maps.list: `Limit` is 5, and a page holds 4 items at most here; iterate to get more"],
    [{ Limit: 0 }, "maps.list: `Limit` must be a whole number from 1"],
    [{ Limit: -1 }, "maps.list: `Limit` must be a whole number from 1"],
    [{ Limit: 1.5 }, "maps.list: `Limit` must be a whole number from 1"],
    [{ Limit: "2" }, "maps.list: `Limit` must be a whole number from 1"],
    [{ Offset: "100" }, "maps.list: `Offset` must be a whole number from 0"],
    [{ Offset: -1 }, "maps.list: `Offset` must be a whole number from 0"],
    [{ Offset: 1.5 }, "maps.list: `Offset` must be a whole number from 0"],
  ];
  it.each(limits)("with %j is not asked for", async (query, message) => {
    const shelf = new Shelf(9);
    const connection = connect(["Read"], { fetch: shelf.fetch });
    expect(await failureOf(readPages(connection, list, { query }, undefined))).toMatchObject({
      name: "NotSentError",
      reason: "page-limit",
      message,
    });
    expect(shelf.asked).toEqual([]);
  });

  it.each([0, -1, 1.5, Number.NaN])("of %j items at most is not asked for", async (maxItems) => {
    expect(await failureOf(readPages(connect(["Read"]), list, {}, { maxItems }))).toMatchObject({
      message: "maps.list: `maxItems` must be a whole number from 1",
    });
  });

  it("is complete, in order and without repeats, whatever its size, page and limit", async () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 0, max: 60 }),
      limit: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
      most: fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined }),
      offset: fc.integer({ min: 0, max: 70 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ rows, limit, most, offset }) => {
        const query = { Offset: offset, ...(limit === undefined ? {} : { Limit: limit }) };
        const got = await allOf(new Shelf(rows), { mode: "near" }, query, most === undefined ? {} : { maxItems: most });
        expect(got).toEqual(upTo(rows).slice(offset, most === undefined ? rows : offset + most));
      }),
    );
  });
});
