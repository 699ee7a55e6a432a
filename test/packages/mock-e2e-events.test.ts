import { createServer } from "node:http";
import { createClient, createConnection } from "@permspec/opendental";
import { fromNode, parseEvent, subscribe, toResponse, unsubscribe } from "@permspec/opendental/events";
import type { EventResult, ReceivedEvent } from "@permspec/opendental/events";
import { describe, expect, it, onTestFinished } from "vitest";
import { officeBy } from "../support/mocked-office.js";

const customerKey = "made-up-customer-of-events";

/** An endpoint on this machine, and what it was sent so far. */
async function endpoint(key: string) {
  const received: EventResult<ReceivedEvent>[] = [];
  const server = createServer((request, reply) => {
    void parseEvent(fromNode(request), { customerKey: key }).then((result) => {
      received.push(result);
      reply.writeHead(toResponse(result).status, { Connection: "close" }).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  const bound = server.address();
  if (typeof bound !== "object" || bound === null) throw new Error("the endpoint does not listen");
  return { received, to: `http://127.0.0.1:${bound.port}/apievents` };
}

const permissions = ["ReadAll", "AllOthers", "Appointments"] as const;
const subscriptions = { subscriptions: [] };

async function office() {
  const events = { key: customerKey, machine: "FRONT" };
  const { way, control, server } = await officeBy("service", { permissions, events, data: subscriptions });
  return {
    server,
    control,
    connection: createConnection({ ...way, permissions }),
    od: createClient({ ...way, permissions }),
  };
}

describe("events from the mock, subscribed to through the client", () => {
  it("arrive of a change once the clock was moved on, until the subscription ends", async () => {
    const { control, connection, od } = await office();
    const { received, to } = await endpoint(customerKey);
    const wanted = { type: "Appointment", to, pollingSeconds: 5, workstation: "FRONT" } as const;
    const { SubscriptionNum } = await subscribe(connection, wanted);
    await control("clock", { advance: 5000 });
    expect(received).toEqual([]);

    await od.appointments.update(7, { Note: "Wheelchair" });
    await control("clock", { advance: 4000 });
    expect(received).toEqual([]);
    await control("clock", { advance: 1000 });
    const common = { type: "Appointment", kind: "database", workstation: "FRONT" };
    expect(received).toMatchObject([{ ok: true, event: { ...common, rows: [{ AptNum: 7, Note: "Wheelchair" }] } }]);

    await unsubscribe(connection, SubscriptionNum);
    await od.appointments.update(7, { Note: "" });
    await control("clock", { advance: 60_000 });
    expect(received).toHaveLength(1);
  });

  it("arrive when the clock is moved in TypeScript, without being asked for", async () => {
    const { server, connection, od } = await office();
    const { received, to } = await endpoint(customerKey);
    await subscribe(connection, { type: "Appointment", to, pollingSeconds: 5 });
    await od.appointments.update(7, { Note: "Wheelchair" });
    server.clock.advance(6000);
    // It waits for what is being posted, and finds nothing left.
    expect(await server.events?.tick()).toEqual([]);
    expect(received).toMatchObject([{ ok: true, event: { rows: [{ AptNum: 7, Note: "Wheelchair" }] } }]);
  });

  it("arrive of the user interface when a test says so", async () => {
    const { control, connection } = await office();
    const { received, to } = await endpoint(customerKey);
    await subscribe(connection, { type: "PatientSelected", to });
    const told = await control("events", { type: "PatientSelected", payload: { PatNum: 3 } });
    expect(told).toEqual({
      reports: [{ subscription: 1, type: "PatientSelected", outcome: "delivered", items: 1 }],
    });
    expect(received).toMatchObject([{ ok: true, event: { type: "PatientSelected", row: { PatNum: 3 } } }]);
  });

  it("are not taken by an endpoint of another customer", async () => {
    const { control, connection } = await office();
    const { received, to } = await endpoint("another");
    await subscribe(connection, { type: "PatientSelected", to });
    expect(await control("events", { type: "PatientSelected", payload: { PatNum: 3 } })).toMatchObject({
      reports: [{ outcome: "not taken", items: 0 }],
    });
    expect(received).toMatchObject([{ ok: false, refusal: { code: "bad-key", status: 401 } }]);
  });
});
