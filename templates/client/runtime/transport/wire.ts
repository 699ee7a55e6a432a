import { declaredGrants } from "#guards/enforce";
import type { ApiFacts } from "../api-facts.js";
import { tell } from "../told.js";
import { systemClock } from "../throttle/clock.js";
import { queueFor } from "../throttle/queue.js";
import { addressOf } from "./address.js";
import { authorizationOf } from "./authorization.js";
import { Evidence } from "./evidence.js";
import { Hooks } from "./hooks.js";
import { KeyLimits } from "./limits.js";
import { checkForms, checkNames } from "./options.js";
import type { TransportOptions } from "./options.js";
import { Policy } from "./policy.js";
import { probeWith } from "./probe.js";
import { Retries } from "./retries.js";
import { Routes } from "./routes.js";
import type { Route } from "./routes.js";
import { compareVersions, isVersion } from "./version.js";
import type { Wiring } from "./wiring.js";

/** Milliseconds that a request has when neither the caller nor the API says. */
const defaultTimeout = 60_000;
/** Milliseconds that the client waits longer than the server works, to hear that it gave up. */
const grace = 5_000;

export interface WireOptions extends TransportOptions<string, string> {
  readonly permissions: readonly string[];
}

/**
 * Checks the options of a connection, and puts together what it is made of. Nothing is sent.
 * @throws {TypeError} when an option is missing, unknown or of the wrong form.
 */
export function wire(facts: ApiFacts, options: WireOptions, isDryRun = false): Wiring {
  const given: Readonly<Record<string, unknown>> = { ...options };
  const { authorization, vocabulary, versionOption } = facts;
  checkNames(options, [...authorization.credentials, "permissions", versionOption]);
  const { fetch: send = (request: Request) => fetch(request), clock = systemClock, priority = "interactive" } = options;
  const { throttle = queueFor, onUnexpected } = options;
  checkForms(options);
  const header = authorizationOf(authorization.format, given);
  const declared = declaredGrants(options.permissions, vocabulary);
  const version = versionOf(given[versionOption], versionOption);
  const evidence = new Evidence(vocabulary);
  const held = (): typeof declared => evidence.reported ?? declared;
  return {
    facts,
    authorization: header,
    declared,
    fetch: send,
    report: onUnexpected && ((unexpected) => tell(onUnexpected, unexpected)),
    routes: new Routes(routesOf(facts, options, version), probeWith(send, clock), clock),
    limits: new KeyLimits(facts, held, throttle === false ? undefined : throttle, (name) => String(given[name]), clock),
    evidence,
    policy: new Policy({
      readOnly: options.readOnly ?? false,
      allow: allowed(options.allow),
      version,
      bodyCharacters: facts.bodyCharacters,
    }),
    retries: new Retries(options.retry === false ? { attempts: 1 } : (options.retry ?? {})),
    hooks: new Hooks(options),
    clock,
    timeout: options.timeout ?? defaultTimeoutOf(facts),
    priority,
    isDryRun,
  };
}

function routesOf(facts: ApiFacts, { mode, host }: WireOptions, version: string | null): [Route, ...Route[]] {
  const modes = mode === undefined ? [facts.defaultMode] : typeof mode === "string" ? [mode] : [...mode];
  const routes = modes.map((name): Route => {
    const info = Object.hasOwn(facts.modes, name) ? facts.modes[name] : undefined;
    if (!info) throw new TypeError(`\`mode\` must be one of: ${Object.keys(facts.modes).join(", ")}`);
    if (version !== null && info.added !== null && compareVersions(version, info.added) < 0) {
      throw new TypeError(`the mode ${name} needs version ${info.added}, and the server runs ${version}`);
    }
    return { mode: name, address: addressOf(info.addresses, hostOf(host, name, modes, facts)) };
  });
  if (new Set(modes).size < modes.length) throw new TypeError("`mode` names a mode twice");
  const [first, ...others] = routes;
  if (!first) throw new TypeError("`mode` must name at least one mode");
  return [first, ...others];
}

/** The host of a mode: of the map, or the one host, for the modes that take one. */
function hostOf(
  host: WireOptions["host"],
  mode: string,
  modes: readonly string[],
  facts: ApiFacts,
): string | undefined {
  if (typeof host === "object") {
    const stray = Object.keys(host).find((name) => !modes.includes(name));
    if (stray !== undefined) throw new TypeError("`host` has a host for a mode that `mode` does not name");
    return Object.hasOwn(host, mode) ? host[mode] : undefined;
  }
  const takesOne = (name: string): boolean =>
    facts.modes[name]?.addresses.some((address) => address.includes("{host}")) ?? false;
  // One that no mode takes is told as with a single mode: that its address is fixed.
  return takesOne(mode) || !modes.some(takesOne) ? host : undefined;
}

function versionOf(version: unknown, option: string): string | null {
  if (version === undefined) return null;
  if (typeof version === "string" && isVersion(version)) return version;
  throw new TypeError(`\`${option}\` must be a version such as "24.1.22"`);
}

/** An id that there is not allows nothing, so it need not be known here. */
function allowed(ids: unknown): ReadonlySet<string> | null {
  if (ids === undefined) return null;
  if (Array.isArray(ids) && ids.every((id): id is string => typeof id === "string")) return new Set(ids);
  throw new TypeError("`allow` must be a list of ids of operations");
}

function defaultTimeoutOf({ timeLimit }: ApiFacts): number {
  return timeLimit === null ? defaultTimeout : timeLimit * 1000 + grace;
}
