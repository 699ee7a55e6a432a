// Fifty thousand requests of every kind, from ever new keys: the mock's memory must not grow with the requests that were
// answered, only with the rows that it holds, and those are deleted again.
import { table } from "./figures.mjs";
import { loadMocks } from "./mock.mjs";
import { heap } from "./soak.mjs";

const requests = 50_000;
/** Rows that are there at most. */
const mostRows = 200;
/** Bytes by which the heap may be larger at the end than at half: by then all that is bounded has filled up. */
const allowed = 3_000_000;

/** The generator of Park and Miller, so that every run sends the same. */
function randomFrom(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** A table, and whether memory stayed within what is allowed. */
export async function benchMemory() {
  const { createMock, standingClock } = await loadMocks();
  const clock = standingClock("2026-01-05T08:00:00");
  const common = { permissions: ["ReadAll", "AllOthers", "Patients"], clock };
  // The mode with a throttle keeps when each key came last; the others, when each was found good.
  const throttled = createMock({ ...common, mode: "remote", throttle: true });
  const mock = createMock({
    ...common,
    mode: "cloud",
    // Nobody subscribed, so that nothing is sent; what happens is noted all the same.
    events: { key: "made-up", machine: "MOCK", send: () => Promise.reject(new Error("nothing is to be sent")) },
    data: { patFields: [], patFieldDefs: [{ PatFieldDefNum: 1, FieldName: "Made up" }], subscriptions: [] },
  });
  const random = randomFrom(1);
  const rows = [];
  const count = { sent: 0 };

  const ask = async (method, path, body) => {
    const one = method === "GET" ? throttled : mock;
    const base = one.addresses[0].replace("{host}", "localhost");
    const headers = { Authorization: `ODFHIR made-up/made-up-${count.sent++}`, "Content-Type": "application/json" };
    const init = { method, headers, body: body && JSON.stringify(body) };
    const response = await one.respond(new Request(base + path, init));
    const said = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${said}`);
    return said;
  };
  const field = () => ({ PatNum: 1 + random(3), FieldName: "Made up", FieldValue: `v${count.sent}` });
  const create = async () => rows.push(JSON.parse(await ask("POST", "/patfields", field())).PatFieldNum);
  const remove = () => ask("DELETE", `/patfields/${rows.splice(random(rows.length), 1)[0]}`);
  const update = () => ask("PUT", "/patients/1", { Ward: `${count.sent}` });
  const turns = [create, remove, create, remove, update];
  const reads = ["/patfields", "/patients/2", "/appointments?PatNum=1", "/patients/Simple?LName=a"];

  const measured = [];
  while (count.sent < requests) {
    const turn = turns[random(turns.length)];
    if (rows.length === 0) await create();
    else if (rows.length > mostRows) await remove();
    else if (random(2) === 0) await ask("GET", reads[random(reads.length)]);
    else await turn();
    if ([requests / 10, requests / 2, requests].includes(count.sent)) {
      await mock.events.tick();
      measured.push(await heap());
    }
  }
  const grown = measured[2] - measured[1];
  const isConstant = grown <= allowed;
  const parts = measured.map((bytes, index) => [["10 %", "50 %", "100 %"][index], (bytes / 1e6).toFixed(2)]);
  const verdict = `${(grown / 1e6).toFixed(2)} MB more at the end than at half; ${allowed / 1e6} MB are allowed.`;
  return { text: `${table([["requests", "MB of heap"], ...parts])}\n\n${verdict}`, isConstant };
}
