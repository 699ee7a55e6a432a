import { describe, expect, it } from "vitest";
import { createMock } from "@permspec/opendental-mocks";
import { permissions } from "@permspec/opendental-guards";
import { SpecBench } from "../support/drift-sides.js";

type Sent = readonly [call: string, body?: object];

/** What the mock answers, one request after the other, and the last answer. */
async function lastOf(sent: readonly Sent[], strict = true): Promise<{ status: number; content: unknown }> {
  const mock = createMock({ permissions, strict, clock: "2026-03-02T07:00:00" });
  let last = { status: 0, content: null as unknown };
  for (const [call, body] of sent) {
    const [method = "", path = ""] = call.split(" ");
    const headers = { Authorization: "ODFHIR made-up/made-up", "Content-Type": "application/json" };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await mock.respond(new Request(`http://localhost:30222/api/v1${path}`, init));
    const text = (await response?.text()) ?? "";
    last = { status: response?.status ?? 0, content: text === "" ? null : JSON.parse(text) };
  }
  return last;
}

/** Has no fees yet. */
const schedule: Sent = ["POST /feescheds", { Description: "Made up", FeeSchedType: "Normal", IsGlobal: "false" }];
const fee = { Amount: "10", FeeSched: 21, CodeNum: 1 };
const procedure = { PatNum: 1, ProcDate: "2026-03-02", ProcStatus: "TP", procCode: "D0330" };
const measure = { PerioExamNum: 21, SequenceType: "GingMargin", IntTooth: 12, Bvalue: 2 };
const exam: Sent = ["POST /perioexams", { PatNum: 1 }];
/** The first claim of the practice has one line with 76. */
const check: Sent = ["POST /claimpayments", { claimNum: 1, CheckAmt: "76.00" }];

interface Case {
  readonly name: string;
  readonly sent: readonly Sent[];
  readonly status: number;
  readonly content?: unknown;
}

describe("the mock does what reports say of the live API", () => {
  const cases: readonly Case[] = [
    {
      name: "a second fee for a code in a schedule",
      sent: [schedule, ["POST /fees", fee], ["POST /fees", fee]],
      status: 400,
    },
    {
      name: "a fee for the same code in another schedule",
      sent: [schedule, schedule, ["POST /fees", fee], ["POST /fees", { ...fee, FeeSched: 22 }]],
      status: 200,
    },
    {
      name: "a fee for a clinic beside the one for all",
      sent: [schedule, ["POST /fees", fee], ["POST /fees", { ...fee, ClinicNum: 2 }]],
      status: 200,
    },
    {
      name: "a second measurement of a kind for a tooth",
      sent: [exam, ["POST /periomeasures", measure], ["POST /periomeasures", { ...measure, Bvalue: 4 }]],
      status: 400,
    },
    {
      name: "one of the same kind for the next tooth",
      sent: [exam, ["POST /periomeasures", measure], ["POST /periomeasures", { ...measure, IntTooth: 13 }]],
      status: 201,
    },
    {
      name: "measurements of an exam that was deleted",
      sent: [exam, ["DELETE /perioexams/21"], ["GET /periomeasures?PerioExamNum=21"]],
      status: 404,
    },
    { name: "exams of a patient who has none", sent: [["GET /perioexams?PatNum=5"]], status: 200, content: [] },
    {
      name: "a procedure that was deleted",
      sent: [["POST /procedurelogs", procedure], ["DELETE /procedurelogs/41"], ["GET /procedurelogs/41"]],
      status: 200,
      content: { ProcNum: 41, ProcStatus: "D" },
    },
    {
      name: "a procedure that was deleted and is deleted again",
      sent: [["POST /procedurelogs", procedure], ["DELETE /procedurelogs/41"], ["DELETE /procedurelogs/41"]],
      status: 400,
    },
    {
      name: "a new claim",
      sent: [["POST /claims", { PatNum: 1, procNums: [1], ClaimType: "P" }]],
      status: 201,
      content: { ClaimStatus: "W" },
    },
    {
      name: "a check of another amount",
      sent: [["POST /claimpayments", { claimNum: 1, CheckAmt: "75.99" }]],
      status: 400,
    },
    {
      name: "a check of the amount, and its lines",
      sent: [check, ["GET /claimprocs?ClaimPaymentNum=21"]],
      status: 200,
      content: [{ ClaimNum: 1, InsPayAmt: 76, ClaimPaymentNum: 21 }],
    },
    { name: "a second check of the amount", sent: [check, check], status: 400 },
    {
      name: "another amount of a line behind a check",
      sent: [check, ["PUT /claimprocs/1", { InsPayAmt: "70" }]],
      status: 400,
    },
    {
      name: "another amount of a line without a check",
      sent: [["PUT /claimprocs/1", { InsPayAmt: "70" }]],
      status: 200,
      content: { InsPayAmt: 70 },
    },
    {
      name: "a line whose check was deleted",
      sent: [check, ["DELETE /claimpayments/21"], ["GET /claimprocs?ClaimNum=1"]],
      status: 200,
      content: [{ InsPayAmt: 76, ClaimPaymentNum: 0 }],
    },
  ];
  it.each(cases)("$name", async ({ sent, status, content }) => {
    const last = await lastOf(sent);
    expect(last.status).toBe(status);
    if (content !== undefined) expect(last.content).toMatchObject(Object(content));
  });
});

describe("what the server ignores in silence is refused, and ignored by a mock that is not strict", () => {
  const cases: readonly Case[] = [
    { name: "appointments.list", sent: [["GET /appointments?startDate=2026-01-01"]], status: 200 },
    { name: "definitions.list", sent: [["GET /definitions?category=AdjTypes"]], status: 200 },
    { name: "procedureCodes.list", sent: [["GET /procedurecodes?ProcCode=D0140"]], status: 200 },
    { name: "securityLogs.list", sent: [["GET /securitylogs?PatNum=1"]], status: 200 },
    {
      name: "treatPlans.create",
      sent: [["POST /treatplans", { PatNum: 1, TPStatus: "Saved" }]],
      status: 201,
      content: { TPStatus: "Inactive" },
    },
  ];
  it.each(cases)("$name", async ({ sent, status, content }) => {
    expect((await lastOf(sent)).status).toBe(400);
    const last = await lastOf(sent, false);
    expect(last.status).toBe(status);
    if (content !== undefined) expect(last.content).toMatchObject(Object(content));
  });
});

it("a DateCP, which an update does not have, changes nothing in a mock that is not strict", async () => {
  const read: Sent = ["GET /claimprocs?ClaimNum=1"];
  const update: Sent = ["PUT /claimprocs/1", { DateCP: "2031-07-01" }];
  expect((await lastOf([update])).status).toBe(400);
  expect((await lastOf([update], false)).status).toBe(200);
  const [before, after] = [await lastOf([read], false), await lastOf([update, read], false)];
  const datesOf = (content: unknown): unknown => [content].flat().map((row) => Reflect.get(Object(row), "DateCP"));
  expect(datesOf(after.content)).toEqual(datesOf(before.content));
});

describe("the reports", () => {
  const { observations } = new SpecBench().api;

  it("are there, of operations of several resources", () => {
    expect(observations.length).toBeGreaterThan(20);
    expect(new Set(observations.map(({ operation }) => operation.split(".")[0])).size).toBeGreaterThan(10);
  });

  it.each(observations.map(({ operation, link }) => [operation, link]))(
    "of %s is a file at a commit: %s",
    (_, link) => {
      expect(link).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/blob\/[0-9a-f]{40}\/[\w./-]+$/);
    },
  );
});
