import { decide, PermissionError } from "./decide.js";
import { Grants, unknownPermission } from "./grants.js";
import type { Operation } from "./operation.js";
import type { Vocabulary } from "./vocabulary.js";

/**
 * Grants from permissions that somebody declares.
 * @throws {TypeError} when they are no list of the API's permissions.
 */
export function declaredGrants(permissions: unknown, vocabulary: Vocabulary): Grants {
  const grants = Array.isArray(permissions) ? Grants.of(permissions, vocabulary) : { unknown: 0 };
  if (grants instanceof Grants) return grants;
  throw new TypeError(unknownPermission(permissions, grants.unknown, vocabulary));
}

/**
 * Returns when the grants allow the operation.
 * @throws {PermissionError} with the denial, when they do not.
 */
export function assertAllowed(operation: Operation, grants: Grants, vocabulary: Vocabulary): void {
  const decision = decide(operation, grants, vocabulary);
  if (!decision.allowed) throw new PermissionError(decision);
}
