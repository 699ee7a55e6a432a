import type { TypeCase } from "./case.js";

/** Lists, changes, dry runs and what a client takes besides keys and permissions. */
export const transport: readonly TypeCase[] = [
  {
    what: "a list is a promise of an array and a source of items",
    code: `const mine = createClient({ ...keys, permissions: ["ReadAll"] });
const page = await mine.patients.list({ LName: "x" }, { maxItems: 5 });
const [first] = page;
first?.PatNum.toFixed();
for await (const { PatNum } of mine.patients.list()) PatNum.toFixed();
for await (const rows of mine.patients.list().pages()) rows.length.toFixed();`,
    says: [],
  },
  {
    what: "what is no list takes no limit of items",
    code: `const mine = createClient({ ...keys, permissions: ["ReadAll"] });
await mine.patients.get(1, { maxItems: 5 });`,
    says: ["Object literal may only specify known properties, and 'maxItems' does not exist in type 'RequestOptions'."],
  },
  {
    what: "changes begin at a moment or at a cursor",
    code: `const mine = createClient({ ...keys, permissions: ["ReadAll"] });
const changes = mine.appointments.changes({ since: "2026-03-01 08:00:00" }, { PatNum: 1 });
for await (const { AptNum } of changes) AptNum.toFixed();
mine.signalods.changes({ cursor: changes.cursor });`,
    says: [],
  },
  {
    what: "the moment is not among the parameters",
    code: `const mine = createClient({ ...keys, permissions: ["ReadAll"] });
mine.appointments.changes({ since: "2026-03-01 08:00:00" }, { DateTStamp: "2026-03-01 08:00:00" });`,
    says: [
      "Object literal may only specify known properties, and 'DateTStamp' does not exist in type 'Omit<AppointmentListParams, \"Offset\" | \"DateTStamp\">'.",
    ],
  },
  {
    what: "changes need what the list needs",
    code: `const mine = createClient({ ...keys, permissions: ["Comm"] });
mine.appointments.changes({ since: "2026-03-01 08:00:00" });`,
    says: [`This expression is not callable.\n  Type 'Requires<"ReadAll">' has no call signatures.`],
  },
  {
    what: "a dry run answers requests, with the same permissions",
    code: `const dry = createDryRun({ ...keys, permissions: ["Comm", "ReadAll"] });
const { url } = await dry.commlogs.create({ PatNum: 1, Note: "" });
url.trim();
const planned = await dry.patients.list();
planned.method.trim();`,
    says: [],
  },
  {
    what: "a dry run of what the key may not do",
    code: `const dry = createDryRun({ ...keys, permissions: ["ReadAll"] });
await dry.commlogs.create({ PatNum: 1, Note: "" });`,
    says: [`This expression is not callable.\n  Type 'Requires<"Comm">' has no call signatures.`],
  },
  {
    what: "a connected client is typed as any other, and tells what the key holds",
    code: `const mine = await connect({ ...keys, permissions: ["Comm"] });
const { missing } = await mine.grants();
const names: readonly Permission[] = missing;
void names;
const comm: Client<"Comm"> = mine;
void comm;`,
    says: [],
  },
  ...[
    ["one that may be any", "declare const any: Permission;\n", "[any]"],
    ["one of two", "declare const flag: boolean;\n", '[flag ? "ReadAll" : "Insurance"]'],
    ["one of two lists", "declare const flag: boolean;\n", 'flag ? ["Insurance"] : ["Insurance", "ReadAll"]'],
  ].map(([what, before, permissions]): TypeCase => ({
    what: `a permission that the compiler cannot be sure of, as ${what}, unlocks nothing`,
    code: `${before}const mine = createClient({ ...keys, permissions: ${permissions} });
await mine.insPlans.create({ CarrierNum: 3 });`,
    says: [`This expression is not callable.\n  Type 'Requires<"Insurance">' has no call signatures.`],
  })),
  {
    what: "what is sure counts beside what is not",
    code: `declare const any: Permission;
const mine = createClient({ ...keys, permissions: ["Insurance", any] });
await mine.insPlans.create({ CarrierNum: 3 });
await mine.patients.get(1);`,
    says: [`This expression is not callable.\n  Type 'Requires<"ReadAll">' has no call signatures.`],
  },
  {
    what: "a dry run answers the question for its grants, too",
    code: `const dry = createDryRun({ ...keys, permissions: ["ReadAll"] });
const { url } = await dry.grants();
url.trim();`,
    says: [],
  },
  {
    what: "only operations that there are can be allowed",
    code: `createClient({ ...keys, permissions: [], allow: ["patients.get", "patients.gett"] });`,
    says: [`Type '"patients.gett"' is not assignable to type 'OperationId'. Did you mean '"patients.get"'?`],
  },
  {
    what: "several modes, each with its host",
    code: `createClient({ ...keys, permissions: [], mode: ["service", "local", "remote"], host: { service: "10.0.0.5:30223" } });`,
    says: [],
  },
  {
    what: "no mode at all",
    code: `createClient({ ...keys, permissions: [], mode: [] });`,
    says: [
      `Type '[]' is not assignable to type 'Mode | readonly [Mode, ...Mode[]]'.
  Type '[]' is not assignable to type 'readonly [Mode, ...Mode[]]'.
    Source has 0 element(s) but target requires 1.`,
    ],
  },
  {
    what: "an option that there is not",
    code: `createClient({ ...keys, permissions: [], readonly: true });`,
    says: [
      "Object literal may only specify known properties, but 'readonly' does not exist in type 'ConnectionOptions<readonly []>'. Did you mean to write 'readOnly'?",
    ],
  },
];
