import type { TypeCase } from "./case.js";

/** Calls of the methods that are used most, and what may be done with their answers. */
const calls: Readonly<Record<string, string>> = {
  "appointments.list": `const found = await client.appointments.list({ PatNum: 18, AptStatus: "Scheduled", dateStart: "2026-03-01", Limit: 50 });
const pattern: string | undefined = found[0]?.Pattern;`,
  "appointments.list without a query": `const found = await client.appointments.list();
const hygiene: boolean[] = found.map(({ IsHygiene }) => IsHygiene);`,
  "appointments.get": `const { AptDateTime, AptStatus } = await client.appointments.get(18);
const at: LocalDateTime | null = AptDateTime;
if (AptStatus === "Complete") at?.slice(0, 10);`,
  "appointments.create": `const made = await client.appointments.create({ PatNum: 18, Op: 3, AptDateTime: "2026-03-31 14:05:00", IsNewPatient: true });
const id: number = made.AptNum;`,
  "appointments.create with a time that was checked": `const { AptNum } = await client.appointments.create({ PatNum: 18, Op: 3, AptDateTime: localDateTime("2026-03-31 14:05:00") });`,
  "appointments.update": `await client.appointments.update(18, { AptStatus: "Broken", AptDateTime: "2026-04-01 09:00:00", Note: "" });`,
  "appointments.listSlots": `const slots = await client.appointments.listSlots({ dateStart: "2026-03-31", dateEnd: "2026-04-02", lengthMinutes: 30, ProvNum: 1 });
const start: LocalDateTime | null | undefined = slots[0]?.DateTimeStart;`,
  "appointments.break": `await client.appointments.break(18, { sendToUnscheduledList: true, breakType: "Missed" });`,
  "appointments.confirm by its name": `await client.appointments.confirm(18, { confirmVal: "Confirmed" });`,
  "appointments.confirm by its number": `await client.appointments.confirm(18, { defNum: 21 });`,
  "patients.list": `const found = await client.patients.list({ LName: "Smith", Birthdate: "1980-02-29", hideInactive: true });
const first: string | undefined = found[0]?.FName;`,
  "patients.listSimple": `const found = await client.patients.listSimple({ DateTStamp: "2026-03-01 00:00:00", PatStatus: "Patient", Offset: 100 });
const ids: number[] = found.map(({ PatNum }) => PatNum);`,
  "patients.get": `const { LName, Birthdate } = await client.patients.get(18);
const born: LocalDate | null = Birthdate;`,
  "patients.create": `const { PatNum } = await client.patients.create({ LName: "Smith", FName: "Ann", Birthdate: localDate("1980-02-29"), Gender: "Female" });`,
  "patients.update": `await client.patients.update(18, { WirelessPhone: "5035550100", TxtMsgOk: "Yes" });`,
  "procedureLogs.list": `const found = await client.procedureLogs.list({ PatNum: 18 });
const fee: string | undefined = found[0]?.ProcFee;`,
  "procedureLogs.create": `await client.procedureLogs.create({ PatNum: 18, ProcDate: "2026-03-31", ProcStatus: "TP", procCode: "D0120" });`,
  "procedureLogs.update": `await client.procedureLogs.update(18, { ProcStatus: "C", ProcFee: "120.00" });`,
  "commlogs.list": `const found = await client.commlogs.list({ PatNum: 18 });
const note: string | undefined = found[0]?.Note;`,
  "commlogs.create": `await client.commlogs.create({ PatNum: 18, Note: "Called.", Mode_: "Phone", SentOrReceived: "Sent", CommDateTime: "2026-03-31 09:30:00" });`,
  "providers.list": `const [first] = await client.providers.list();
const abbr: string | undefined = first?.Abbr;`,
  "operatories.list": `const found = await client.operatories.list();
const names: string[] = found.map(({ OpName }) => OpName);`,
  "queries.shortQuery": `const rows = await client.queries.shortQuery({ SqlCommand: "SELECT PatNum FROM patient" }, { Offset: 100 });
const value = rows[0]?.["PatNum"];
if (typeof value === "number") value.toFixed();`,
  "insPlans.list": `const found = await client.insPlans.list();
const group: string | undefined = found[0]?.GroupNum;`,
  "insPlans.create": `await client.insPlans.create({ CarrierNum: 3, GroupName: "Works", PlanType: "" });`,
  "documents.upload": `const { DocNum } = await client.documents.upload({ PatNum: 18, rawBase64: "aGk=", extension: ".txt", ImgType: "Document" });`,
  "payments.list": `const found = await client.payments.list({ PatNum: 18 });`,
  "payments.create": `await client.payments.create({ PatNum: 18, PayAmt: "50.00", PayDate: "2026-03-31", procNums: [1, 2] });`,
  "payPlans.close": `await client.payPlans.close(18);`,
  "payPlans.createDynamic": `await client.payPlans.createDynamic({ PatNum: 18, PayAmt: 100, procNums: [1, 2] });`,
  "claims.create for a claim": `await client.claims.create({ PatNum: 18, procNums: [1], ClaimType: "P" });`,
  "a call that can be cancelled": `await client.patients.get(18, { signal: AbortSignal.timeout(1000), query: { Extra: true } });`,
  "a client with every option": `createClient({
  ...keys,
  permissions: ["ReadAll"],
  mode: "service",
  host: "server.example",
  fetch: (request) => fetch(request),
  onUnexpected: ({ field, expected }) => console.log(field, expected),
});`,
};

export const correct: readonly TypeCase[] = Object.entries(calls).map(([what, code]) => ({ what, code, says: [] }));
