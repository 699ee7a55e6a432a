import {
  connect,
  createClient,
  GoneError,
  GrantsError,
  MissingPermissionError,
  NotFoundError,
  NotSentError,
  RefusedQueryError,
  UnauthorizedError,
  ValidationError,
} from "@permspec/opendental";
import { describe, expect, it } from "vitest";
import { failure, officeBy } from "../support/mocked-office.js";

const every = ["remote", "local", "service", "cloud"] as const;

/** The first version that has a mode. */
const since = { remote: "21.1", local: "22.1", service: "22.2", cloud: "22.3" };

describe.each(every)("the client and the mock, over HTTP in %s", (mode) => {
  const most = ["ReadAll", "Appointments", "Comm", "AllOthers", "Queries"] as const;

  it("make, read, change, confirm and break an appointment of a patient", async () => {
    const { server, way } = await officeBy(mode, { permissions: most });
    const od = createClient({ ...way, permissions: most, throttle: false });
    const { AptNum } = await od.appointments.create({ PatNum: 12, Op: 1, AptDateTime: "2026-03-20 09:30:00" });
    expect(await od.appointments.get(AptNum)).toMatchObject({
      serverDateTime: "2026-03-02 08:00:00",
      PatNum: 12,
      AptStatus: "Scheduled",
      AptDateTime: "2026-03-20 09:30:00",
      DateTimeArrived: null,
      IsHygiene: false,
    });
    await od.appointments.update(AptNum, { Note: "Comes with a child." });
    await od.appointments.confirm(AptNum, { confirmVal: "Confirmed" });
    expect(await od.appointments.get(AptNum)).toMatchObject({
      Note: "Comes with a child.",
      confirmed: "Appointment Confirmed",
    });
    const planned = { dateStart: "2026-03-02", PatNum: 12 } as const;
    expect((await od.appointments.list(planned)).map((visit) => visit.AptNum)).toEqual([13, AptNum]);
    await od.appointments.break(AptNum, { sendToUnscheduledList: false });
    expect(await od.appointments.get(AptNum)).toMatchObject({ AptStatus: "Broken" });
    expect(server.usage().minimalPermissions).toEqual([["ReadAll", "Comm", "Appointments"]]);
  });

  it("delete, and find nothing there any more", async () => {
    const { way } = await officeBy(mode, { permissions: most });
    const od = createClient({ ...way, permissions: most, throttle: false });
    const { EmployerNum } = await od.employers.create({ EmpName: "Sample Works" });
    expect(await od.employers.get(EmployerNum)).toMatchObject({ EmpName: "Sample Works" });
    await od.employers.delete(EmployerNum);
    expect(await failure(od.employers.get(EmployerNum))).toBeInstanceOf(NotFoundError);
  });

  it("tell which permission a key lacks that was declared", async () => {
    const { server, way } = await officeBy(mode, { permissions: ["ReadAll"] });
    const od = createClient({ ...way, permissions: ["ReadAll", "Insurance"], throttle: false });
    const error = await failure(od.insPlans.create({ CarrierNum: 1 }));
    expect(error).toBeInstanceOf(MissingPermissionError);
    expect(error).toMatchObject({ status: 401, missing: ["Insurance"] });
    expect(server.usage().refusals).toEqual([{ operation: "insPlans.create", missing: ["Insurance"], count: 1 }]);
  });

  it("connect with a key that holds what was declared, and with no other", async () => {
    const { way } = await officeBy(mode, { permissions: ["ReadAll", "Comm"] });
    const od = await connect({ ...way, permissions: ["ReadAll"], throttle: false });
    expect(await od.grants()).toMatchObject({ granted: ["ReadAll", "Comm"], missing: [], undeclared: ["Comm"] });
    const error = await failure(connect({ ...way, permissions: ["ReadAll", "Setup"], throttle: false }));
    expect(error).toBeInstanceOf(GrantsError);
    expect(error).toMatchObject({ missing: ["Setup"] });
  });

  it("do not connect with a key that there is not", async () => {
    const credentials = { developerKey: "another", customerKey: "key" };
    const { way } = await officeBy(mode, { keys: [{ credentials, permissions: ["ReadAll"] }] });
    const error = await failure(connect({ ...way, permissions: ["ReadAll"], throttle: false }));
    expect(error).toBeInstanceOf(UnauthorizedError);
    expect(String(error)).not.toContain(way.customerKey);
    const known = await connect({ ...way, ...credentials, permissions: ["ReadAll"], throttle: false });
    expect((await known.providers.get(1)).ProvNum).toBe(1);
  });

  it("run queries that read, and no others", async () => {
    const { way } = await officeBy(mode, { permissions: most });
    const od = createClient({ ...way, permissions: ["Queries"], throttle: false });
    const rows = await od.queries.shortQuery({ SqlCommand: "SELECT PatNum, LName FROM patient WHERE PatNum < 3" });
    expect(rows).toEqual([
      { PatNum: 1, LName: "Mockwell" },
      { PatNum: 2, LName: "Mockwell" },
    ]);
    const writing = od.queries.shortQuery({ SqlCommand: "UPDATE patient SET LName = 'x'" });
    expect(await failure(writing)).toBeInstanceOf(RefusedQueryError);
  });

  it("agree on what an older office does not have", async () => {
    const { server, way } = await officeBy(mode, { permissions: most, officeVersion: "21.1" });
    const unaware = createClient({ ...way, permissions: most, throttle: false });
    const refused = await failure(unaware.appointments.break(7, { sendToUnscheduledList: true }));
    expect(refused).toBeInstanceOf(ValidationError);
    expect(refused).toMatchObject({ status: 400 });
    const aware = createClient({ ...way, permissions: most, throttle: false, officeVersion: since[mode] });
    expect(await failure(aware.employers.get(1))).toMatchObject({ reason: "not-yet-added" });
    expect(server.usage().operations).toEqual([]);
  });

  it("agree on what a newer office has no more", async () => {
    const { way } = await officeBy(mode, { permissions: ["PayPlans"], officeVersion: "23.3" });
    const plan = { PatNum: 1, Guarantor: 1, principalAmount: 100, NumberOfPayments: 10 } as const;
    const unaware = createClient({ ...way, permissions: ["PayPlans"], throttle: false, onWarning: () => undefined });
    expect(await failure(unaware.payPlans.create(plan))).toBeInstanceOf(GoneError);
    const aware = createClient({ ...way, permissions: ["PayPlans"], throttle: false, officeVersion: "23.3" });
    const error = await failure(aware.payPlans.create(plan));
    expect(error).toBeInstanceOf(NotSentError);
    expect(error).toMatchObject({ reason: "gone" });
  });
});

describe("lists that are longer than a page", () => {
  const cases = [
    { mode: "remote", permissions: ["ReadAll"], rows: 250, sizes: [100, 100, 50] },
    { mode: "remote", permissions: ["ReadAll", "Enterprise"], rows: 1001, sizes: [1000, 1] },
    { mode: "local", permissions: ["ReadAll"], rows: 1001, sizes: [1000, 1] },
    { mode: "service", permissions: ["ReadAll", "Enterprise"], rows: 1001, sizes: [1001] },
    { mode: "cloud", permissions: ["ReadAll"], rows: 1001, sizes: [1000, 1] },
  ] as const;
  it.each(cases)("come in $mode with $permissions as $sizes", async ({ mode, permissions, rows, sizes }) => {
    const clinics = Array.from({ length: rows }, (_, index) => ({ ClinicNum: index + 1 }));
    const { way } = await officeBy(mode, { permissions, data: { clinics } });
    const od = createClient({ ...way, permissions: ["ReadAll", "Enterprise"], throttle: false });
    if (permissions.length === 1) await od.grants();
    const pages: number[][] = [];
    for await (const page of od.clinics.list().pages()) pages.push(page.map(({ ClinicNum }) => ClinicNum));
    expect(pages.map((page) => page.length)).toEqual(sizes);
    expect(pages.flat()).toEqual(clinics.map(({ ClinicNum }) => ClinicNum));
  });

  it("are cut by the mock where a client asks for more than the mode allows", async () => {
    const clinics = Array.from({ length: 150 }, (_, index) => ({ ClinicNum: index + 1 }));
    const { way } = await officeBy("remote", { permissions: ["ReadAll"], data: { clinics } });
    const od = createClient({ ...way, permissions: ["ReadAll", "Enterprise"], throttle: false });
    expect(await od.clinics.list({ Limit: 150 })).toHaveLength(100);
  });
});

describe("changes", () => {
  it("are read on from a stored cursor while the office's clock goes on", async () => {
    const { way, control } = await officeBy("service", { permissions: ["ReadAll", "Appointments"] });
    const od = createClient({ ...way, permissions: ["ReadAll", "Appointments"] });
    const read = async (from: { since: "2026-03-02 07:00:00" } | { cursor: string }) => {
      const changes = od.appointments.changes(from);
      const keys: number[] = [];
      for await (const { AptNum } of changes) keys.push(AptNum);
      return { keys, cursor: changes.cursor };
    };
    await od.appointments.update(7, { Note: "Late" });
    const first = await read({ since: "2026-03-02 07:00:00" });
    expect(first.keys).toEqual([7]);
    expect(await control("clock", { advance: 60_000 })).toEqual({ clock: { now: "2026-03-02T08:01:00", runs: false } });
    const { AptNum } = await od.appointments.create({ PatNum: 3, Op: 2, AptDateTime: "2026-03-20 10:00:00" });
    const second = await read({ cursor: first.cursor });
    expect(second.keys).toEqual([AptNum]);
    await od.appointments.update(8, { Note: "In the same second" });
    const third = await read({ cursor: second.cursor });
    expect(third.keys).toEqual([8]);
    await control("clock", { set: "2026-03-03T08:00:00" });
    expect((await read({ cursor: third.cursor })).keys).toEqual([]);
  });
});
