import { Grants } from "./grants.js";
import type { Operation } from "./operation.js";
import { namesIn } from "./vocabulary.js";
import type { Vocabulary } from "./vocabulary.js";

/** Why a call is refused. */
export type DenialCode = "missing-permission" | "unknown-operation" | "unknown-permission";

/** A refusal, as a value: what was asked for, what it takes, what is there and what lacks. */
export interface Denial<Permission extends string = string> {
  readonly allowed: false;
  readonly code: DenialCode;
  /** Id of the operation, or what was given for one. */
  readonly operation: string;
  /** The minimal alternatives, of each of which all are needed; empty when the operation is unknown. */
  readonly needed: readonly (readonly Permission[])[];
  readonly granted: readonly Permission[];
  /** The least that would have to be added. */
  readonly missing: readonly Permission[];
  /** One sentence for people. It bears no keys and nothing of the request. */
  readonly message: string;
}

export interface Allowance {
  readonly allowed: true;
  readonly operation: string;
}

export type Decision<Permission extends string = string> = Allowance | Denial<Permission>;

/** Whether the holder of `grants` may call the operation. Every guard, client and mock asks this function. */
export function decide(operation: Operation, grants: Grants, vocabulary: Vocabulary): Decision {
  const held = Grants.maskOf(grants, vocabulary) ?? 0n;
  if (operation.needs.some((needed) => needed !== 0n && (held & needed) === needed)) {
    return { allowed: true, operation: operation.id };
  }
  const needed = alternativesOf(operation, vocabulary);
  const lacking = needed.map((all) => all.filter((id) => (held & (vocabulary.bits[id] ?? 0n)) === 0n));
  const missing = lacking.reduce<readonly string[]>(
    (least, one, index) => (index === 0 || one.length < least.length ? one : least),
    [],
  );
  // From the mask and not from `grants.permissions`: a forgery would name there whatever it likes.
  const granted = namesIn(held, vocabulary);
  const needs = needed.map((all) => all.join(" and ")).join(", or ") || "a permission that nobody can hold";
  const holds = granted.length > 0 ? granted.join(", ") : "none";
  const message = `${operation.id} needs ${needs}; held: ${holds}.`;
  return { allowed: false, code: "missing-permission", operation: operation.id, needed, granted, missing, message };
}

/**
 * The alternatives of an operation by name. One without permissions is left out, as nobody meets it: in a list it
 * would read as "needs nothing".
 */
export function alternativesOf({ needs }: Operation, vocabulary: Vocabulary): readonly (readonly string[])[] {
  return needs.filter((mask) => mask !== 0n).map((mask) => namesIn(mask, vocabulary));
}

/** A denial, thrown. */
export class PermissionError extends Error {
  override readonly name = "PermissionError";
  readonly code: DenialCode;
  readonly denial: Denial;

  constructor(denial: Denial) {
    super(denial.message);
    this.code = denial.code;
    this.denial = denial;
  }
}
