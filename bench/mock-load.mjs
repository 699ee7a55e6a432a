// Requests per second of servers that listen: the mock, a bare one that says a constant, and another mock that is made
// of the same API's OpenAPI document. Each has a process of its own, as has the client.
import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { median, table } from "./figures.mjs";
import { authorization } from "./mock.mjs";

const perRound = 1_000;
/** Requests under way at the same time, each on a connection that is kept. */
const connections = 16;

const kinds = ["bare node:http", "permspec mock", "openapi-backend"];

const requests = {
  "GET /patients/1": { path: "/patients/1" },
  "GET /appointments?PatNum=1": { path: "/appointments?PatNum=1" },
  "POST /commlogs": { path: "/commlogs", method: "POST", body: JSON.stringify({ PatNum: 1, Note: "made up" }) },
};

function ask(agent, base, { path, method = "GET", body }) {
  const headers = { Authorization: authorization, ...(body && { "Content-Type": "application/json" }) };
  return new Promise((resolve, reject) => {
    const sent = request(base + path, { agent, method, headers }, (response) => {
      response.resume();
      response.once("error", reject);
      response.once("end", () =>
        response.statusCode < 300 ? resolve() : reject(new Error(`${method} ${path}: ${response.statusCode}`)),
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** Requests per second, and the milliseconds that all but one of a hundred took at most. */
async function round(agent, base, one) {
  const spent = [];
  let left = perRound;
  const begun = performance.now();
  const work = async () => {
    while (left-- > 0) {
      const start = performance.now();
      await ask(agent, base, one);
      spent.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const perSecond = (perRound * 1000) / (performance.now() - begun);
  spent.sort((a, b) => a - b);
  return { perSecond, p99: spent[Math.floor(spent.length * 0.99)] };
}

/** A server in a process of its own; it ends when this one does. */
async function started(kind) {
  const child = fork(new URL("mock-servers.mjs", import.meta.url), [kind], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const base = await Promise.race([
    once(child, "message").then(([url]) => url),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`${kind} ended with ${code}`))),
  ]);
  return { base, stop: () => child.disconnect() };
}

/** A table: medians of rounds in which each server has its turn. */
export async function benchLoad(rounds) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const servers = [];
  try {
    for (const kind of kinds) servers.push({ kind, ...(await started(kind)) });
    const rows = [];
    for (const [name, one] of Object.entries(requests)) {
      const seen = servers.map(() => []);
      for (let turn = -1; turn < rounds; turn++) {
        for (const [index, { base }] of servers.entries()) {
          const figures = await round(agent, base, one);
          if (turn >= 0) seen[index].push(figures);
        }
      }
      const medians = seen.map((figures) => ({
        perSecond: median(figures.map(({ perSecond }) => perSecond)),
        p99: median(figures.map(({ p99 }) => p99)),
      }));
      for (const [index, { perSecond, p99 }] of medians.entries()) {
        const ratio = (perSecond / medians[0].perSecond).toFixed(2);
        rows.push([name, kinds[index], perSecond.toFixed(0), ratio, p99.toFixed(1)]);
      }
    }
    return table([["request", "server", "per second", "of bare", "p99 ms"], ...rows]);
  } finally {
    agent.destroy();
    for (const { stop } of servers) stop();
  }
}
