import { Grants } from "#guards/grants";
import { answerOf } from "./answer.js";
import { Connection } from "./connection.js";
import { GrantsError } from "./errors.js";
import type { RequestOptions } from "./exchange.js";
import { check, perform } from "./transport/perform.js";
import { write } from "./transport/request.js";

/** What a key was declared to hold, what the server says of it, and where the two differ. */
export interface GrantsReport<Permission extends string> {
  readonly declared: readonly Permission[];
  readonly granted: readonly Permission[];
  /** Declared and not granted: calls that need them will be refused. */
  readonly missing: readonly Permission[];
  /** Granted and not declared. */
  readonly undeclared: readonly Permission[];
  /** Names that the server gave and this package does not know. They unlock nothing. */
  readonly unknown: readonly string[];
}

/**
 * Asks the server what the key holds. From then on the throttle, the ceiling of pages and the errors of the connection go
 * by what it said.
 */
export async function grantsOf<Permission extends string>(
  connection: Connection<never>,
  options?: RequestOptions,
): Promise<GrantsReport<Permission>> {
  const wiring = Connection.wiringOf(connection);
  const { facts, declared, evidence, limits } = wiring;
  const { introspection: operation, vocabulary } = facts;
  if (!operation) throw new TypeError("the API has no operation that tells what a key may do");
  check(operation, wiring);
  const exchange = { operation, answers: "array" } as const;
  const written = write(exchange, {}, wiring, options);
  const answer = answerOf(exchange, await perform(operation, () => written, wiring, options), wiring.report);
  const { grants, unknown } = Grants.reported(answer as readonly unknown[], vocabulary);
  evidence.report(grants);
  limits.grantsChanged();
  const report = {
    declared: declared.permissions,
    granted: grants.permissions,
    missing: declared.permissions.filter((id) => !grants.permissions.includes(id)),
    undeclared: grants.permissions.filter((id) => !declared.permissions.includes(id)),
    unknown,
  };
  // The ids of the vocabulary are exactly the type argument: one generator writes both.
  return report as GrantsReport<string> as GrantsReport<Permission>;
}

/** @throws {GrantsError} naming the declared permissions that the key does not hold. */
export async function assertGranted(connection: Connection<never>, options?: RequestOptions): Promise<void> {
  const { missing, granted } = await grantsOf(connection, options);
  if (missing.length === 0) return;
  const { introspection } = Connection.wiringOf(connection).facts;
  const words = `the key does not hold ${missing.join(", ")}, although declared; it holds: ${granted.join(", ") || "none"}`;
  throw new GrantsError(introspection?.id ?? "", words, missing);
}
