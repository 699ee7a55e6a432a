import type { TypeCase } from "./case.js";

/** What a caller may get wrong, with the whole message. */
export const inputs: readonly TypeCase[] = [
  {
    what: "a misspelt credential",
    code: `createClient({ developerKey: "d", customerkey: "c", permissions: ["Comm"] });`,
    says: [
      "Object literal may only specify known properties, but 'customerkey' does not exist in type 'ConnectionOptions<readonly Permission[]>'. Did you mean to write 'customerKey'?",
    ],
  },
  {
    what: "a missing credential",
    code: `createClient({ developerKey: "d", permissions: ["Comm"] });`,
    says: [
      `Argument of type '{ developerKey: string; permissions: ["Comm"]; }' is not assignable to parameter of type 'ClientOptions<readonly ["Comm"]>'.
  Property 'customerKey' is missing in type '{ developerKey: string; permissions: ["Comm"]; }' but required in type 'ConnectionOptions<readonly ["Comm"]>'.`,
    ],
  },
  {
    what: "no permissions at all",
    code: `createClient({ developerKey: "d", customerKey: "c" });`,
    says: [
      `Argument of type '{ developerKey: string; customerKey: string; }' is not assignable to parameter of type 'ClientOptions<readonly Permission[]>'.
  Property 'permissions' is missing in type '{ developerKey: string; customerKey: string; }' but required in type 'ConnectionOptions<readonly Permission[]>'.`,
    ],
  },
  {
    what: "an unknown mode",
    code: `createClient({ ...keys, permissions: ["Comm"], mode: "locale" });`,
    says: [`Type '"locale"' is not assignable to type 'Mode | readonly [Mode, ...Mode[]]'. Did you mean '"local"'?`],
  },
  {
    what: "a wrong field",
    code: `await client.commlogs.create({ PatNum: 1, Notes: "x" });`,
    says: [
      "Object literal may only specify known properties, but 'Notes' does not exist in type 'CreateCommlog'. Did you mean to write 'Note'?",
    ],
  },
  {
    what: "a field in another case",
    code: `await client.commlogs.create({ patNum: 1, Note: "x" });`,
    says: [
      "Object literal may only specify known properties, but 'patNum' does not exist in type 'CreateCommlog'. Did you mean to write 'PatNum'?",
    ],
  },
  {
    what: "a missing field",
    code: `await client.commlogs.create({ PatNum: 1 });`,
    says: [
      `Argument of type '{ PatNum: number; }' is not assignable to parameter of type 'CreateCommlog'.
  Property 'Note' is missing in type '{ PatNum: number; }' but required in type 'CreateCommlog'.`,
    ],
  },
  {
    what: "an enum's number instead of its name",
    code: `await client.commlogs.create({ PatNum: 1, Note: "x", SentOrReceived: 1 });`,
    says: [`Type 'number' is not assignable to type '"Neither" | "Sent" | "Received"'.`],
  },
  {
    what: "an enum's name in another case",
    code: `await client.commlogs.create({ PatNum: 1, Note: "x", SentOrReceived: "sent" });`,
    says: [`Type '"sent"' is not assignable to type '"Neither" | "Sent" | "Received"'. Did you mean '"Sent"'?`],
  },
  {
    what: "a number as a text",
    code: `await client.commlogs.create({ PatNum: "1", Note: "x" });`,
    says: ["Type 'string' is not assignable to type 'number'."],
  },
  {
    what: "a boolean as the text of the wire",
    code: `await client.appointments.update(1, { IsHygiene: "true" });`,
    says: ["Type 'string' is not assignable to type 'boolean'."],
  },
  {
    what: "a field that is undefined instead of left out",
    code: `await client.appointments.update(1, { Note: undefined });`,
    says: [
      `Argument of type '{ Note: undefined; }' is not assignable to parameter of type 'UpdateAppointment' with 'exactOptionalPropertyTypes: true'. Consider adding 'undefined' to the types of the target's properties.
  Types of property 'Note' are incompatible.
    Type 'undefined' is not assignable to type 'string'.`,
    ],
  },
  {
    what: "neither of two that one is needed of",
    code: `await client.payPlans.createDynamic({ PatNum: 1, procNums: [1] });`,
    says: [
      `Argument of type '{ PatNum: number; procNums: number[]; }' is not assignable to parameter of type 'CreateDynamicPayPlan'.
  Type '{ PatNum: number; procNums: number[]; }' is not assignable to type 'CreateDynamicPayPlanFields & Required<Pick<CreateDynamicPayPlanFields, "NumberOfPayments">> & Required<...>'.
    Property 'NumberOfPayments' is missing in type '{ PatNum: number; procNums: number[]; }' but required in type 'Required<Pick<CreateDynamicPayPlanFields, "NumberOfPayments">>'.`,
    ],
  },
  {
    what: "neither of two that one is needed of, in another method",
    code: `await client.payPlans.create({ PatNum: 1, PayAmt: 100 });`,
    says: [
      `Argument of type '{ PatNum: number; PayAmt: number; }' is not assignable to parameter of type 'CreatePayPlan'.
  Type '{ PatNum: number; PayAmt: number; }' is not assignable to type 'CreatePayPlanFields & Required<Pick<CreatePayPlanFields, "principalAmount">> & Required<Pick<CreatePayPlanFields, "NumberOfPayments">>'.
    Property 'principalAmount' is missing in type '{ PatNum: number; PayAmt: number; }' but required in type 'Required<Pick<CreatePayPlanFields, "principalAmount">>'.`,
    ],
  },
  {
    what: "neither of two that one is needed of, in a query",
    code: `await client.payPlans.list({});`,
    says: ["Argument of type '{}' is not assignable to parameter of type 'PayPlanListParams'."],
  },
  {
    what: "a query left out that one of two is needed in",
    code: `await client.payPlans.list();`,
    says: ["Expected 1-2 arguments, but got 0."],
  },
  {
    what: "neither of two that exclude each other",
    code: `await client.appointments.confirm(1, {});`,
    says: ["Argument of type '{}' is not assignable to parameter of type 'ConfirmAppointment'."],
  },
  {
    what: "both of two that exclude each other",
    code: `await client.appointments.confirm(1, { confirmVal: "Confirmed", defNum: 3 });`,
    says: [
      `Argument of type '{ confirmVal: "Confirmed"; defNum: number; }' is not assignable to parameter of type 'ConfirmAppointment'.
  Types of property 'defNum' are incompatible.
    Type 'number' is not assignable to type 'undefined'.`,
    ],
  },
  {
    what: "both of two of which not more than one may be given",
    code: `await client.patients.listSimple({ Guarantor: 1, SuperFamily: 2 }), await client.procedureLogs.create({
  PatNum: 1, ProcDate: "2026-01-01", ProcStatus: "TP", procCode: "D0120", Dx: 1, dxName: "x",
});`,
    says: [
      `Argument of type '{ PatNum: number; ProcDate: "2026-01-01"; ProcStatus: "TP"; procCode: string; Dx: number; dxName: string; }' is not assignable to parameter of type 'CreateProcedureLog'.
  Types of property 'dxName' are incompatible.
    Type 'string' is not assignable to type 'undefined'.`,
    ],
  },
  {
    what: "what another value makes necessary is missing",
    code: `await client.claims.create({ PatNum: 1, procNums: [1], ClaimType: "PreAuth" });`,
    says: [
      `Argument of type '{ PatNum: number; procNums: number[]; ClaimType: "PreAuth"; }' is not assignable to parameter of type 'CreateClaim'.
  Type '{ PatNum: number; procNums: number[]; ClaimType: "PreAuth"; }' is not assignable to type 'CreateClaimFields & Required<Pick<CreateClaimFields, "InsSubNum" | "PatRelat">>'.
    Type '{ PatNum: number; procNums: number[]; ClaimType: "PreAuth"; }' is missing the following properties from type 'Required<Pick<CreateClaimFields, "InsSubNum" | "PatRelat">>': InsSubNum, PatRelat`,
    ],
  },
  {
    what: "a body for a method that takes none",
    code: `await client.payPlans.close(1, { Note: "x" });`,
    says: ["Object literal may only specify known properties, and 'Note' does not exist in type 'RequestOptions'."],
  },
  {
    what: "too much for a method that takes no body",
    code: `await client.payPlans.close(1, {}, {});`,
    says: ["Expected 1-2 arguments, but got 3."],
  },
  {
    what: "a body for a method that reads",
    code: `await client.patients.get(18, { LName: "x" });`,
    says: ["Object literal may only specify known properties, and 'LName' does not exist in type 'RequestOptions'."],
  },
  {
    what: "a path parameter as a text",
    code: `await client.patients.get("18");`,
    says: ["Argument of type 'string' is not assignable to parameter of type 'number'."],
  },
  {
    what: "a path parameter left out",
    code: `await client.patients.get();`,
    says: ["Expected 1-2 arguments, but got 0."],
  },
  {
    what: "a time as anything",
    code: `await client.appointments.create({ PatNum: 1, Op: 1, AptDateTime: "tomorrow" });`,
    says: [`Type '"tomorrow"' is not assignable to type 'LocalDateTimeInput | null'.`],
  },
  {
    what: "a time as a Date, which belongs to a time zone",
    code: `await client.appointments.create({ PatNum: 1, Op: 1, AptDateTime: new Date() });`,
    says: [
      `Type 'Date' is not assignable to type 'LocalDateTimeInput | null'.
  Type 'Date' is not assignable to type 'LocalDateTime'.
    Type 'Date' is not assignable to type 'string'.`,
    ],
  },
  {
    what: "a time where a day is asked for",
    code: `await client.appointments.list({ date: "2026-03-31 10:00:00" });`,
    says: [`Type '"2026-03-31 10:00:00"' is not assignable to type 'LocalDateInput | null | undefined'.`],
  },
  {
    what: "a text as a day that was checked",
    code: `const day: LocalDate = "2026-03-31";
void day;`,
    says: [
      `Type 'string' is not assignable to type 'LocalDate'.
  Type 'string' is not assignable to type '{ readonly [kind]: "date"; }'.`,
    ],
  },
  {
    what: "a day of an answer used as if there always were one",
    code: `const { AptDateTime } = await client.appointments.get(1);
AptDateTime.slice(0, 10);`,
    says: ["'AptDateTime' is possibly 'null'."],
  },
  {
    what: "a field of an answer that it has not",
    code: `const { Notes } = await client.appointments.get(1);
void Notes;`,
    says: ["Property 'Notes' does not exist on type 'Appointment'."],
  },
];
