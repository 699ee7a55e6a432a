import type { Clock } from "../throttle/clock.js";
import { KeptByKey } from "../throttle/kept-by-key.js";
import { ThrottleQueue } from "../throttle/queue.js";
import type { ThrottleFactory } from "../throttle/throttle.js";
import type { RedisClient } from "./client.js";
import { PatientTurns } from "./patience.js";
import { StoreLine } from "./store-line.js";
import { turnsOf } from "./turns.js";
import type { Turns } from "./turns.js";

export interface RedisThrottleOptions {
  /** A connection to the Redis or Valkey that the processes share, by ioredis or node-redis. It is not closed here. */
  readonly client: RedisClient;
  /** What names in the store begin with; "throttle" when left out. Processes with another prefix share nothing. */
  readonly prefix?: string;
  /** How long the store may take to answer, in milliseconds; a second when left out. */
  readonly timeout?: number;
  /** Is told why the store does not answer: once, and again only after it did answer. Holds no key and no address. */
  readonly onStoreFailure?: (reason: string) => void;
}

/**
 * For the option `throttle` of a client: calls with one key are spaced across all processes that share the store. No two
 * start nearer than the interval, by the store's clock. A process that stands still between its turn and its start is
 * seen by nobody. While the store does not answer, each process spaces its own calls.
 * @throws {TypeError} for an option of the wrong form.
 */
export function redisThrottle(options: RedisThrottleOptions): ThrottleFactory {
  const { client, prefix = "throttle", timeout = 1000, onStoreFailure } = options;
  if (!Number.isFinite(timeout) || timeout <= 0) throw new TypeError("`timeout` must be a number of milliseconds");
  return throttleOver(turnsOf(client, prefix, timeout), { timeout, onFailure: onStoreFailure });
}

/** A throttle over turns of any kind. All lines of one key and clock are one; what is at rest is forgotten. */
export function throttleOver(
  turns: Turns,
  options: { readonly timeout: number; readonly onFailure: ((reason: string) => void) | undefined },
): ThrottleFactory {
  const linesOf = new WeakMap<Clock, KeptByKey<StoreLine>>();
  const linesOn = (clock: Clock): KeptByKey<StoreLine> => {
    const patient = new PatientTurns(turns, { ...options, clock });
    return new KeptByKey((key) => new StoreLine(patient, nameOf(key), clock));
  };
  return (key, rule, clock) => {
    const lines = linesOf.get(clock) ?? linesOn(clock);
    linesOf.set(clock, lines);
    return new ThrottleQueue(rule, clock, () => lines.of(key));
  };
}

/** The name of a key, as SHA-256: the store and whoever looks into it never learn the key. Computed when first asked. */
function nameOf(key: string): () => Promise<string> {
  let name: Promise<string> | undefined;
  return () => (name ??= sha256(key));
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
