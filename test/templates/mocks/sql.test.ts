import type { Grants } from "#guards/grants";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Call } from "../../../templates/mocks/runtime/gate.js";
import { createRecords } from "../../../templates/mocks/runtime/records.js";
import { Refused } from "../../../templates/mocks/runtime/refusal.js";
import type { Bounds } from "../../../templates/mocks/runtime/sql/effort.js";
import { enginePackage, loadEngine, loadEngineFrom } from "../../../templates/mocks/runtime/sql/engine.js";
import type { Engine } from "../../../templates/mocks/runtime/sql/engine.js";
import type { SqlFacts } from "../../../templates/mocks/runtime/sql/facts.js";
import { createQueries } from "../../../templates/mocks/runtime/sql/query.js";
import { createRowWriter } from "../../../templates/mocks/runtime/state/rows.js";
import { Store } from "../../../templates/mocks/runtime/state/store.js";
import type { Rows } from "../../../templates/mocks/runtime/state/store.js";
import { Clock, operations, shop } from "./state/shop.js";

const facts: SqlFacts = {
  operation: "toys.list",
  screened: [],
  field: "Sql",
  columns: "capitalized",
  refused: { status: 401, message: "Only one SELECT." },
  tables: { toy: "toys", shelf: "shelves" },
};

const data: Rows = {
  toys: [
    { ToyNum: 1, Name: "Racer", Kind: "Car", Price: "9.50", IsSold: "true", ShelfNum: 1, MadeOn: "2021-05-01" },
    { ToyNum: 2, Name: "Anna", Kind: "Doll", Price: "20.00", IsSold: "false", ShelfNum: 2, MadeOn: "2021-06-30" },
    {
      ToyNum: 3,
      Name: "racer",
      Kind: "Game",
      Price: "3",
      IsSold: "false",
      ShelfNum: 2,
      Changed: "2026-01-02 03:04:05",
    },
  ],
  shelves: [
    { ShelfNum: 1, Room: "Hall" },
    { ShelfNum: 2, Room: "Attic" },
  ],
};

function open({
  ceiling = Infinity,
  load = loadEngine,
  bounds,
}: { ceiling?: number; load?: () => Promise<Engine | null>; bounds?: Bounds } = {}) {
  const clock = new Clock();
  const store = new Store(shop, createRecords(shop.models, 1), data);
  const writer = createRowWriter(shop, clock);
  const desk = { definition: shop, store, writer, clock, ceilingFor: () => ceiling };
  const queries = createQueries(facts, desk, bounds, load);
  onTestFinished(() => queries.reset());
  const run = async (sql: unknown, query = ""): Promise<unknown> => {
    const call: Call = {
      operation: operations.list,
      parameters: {},
      query: new URLSearchParams(query),
      body: { Sql: sql },
      grants: null as unknown as Grants,
      place: { base: "https://shop.example/v1", path: "/toys" },
    };
    const done = await queries.answer(call);
    return done instanceof Refused ? [done.status, done.message] : done.content;
  };
  return { store, clock, queries, run };
}

describe("a query", () => {
  const table: readonly { readonly sql: string; readonly rows: unknown }[] = [
    { sql: "SELECT ToyNum, Name FROM toy WHERE Kind = 'Doll'", rows: [{ ToyNum: 2, Name: "Anna" }] },
    { sql: "select TOYNUM from TOY where NAME = 'RACER' order by 1", rows: [{ ToyNum: 1 }, { ToyNum: 3 }] },
    {
      sql: "SELECT t.ToyNum, s.Room FROM toy t JOIN shelf s ON s.ShelfNum = t.ShelfNum WHERE s.Room LIKE 'att%'",
      rows: [
        { ToyNum: 2, Room: "Attic" },
        { ToyNum: 3, Room: "Attic" },
      ],
    },
    {
      sql: "SELECT shelf.Room, COUNT(*) AS Toys, SUM(Price) AS Sum FROM toy, shelf WHERE toy.ShelfNum = shelf.ShelfNum GROUP BY shelf.ShelfNum",
      rows: [
        { Room: "Hall", Toys: 1, Sum: 9.5 },
        { Room: "Attic", Toys: 2, Sum: 23 },
      ],
    },
    { sql: "SELECT t.ShelfNum, s.ShelfNum FROM toy t, shelf s LIMIT 1", rows: [{ ShelfNum: 1, ShelfNum1: 1 }] },
    { sql: "SELECT ToyNum FROM toy WHERE IsSold", rows: [{ ToyNum: 1 }] },
    { sql: "SELECT IsSold, Price FROM toy WHERE ToyNum = 2", rows: [{ IsSold: 0, Price: 20 }] },
    { sql: "SELECT ToyNum FROM toy WHERE Price > 5 AND Price < '10'", rows: [{ ToyNum: 1 }] },
    {
      sql: "SELECT MadeOn FROM toy WHERE MadeOn < '2021-06-01' AND ToyNum < 3",
      rows: [{ MadeOn: "2021-05-01T00:00:00" }],
    },
    { sql: "SELECT Changed FROM toy WHERE ToyNum = 3", rows: [{ Changed: "2026-01-02T03:04:05" }] },
    { sql: "SELECT COUNT(*) n FROM (SELECT DISTINCT ShelfNum FROM toy) x", rows: [{ n: 2 }] },
    { sql: "WITH a AS (SELECT * FROM shelf) SELECT Room FROM a WHERE ShelfNum = 1", rows: [{ Room: "Hall" }] },
    { sql: 'SELECT Name FROM toy WHERE Name = "Anna"', rows: [{ Name: "Anna" }] },
    { sql: "SELECT Room FROM shelf WHERE ShelfNum = 9", rows: [] },
    { sql: "SELECT 'it''s' a, 7/2 b, NULL c", rows: [{ a: "it's", b: 3.5, c: null }] },
    { sql: "SELECT COUNT(*), sum( Price )+1 FROM toy", rows: [{ "COUNT(*)": 3, "sum( Price )+1": 33.5 }] },
    {
      sql: "SELECT DISTINCT LEFT(Room,1), 4/2, 'x' FROM shelf LIMIT 1",
      rows: [{ "LEFT(Room,1)": "H", "4/2": 2, x: "x" }],
    },
    { sql: "SELECT * FROM (SELECT MAX(ToyNum) FROM toy) x", rows: [{ "MAX(ToyNum)": 3 }] },
    {
      sql: "SELECT Room FROM (toy t JOIN shelf s ON s.ShelfNum = t.ShelfNum) WHERE ToyNum IN (1, 7)",
      rows: [{ Room: "Hall" }],
    },
    { sql: "SELECT SUM(ToyNum) OVER w s FROM toy WINDOW w AS (ORDER BY ToyNum), v AS () LIMIT 1", rows: [{ s: 1 }] },
    {
      sql: "SELECT GROUP_CONCAT(Name ORDER BY ToyNum DESC SEPARATOR ';') n FROM toy",
      rows: [{ n: "racer;Anna;Racer" }],
    },
    { sql: "SELECT COUNT(*) n FROM toy WHERE Kind IN ('Car', 'Doll') AND ToyNum = 1", rows: [{ n: 1 }] },
    { sql: "SELECT Room FROM shelf s WHERE 2 = s.ShelfNum AND Room NOT IN (SELECT 1)", rows: [{ Room: "Attic" }] },
    { sql: "SELECT '1' `__proto__`", rows: [Object.fromEntries([["__proto__", "1"]])] },
  ];
  it.each(table)("$sql", async ({ sql, rows }) => {
    expect(await open().run(sql)).toEqual(rows);
  });

  const numbered = [
    "Kind = 0",
    "toy.Kind <> 1",
    "t.`Kind` IN ('Car', 2)",
    "kind NOT IN (1)",
    "0 < Kind",
    "1 = t.Kind",
    "Kind BETWEEN 0 AND 1",
  ];
  it.each(numbered)("that asks a word for its number is refused: %s", async (condition) => {
    const message = "Kind holds words here, such as 'Car', and no numbers: compare it with words.";
    expect(await open().run(`SELECT 1 FROM toy t WHERE ToyNum = 1 AND ${condition}`)).toEqual([400, message]);
  });

  const functions: readonly (readonly [string, unknown])[] = [
    ["NOW()", "2026-01-05T08:00:00"],
    ["CURRENT_TIMESTAMP", "2026-01-05T08:00:00"],
    ["CURDATE()", "2026-01-05T00:00:00"],
    ["CURTIME()", "08:00:00"],
    ["CONCAT('a', 1, 'b')", "a1b"],
    ["CONCAT('a', NULL)", null],
    ["IF(1 > 2, 'yes', 'no')", "no"],
    ["IF(NULL, 'yes', 'no')", "no"],
    ["IFNULL(NULL, 3)", 3],
    ["DATE(NOW())", "2026-01-05T00:00:00"],
    ["DATE_ADD('2026-01-31', INTERVAL 1 MONTH)", "2026-02-28T00:00:00"],
    ["DATE_SUB(NOW(), INTERVAL 90 MINUTE)", "2026-01-05T06:30:00"],
    ["DATE_ADD('2024-02-29', INTERVAL 1 YEAR)", "2025-02-28T00:00:00"],
    ["DATE_SUB(CURDATE(), INTERVAL 1 WEEK)", "2025-12-29T00:00:00"],
    ["DATEDIFF(NOW(), '2026-01-01')", 4],
    ["YEAR(NOW()) * 10000 + MONTH(NOW()) * 100 + DAY(NOW())", 20260105],
    ["LEFT('abc', 2)", "ab"],
    ["RIGHT('abc', 2)", "bc"],
    ["RIGHT('abc', 9)", "abc"],
    ["DATE('soon')", null],
    ["DATE_FORMAT('2026-01-05 15:04:09', '%Y%m%d %H:%i:%s')", "20260105 15:04:09"],
    ["DATE_FORMAT('2026-01-05', '%W %e %M %y, %r %%x')", "Monday 5 January 26, 12:00:00 AM %x"],
    ["DATE_FORMAT(NULL, '%Y')", null],
  ];
  it.each(functions)("knows %s", async (expression, want) => {
    expect(await open().run(`SELECT ${expression} AS x`)).toEqual([{ x: want }]);
  });

  const repeated = "This mock runs no query that repeats itself.";
  const wrong: readonly (readonly [unknown, number, string])[] = [
    ["DELETE FROM toy", 401, "Only one SELECT."],
    ["SELECT 1; DROP TABLE toy", 401, "Only one SELECT."],
    ["SELECT * FROM toys", 400, "no such table: toys"],
    ["SELECT Colour FROM toy", 400, "no such column: Colour"],
    ["SELECT now FROM toy", 400, "no such column: now"],
    ["SELECT `Colour` FROM toy", 400, "no such column: Colour"],
    ["SELECT FROB(1)", 400, "no such function: FROB"],
    ["SELECT ShelfNum FROM toy, shelf", 400, "ambiguous column name: ShelfNum"],
    ["SELECT * FRM toy", 400, 'near "FRM": syntax error'],
    ["SELECT * FROM toy WHERE Name = 'a' 'secret'", 400, "The SQL has a syntax error."],
    ["SELECT 'secret", 400, "The SQL cannot be read."],
    ["SELECT NOW() + INTERVAL 1 DAY", 400, "The SQL has a syntax error."],
    ["SELECT * FROM sqlite_master", 400, "There is no such table."],
    ["SELECT * FROM `sqlite_schema`", 400, "There is no such table."],
    ["SELECT * FROM pragma_table_info('toy')", 400, "There is no such table."],
    ['SELECT * FROM "sqlite_master"', 400, "There is no such table."],
    ["SELECT * FROM 'pragma_function_list'", 400, "There is no such table."],
    ["SELECT * FROM toy, 'sqlite_master'", 400, "There is no such table."],
    ["SELECT * FROM (toy JOIN 'sqlite_master')", 400, "There is no such table."],
    ["SELECT * FROM toy window, 'sqlite_master'", 400, "There is no such table."],
    ["SELECT 1 FROM toy WHERE 'a' IN 'sqlite_master'", 400, "The SQL has a syntax error."],
    ["WITH x AS (VALUES (1), (2)) SELECT * FROM x", 400, "The SQL has a syntax error."],
    ["SELECT SUM(ToyNum) OVER (ROWS CURRENT ROW EXCLUDE TIES) FROM toy", 400, "The SQL has a syntax error."],
    ["SELECT * FROM main.toy", 400, "The SQL has a syntax error."],
    ["SELECT * FROM json_each('[1]')", 400, "The SQL has a syntax error."],
    ["SELECT (WITH json_each AS (SELECT 1) SELECT 1), x.* FROM json_each x", 400, "no such table: json_each"],
    ["WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", 400, repeated],
    ["WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", 400, "no such table: n"],
    ["WITH toy(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM toy) SELECT i FROM toy", 400, repeated],
    [
      "WITH n AS (SELECT 1) SELECT * FROM (WITH n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT * FROM n)",
      400,
      repeated,
    ],
    ["SELECT length(zeroblob(900000000))", 400, "no such function: zeroblob"],
    ["SELECT length(`randomblob`(9))", 400, "no such function: randomblob"],
    ["SELECT printf('%1000d', 1)", 400, "no such function: printf"],
    ["SELECT random()", 400, "no such function: random"],
    ["SELECT datetime('now')", 400, "no such function: datetime"],
    ["SELECT date('now', '+1 day')", 400, "wrong number of arguments to function DATE()"],
    [17, 422, "Sql does not fit."],
  ];
  it.each(wrong)("%s", async (sql, status, message) => {
    const { run } = open();
    await run("SELECT * FROM toy");
    expect(await run(sql)).toEqual([status, message]);
  });

  it.each([
    ["a long text", `SELECT '${"a".repeat(100_000)}'`, "The SQL has more than 100000 characters."],
    ["parentheses in each other", `SELECT ${"(".repeat(101)}1${")".repeat(101)}`, "The SQL is nested too deep."],
    ["SELECTs in each other", `SELECT ${"(SELECT ".repeat(5000)}1${")".repeat(5000)}`, "The SQL is nested too deep."],
    ["SELECTs that never end", `SELECT ${"SELECT ".repeat(14_000)}`, 'near "SELECT": syntax error'],
    ["a long name", `SELECT ${"a".repeat(201)} FROM toy`, "The SQL has a syntax error."],
  ])("of %s is refused at once", { timeout: 5000 }, async (_, sql, message) => {
    expect(await open().run(sql)).toEqual([400, message]);
  });

  it("sees what was made, changed and deleted since the one before", async () => {
    const { store, run } = open();
    const toys = store.table("toys");
    const names = "SELECT Name FROM toy ORDER BY ToyNum";
    expect(await run(names)).toEqual([{ Name: "Racer" }, { Name: "Anna" }, { Name: "racer" }]);
    store.create(toys, { ...store.invent(toys, 4, {}), ToyNum: 4, Name: "Kite" });
    store.change(toys, { ...toys.get(2), Name: "Berta" });
    store.delete(toys, { ToyNum: 1 });
    expect(await run(names)).toEqual([{ Name: "Berta" }, { Name: "racer" }, { Name: "Kite" }]);
    store.reset();
    expect(await run(names)).toEqual([{ Name: "Racer" }, { Name: "Anna" }, { Name: "racer" }]);
  });

  const pages = [
    { query: "", ceiling: Infinity, numbers: [1, 2, 3] },
    { query: "Offset=2", ceiling: Infinity, numbers: [3, 4, 5] },
    { query: "Limit=5&Offset=1", ceiling: Infinity, numbers: [2, 3, 4, 5, 6] },
    { query: "Limit=5&Offset=1", ceiling: 2, numbers: [2, 3] },
    { query: "Limit=0", ceiling: 2, numbers: [] },
  ];
  it.each(pages)("gives the page $query under a ceiling of $ceiling", async ({ query, ceiling, numbers }) => {
    const six = "SELECT 1 AS i UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5";
    expect(await open({ ceiling }).run(`${six} UNION ALL SELECT 6`, query)).toEqual(numbers.map((i) => ({ i })));
  });

  it("goes on with ten thousand rows", async () => {
    const { store, run } = open();
    const toys = store.table("toys");
    for (let number = 4; number <= 10_000; number++) toys.put({ ...toys.get(1), ToyNum: number });
    expect(await run("SELECT COUNT(*) AS n, MAX(ToyNum) AS last FROM toy")).toEqual([{ n: 10_000, last: 10_000 }]);
  });

  it("begins anew after a reset", async () => {
    const { queries, run } = open();
    expect(await run("SELECT COUNT(*) AS n FROM shelf")).toEqual([{ n: 2 }]);
    queries.reset();
    expect(await run("SELECT COUNT(*) AS n FROM shelf")).toEqual([{ n: 2 }]);
  });
});

describe("a query that does too much", () => {
  const bounds = { visits: 20, loops: 12, bytes: 64_000_000, milliseconds: Infinity };
  const long = [504, "The query takes too long: it has too many rows to look at."];
  const hex = "hex(hex(hex(hex(hex(hex(hex(hex(hex(hex('0123456789012345'))))))))))";
  const table: readonly (readonly [string, unknown])[] = [
    ["SELECT COUNT(*) n FROM toy a, toy b", [{ n: 9 }]],
    ["SELECT COUNT(*) n FROM toy a, toy b, toy c", long],
    ["SELECT COUNT(*) n FROM toy a WHERE (SELECT COUNT(*) FROM toy b, toy c WHERE b.ToyNum >= a.ToyNum) > 0", long],
    ["SELECT COUNT(*) n FROM (SELECT * FROM toy LIMIT 3) a, (SELECT * FROM toy LIMIT 3) b", [{ n: 9 }]],
    ["WITH x AS (SELECT 1 UNION ALL SELECT 2) SELECT COUNT(*) n FROM x a, x b, x c", [{ n: 8 }]],
    ["WITH x AS (SELECT 1 UNION ALL SELECT 2) SELECT COUNT(*) n FROM x a, x b, x c, x d", long],
    ["WITH x AS (SELECT 1 UNION ALL SELECT 2) SELECT (SELECT COUNT(*) FROM x a, x b, x c) FROM x a, x b", long],
    [`SELECT LENGTH(replace(${hex}, '3', ${hex})) n`, long],
  ];
  it.each(table)("%s", async (sql, want) => {
    expect(await open({ bounds }).run(sql)).toEqual(want);
  });

  it("counts a table without rows as one row", async () => {
    const { store, run } = open({ bounds });
    for (const ShelfNum of [1, 2]) store.delete(store.table("shelves"), { ShelfNum });
    const four = "FROM x a LEFT JOIN shelf ON 1 JOIN x b JOIN x c JOIN x d";
    expect(await run(`WITH x AS (SELECT 1 UNION SELECT 2) SELECT 1 ${four}`)).toEqual(long);
  });

  const slow: readonly (readonly [what: string, sql: string])[] = [
    ["rows of tables", "SELECT COUNT(*) FROM toy a, toy b"],
    ["functions", "SELECT CONCAT(1, CONCAT(2, CONCAT(3, NOW())))"],
    ["rows of an answer", "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"],
  ];
  it.each(slow)("by its %s is broken off when its time is over, and the next one has its own", async (_, sql) => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 10));
    onTestFinished(() => void vi.restoreAllMocks());
    const long30 = open({ bounds: { ...bounds, milliseconds: 30 } });
    expect(await long30.run(sql)).toEqual(long);
    expect(await long30.run("SELECT Room FROM shelf WHERE ShelfNum = 1 LIMIT 1")).toEqual([{ Room: "Hall" }]);
    expect(await open({ bounds: { ...bounds, milliseconds: 300 } }).run(sql)).not.toEqual(long);
  });

  it("does not keep the next one from running", async () => {
    const { run } = open({ bounds });
    for (const [sql] of table) await run(sql);
    expect(await run("SELECT COUNT(*) FROM toy a, toy b, toy c")).toEqual(long);
    expect(await run("SELECT COUNT(*) FROM toy")).toEqual([{ "COUNT(*)": 3 }]);
  });
});

describe("without the engine", () => {
  it("says what to install and invents nothing", async () => {
    const { run } = open({ load: () => Promise.resolve(null) });
    expect(await run("SELECT 1")).toEqual([501, "This mock runs SQL with the package sql.js: install it."]);
    expect(await run("DROP TABLE toy")).toEqual([401, "Only one SELECT."]);
  });

  it("is looked for where it was told to be", async () => {
    onTestFinished(() => loadEngineFrom(enginePackage));
    loadEngineFrom("data:text/javascript,");
    expect(await open().run("SELECT 1")).toEqual([501, "This mock runs SQL with the package sql.js: install it."]);
    loadEngineFrom(import.meta.resolve(enginePackage));
    expect(await open().run("SELECT 1")).toEqual([{ 1: 1 }]);
  });

  it("is looked for once, and not before a query comes", async () => {
    let loads = 0;
    const { run } = open({ load: () => ((loads += 1), loadEngine()) });
    expect(loads).toBe(0);
    await Promise.all([run("SELECT 1"), run("SELECT 2"), run("SELECT 3")]);
    expect(loads).toBe(1);
  });
});
