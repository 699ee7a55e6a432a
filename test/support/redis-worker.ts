import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { createClient } from "redis";
import type { RedisClient } from "../../templates/client/runtime/redis/client.js";
import { redisThrottle } from "../../templates/client/runtime/redis/redis-throttle.js";
import { systemClock } from "../../templates/client/runtime/throttle/clock.js";

/**
 * One of several processes with the same key: calls as often as it may, and writes what happens, a line each: "start" or
 * "failure", and the milliseconds of the machine's own clock, which all processes share and nobody sets.
 */
const [port = "", interval = "", duration = "", timeout = "", kind = ""] = process.argv.slice(2);
const now = (): number => Number(process.hrtime.bigint()) / 1e6;
const say = (what: string): void => void process.stdout.write(`${what} ${now()}\n`);

async function connect(): Promise<RedisClient> {
  if (kind === "ioredis") {
    const client = new Redis({ port: Number(port), retryStrategy: () => 100 });
    client.on("error", () => undefined);
    return client;
  }
  const client = createClient({ socket: { port: Number(port), reconnectStrategy: () => 100 } });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

const client = await connect();
const factory = redisThrottle({ client, timeout: Number(timeout), onStoreFailure: () => say("failure") });
const rule = { interval: Number(interval), includesExecution: true };
const throttle = factory("made-up", () => rule, systemClock);

say("ready");
await new Promise((resolve) => {
  process.stdin.once("data", resolve);
});
const end = now() + Number(duration);
const start = async (): Promise<void> => say("start");
while (now() < end) {
  const calls = [throttle.run(start, { priority: "background" }), throttle.run(start)];
  await Promise.race([Promise.all(calls), sleep(Math.max(0, end - now()))]);
}
process.exit(0);
