import { alternativesOf, decide, PermissionError } from "./decide.js";
import type { Decision, Denial } from "./decide.js";
import { Grants, unknownPermission } from "./grants.js";
import type { Reported } from "./grants.js";
import { minimalMasks } from "./minimal.js";
import { nearest } from "./nearest.js";
import type { Operation } from "./operation.js";
import { Router } from "./router.js";
import type { Match } from "./router.js";
import { namesIn } from "./vocabulary.js";
import type { Vocabulary } from "./vocabulary.js";

/** Ids of permissions, or grants that were checked before. */
export type Held<Permission extends string> = readonly Permission[] | Grants;

export interface Guard<Id extends string, Permission extends string> {
  /** Whether somebody who holds `held` may call the operation. False for anything unknown; never throws. */
  readonly can: (operation: Id, held: Held<Permission>) => boolean;

  /**
   * Returns when the operation may be called.
   * @throws {PermissionError} with the denial, when it may not.
   */
  readonly assertCan: (operation: Id, held: Held<Permission>) => void;

  /** The decision as a value: the allowance, or the denial with what is needed, granted and missing. */
  readonly explain: (operation: Id, held: Held<Permission>) => Decision<Permission>;

  /**
   * What the operation needs: alternatives, of each of which all permissions are needed.
   * @throws {RangeError} when there is no such operation.
   */
  readonly requirementOf: (operation: Id) => readonly (readonly Permission[])[];

  /**
   * The operation that a request belongs to, by method and address: a whole address below a base address of any mode,
   * or a path. Undefined when it belongs to none.
   */
  readonly operationFor: (method: string, url: string | URL) => (Operation & { readonly id: Id }) | undefined;

  /** As `operationFor`, with the values of the path's parameters. */
  readonly matchRequest: (method: string, url: string | URL) => Match | undefined;

  /**
   * The smallest sets of permissions with which all of the operations may be called: every set of that size, in spec
   * order. One empty set for no operations; no set when nothing is enough.
   * @throws {RangeError} when one of the operations does not exist.
   */
  readonly minimalPermissions: (operations: readonly Id[]) => readonly (readonly Permission[])[];

  /**
   * Grants from what a server reports: names in any of its spellings, or the items of the operation that tells what a
   * key may do. Names that are not known grant nothing and come back as `unknown`.
   */
  readonly grantsFrom: (reported: Iterable<unknown>) => Reported;
}

/** Compiles the guard of an API. */
export function createGuard<Id extends string, Permission extends string>(
  operations: readonly Operation[],
  vocabulary: Vocabulary,
  addresses: readonly string[],
): Guard<Id, Permission> {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const router = new Router(operations, addresses);

  const find = (id: string): Operation => {
    const operation = byId.get(id);
    if (!operation) throw new RangeError(unknownOperation(id, byId.keys()));
    return operation;
  };

  const explain = (id: string, held: unknown): Decision => {
    const grants = readGrants(held, vocabulary);
    const operation = byId.get(id);
    const granted = grants instanceof Grants ? grants.permissions : [];
    if (!operation) return refusal("unknown-operation", named(id), granted, unknownOperation(id, byId.keys()));
    if (!(grants instanceof Grants)) return refusal("unknown-permission", operation.id, granted, grants);
    return decide(operation, grants, vocabulary);
  };

  const guard: Guard<string, string> = {
    explain,
    can: (id, held) => explain(id, held).allowed,
    assertCan: (id, held) => {
      const decision = explain(id, held);
      if (!decision.allowed) throw new PermissionError(decision);
    },
    requirementOf: (id) => alternativesOf(find(id), vocabulary),
    operationFor: (method, url) => router.match(method, url)?.operation,
    matchRequest: (method, url) => router.match(method, url),
    minimalPermissions: (ids) =>
      minimalMasks(ids.map(find), vocabulary)
        .map((mask) => namesIn(mask, vocabulary))
        .sort((a, b) => inSpecOrder(a, b, vocabulary)),
    grantsFrom: (reported) => Grants.reported(reported, vocabulary),
  };
  // The ids and permissions of the tables are exactly the type arguments: one generator writes both.
  return guard as unknown as Guard<Id, Permission>;
}

/** Grants from whatever was given for them. What is no list of known ids grants nothing. */
export function grantsOf(held: unknown, vocabulary: Vocabulary): ReturnType<typeof Grants.of> {
  if (Grants.maskOf(held, vocabulary) !== null && held instanceof Grants) return held;
  return Array.isArray(held) ? Grants.of(held, vocabulary) : { unknown: 0 };
}

/** Grants, or the sentence why there are none. Reading may throw, as with a revoked proxy: what throws is no list. */
function readGrants(held: unknown, vocabulary: Vocabulary): Grants | string {
  try {
    const grants = grantsOf(held, vocabulary);
    return grants instanceof Grants ? grants : unknownPermission(held, grants.unknown, vocabulary);
  } catch {
    return unknownPermission(null, 0, vocabulary);
  }
}

/** What was given for an id; of anything but text only the type, as some objects throw when they are made into text. */
function named(id: unknown): string {
  return typeof id === "string" ? id : typeof id;
}

function refusal(code: Denial["code"], operation: string, granted: readonly string[], message: string): Denial {
  return { allowed: false, code, operation, needed: [], granted, missing: [], message };
}

function unknownOperation(id: unknown, known: Iterable<string>): string {
  const near = typeof id === "string" ? nearest(id, known) : undefined;
  return near === undefined ? "There is no such operation." : `There is no such operation; did you mean ${near}?`;
}

function inSpecOrder(a: readonly string[], b: readonly string[], { permissions }: Vocabulary): number {
  for (const [index, id] of a.entries()) {
    const difference = permissions.indexOf(id) - permissions.indexOf(b[index] ?? "");
    if (difference !== 0) return difference;
  }
  return 0;
}
