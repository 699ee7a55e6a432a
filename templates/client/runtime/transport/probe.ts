import type { Clock } from "../throttle/clock.js";
import type { Probe } from "./routes.js";
import type { Fetch } from "./wiring.js";

/** Milliseconds after which a machine counts as not answering. */
const patience = 2_000;

/** Asks the base address of a route for anything, without credentials: any answer at all will do. */
export function probeWith(send: Fetch, clock: Clock): Probe {
  return async ({ address }) => {
    const limit = new AbortController();
    const alarm = new AbortController();
    const late = clock.sleep(patience, alarm.signal).then(() => {
      limit.abort();
      return false;
    });
    late.catch(() => undefined);
    try {
      return await Promise.race([answers(address, send, limit.signal), late]);
    } finally {
      alarm.abort();
    }
  };
}

async function answers(address: string, send: Fetch, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await send(new Request(address, { redirect: "manual", signal }));
    void response.body?.cancel().catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}
