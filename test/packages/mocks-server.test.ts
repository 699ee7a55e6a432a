import { describe, expect, it, onTestFinished } from "vitest";
import { createMockServer } from "@permspec/opendental-mocks/server";
import type { MockServer, MockServerOptions } from "@permspec/opendental-mocks/server";
import { modes } from "@permspec/opendental-guards/modes";
import { mockFetch } from "@permspec/opendental-mocks";

const clock = "2026-01-05T08:00:00";
const hour = 3_600_000;

async function started(options: MockServerOptions): Promise<MockServer> {
  const server = await createMockServer({ port: 0, clock, ...options });
  onTestFinished(() => server.close());
  return server;
}

async function status(server: MockServer, customer = "one"): Promise<number> {
  const headers = { Authorization: `ODFHIR developer/${customer}` };
  return (await fetch(`${server.url}/patients/1`, { headers })).status;
}

describe("a server of Open Dental's mocks", () => {
  const tiers = [
    { permissions: ["ReadAll"], interval: 5000 },
    { permissions: ["ReadAll", "Comm"], interval: 1000 },
    { permissions: ["ReadAll", "Comm", "Enterprise"], interval: 500 },
    { permissions: ["ReadAll", "Enterprise"], interval: 500 },
  ] as const;
  it.each(tiers)("holds back $permissions for $interval ms in remote", async ({ permissions, interval }) => {
    const server = await started({ permissions, mode: "remote", throttle: true });
    expect([await status(server), await status(server), await status(server, "two")]).toEqual([200, 429, 200]);
    server.clock.advance(interval - 1);
    expect(await status(server)).toBe(429);
    server.clock.advance(1);
    expect(await status(server)).toBe(200);
  });

  it.each(["local", "service", "cloud"] as const)("keeps in %s for six hours what it learned of keys", async (mode) => {
    const server = await started({ permissions: ["ReadAll"], mode, throttle: true });
    expect([await status(server), await status(server)]).toEqual([200, 200]);
    if (server.headquarters) server.headquarters.reachable = false;
    server.clock.advance(6 * hour - 1);
    expect([await status(server), await status(server, "two")]).toEqual([200, 401]);
    server.clock.advance(1);
    expect(await status(server)).toBe(401);
  });

  it("answers in local to nobody else", async () => {
    const elsewhere = started({ permissions: [], mode: "local", host: "0.0.0.0" });
    await expect(elsewhere).rejects.toThrow(TypeError);
  });
});

describe("limits and failures", () => {
  const fetch = mockFetch({
    permissions: ["ReadAll", "Patients"],
    clock,
    faults: [
      { kind: "office-unreachable", next: 1 },
      { kind: "time-limit", next: 2 },
    ],
  });
  const [base = ""] = modes.remote.addresses;
  const headers = { Authorization: "ODFHIR a/b", "Content-Type": "application/json" };
  const asked = async (init: RequestInit): Promise<unknown> => {
    const response = await fetch(`${base}/patients`, { headers, ...init });
    return [response.status, await response.json()];
  };

  it("are those of the spec", async () => {
    expect(await asked({})).toEqual([400, "The server cannot be reached: its eConnector does not answer."]);
    expect(await asked({})).toEqual([504, "The server gave up after 60 seconds."]);
    const note = "x".repeat(16_800_000);
    expect(await asked({ method: "POST", body: JSON.stringify({ note }) })).toEqual([
      400,
      "The body has more than 16800000 characters.",
    ]);
  });
});
