import { describe, expect, it } from "vitest";
import { errorsOf } from "../support/opendental-types.js";

const prelude = `import { fromNode, parseEvent, subscribe } from "@permspec/opendental/events";
import type { EventType, ReceivedEvent } from "@permspec/opendental/events";
import { createConnection } from "@permspec/opendental";
import type { AppointmentCreated } from "@permspec/opendental/appointments";
declare const event: ReceivedEvent;
declare const request: Request;
const keys = { developerKey: "d", customerKey: "c" };
const to = "https://myserver.example/";
`;

interface Case {
  readonly what: string;
  readonly code: string;
  readonly says: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: "the type tells the rows",
    code: `if (event.type === "Appointment") { const rows: readonly AppointmentCreated[] = event.rows; void rows; }`,
    says: [],
  },
  {
    what: "a result tells whether there is an event",
    code: `const result = await parseEvent(request, { customerKey: "c" });
if (!result.ok) { const status: number = result.refusal.status; void status; }
else if (result.event.kind === "ui") { const clinic: string = result.event.row.ClinicNum; void clinic; }`,
    says: [],
  },
  {
    what: "every type can be told apart",
    code: `function nameOf(one: ReceivedEvent): EventType | "?" {
  switch (one.type) {
    case "unknown": return "?";
    case "PatientSelected": return one.type;
    default: return one.rows.length > 0 ? one.type : "?";
  }
}
void nameOf;`,
    says: [],
  },
  {
    what: "the rows before the type is known",
    code: `event.rows;`,
    says: [
      `Property 'rows' does not exist on type 'ReceivedEvent'.
  Property 'rows' does not exist on type 'PatientSelectedEvent'.`,
    ],
  },
  {
    what: "a type that there is not",
    code: `event.type === "Appointments";`,
    says: [
      `This comparison appears to be unintentional because the types '"Appointment" | "AppointmentDeleted" | "Operatory" | "PatField" | "Patient" | "Provider" | "Schedule" | "PatientSelected" | "unknown"' and '"Appointments"' have no overlap.`,
    ],
  },
  {
    what: "one key and several",
    code: `await parseEvent(request, { customerKey: "c", customerKeys: ["d"] }).catch(String);`,
    says: [
      `Argument of type '{ customerKey: string; customerKeys: string[]; }' is not assignable to parameter of type 'EventOptions'.
  Types of property 'customerKeys' are incompatible.
    Type 'string[]' is not assignable to type 'undefined'.`,
    ],
  },
  {
    what: "a subscription to a table without an interval",
    code: `await subscribe(createConnection({ ...keys, permissions: ["ReadAll"] }), { type: "Patient", to });`,
    says: [
      `Argument of type '{ type: "Patient"; to: string; }' is not assignable to parameter of type 'Subscribe'.
  Property 'pollingSeconds' is missing in type '{ type: "Patient"; to: string; }' but required in type 'SubscribeDatabase'.`,
    ],
  },
  {
    what: "a subscription to what somebody does, with an interval",
    code: `await subscribe(createConnection({ ...keys, permissions: ["ReadAll"] }), { type: "PatientSelected", to, pollingSeconds: 5 });`,
    says: [
      "Object literal may only specify known properties, and 'pollingSeconds' does not exist in type 'SubscribeUi'.",
    ],
  },
  {
    what: "a request of Node without its types",
    code: `declare const node: { method?: string; url?: string; headers: Record<string, string | string[] | undefined>; [Symbol.asyncIterator](): AsyncIterator<Uint8Array> };
await parseEvent(fromNode(node), { customerKeys: ["c"], typeFrom: (url) => url.searchParams.get("type") });`,
    says: [],
  },
];

const said = errorsOf(new Map(cases.map(({ code }, index) => [`events ${index}`, `${prelude}${code}\nexport {};\n`])));

describe("events in the compiler's eyes", () => {
  it.each(cases.map((one, index) => ({ ...one, index })))("$what", ({ index, says }) => {
    expect(said.get(`events ${index}`)).toEqual(says);
  });
});
