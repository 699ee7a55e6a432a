import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../../templates/client/runtime/exchange.js";
import { readChanges } from "../../../templates/client/runtime/lists/changes.js";
import type { ChangeFields, ChangesFrom } from "../../../templates/client/runtime/lists/changes.js";
import { earlier } from "../../../templates/client/runtime/lists/cursor.js";
import { localDateTime } from "../../../templates/client/runtime/local-time.js";
import { failureOf, json } from "../../support/answers.js";
import { archive, connect } from "./archive.js";

interface Step {
  readonly wait: number;
  readonly row: number;
  readonly isDeletion: boolean;
}

interface Row {
  readonly MapNum: number;
  readonly Touched: string;
  readonly now?: string;
}

const list: Exchange = { operation: archive.list, answers: "array", key: "MapNum" };
const start = "2026-03-01 08:00:00";
const fields = { since: "TouchedSince", stamp: "Touched", key: "MapNum" };
const withTime: ChangeFields = { ...fields, serverTime: "now" };

/** Rows that change as time passes, and a server that tells those changed since a moment, four at a time. */
class Changing {
  seconds = 0;
  readonly #touched = new Map<number, number>();
  /** Whether it tells what changed at the moment itself, or only after it. */
  readonly #isInclusive: boolean;
  readonly #tellsTime: boolean;
  readonly asked: string[] = [];
  /** What happens between two requests. */
  between: () => void = () => undefined;

  constructor(isInclusive: boolean, tellsTime: boolean) {
    this.#isInclusive = isInclusive;
    this.#tellsTime = tellsTime;
  }

  touch(row: number): void {
    this.#touched.set(row, this.seconds);
  }

  delete(row: number): void {
    this.#touched.delete(row);
  }

  /** "7 08:00:05" of each row that there is. */
  get now(): readonly string[] {
    return [...this.#touched].map(([row, seconds]) => `${row} ${at(seconds)}`).sort();
  }

  readonly fetch = (request: Request): Promise<Response> => {
    const { searchParams } = new URL(request.url);
    const since = searchParams.get("TouchedSince") ?? "";
    const offset = Number(searchParams.get("Offset") ?? 0);
    this.asked.push(`${since}@${offset}`);
    const rows = [...this.#touched]
      .sort(([a], [b]) => a - b)
      .map(([MapNum, seconds]): Row => ({
        MapNum,
        Touched: at(seconds),
        ...(this.#tellsTime ? { now: at(this.seconds) } : {}),
      }))
      .filter(({ Touched }) => Touched > since || (this.#isInclusive && Touched === since));
    const answer = json(rows.slice(offset, offset + 4));
    this.between();
    return Promise.resolve(answer);
  };

  get fields(): ChangeFields {
    return this.#tellsTime ? withTime : fields;
  }

  async read(from: ChangesFrom): Promise<{ readonly got: readonly string[]; readonly cursor: string }> {
    const connection = connect(["Read"], { fetch: this.fetch });
    const changes = readChanges<Row>(connection, list, {}, this.fields, from);
    const got: string[] = [];
    for await (const { MapNum, Touched } of changes) got.push(`${MapNum} ${Touched}`);
    return { got, cursor: changes.cursor };
  }
}

function at(seconds: number): string {
  return new Date(Date.UTC(2026, 2, 1, 8) + seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}

describe("changes", () => {
  it("are read since a moment, and then since where the reading ended", async () => {
    const server = new Changing(true, true);
    server.touch(1);
    server.seconds = 5;
    server.touch(2);
    server.seconds = 10;
    const first = await server.read({ since: start });
    expect(first.got).toEqual([`1 ${at(0)}`, `2 ${at(5)}`]);
    server.touch(3);
    server.seconds = 20;
    const second = await server.read({ cursor: first.cursor });
    expect(second.got).toEqual([`3 ${at(10)}`]);
    expect((await server.read({ cursor: second.cursor })).got).toEqual([]);
    expect(server.asked).toEqual([`${start}@0`, `${at(9)}@0`, `${at(19)}@0`]);
  });

  it("have a cursor that is a text of keys and moments", async () => {
    const server = new Changing(true, true);
    server.seconds = 3;
    server.touch(7);
    const { cursor } = await server.read({ since: start });
    expect(JSON.parse(cursor)).toEqual({
      operation: "maps.list",
      filters: expect.any(Number),
      since: at(3),
      seen: [`7 ${at(3)}`],
    });
  });

  it("keep their cursor when a reading is broken off", async () => {
    const server = new Changing(true, true);
    for (let row = 1; row <= 6; row++) server.touch(row);
    server.seconds = 9;
    const changes = readChanges<Row>(connect(["Read"], { fetch: server.fetch }), list, {}, withTime, { since: start });
    const before = changes.cursor;
    for await (const { MapNum } of changes) if (MapNum === 5) break;
    expect(changes.cursor).toBe(before);
    let count = 0;
    for await (const item of changes) count += item.MapNum > 0 ? 1 : 0;
    expect(count).toBe(6);
    expect(JSON.parse(changes.cursor)).toMatchObject({ since: at(9) });
  });

  it("belong to the parameters that they were asked with", async () => {
    const server = new Changing(true, true);
    const connection = connect(["Read"], { fetch: server.fetch });
    const of = (query: object, from: ChangesFrom) => readChanges<Row>(connection, list, { query }, withTime, from);
    const { cursor } = of({ Shelf: 1, Limit: 2 }, { since: start });
    expect(of({ Limit: 3, Shelf: 1 }, { cursor }).cursor).toBe(cursor);
    for (const query of [{ Shelf: 2 }, {}, { Shelf: 1, Room: 1 }]) {
      expect(() => of(query, { cursor })).toThrow(
        new TypeError("the cursor of maps.list belongs to a list with other parameters"),
      );
    }
  });

  it("leave out nothing when a row is deleted between two pages", async () => {
    const server = new Changing(true, true);
    for (let row = 1; row <= 9; row++) server.touch(row);
    let requests = 0;
    server.between = () => void ((requests += 1) === 1 && server.delete(2));
    const { got } = await server.read({ since: start });
    expect(got.map((text) => Number(text.split(" ")[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("end with an error when the pages never follow each other", async () => {
    let key = 0;
    const page = (): Response => json([1, 2, 3, 4].map(() => ({ MapNum: (key += 1), Touched: start })));
    const connection = connect(["Read"], { fetch: () => Promise.resolve(page()) });
    const work = (async () => {
      for await (const item of readChanges(connection, list, {}, fields, { since: start })) void item;
    })();
    expect(await failureOf(work)).toMatchObject({
      message: "maps.list: the pages do not follow each other, however often they are read",
    });
  });

  it("go back as far as they are told", async () => {
    const server = new Changing(true, true);
    server.seconds = 7200;
    server.touch(1);
    const connection = connect(["Read"], { fetch: server.fetch });
    const first = await server.read({ since: start });
    const options = { cursor: first.cursor, overlap: 3600 };
    for await (const item of readChanges<Row>(connection, list, {}, withTime, options))
      throw new Error(`${item.MapNum}`);
    expect(server.asked.at(-1)).toBe(`${at(3600)}@0`);
  });

  it.each([
    [{ cursor: "" }, "the cursor does not belong to maps.list"],
    [{ cursor: "{" }, "the cursor does not belong to maps.list"],
    [
      { cursor: '{"operation":"maps.get","since":"2026-03-01 08:00:00","seen":[]}' },
      "the cursor does not belong to maps.list",
    ],
    [
      { cursor: '{"operation":"maps.list","filters":1947613349,"since":"yesterday","seen":[]}' },
      "the cursor of maps.list is damaged",
    ],
    [
      { cursor: '{"operation":"maps.list","filters":1947613349,"since":"2026-03-01 08:00:00"}' },
      "the cursor of maps.list is damaged",
    ],
    [
      { cursor: '{"operation":"maps.list","filters":1947613349,"since":"2026-03-01 08:00:00","seen":[1]}' },
      "the cursor of maps.list is damaged",
    ],
    [{ since: "2026-02-30 00:00:00" }, "`since` must be a day and a time as yyyy-MM-dd HH:mm:ss; or give a `cursor`"],
    [{}, "`since` must be a day and a time as yyyy-MM-dd HH:mm:ss; or give a `cursor`"],
    [{ since: start, overlap: -1 }, "`overlap` must be a number of seconds from 0"],
  ])("do not begin at %j", (from, message) => {
    expect(() => readChanges(connect(["Read"]), list, {}, fields, from as ChangesFrom)).toThrow(new TypeError(message));
  });

  it("leave nothing out and give nothing twice, whenever the rows change", async () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 3 }),
      row: fc.integer({ min: 1, max: 12 }),
      isDeletion: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
    });
    const plan = fc.record({
      isInclusive: fc.boolean(),
      tellsTime: fc.boolean(),
      before: fc.array(step, { maxLength: 15 }),
      rounds: fc.array(
        fc.record({ during: fc.array(step, { maxLength: 8 }), after: fc.array(step, { maxLength: 8 }) }),
        {
          maxLength: 5,
        },
      ),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ isInclusive, tellsTime, before, rounds }) => {
        const server = new Changing(isInclusive, tellsTime);
        const happen = ({ wait, row, isDeletion }: Step): void => {
          server.seconds += wait;
          if (isDeletion) server.delete(row);
          else server.touch(row);
        };
        server.seconds = 1;
        before.forEach(happen);
        const latest = new Map<string, string>();
        const given: string[] = [];
        let from: ChangesFrom = { since: start };
        const readOn = async (): Promise<void> => {
          const { got, cursor } = await server.read(from);
          for (const text of got) latest.set(text.split(" ")[0] ?? "", text);
          given.push(...got);
          from = { cursor };
        };
        for (const { during, after } of rounds) {
          const todo = [...during];
          server.between = () => {
            const next = todo.shift();
            if (next) happen(next);
          };
          await readOn();
          server.between = () => undefined;
          after.forEach(happen);
        }
        server.seconds += 1;
        await readOn();
        await readOn();
        // What was deleted is not told; all that is there was given out as it is now.
        expect([...latest.values()]).toEqual(expect.arrayContaining([...server.now]));
        expect(new Set(given).size).toBe(given.length);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["2026-03-01 00:00:00", 1, "2026-02-28 23:59:59"],
    ["2026-01-01 00:00:10", 3600, "2025-12-31 23:00:10"],
    ["1900-01-01 00:00:00", 5, "1900-01-01 00:00:00"],
  ] as const)("%s, %d s earlier", (moment, seconds, want) => {
    expect(earlier(localDateTime(moment), seconds)).toBe(want);
  });
});
