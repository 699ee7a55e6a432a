import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { storeOf } from "./client.js";
import type { RedisClient } from "./client.js";

/** Turns of which a store gives out one at a time per name. Each rejects when the store cannot be asked. */
export interface Turns {
  /**
   * Asks for a turn. Gives 0 when it was given, and else after how many milliseconds to ask again. It is held until its
   * start is told, for the interval; and should that never be told, for as long as an answer may take, and the interval.
   */
  take(name: string, interval: number): Promise<number>;
  /** Tells that a call started with the turn: for the interval from now there is no other. */
  start(name: string, interval: number): Promise<void>;
  /** Has no turn given for that long from now; does not shorten what there is. */
  pause(name: string, milliseconds: number): Promise<void>;
}

/** What is asked of the script, in place of the points that a limiter would count; kept as what a name was held for. */
const asks = { take: 1, start: 2, pause: 3 };

/** The longest that a turn can be held, in milliseconds: some decades. Beyond it a store reads no number. */
const longest = 2 ** 40;

/**
 * In place of the limiter's own script, which counts in whole seconds: it would make 1500 ms one second, and hold 500 ms
 * for ever. ARGV is what is asked, for how many milliseconds, a 1, and how long an answer may take. A turn that was given
 * is held longer than the interval, so that nobody else gets one before the call starts, however late the answer comes.
 * The start then sets it right. Who asks meanwhile hears of the interval only, as the start is probably near. A name
 * without an end is a stranger's work; it gets one.
 */
const script = `
local ask, length = ARGV[1], tonumber(ARGV[2])
local lease = length + tonumber(ARGV[4])
if ask == '1' and redis.call('set', KEYS[1], ask, 'PX', lease, 'NX') then return {1, length} end
local rest = redis.call('pttl', KEYS[1])
local isGiven = redis.call('get', KEYS[1]) == '1'
if ask ~= '1' then
  if ask == '3' or not isGiven then length = math.max(length, rest) end
  redis.call('set', KEYS[1], ask, 'PX', length)
  return {2, length}
end
if rest < 0 then
  redis.call('pexpire', KEYS[1], length)
  rest = length
end
if isGiven and rest > length then rest = length end
return {2, rest}
`;

/**
 * The turns that a server gives out.
 * @param timeout how long an answer may take and still be used, in milliseconds.
 * @throws {TypeError} when the client is none, or the prefix no text.
 */
export function turnsOf(client: RedisClient, prefix: string, timeout: number): Turns {
  if (typeof prefix !== "string") throw new TypeError("`prefix` must be a text");
  const limiter = new RateLimiterRedis({
    storeClient: storeOf(client),
    useRedisPackage: true,
    keyPrefix: prefix,
    points: 1,
    duration: whole(timeout),
    customIncrTtlLuaScript: script,
  });
  const tell = async (ask: number, name: string, milliseconds: number): Promise<void> => {
    await limiter.penalty(name, ask, { customDuration: whole(milliseconds) });
  };
  return {
    take: async (name, interval) => {
      try {
        const answer = await limiter.consume(name, asks.take, { customDuration: whole(interval) });
        if (answer.consumedPoints === 1 && millisecondsOf(answer) > 0) return 0;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, millisecondsOf(refusal));
        throw refusal;
      }
      throw new TypeError("no answer of the script");
    },
    start: (name, interval) => tell(asks.start, name, interval),
    pause: (name, milliseconds) => tell(asks.pause, name, milliseconds),
  };
}

/** Milliseconds as the store counts them: whole, never less than was asked for, and at least one. */
function whole(milliseconds: number): number {
  return Math.min(Math.max(1, Math.ceil(milliseconds)), longest);
}

/** The rest of a turn without what is less than a millisecond. A client may have been told to give numbers as texts. */
function millisecondsOf({ msBeforeNext }: { readonly msBeforeNext: unknown }): number {
  const rest = Number(msBeforeNext);
  if (!Number.isFinite(rest) || rest < 0) throw new TypeError("no number of milliseconds");
  return rest;
}
