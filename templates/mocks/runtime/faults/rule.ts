import type { Definition } from "../definition.js";
import { nearest } from "#guards/nearest";

export type FaultKind = "office-unreachable" | "time-limit" | "latency" | "drop" | "throttled" | "server-error";

/** What goes wrong, where, and how often. Exactly one of `probability`, `every` and `next` says how often. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** Id of the operation that it meets; every request when left out. */
  readonly operation?: string;
  /** Of each request, from 0 to 1. */
  readonly probability?: number;
  /** Every second one, every third one. */
  readonly every?: number;
  /** So many, from the next one on. */
  readonly next?: number;
  /** How long `latency` takes, or after how long `throttled` says to come again. */
  readonly milliseconds?: number;
}

const kinds: readonly FaultKind[] = [
  "office-unreachable",
  "time-limit",
  "latency",
  "drop",
  "throttled",
  "server-error",
];
const members = ["kind", "operation", "probability", "every", "next", "milliseconds"];
const timed: ReadonlySet<FaultKind> = new Set(["latency", "throttled"]);

/**
 * Checks rules that somebody gave.
 * @throws {TypeError} when they are no list of rules, or one asks for what this API does not have.
 */
export function faultRulesOf(given: unknown, definition: Definition): readonly FaultRule[] {
  if (!Array.isArray(given)) throw new TypeError("The faults must be a list.");
  return given.map((rule: unknown, index) => {
    try {
      return ruleOf(rule, definition);
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      throw new TypeError(`Number ${index + 1} of the faults is not right. ${cause.message}`, { cause });
    }
  });
}

function ruleOf(given: unknown, definition: Definition): FaultRule {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError("It must be an object with a `kind`.");
  }
  const rule = new Map<string, unknown>(Object.entries(given));
  const stray = [...rule.keys()].find((name) => !members.includes(name));
  if (stray !== undefined) throw new TypeError(`There is no \`${shown(stray)}\`. ${hint(stray, members)}`);
  const kind = kinds.find((known) => known === rule.get("kind"));
  if (!kind) throw new TypeError(`\`kind\` is not known. ${hint(rule.get("kind"), kinds)}`);
  checkKind(kind, definition);
  const operation = operationOf(rule.get("operation"), definition);
  return { kind, ...operation, ...frequencyOf(rule), ...durationOf(rule.get("milliseconds"), kind) };
}

function checkKind(kind: FaultKind, { server }: Definition): void {
  const isUnknown =
    (kind === "office-unreachable" && !server.unreachable) || (kind === "time-limit" && !server.seconds);
  if (isUnknown) throw new TypeError(`It is not known how this API tells of \`${kind}\`.`);
}

function operationOf(given: unknown, { operations }: Definition): Pick<FaultRule, "operation"> {
  if (given === undefined) return {};
  const ids = operations.map(({ id }) => id);
  const operation = ids.find((id) => id === given);
  if (operation !== undefined) return { operation };
  const near = typeof given === "string" ? nearest(given, ids) : undefined;
  throw new TypeError(`\`operation\` is none of the API's.${near === undefined ? "" : ` Did you mean ${near}?`}`);
}

function frequencyOf(rule: ReadonlyMap<string, unknown>): Pick<FaultRule, "probability" | "every" | "next"> {
  const given = ["probability", "every", "next"].filter((name) => rule.has(name));
  const [name, another] = given;
  if (name === undefined || another !== undefined) {
    throw new TypeError("Give exactly one of `probability`, `every` and `next`.");
  }
  const value = rule.get(name);
  if (name === "probability") {
    if (typeof value === "number" && value >= 0 && value <= 1) return { probability: value };
    throw new TypeError("`probability` must be a number from 0 to 1.");
  }
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 1) {
    throw new TypeError(`\`${name}\` must be a whole number, 1 or more.`);
  }
  return name === "every" ? { every: value } : { next: value };
}

function durationOf(given: unknown, kind: FaultKind): Pick<FaultRule, "milliseconds"> {
  if (!timed.has(kind)) {
    if (given === undefined) return {};
    throw new TypeError(`\`milliseconds\` means nothing for \`${kind}\`.`);
  }
  // The longest that timers take.
  if (typeof given === "number" && given >= 0 && given <= 0x7fffffff) return { milliseconds: given };
  throw new TypeError(`\`${kind}\` needs \`milliseconds\`, a number, 0 or more.`);
}

function hint(given: unknown, known: readonly string[]): string {
  const near = typeof given === "string" ? nearest(given, known) : undefined;
  return near === undefined ? `Known are: ${known.join(", ")}.` : `Did you mean \`${near}\`?`;
}

/** A name that may be anything, cut where it is long. */
function shown(name: string): string {
  return JSON.stringify(name).slice(1, -1).slice(0, 40);
}
