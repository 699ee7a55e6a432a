import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createConnection } from "@permspec/opendental";
import { get } from "@permspec/opendental/patients";
import type { Permission } from "@permspec/opendental";
import { limitsOf, throttleQueue } from "@permspec/opendental/throttle";
import { retryAfter } from "../../templates/client/runtime/throttle/retry-after.js";
import { VirtualClock } from "../support/virtual-clock.js";

/** Moments, in milliseconds, at which requests were sent. */
async function sent(
  clock: VirtualClock,
  permissions: readonly Permission[],
  answer: () => Response,
): Promise<readonly number[]> {
  const moments: number[] = [];
  const connection = createConnection({
    developerKey: "made-up",
    customerKey: "made-up",
    permissions: permissions as readonly ["ReadAll"],
    clock,
    retry: false,
    fetch: () => {
      moments.push(clock.now());
      return Promise.resolve(answer());
    },
  });
  const calls = [1, 2, 3].map((id) => get(connection, id).catch(() => null));
  await clock.advance(60_000);
  await Promise.all(calls);
  return moments;
}

describe("the throttle of Open Dental", () => {
  const ok = (): Response => new Response("{}");
  const tiers: readonly (readonly [readonly Permission[], readonly number[]])[] = [
    [["ReadAll"], [0, 5000, 10_000]],
    [
      ["ReadAll", "Comm"],
      [0, 1000, 2000],
    ],
    [
      ["ReadAll", "Enterprise"],
      [0, 500, 1000],
    ],
  ];
  it.each(tiers)("of a key that holds %j in remote mode", async (permissions, want) => {
    expect(await sent(new VirtualClock(), permissions, ok)).toEqual(want);
  });

  it("waits for as long as the server asks", async () => {
    const answers = [new Response('"slow down"', { status: 429, headers: { "Retry-After": "30" } }), ok(), ok()];
    expect(await sent(new VirtualClock(), ["ReadAll", "Comm"], () => answers.shift() ?? ok())).toEqual([
      0, 30_000, 31_000,
    ]);
  });

  it("knows the limits of every mode", () => {
    const plain = limitsOf(["ReadAll"]);
    expect(plain).toEqual({ rule: { interval: 5000, includesExecution: true }, pageCeiling: 100 });
    expect(limitsOf(["ReadAll", "Enterprise"], "service")).toEqual({ rule: null, pageCeiling: 10_000 });
    expect(limitsOf(["ReadAll"], "local")).toEqual({ rule: null, pageCeiling: 1000 });
  });

  it("counts what waits, and shows no key", () => {
    const queue = throttleQueue({ key: "MADE-UP-KEY", permissions: ["ReadAll"], clock: new VirtualClock() });
    expect(queue.length).toBe(0);
    expect(inspect(queue, { showHidden: true, depth: 9 }) + JSON.stringify(queue)).not.toContain("MADE-UP-KEY");
  });

  const waits: readonly (readonly [number, string | null, number])[] = [
    [429, "5", 5000],
    [503, " 2 ", 2000],
    [429, "Thu, 01 Jan 2026 00:00:10 GMT", 10_000],
    [429, "Thu, 01 Jan 2026 00:00:00 GMT", 0],
    [429, "99999999", 3_600_000],
    [429, "-5", 0],
    [429, "soon", 0],
    [429, null, 0],
    [200, "5", 0],
    [500, "5", 0],
  ];
  it.each(waits)("status %i with Retry-After %j waits %i ms", (status, header, want) => {
    const headers = header === null ? {} : { "Retry-After": header };
    expect(retryAfter(new Response(null, { status, headers }), Date.UTC(2026, 0, 1))).toBe(want);
  });
});
