import { nearest } from "#guards/nearest";
import { chosenAddress } from "./addresses.js";
import { clockOf } from "./clock.js";
import type { MockClock } from "./clock.js";
import type { Definition } from "./definition.js";
import type { SenderOptions } from "./events/sender.js";
import { createFaultPlan } from "./faults/plan.js";
import type { FaultPlan } from "./faults/plan.js";
import { faultRulesOf } from "./faults/rule.js";
import { keyringOf } from "./keyring.js";
import type { Keyring } from "./keyring.js";
import type { ModeFacts } from "./modes/facts.js";
import { headquartersOf } from "./modes/headquarters.js";
import type { Headquarters } from "./modes/headquarters.js";
import { versionOf } from "./modes/version.js";
import { optionNames } from "./options.js";
import { checkedData } from "./state/given-data.js";
import type { Rows } from "./state/store.js";

/** Options that were checked. */
export interface Settings {
  readonly keyring: Keyring;
  readonly seed: number;
  /** Base addresses, each once. */
  readonly addresses: readonly string[];
  readonly soft: boolean;
  readonly strict: boolean;
  readonly mode: NamedMode | null;
  readonly version: string | null;
  readonly throttle: boolean;
  readonly maxBodyCharacters: number | null;
  /** Null when it is not said. */
  readonly maxQueryMilliseconds: number | null;
  /** Rows that tables begin with in place of their own. */
  readonly data: Rows;
  readonly clock: MockClock;
  /** Null in a mode that asks nobody, or asks each time. */
  readonly headquarters: Headquarters | null;
  readonly faults: FaultPlan;
  /** Null when nothing is posted. */
  readonly events: SenderOptions | null;
}

export interface NamedMode {
  readonly name: string;
  readonly facts: ModeFacts;
}

type Given = Readonly<Record<string, unknown>>;

/**
 * Checks options.
 * @throws {TypeError} when one is unknown or of the wrong form, or when it is not said what keys hold.
 */
export function settingsOf(definition: Definition, options: unknown): Settings {
  const { versionOption } = definition.server;
  const given = givenOptions(options, [...optionNames, versionOption]);
  const { permissions, keys, baseUrl } = given;
  const seed = seedOf(given["seed"]);
  const mode = modeOf(definition, given["mode"]);
  const addresses = baseUrl === undefined ? (mode?.facts.addresses ?? definition.addresses) : [chosenAddress(baseUrl)];
  return {
    keyring: keyringOf(definition, permissions, keys),
    seed,
    addresses: [...new Set(addresses)],
    soft: flagOf(given, "soft", false),
    strict: flagOf(given, "strict", true),
    mode,
    version: versionOf(given[versionOption], versionOption),
    throttle: throttleOf(given, mode),
    maxBodyCharacters: mostOf(given["maxBodyCharacters"], definition),
    maxQueryMilliseconds: queryTimeOf(given["maxQueryMilliseconds"]),
    data: given["data"] === undefined ? {} : checkedData(definition, given["data"]),
    clock: clockOf(given["clock"]),
    headquarters: headquartersFor(given["headquarters"], mode),
    events: eventsOf(given["events"], definition),
    faults: createFaultPlan(definition, seed, faultRulesOf(given["faults"] ?? [], definition)),
  };
}

/** The options by name. @throws {TypeError} when they are no object, or one is not known. */
export function givenOptions(options: unknown, known: readonly string[]): Given {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError("The options must be an object.");
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return { ...options };
  const near = nearest(unknown, known);
  const hint = near === undefined ? `Known are: ${known.join(", ")}.` : `Did you mean \`${near}\`?`;
  throw new TypeError(`There is no option \`${unknown}\`. ${hint}`);
}

/** The mode of that name; null when none was named. */
export function modeOf({ server: { modes } }: Definition, name: unknown): NamedMode | null {
  if (name === undefined) return null;
  const facts = typeof name === "string" && Object.hasOwn(modes, name) ? modes[name] : undefined;
  if (typeof name === "string" && facts) return { name, facts };
  throw new TypeError(`\`mode\` must be one of: ${Object.keys(modes).join(", ")}.`);
}

export function flagOf(given: Given, name: string, otherwise: boolean): boolean {
  const flag = given[name];
  if (flag === undefined) return otherwise;
  if (typeof flag === "boolean") return flag;
  throw new TypeError(`\`${name}\` must be true or false.`);
}

function seedOf(seed: unknown): number {
  if (seed === undefined) return 1;
  if (typeof seed === "number" && Number.isSafeInteger(seed)) return seed;
  throw new TypeError("`seed` must be a whole number.");
}

function throttleOf(given: Given, mode: NamedMode | null): boolean {
  const throttle = flagOf(given, "throttle", false);
  if (throttle && !mode) throw new TypeError("`throttle` needs a `mode`, as each has limits of its own.");
  return throttle;
}

function mostOf(given: unknown, { server }: Definition): number | null {
  if (given === undefined) return server.bodyCharacters;
  if (typeof given === "number" && Number.isSafeInteger(given) && given >= 0) return given;
  throw new TypeError("`maxBodyCharacters` must be a whole number, 0 or more.");
}

function queryTimeOf(given: unknown): number | null {
  if (given === undefined) return null;
  if (typeof given === "number" && given > 0) return given;
  throw new TypeError("`maxQueryMilliseconds` must be a number of milliseconds, more than 0.");
}

function headquartersFor(given: unknown, mode: NamedMode | null): Headquarters | null {
  const asks = mode !== null && mode.facts.credentialsValidHours !== null;
  if (given === undefined) return asks ? headquartersOf(given) : null;
  if (asks) return headquartersOf(given);
  throw new TypeError("`headquarters` needs a `mode` that keeps for some hours which credentials are good.");
}

/** What the sender is told; it looks at the form of each part itself. */
function eventsOf(given: unknown, { events, eventsLack }: Definition): SenderOptions | null {
  if (given === undefined) return null;
  if (!events) throw new TypeError(`\`events\`: ${eventsLack ?? "this API posts nothing."}`);
  const { key, ...others }: Readonly<Record<string, unknown>> = { ...Object(given) };
  if (typeof key === "string") return { ...others, key };
  throw new TypeError("`events` must be an object with `key`, a text that shows that deliveries are genuine.");
}
