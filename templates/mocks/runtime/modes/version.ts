import type { Operation } from "#guards/operation";
import type { Definition } from "../definition.js";
import { Refused, refusalOf } from "../refusal.js";

const form = /^\d{1,6}(?:\.\d{1,6}){0,3}$/;

/** The version that a server runs; null when none was given. @throws {TypeError} when it is no version. */
export function versionOf(given: unknown, option: string): string | null {
  if (given === undefined) return null;
  if (typeof given === "string" && form.test(given)) return given;
  throw new TypeError(`\`${option}\` must be a version such as "24.1.22".`);
}

/** Why a server of that version does not have the operation yet; null when it has it. */
export function notYet({ documented, added }: Operation, version: string | null): Refused | null {
  if (version === null || added === null || compare(version, added) >= 0) return null;
  return new Refused(400, `${documented} was added in version ${added}, and the server runs ${version}.`);
}

/** Why a server of that version does not have the operation any more; without a version it has what is left today. */
export function noMore(
  { documented, deprecated }: Operation,
  version: string | null,
  definition: Definition,
): Refused | null {
  if (!deprecated || deprecated.status === null) return null;
  if (version !== null && compare(version, deprecated.in) < 0) return null;
  const { message } = refusalOf(definition, "gone", { operation: documented, version: deprecated.in });
  return new Refused(deprecated.status, message);
}

/** Negative when `a` is older than `b`; missing components are 0. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  const differences = [0, 1, 2, 3].map((index) => (left?.[index] ?? 0) - (right?.[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
