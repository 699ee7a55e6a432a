import { createServer } from "node:http";
import type { Server } from "node:http";
import { declaredGrants } from "#guards/enforce";
import { fromNode, parseEvent, toResponse } from "@permspec/opendental/events";
import type { EventResult, ReceivedEvent } from "@permspec/opendental/events";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { definition } from "../../generated/opendental/mocks/src/definition.js";
import { createMock } from "../../generated/opendental/mocks/src/index.js";
import { createAnswerer } from "../../generated/opendental/mocks/src/runtime/answer.js";
import { standingClock } from "../../generated/opendental/mocks/src/runtime/clock.js";
import { createEventSender } from "../../generated/opendental/mocks/src/runtime/events/sender.js";

const customerKey = "made-up-customer-key";

/** What the endpoint below made of each delivery. */
const received: EventResult<ReceivedEvent>[] = [];
let down = false;
let endpoint: Server;
let to: string;

beforeAll(async () => {
  endpoint = createServer((request, reply) => {
    void parseEvent(fromNode(request), { customerKey }).then((result) => {
      const { status } = down ? { status: 503 } : toResponse(result);
      if (!down) received.push(result);
      reply.writeHead(status, { Connection: "close" }).end();
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, "127.0.0.1", resolve));
  const bound = endpoint.address();
  if (typeof bound !== "object" || bound === null) throw new Error("the endpoint does not listen");
  to = `http://127.0.0.1:${bound.port}/apievents/`;
});

afterAll(() => new Promise((resolve) => endpoint.close(resolve)));

beforeEach(() => {
  received.length = 0;
  down = false;
});

/** An office whose machine FRONT sends events, without rows to begin with. */
function office() {
  const clock = standingClock("2026-03-02T08:00:00");
  const data = { subscriptions: [], appointments: [], patients: [{ PatNum: 1 }], operatories: [{ OperatoryNum: 1 }] };
  const answerer = createAnswerer(definition, { seed: 1, clock, strict: true, data });
  const { store } = answerer;
  const sender = createEventSender({ definition, store, clock }, { key: customerKey, machine: "FRONT" });
  if (!sender) throw new Error("there are no events");
  const ask = async (id: string, parameters: Readonly<Record<string, string>>, body?: object): Promise<void> => {
    const operation = definition.operations.find((one) => one.id === id);
    if (!operation) throw new Error(`there is no ${id}`);
    const grants = declaredGrants(definition.vocabulary.permissions, definition.vocabulary);
    const place = { base: "http://localhost:30223/api/v1", path: operation.path };
    const response = await answerer.answer({
      operation,
      parameters,
      query: new URLSearchParams(),
      body,
      grants,
      place,
    });
    if (!response.ok) throw new Error(await response.text());
  };
  return {
    clock,
    store,
    sender,
    ask,
    subscribe: (body: object) => ask("subscriptions.create", {}, { EndPointUrl: to, Workstation: "FRONT", ...body }),
    book: (AptDateTime: string) => ask("appointments.create", {}, { PatNum: 1, Op: 1, AptDateTime }),
    /** Lets seconds pass, and gives the events that came. */
    after: async (seconds: number): Promise<readonly (ReceivedEvent | null)[]> => {
      received.length = 0;
      clock.advance(seconds * 1000);
      await sender.tick();
      return received.map((result) => (result.ok ? result.event : null));
    },
  };
}

describe("events of the mock, as the client takes them", () => {
  it("are of an appointment that was made, and of its change", async () => {
    const { subscribe, book, ask, after } = office();
    await subscribe({ WatchTable: "Appointment", PollingSeconds: 5 });
    await book("2026-03-05 09:30:00");
    const common = { type: "Appointment", kind: "database", workstation: "FRONT" };
    const row = { AptNum: 1, PatNum: 1, AptDateTime: "2026-03-05 09:30:00", DateTimeSeated: null, IsNewPatient: false };
    expect(await after(5)).toMatchObject([{ ...common, rows: [row] }]);
    expect(await after(5)).toEqual([]);
    await ask("appointments.update", { AptNum: "1" }, { Note: "By phone" });
    expect(await after(5)).toMatchObject([{ ...common, rows: [{ ...row, Note: "By phone" }] }]);
  });

  it("bring the row as it is read", async () => {
    const rowsSent: unknown[] = [];
    const send = async (request: Request): Promise<Response> => {
      rowsSent.push(...Object.values(Object(await request.json())));
      return new Response(null);
    };
    const clock = standingClock("2026-03-02T08:00:00");
    const events = { key: customerKey, machine: "FRONT", send };
    const mock = createMock({ permissions: ["ReadAll", "Comm"], clock, events });
    const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
      const headers = { Authorization: "ODFHIR made-up/made-up", "Content-Type": "application/json" };
      const url = `https://api.opendental.com/api/v1${path}`;
      const response = await mock.respond(
        new Request(url, { method, headers, body: body ? JSON.stringify(body) : null }),
      );
      const text = (await response?.text()) ?? "";
      return text === "" ? null : JSON.parse(text);
    };
    await ask("POST", "/subscriptions", { EndPointUrl: to, WatchTable: "Appointment", PollingSeconds: 5 });
    await ask("PUT", "/appointments/18/Confirm", { confirmVal: "Confirmed" });
    clock.advance(5000);
    await mock.events?.tick();
    expect(rowsSent).toHaveLength(1);
    const read = Object(await ask("GET", "/appointments/18"));
    expect(read).toMatchObject({ confirmed: "Appointment Confirmed", provAbbr: "DOC1" });
    // When it was read is not of the row.
    const { serverDateTime: _, ...row } = read;
    expect(row).toMatchObject(Object(rowsSent[0]));
  });

  it("come later when the endpoint was away", async () => {
    const { subscribe, book, after } = office();
    await subscribe({ WatchTable: "Appointment", PollingSeconds: 5 });
    await book("2026-03-05 09:30:00");
    down = true;
    expect(await after(5)).toEqual([]);
    down = false;
    await book("2026-03-05 10:30:00");
    expect(await after(5)).toMatchObject([{ rows: [{ AptNum: 1 }, { AptNum: 2 }] }]);
  });

  it("are of the two types that were asked for, and of no other machine", async () => {
    const { subscribe, book, ask, after } = office();
    await subscribe({ WatchTable: "Appointment", PollingSeconds: 5 });
    await subscribe({ WatchTable: "Patient", PollingSeconds: 5 });
    await subscribe({ WatchTable: "Patient", PollingSeconds: 5, Workstation: "BACK" });
    await book("2026-03-05 09:30:00");
    await ask("patients.create", {}, { LName: "Mockson", FName: "Ada" });
    expect(await after(5)).toMatchObject([{ type: "Appointment" }, { type: "Patient", rows: [{ LName: "Mockson" }] }]);
  });

  const batches = [
    { rows: 1000, lengths: [1000] },
    { rows: 1001, lengths: [1000, 1] },
  ];
  it.each(batches)("are $rows rows in $lengths", async ({ rows, lengths }) => {
    const { subscribe, store, after } = office();
    await subscribe({ WatchTable: "Patient", PollingSeconds: 5 });
    const patients = store.table("patients");
    for (let PatNum = 2; PatNum <= rows + 1; PatNum++) patients.put({ PatNum, DateTStamp: "2026-03-02 08:00:01" });
    store.delete(patients, { PatNum: 1 });
    const events = await after(5);
    expect(events.map((event) => (event?.type === "Patient" ? event.rows.length : null))).toEqual(lengths);
  });

  it("are of the user interface when a test fires them", async () => {
    const { subscribe, sender } = office();
    await subscribe({ UiEventType: "PatientSelected" });
    const reports = await sender.fire("PatientSelected", { PatNum: 28, DateFirstVisit: "0001-01-01", ClinicNum: "1" });
    expect(reports).toEqual([{ subscription: 1, type: "PatientSelected", outcome: "delivered", items: 1 }]);
    expect(received).toMatchObject([
      { event: { type: "PatientSelected", kind: "ui", row: { PatNum: 28, DateFirstVisit: null, ClinicNum: "1" } } },
    ]);
  });
});
