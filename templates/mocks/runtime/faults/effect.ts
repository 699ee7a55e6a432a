import type { MockClock } from "../clock.js";
import type { Definition } from "../definition.js";
import { Refused } from "../refusal.js";
import { tooEarly } from "../modes/too-early.js";
import type { FaultKind, FaultRule } from "./rule.js";

/** What comes of a fault instead of the answer; null when the answer comes all the same. */
export type Effect = (rule: FaultRule, signal: AbortSignal) => Promise<Response | Refused | null>;

/** What each kind of fault does. */
export function createEffects({ server }: Definition, clock: MockClock): Effect {
  const { unreachable, seconds } = server;
  const effects: Readonly<Record<FaultKind, Effect>> = {
    "office-unreachable": async () => {
      const who = unreachable?.mentions == null ? "" : `: its ${unreachable.mentions} does not answer`;
      return new Refused(unreachable?.status ?? 502, `The server cannot be reached${who}.`);
    },
    "time-limit": async (_, signal) => {
      await clock.wait((seconds ?? 0) * 1000, signal);
      return new Refused(504, `The server gave up after ${seconds ?? 0} seconds.`);
    },
    latency: async ({ milliseconds = 0 }, signal) => {
      await clock.wait(milliseconds, signal);
      return null;
    },
    // What `fetch` makes of a connection that breaks, and what whoever serves the answer must make of this.
    drop: async () => Response.error(),
    throttled: async ({ milliseconds = 0 }) => tooEarly(milliseconds),
    "server-error": async () => new Refused(500, "The server failed. The mock was told to say so."),
  };
  return (rule, signal) => effects[rule.kind](rule, signal);
}
