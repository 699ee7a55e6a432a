import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createMock } from "../../generated/opendental/mocks/src/index.js";
import type { MockOptions } from "../../generated/opendental/mocks/src/index.js";
import { readSpec } from "../../generator/read-spec.js";
import { Stopwatch } from "../../generator/stopwatch.js";

const base = "http://localhost:30222/api/v1";

/** A mock in the local mode, and how it is asked: what it answers, with the status before it when it is no success. */
function office(options: Partial<MockOptions> = {}) {
  const permissions = ["Queries", "ReadAll", "Patients", "Appointments", "AllOthers"] as const;
  const mock = createMock({ permissions, mode: "local", clock: "2026-03-02T08:00:00", ...options } as MockOptions);
  const ask = async (line: string, body?: object): Promise<unknown> => {
    const [method = "", path = ""] = line.split(" ");
    const headers = { Authorization: "ODFHIR developer/customer", "Content-Type": "application/json" };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await mock.respond(new Request(base + path, init));
    if (!response) throw new Error("the mock does not answer");
    const text = await response.text();
    const value: unknown = text === "" ? null : JSON.parse(text);
    return response.ok ? value : [response.status, value];
  };
  const query = (SqlCommand: string, search = ""): Promise<unknown> =>
    ask(`PUT /queries/ShortQuery${search}`, { SqlCommand });
  return { mock, ask, query };
}

describe("PUT /queries/ShortQuery", () => {
  it("finds what was just posted, over several tables", async () => {
    const { ask, query } = office();
    const patient = await ask("POST /patients", { LName: "Quincemock", FName: "Ada", Birthdate: "1986-11-06" });
    const { PatNum } = patient as { PatNum: number };
    await ask("POST /appointments", { PatNum, Op: 1, AptDateTime: "2026-03-02 09:30:00" });
    const joined = await query(
      `SELECT p.LName, p.Birthdate, a.AptDateTime, CONCAT(p.FName, ' ', p.LName) AS Name
       FROM appointment a INNER JOIN patient p ON p.PatNum = a.PatNum
       WHERE p.LName = 'quincemock' AND a.AptDateTime BETWEEN CURDATE() AND DATE_ADD(CURDATE(), INTERVAL 1 DAY)`,
    );
    expect(joined).toEqual([
      {
        LName: "Quincemock",
        Birthdate: "1986-11-06T00:00:00",
        AptDateTime: "2026-03-02T09:30:00",
        Name: "Ada Quincemock",
      },
    ]);
    await ask(`PUT /patients/${PatNum}`, { LName: "Plummock" });
    expect(await query("SELECT COUNT(*) AS n FROM patient WHERE LName = 'Quincemock'")).toEqual([{ n: 0 }]);
    expect(await query(`SELECT LName FROM Patient WHERE PatNum IN (${PatNum}, 99999)`)).toEqual([
      { LName: "Plummock" },
    ]);
  });

  it("has the tables by the database's names, and no columns that the API works out", async () => {
    const { query } = office();
    expect(await query("SELECT COUNT(*) > 0 AS some FROM definition")).toEqual([{ some: 1 }]);
    expect(await query("SELECT COUNT(*) > 0 AS some FROM procedurelog, provider")).toEqual([{ some: 1 }]);
    expect(await query("SELECT priProvAbbr, PriProv FROM patient")).toEqual([400, "no such column: priProvAbbr"]);
  });

  const pages = [
    { search: "", first: 1, count: 100 },
    { search: "?Offset=200", first: 201, count: 100 },
    { search: "?Limit=3&Offset=5", first: 6, count: 3 },
    { search: "?Limit=5000", first: 1, count: 1000 },
  ];
  it.each(pages)("gives a page: $search", async ({ search, first, count }) => {
    const order = "a.PatNum, b.DefNum, c.CarrierNum";
    const numbers = `SELECT ROW_NUMBER() OVER (ORDER BY ${order}) AS i FROM patient a, definition b, carrier c ORDER BY i`;
    const rows = await office().query(numbers, search);
    expect(rows).toEqual(Array.from({ length: count }, (_, index) => ({ i: first + index })));
  });

  it("refuses what writes in such words that a client knows what it means", async () => {
    const { api } = readSpec("opendental", "spec/opendental", new Stopwatch());
    const means = api?.failures.filter((one) => one.means === "refused-query" && one.status === 401) ?? [];
    const answer = await office().query("UPDATE patient SET LName = 'secret'");
    expect(answer).toEqual([401, "The query is not read-only: send one SELECT and nothing else."]);
    expect(means.some(({ mentions }) => mentions !== null && JSON.stringify(answer).includes(mentions))).toBe(true);
  });

  it("gives up after the time that it was given, which is more than 0", async () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 1));
    onTestFinished(() => void vi.restoreAllMocks());
    const sql = "SELECT COUNT(*) > 0 AS some FROM patient a, patient b";
    const late = [504, "The query takes too long: it has too many rows to look at."];
    expect(await office({ maxQueryMilliseconds: 5 }).query(sql)).toEqual(late);
    expect(await office().query(sql)).toEqual([{ some: 1 }]);
    for (const maxQueryMilliseconds of [0, -1, NaN, "5" as unknown as number]) {
      expect(() => office({ maxQueryMilliseconds })).toThrow(
        new TypeError("`maxQueryMilliseconds` must be a number of milliseconds, more than 0."),
      );
    }
  });

  it("needs the permission before it looks at the SQL", async () => {
    const { query } = office({ permissions: ["ReadAll"] });
    expect(await query("DROP TABLE patient")).toEqual([
      401,
      "The key does not hold a permission that Queries PUT ShortQuery needs: Queries.",
    ]);
  });
});

describe("POST /queries", () => {
  const sftp = { SftpAddress: "sftp.example.com", SftpUsername: "made-up", SftpPassword: "made-up" };
  const notOne = "The query is not read-only: send one SELECT and nothing else.";
  const table: readonly (readonly [sql: unknown, want: unknown])[] = [
    ["SELECT LName FROM patient;", null],
    ["SELECT what FROM nowhere", null],
    ["DROP TABLE patient", [401, notOne]],
    ["UPDATE patient SET LName = 'secret'", [401, notOne]],
    ["SELECT 1; SELECT 2", [401, notOne]],
    ["SELECT 1 INTO OUTFILE 'secret'", [401, notOne]],
    [" ", [401, notOne]],
    ["", [400, "SqlCommand is required."]],
    ["SELECT 'secret", [400, "The SQL cannot be read."]],
  ];
  it.each(table)("%j", async (SqlCommand, want) => {
    expect(await office().ask("POST /queries", { SqlCommand, ...sftp })).toEqual(want);
  });

  it("needs SQL, whether or not it is strict", async () => {
    const wants = [
      await office().ask("POST /queries", sftp),
      await office({ strict: false }).ask("POST /queries", sftp),
    ];
    expect(wants).toEqual([
      [400, "SqlCommand is required."],
      [400, "SqlCommand is required."],
    ]);
  });
});
