import { momentOf } from "../clock.js";
import type { MockClock } from "../clock.js";
import type { Core } from "../core.js";
import type { Definition } from "../definition.js";
import { faultRulesOf } from "../faults/rule.js";
import type { Settings } from "../settings.js";
import { memberOf } from "./member.js";
import { statusOf } from "./status.js";

/** Does what it is for with the parsed body, and gives what is answered, or a promise of it. @throws {TypeError} for a wrong body. */
export type Endpoint = (body: unknown) => unknown;

/** The endpoints by method and path: "GET /status". */
export function endpointsOf(
  definition: Definition,
  settings: Settings,
  core: Core,
  host: string,
): ReadonlyMap<string, Endpoint> {
  const { clock, faults, headquarters } = settings;
  const listed = (): object => ({ faults: faults.list() });
  return new Map<string, Endpoint>([
    ["GET /status", () => statusOf(definition, settings, core, host)],
    ["GET /permissions", () => core.usage()],
    [
      "POST /reset",
      () => {
        core.reset();
        return { reset: true };
      },
    ],
    ["GET /clock", () => timeOf(clock)],
    [
      "POST /clock",
      async (body) => {
        moveClock(clock, body);
        // What became due meanwhile is posted before anybody looks.
        await core.events?.tick();
        return timeOf(clock);
      },
    ],
    ["GET /faults", listed],
    [
      "POST /faults",
      (body) => {
        faults.add(faultRulesOf(Array.isArray(body) ? body : [body], definition));
        return listed();
      },
    ],
    [
      "DELETE /faults",
      () => {
        faults.clear();
        return listed();
      },
    ],
    [
      "POST /events",
      async (body) => {
        if (!core.events) throw new TypeError(noEvents(definition));
        const { type, payload }: Readonly<Record<string, unknown>> = { ...Object(body) };
        if (typeof type !== "string") throw new TypeError("The body must be a JSON object with `type` and `payload`.");
        return { reports: await core.events.fire(type, payload) };
      },
    ],
    [
      "POST /headquarters",
      (body) => {
        const reachable = memberOf(body, ["reachable"]).value;
        if (typeof reachable !== "boolean") throw new TypeError("`reachable` must be true or false.");
        if (!headquarters) throw new TypeError("This mode asks nobody now and then which credentials are good.");
        headquarters.reachable = reachable;
        return { headquarters: { reachable } };
      },
    ],
  ]);
}

/** Why events cannot be fired, and what to do about it. */
function noEvents({ events, eventsLack }: Definition): string {
  if (events) return "This mock posts no events: start it with `--events-key`, or with the option `events`.";
  return `This mock cannot post events: ${eventsLack ?? "this API posts nothing."}`;
}

function moveClock(clock: MockClock, body: unknown): void {
  const { name, value } = memberOf(body, ["advance", "set"]);
  if (name === "set" && typeof value === "string") return clock.set(value);
  if (name === "advance" && typeof value === "number") return clock.advance(value);
  throw new TypeError("Give `advance` as a number of milliseconds, or `set` as a moment such as 2026-01-05T08:00:00.");
}

function timeOf(clock: MockClock): object {
  return { clock: { now: momentOf(clock.now()), runs: clock.runs } };
}
