import type { TypeCase } from "./case.js";

const claim = `{ PatNum: 1, procNums: [1], ClaimType: "P" }`;
const commlog = `{ PatNum: 1, Note: "" }`;

const notCallable = (permission: string): string =>
  `This expression is not callable.\n  Type 'Requires<"${permission}">' has no call signatures.`;

/** The three that must hold for ever: what is granted compiles, what is missing is said, more fits where less is asked. */
export const forEver: readonly TypeCase[] = [
  {
    what: "a granted call compiles",
    code: `const mine = createClient({ ...keys, permissions: ["Insurance"] });
const { ClaimNum } = await mine.claims.create(${claim});
ClaimNum.toFixed();`,
    says: [],
  },
  {
    what: "a missing permission is said, and which",
    code: `const mine = createClient({ ...keys, permissions: ["Comm"] });
await mine.claims.create(${claim});`,
    says: [notCallable("Insurance")],
  },
  {
    what: "a client with more permissions fits where one with fewer is asked for",
    code: `async function remind(comm: Client<"Comm">): Promise<void> { await comm.commlogs.create(${commlog}); }
const mine = createClient({ ...keys, permissions: ["ReadAll", "Comm", "Patients"] });
await remind(mine);
const two: Client<"Comm" | "Patients"> = mine;
const one: Client<"Comm"> = two;
const none: Client<never> = one;
void none;`,
    says: [],
  },
  {
    what: "a client with fewer permissions does not fit where one with more is asked for",
    code: `declare const mine: Client<"Comm">;
const more: Client<"Comm" | "Patients"> = mine;
void more;`,
    says: [
      `Type 'Client<"Comm">' is not assignable to type 'Client<"Comm" | "Patients">'.
  Type 'Client<"Comm">' is not assignable to type 'GrantedByPatients'.
    The types of 'patients.create' are incompatible between these types.
      Type 'Requires<"Patients">' is not assignable to type '(body: CreatePatient, options?: RequestOptions | undefined) => Promise<Patient>'.
        Type 'Requires<"Patients">' provides no match for the signature '(body: CreatePatient, options?: RequestOptions | undefined): Promise<Patient>'.`,
    ],
  },
];

export const permissions: readonly TypeCase[] = [
  {
    what: "several permissions unlock what each of them does",
    code: `const mine = createClient({ ...keys, permissions: ["Comm", "Insurance"] });
await mine.claims.create(${claim});
await mine.commlogs.create(${commlog});`,
    says: [],
  },
  {
    what: "a permission that grants nothing takes nothing from the others",
    code: `const mine = createClient({ ...keys, permissions: ["Comm", "Enterprise"] });
await mine.commlogs.create(${commlog});
const other: Client<"Comm"> = mine;
void other;`,
    says: [],
  },
  {
    what: "a permission that grants nothing unlocks nothing",
    code: `await createClient({ ...keys, permissions: ["Enterprise"] }).commlogs.create(${commlog});`,
    says: [notCallable("Comm")],
  },
  {
    what: "no permissions unlock nothing",
    code: `await createClient({ ...keys, permissions: [] }).patients.get(1);`,
    says: [notCallable("ReadAll")],
  },
  {
    what: "a list that the compiler cannot see through unlocks nothing",
    code: `declare const permissions: Permission[];
await createClient({ ...keys, permissions }).commlogs.create(${commlog});`,
    says: [notCallable("Comm")],
  },
  {
    what: "a list of one permission, of unknown length, unlocks nothing: it may be empty",
    code: `declare const permissions: readonly "Comm"[];
await createClient({ ...keys, permissions }).commlogs.create(${commlog});`,
    says: [notCallable("Comm")],
  },
  {
    what: "a list that is written out elsewhere unlocks what it says",
    code: `const permissions = ["Comm", "ReadAll"] as const;
await createClient({ ...keys, permissions }).commlogs.create(${commlog});`,
    says: [],
  },
  {
    what: "an unknown permission is refused",
    code: `createClient({ ...keys, permissions: ["Coms"] });`,
    says: [`Type '"Coms"' is not assignable to type 'Permission'.`],
  },
  {
    what: "an unknown permission of a client that is asked for is refused",
    code: `declare const mine: Client<"Coms">;
void mine;`,
    says: [`Type '"Coms"' does not satisfy the constraint 'Permission'.`],
  },
  {
    what: "one permission is no list",
    code: `createClient({ ...keys, permissions: "Comm" });`,
    says: ["Type 'string' is not assignable to type 'readonly Permission[]'."],
  },
  {
    what: "a helper may hand back the client that it was given, with all that it holds",
    code: `async function reminded<Some extends Client<"Comm">>(some: Some): Promise<Some> {
  await some.commlogs.create(${commlog});
  return some;
}
const mine = await reminded(createClient({ ...keys, permissions: ["Comm", "ReadAll"] }));
await mine.patients.get(1);`,
    says: [],
  },
  {
    what: "a locked method can be looked at and passed on, and still not called",
    code: `const mine = createClient({ ...keys, permissions: ["Comm"] });
const { create } = mine.claims;
String(create);
create(${claim});`,
    says: [notCallable("Insurance")],
  },
  {
    what: "an unknown method is no locked one",
    code: `await client.patients.gett(1);`,
    says: [
      "Property 'gett' does not exist on type 'LockedPatients & PatientsWithReadAll & PatientsWithPatients'. Did you mean 'get'?",
    ],
  },
  {
    what: "an unknown resource is no locked one",
    code: `await client.patient.get(1);`,
    says: ["Property 'patient' does not exist on type 'Client<Permission>'. Did you mean 'patients'?"],
  },
  {
    what: "anything is not a client",
    code: `const mine: Client<"Comm"> = {};
void mine;`,
    says: [
      `Type '{}' is not assignable to type 'Client<"Comm">'.
  Type '{}' is missing the following properties from type 'LockedClient': grants, accountModules, adjustments, allergies, and 96 more.`,
    ],
  },
];

const importCreate = `import { create } from "@permspec/opendental/commlogs";\n`;

/** Functions by themselves ask for a connection with what they need. */
export const functions: readonly TypeCase[] = [
  {
    what: "a function takes a connection that was declared to hold its permission",
    code: `${importCreate}await create(createConnection({ ...keys, permissions: ["Comm"] }), ${commlog});`,
    says: [],
  },
  {
    what: "a function takes a connection that holds more",
    code: `${importCreate}await create(createConnection({ ...keys, permissions: ["ReadAll", "Comm", "Enterprise"] }), ${commlog});`,
    says: [],
  },
  {
    what: "a function takes no connection that holds something else",
    code: `${importCreate}await create(createConnection({ ...keys, permissions: ["ReadAll"] }), ${commlog});`,
    says: [
      `Argument of type 'Connection<"ReadAll">' is not assignable to parameter of type 'Connection<"Comm">'.
  Type '"Comm"' is not assignable to type '"ReadAll"'.`,
    ],
  },
  {
    what: "a function takes no connection whose permissions the compiler cannot see",
    code: `${importCreate}declare const permissions: Permission[];
await create(createConnection({ ...keys, permissions }), ${commlog});`,
    says: [
      `Argument of type 'Connection<never>' is not assignable to parameter of type 'Connection<"Comm">'.
  Type '"Comm"' is not assignable to type 'never'.`,
    ],
  },
  {
    what: "a function takes no client for a connection",
    code: `${importCreate}await create(client, ${commlog});`,
    says: [
      `Argument of type 'Client<Permission>' is not assignable to parameter of type 'Connection<"Comm">'.
  Type 'Client<Permission>' is missing the following properties from type 'Connection<"Comm">': #wiring, [held]`,
    ],
  },
  {
    what: "a connection with fewer permissions does not fit where one with more is asked for",
    code: `declare const mine: Connection<"Comm">;
const more: Connection<"Comm" | "Patients"> = mine;
void more;`,
    says: [
      `Type 'Connection<"Comm">' is not assignable to type 'Connection<"Comm" | "Patients">'.
  Type '"Comm" | "Patients"' is not assignable to type '"Comm"'.
    Type '"Patients"' is not assignable to type '"Comm"'.`,
    ],
  },
  {
    what: "a function whose name the language has for itself is imported under another",
    code: `import { delete as remove } from "@permspec/opendental/claims";
await remove(createConnection({ ...keys, permissions: ["Insurance"] }), 1);`,
    says: [],
  },
];
