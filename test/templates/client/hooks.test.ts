import { describe, expect, it } from "vitest";
import { call } from "../../../templates/client/runtime/call.js";
import type { Exchange } from "../../../templates/client/runtime/exchange.js";
import { queueFor } from "../../../templates/client/runtime/throttle/queue.js";
import type { RequestEvent, ResponseEvent } from "../../../templates/client/runtime/transport/hooks.js";
import { answering, failureOf, json } from "../../support/answers.js";
import { VirtualClock } from "../../support/virtual-clock.js";
import { archive, connect, secret } from "./archive.js";

const get = { operation: archive.get, answers: "object" } as const;
const one = { path: { MapNum: 1 } };

describe("the hooks", () => {
  it("tell of each request and how it ended, with names and times and nothing else", async () => {
    const clock = new VirtualClock();
    const told: (RequestEvent | ResponseEvent)[] = [];
    const slow = async (): Promise<Response> => {
      await clock.sleep(300);
      return json({ Name: "A. Smith" });
    };
    const connection = connect(["Read"], {
      fetch: answering(json("busy", 503), slow).fetch,
      clock,
      retry: { attempts: 2 },
      throttle: queueFor,
      secretKey: `${secret}-hooks`,
      onRequest: (event) => void told.push(event),
      onResponse: (event) => void told.push(event),
    });
    const work = call(connection, get, one, undefined);
    await clock.advance(10_000);
    await work;
    const common = { operation: "maps.get", method: "GET", mode: "far" };
    const waited = expect.any(Number);
    expect(told).toEqual([
      { ...common, attempt: 1, waited: 0 },
      { ...common, attempt: 1, waited: 0, status: 503, duration: 0, error: "server" },
      { ...common, attempt: 2, waited },
      { ...common, attempt: 2, waited, status: 200, duration: 300, error: null },
    ]);
    // The second attempt starts five seconds behind the first: what it did not spend as a pause, it waited.
    expect(told[2]?.waited).toBeGreaterThanOrEqual(4500);
    expect(told[2]?.waited).toBeLessThanOrEqual(5000);
    expect(JSON.stringify(told)).not.toMatch(/s3cr3t|Smith/);
  });

  it("tell of calls without an answer", async () => {
    const told: ResponseEvent[] = [];
    const wires = {
      fetch: answering(new Error("refused")).fetch,
      onResponse: (event: ResponseEvent) => void told.push(event),
    };
    await failureOf(call(connect(["Read"], wires), get, one, undefined));
    expect(told).toMatchObject([{ status: null, error: "network" }]);
  });

  it("are given what they cannot change", async () => {
    const kept: object[] = [];
    const connection = connect(["Read"], {
      fetch: answering(json({})).fetch,
      onRequest: (event) => void kept.push(event),
      onResponse: (event) => void kept.push(event),
    });
    await call(connection, get, one, undefined);
    expect(kept.map((event) => Object.isFrozen(event))).toEqual([true, true]);
  });

  it("stop nothing when they reject later, and neither does who is told of unexpected fields", async () => {
    const warnings: string[] = [];
    const later = async (): Promise<void> => {
      await Promise.resolve();
      throw new Error(secret);
    };
    const connection = connect(["Read"], {
      fetch: answering(json({ Rare: "perhaps" })).fetch,
      onRequest: later,
      onUnexpected: () => {
        throw new Error(secret);
      },
      onWarning: async (message) => {
        warnings.push(message);
        await later();
      },
    });
    const rare: Exchange = { ...get, answer: { booleans: ["Rare"] } };
    expect(await call(connection, rare, one, undefined)).toEqual({ Rare: "perhaps" });
    await new Promise((resolve) => void setTimeout(resolve, 5));
    expect(warnings).toEqual(["The hook onRequest threw; the call goes on."]);
  });

  it("stop no call when they throw, and that is told once", async () => {
    const warnings: string[] = [];
    const broken = (): never => {
      throw new Error(secret);
    };
    const connection = connect(["Read"], {
      fetch: answering(json({})).fetch,
      onRequest: broken,
      onResponse: broken,
      onWarning: (message) => {
        warnings.push(message);
        throw new Error("and so does this");
      },
    });
    expect(await call(connection, get, one, undefined)).toEqual({});
    expect(await call(connection, get, one, undefined)).toEqual({});
    expect(warnings).toEqual([
      "The hook onRequest threw; the call goes on.",
      "The hook onResponse threw; the call goes on.",
    ]);
  });
});
