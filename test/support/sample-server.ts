import type { Permission } from "@permspec/opendental-mocks";
import { createMockServer } from "@permspec/opendental-mocks/server";
import type { MockServer } from "@permspec/opendental-mocks/server";
import { sampleClock } from "./sample-clock.js";

/** The mock behind a port of the loopback interface. */
export function serveMock(permissions: readonly Permission[]): Promise<MockServer> {
  const events = { key: "made-up", machine: "FRONT" };
  return createMockServer({ permissions, port: 0, mode: "service", clock: sampleClock, events });
}
