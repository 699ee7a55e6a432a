// A hundred thousand rows in each of two tables: what each kind of request takes, in process and with a standing clock.
import { median, table } from "./figures.mjs";
import { authorization, loadMocks, permissions } from "./mock.mjs";

const count = 100_000;
const small = 10_000;

/** Two tables of so many rows. They say what the requests below look for; the rest is invented. */
function rowsOf(size) {
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  return {
    patients: numbers.map((PatNum) => ({ PatNum })),
    appointments: numbers.map((AptNum) => ({ AptNum, PatNum: AptNum })),
  };
}

const put = (path, body) => ({ path, method: "PUT", body: JSON.stringify(body) });
const post = (path, body) => ({ path, method: "POST", body: JSON.stringify(body) });
const counting = put("/queries/ShortQuery", { SqlCommand: "SELECT COUNT(*) FROM appointment WHERE PatNum > 5" });

/** By what they do; `before` is sent first and not timed. */
const requests = {
  "get by key": (row) => ({ path: `/appointments/${row}` }),
  "list, page 1": () => ({ path: "/appointments" }),
  "list, page 500": (_, size) => ({ path: `/appointments?Offset=${Math.floor(size / 200) * 100 - 100}` }),
  "list by a reference": (row) => ({ path: `/appointments?PatNum=${row}` }),
  "update by key": (row) => put(`/appointments/${row}`, { Note: `n${row}` }),
  "list, page 1, behind an update": (row) => ({
    path: "/appointments",
    before: put(`/appointments/${row}`, { Note: "" }),
  }),
  create: (row) => post("/commlogs", { PatNum: row, Note: "made up" }),
  "SQL COUNT": () => counting,
  "SQL COUNT behind an update": (row) => ({ ...counting, before: put(`/appointments/${row}`, { Note: `x${row}` }) }),
};

async function timesOf(mocks, size, rounds) {
  const begun = performance.now();
  const mock = mocks.createMock({ permissions, clock: "2026-01-05T08:00:00", mode: "local", data: rowsOf(size) });
  const origin = mock.addresses[0].replace("{host}", "localhost");
  const headers = { Authorization: authorization, "Content-Type": "application/json" };
  const ask = async ({ path, method = "GET", body }) => {
    const init = { method, body, headers };
    const response = await mock.respond(new Request(origin + path, init));
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  };
  await ask(requests["list, page 1"]());
  await ask({ path: "/patients/1" });
  await ask(requests.create(1));
  const times = new Map([["fill both tables", performance.now() - begun]]);
  const firstQuery = performance.now();
  await ask(counting);
  times.set("first SQL, which copies the table", performance.now() - firstQuery);
  for (const [name, requestOf] of Object.entries(requests)) {
    const spent = [];
    for (let round = 0; round < rounds * 5; round++) {
      const { before, ...request } = requestOf(1 + ((round * 7919) % size), size);
      if (before) await ask(before);
      const start = performance.now();
      await ask(request);
      spent.push(performance.now() - start);
    }
    times.set(name, median(spent));
  }
  return times;
}

/** A table: milliseconds at a tenth of the rows and at all of them. */
export async function benchRows(rounds) {
  const mocks = await loadMocks();
  const few = await timesOf(mocks, small, rounds);
  const many = await timesOf(mocks, count, rounds);
  const rows = [...many].map(([name, time]) => {
    const before = few.get(name);
    return [name, before.toFixed(2), time.toFixed(2), (time / before).toFixed(1)];
  });
  return table([["request", "ms at 10,000 rows", "ms at 100,000", "ratio"], ...rows]);
}
