import { Grants } from "#guards/grants";
import type { Reported } from "#guards/grants";
import { answerOf } from "./answer.js";
import { Connection } from "./connection.js";
import { GrantsError, UnauthorizedError } from "./errors.js";
import type { RequestOptions } from "./exchange.js";
import { check, perform } from "./transport/perform.js";
import { planOf, write } from "./transport/request.js";
import type { Written } from "./transport/request.js";
import type { Wiring } from "./transport/wiring.js";

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
  const { declared, routes } = wiring;
  // A client of a dry run is typed so.
  if (wiring.isDryRun)
    return planOf(question(wiring, options), routes.preferred) as unknown as GrantsReport<Permission>;
  const { grants, unknown } = await askGrants(wiring, options);
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

/** Asks, and keeps what the server said. */
export async function askGrants(wiring: Wiring, options?: RequestOptions): Promise<Reported> {
  const { facts, evidence, limits, clock, report } = wiring;
  const written = question(wiring, options);
  const { operation } = written;
  try {
    const received = await perform(operation, () => written, wiring, options);
    const answer = answerOf({ operation, answers: "array" }, received, report);
    const reported = Grants.reported(answer as readonly unknown[], facts.vocabulary);
    evidence.report(reported.grants, clock.now());
    limits.grantsChanged();
    return reported;
  } catch (error) {
    if (error instanceof UnauthorizedError) evidence.refuse(clock.now());
    throw error;
  }
}

/** The request that asks. */
function question(wiring: Wiring, options: RequestOptions | undefined): Written {
  const { introspection: operation } = wiring.facts;
  if (!operation) throw new TypeError("the API has no operation that tells what a key may do");
  check(operation, wiring);
  return write({ operation, answers: "array" }, {}, wiring, options);
}

/** @throws {GrantsError} naming the declared permissions that the key does not hold. */
export async function assertGranted(connection: Connection<never>, options?: RequestOptions): Promise<void> {
  const { missing, granted } = await grantsOf(connection, options);
  if (missing.length === 0) return;
  const { introspection } = Connection.wiringOf(connection).facts;
  const words = `the key does not hold ${missing.join(", ")}, although declared; it holds: ${granted.join(", ") || "none"}`;
  throw new GrantsError(introspection?.id ?? "", words, missing);
}
