// A hundred thousand calls through one client and its queue: memory must not grow with the calls that were made.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { table } from "./figures.mjs";
import { answer, keys, loadClient } from "./client.mjs";

const calls = 100_000;
/** Calls that wait at the same time. */
const batch = 500;
/** Bytes by which the heap may be larger at the end than after the first tenth: noise, and no more. */
const allowed = 1_000_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

/** Bytes of the heap that something holds on to. */
export async function heap() {
  // Twice, with a pause: what a promise held is only free once the promise was collected.
  for (let round = 0; round < 2; round++) {
    await new Promise((done) => setImmediate(done));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** A table, and whether memory stayed within what is allowed. */
export async function benchSoak() {
  const { createClient, VirtualClock } = await loadClient();
  const clock = new VirtualClock();
  let sent = 0;
  const od = createClient({
    ...keys,
    permissions: ["ReadAll", "Comm"],
    clock,
    fetch: async () => {
      sent++;
      return new Response(answer);
    },
  });
  const measured = [];
  for (let done = 0; done < calls; done += batch) {
    const waiting = Array.from({ length: batch }, (_, index) => od.patients.get(done + index));
    await clock.advance(batch * 1000);
    await Promise.all(waiting);
    if ([calls / 10, calls / 2, calls].includes(done + batch)) measured.push(await heap());
  }
  if (sent !== calls) throw new Error(`${sent} calls were sent, and not ${calls}`);
  const grown = measured.at(-1) - measured[0];
  const rows = measured.map((bytes, index) => [["10 %", "50 %", "100 %"][index], (bytes / 1e6).toFixed(2)]);
  const isConstant = grown <= allowed;
  const verdict = `${(grown / 1e6).toFixed(2)} MB more at the end than after a tenth; ${allowed / 1e6} MB are allowed.`;
  return { text: `${table([["calls made", "MB of heap"], ...rows])}\n\n${verdict}`, isConstant };
}
