import fc from "fast-check";
import { guard } from "@permspec/opendental-guards";
import { permissions } from "@permspec/opendental-guards/permissions";
import { createMock } from "@permspec/opendental-mocks";
import { expect, it, vi } from "vitest";
import { definition } from "../../generated/opendental/mocks/src/definition.js";
import type { Json, JsonObject } from "../../generated/opendental/mocks/src/runtime/definition.js";
import { Store } from "../../generated/opendental/mocks/src/runtime/state/store.js";
import { hostileCalls, hostileRequest, secret } from "../support/hostile-calls.js";
import type { HostileCall } from "../support/hostile-calls.js";

const base = "https://api.opendental.com/api/v1";
const { refusals } = definition;

type Mock = ReturnType<typeof createMock>;

/** The tables of a mock, which it shows nobody else. */
function storeOf(mock: Mock): Store {
  const reset = vi.spyOn(Store.prototype, "reset");
  mock.reset();
  const [store]: readonly unknown[] = reset.mock.contexts;
  reset.mockRestore();
  if (!(store instanceof Store)) throw new Error("the mock has no tables");
  return store;
}

/** All tables, frozen: the same lists of rows as long as none changes. */
function tablesOf(store: Store): readonly (readonly JsonObject[])[] {
  const tables = store.ids.map((id) => store.table(id).rows);
  for (const row of tables.flat()) frozen(row);
  return tables;
}

function frozen(value: Json): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
}

interface Said {
  readonly status: number;
  readonly text: string;
  readonly headers: string;
}

async function ask(mock: Mock, request: Request): Promise<Said | null> {
  const response = await mock.respond(request);
  if (!response) return null;
  return { status: response.status, text: await response.text(), headers: JSON.stringify([...response.headers]) };
}

/** What the guard says of a request whose key is good. */
function decisionOf(request: Request, held: readonly (typeof permissions)[number][]) {
  const match = guard.matchRequest(request.method, request.url);
  const operation = match && definition.operations.find(({ id }) => id === match.operation.id);
  if (!operation) return null;
  const decision = guard.explain(match.operation.id as Parameters<typeof guard.can>[0], [...held]);
  return { operation, decision };
}

const isGoodKey = ({ headers }: HostileCall): boolean =>
  /^ODFHIR [!-.0-~]+\/[!-.0-~]+$/.test(headers["Authorization"] ?? "");

/** Statuses with which a mock of today's version refuses: the API's own, those that actions name, and of what SQL takes. */
const refusing = new Set([
  ...Object.values(refusals).map(({ status }) => status),
  ...Object.values(definition.actions).flatMap(({ demands = [], missing }) => [
    ...demands.map(({ status }) => status ?? 400),
    missing?.status ?? 400,
  ]),
  ...definition.operations.flatMap(({ deprecated }) => deprecated?.status ?? []),
]);

const sequences = fc.record({
  held: fc.oneof(fc.constant([...permissions]), fc.subarray([...permissions])),
  strict: fc.boolean(),
  calls: fc.array(hostileCalls(definition), { minLength: 1, maxLength: 12 }),
});

it("whatever is asked gets an answer of a documented kind, and what is refused changes nothing", async () => {
  const reached = { answered: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(sequences, async ({ held, strict, calls }) => {
      const mock = createMock({ permissions: held, strict, clock: "2026-03-02T08:00:00" });
      const store = storeOf(mock);
      for (const call of calls) {
        const request = hostileRequest(call, base);
        const before = tablesOf(store);
        const operation = guard.matchRequest(request.method, request.url)?.operation;
        const said = await ask(mock, request);
        if (!said) {
          expect(new URL(request.url).pathname).not.toMatch(/^\/api\/v1(\/|$)/);
          continue;
        }
        const isAnswered = said.status < 300;
        reached[isAnswered ? "answered" : "refused"] += 1;
        if (isAnswered) {
          expect(said.status).toBe(definition.answers[operation?.id ?? ""]?.status);
          continue;
        }
        expect(refusing).toContain(said.status);
        if (request.method !== "HEAD") expect(JSON.parse(said.text)).toBeTypeOf("string");
        // Nothing that was sent as a value or as a key comes back; names of fields and parts of paths may.
        expect(said.text + said.headers).not.toContain(secret);
        const after = tablesOf(store);
        for (const [index, rows] of before.entries()) expect(after[index]).toBe(rows);
      }
      expect(JSON.stringify(mock.usage())).not.toContain(secret);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 100 },
  );
  // Both kinds are many, or nothing was shown.
  expect(Math.min(reached.answered, reached.refused)).toBeGreaterThan(50);
});

it("decides as the guard does, request by request, and leaves no trace of refused ones but in the usage", async () => {
  const reached = { allowed: 0, denied: 0, unknown: 0 };
  await fc.assert(
    fc.asyncProperty(sequences, async ({ held, strict, calls }) => {
      const mock = createMock({ permissions: held, strict, clock: "2026-03-02T08:00:00" });
      const used = new Map<string, number>();
      const lacked = new Map<string, number>();
      for (const call of calls) {
        const request = hostileRequest(call, base);
        const said = await ask(mock, request);
        if (!said) continue;
        if (!isGoodKey(call)) {
          expect(said.status).toBe(refusals.unauthenticated.status);
          continue;
        }
        const found = decisionOf(request, held);
        if (!found) {
          reached.unknown += 1;
          expect([refusals.unknownResource.status, refusals.unknownAction.status]).toContain(said.status);
          continue;
        }
        const { operation, decision } = found;
        const missing = decision.allowed ? "" : decision.missing.join(", ");
        const words = refusals.forbidden.message
          .replace("{operation}", operation.documented)
          .replace("{missing}", missing);
        if (decision.allowed) {
          reached.allowed += 1;
          expect(said.text).not.toContain(refusals.forbidden.message.slice(0, 30));
          if (operation.deprecated?.status == null) used.set(operation.id, (used.get(operation.id) ?? 0) + 1);
        } else {
          reached.denied += 1;
          expect(said.status).toBe(refusals.forbidden.status);
          if (request.method !== "HEAD") expect(JSON.parse(said.text)).toBe(words);
          lacked.set(operation.id, (lacked.get(operation.id) ?? 0) + 1);
        }
      }
      const usage = mock.usage();
      expect(usage.operations.map(({ operation, count }) => [operation, count])).toEqual([...used]);
      expect(usage.refusals.map(({ operation, count }) => [operation, count])).toEqual([...lacked]);
    }),
    { numRuns: 200 },
  );
  expect(Math.min(...Object.values(reached))).toBeGreaterThan(50);
});
