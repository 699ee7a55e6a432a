// What a call costs over a bare fetch, when nothing has to be waited for: a stub answers at once.
import { median, table } from "./figures.mjs";
import { answer, keys, loadClient } from "./client.mjs";

const perRound = 2_000;

/** Nanoseconds per call. */
async function timed(call) {
  const begun = performance.now();
  for (let index = 0; index < perRound; index++) await call(index);
  return ((performance.now() - begun) * 1e6) / perRound;
}

/** A table: the median of so many rounds, in which each way has its turn. */
export async function benchOverhead(rounds) {
  const { createClient, createConnection, get } = await loadClient();
  const fetch = async () => new Response(answer);
  const options = { ...keys, permissions: ["ReadAll"], fetch };
  const off = createClient({ ...options, throttle: false });
  const local = createClient({ ...options, mode: "local" });
  const connection = createConnection({ ...options, mode: "local" });
  const address = "http://localhost:30222/api/v1/patients/";
  const headers = { Accept: "application/json", Authorization: "ODFHIR made-up/made-up" };
  const ways = {
    "stubbed fetch and JSON.parse": async (id) =>
      JSON.parse(await (await fetch(new Request(address + id, { headers }))).text()),
    "client, throttle off": (id) => off.patients.get(id),
    "client, mode without a throttle": (id) => local.patients.get(id),
    "function, mode without a throttle": (id) => get(connection, id),
  };
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, call] of Object.entries(ways)) {
      const nanoseconds = await timed(call);
      if (round >= 0) times[name].push(nanoseconds);
    }
  }
  const bare = median(Object.values(times)[0]);
  const rows = Object.entries(times).map(([name, all]) => {
    const time = median(all);
    return [name, time.toFixed(0), (time - bare).toFixed(0), (time / bare).toFixed(2)];
  });
  return table([["way to call", "ns per call", "ns over bare", "ratio"], ...rows]);
}
