import { join } from "node:path";
import type { Api, Operation } from "../../model/api.js";
import { describeRequirement, satisfies } from "../../model/requirement.js";
import type { Requirement } from "../../model/requirement.js";
import { released } from "../../render/views/released.js";
import type { Finding } from "../finding.js";
import { differs } from "./differences.js";
import type { Package } from "./differences.js";
import { loadModule } from "./load-module.js";

/** Runs the emitted guards and compares every answer with the spec. */
export async function compareGuards(api: Api, pkg: Package): Promise<readonly Finding[]> {
  const exports = await loadModule(
    { code: `export * from "./index.js";`, folder: join(pkg.folder, "src") },
    pkg.folder,
    pkg.name,
  );
  const live = api.operations.filter(released);
  return [
    ...compareTables(exports, live, api, pkg),
    ...live.flatMap((operation) => compareDecisions(exports, operation, api, pkg)),
    ...live.flatMap((operation) => compareRoute(exports, operation, api, pkg)),
  ];
}

function compareTables(
  exports: ReadonlyMap<string, unknown>,
  live: readonly Operation[],
  api: Api,
  pkg: Package,
): readonly Finding[] {
  const found: Finding[] = [];
  const permissions = JSON.stringify(exports.get("permissions"));
  if (permissions !== JSON.stringify(api.permissions.map(({ id }) => id))) {
    found.push(differs(pkg, "src/permissions.ts", `its permissions are ${permissions ?? "not there"}`));
  }
  const info = exports.get("permissionInfo");
  for (const { id, name, added, implies, rule, modifier } of api.permissions) {
    const wanted = JSON.stringify({ name, added, implies, hasRule: rule !== null, modifier });
    if (JSON.stringify(member(info, id)) !== wanted) {
      found.push(differs(pkg, "src/permissions.ts", `what it says of the permission ${id} is not what the spec says`));
    }
  }
  const operations = exports.get("operations");
  const listed = Array.isArray(operations) ? operations : [];
  const ids = new Map(listed.map((one: unknown) => [member(one, "id"), one]));
  for (const operation of live) {
    const one = ids.get(operation.id);
    if (one === undefined) {
      found.push(differs(pkg, "src/operations.ts", `it lacks the operation ${operation.id}`, operation.id));
      continue;
    }
    for (const key of ["documented", "verb", "path", "provenance", "added"] as const) {
      if (member(one, key) === operation[key]) continue;
      const message = `${operation.id} has ${key} ${String(member(one, key))} instead of ${String(operation[key])}`;
      found.push(differs(pkg, fileOf(operation), message, operation.id));
    }
    if (JSON.stringify(member(one, "deprecated")) !== JSON.stringify(operation.deprecated)) {
      found.push(
        differs(pkg, fileOf(operation), `${operation.id} is deprecated otherwise than the spec says`, operation.id),
      );
    }
    ids.delete(operation.id);
  }
  for (const id of ids.keys())
    found.push(differs(pkg, "src/operations.ts", `it has the operation ${String(id)}, which the spec lacks`));
  return found;
}

/** Asks with every single permission, with each alternative less one, and with everything. */
function compareDecisions(
  exports: ReadonlyMap<string, unknown>,
  operation: Operation,
  api: Api,
  pkg: Package,
): readonly Finding[] {
  const { id, requirement } = operation;
  const found: Finding[] = [];
  const told = ask(exports, "requirementOf", [id]);
  const asRequirement = readRequirement(told);
  if (!asRequirement || JSON.stringify(sorted(asRequirement)) !== JSON.stringify(sorted(requirement))) {
    const instead = asRequirement ? describeRequirement(asRequirement) : "nothing";
    const message = `${id} needs ${instead} instead of ${describeRequirement(requirement)}`;
    found.push(differs(pkg, fileOf(operation), message, id));
  }
  const all = api.permissions.map((permission) => permission.id);
  const sets = [
    [],
    ...all.map((one) => [one]),
    ...requirement,
    ...requirement.flatMap((set) => set.map((one) => set.filter((other) => other !== one))),
    all,
  ];
  for (const held of sets) {
    const wanted = satisfies(requirement, closure(held, api));
    if (ask(exports, "can", [id, held]) === wanted) continue;
    const message = `${id} is ${wanted ? "refused" : "allowed"} to a key that holds ${held.join(", ") || "nothing"}`;
    found.push(differs(pkg, fileOf(operation), message, id));
  }
  return found;
}

function compareRoute(
  exports: ReadonlyMap<string, unknown>,
  operation: Operation,
  { modes }: Api,
  pkg: Package,
): readonly Finding[] {
  const path = operation.path.replace(/\{\w+\}/g, "18");
  const addresses = [
    "",
    ...modes.flatMap((mode) => mode.addresses.map((address) => address.replace("{host}", "10.0.0.1"))),
  ];
  return addresses.flatMap((address) => {
    const id = member(ask(exports, "operationFor", [operation.verb, address + path]), "id");
    if (id === operation.id) return [];
    const message = `${operation.verb} ${address}${path} is taken for ${id === undefined ? "no operation" : String(id)}`;
    return [differs(pkg, fileOf(operation), `${message} instead of ${operation.id}`, operation.id)];
  });
}

function fileOf({ id }: Operation): string {
  return `src/operations/${id.slice(0, id.indexOf("."))}.ts`;
}

export function closure(held: readonly string[], { permissions }: Pick<Api, "permissions">): ReadonlySet<string> {
  return new Set(held.flatMap((id) => [id, ...(permissions.find((one) => one.id === id)?.implies ?? [])]));
}

/** The result of an exported function, or what it threw. */
function ask(exports: ReadonlyMap<string, unknown>, name: string, parameters: readonly unknown[]): unknown {
  const called = exports.get(name);
  if (typeof called !== "function") return undefined;
  try {
    return Reflect.apply(called, undefined, [...parameters]);
  } catch (error) {
    return error;
  }
}

export function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function readRequirement(value: unknown): Requirement | null {
  if (!Array.isArray(value)) return null;
  return value.every((all) => Array.isArray(all) && all.every((id) => typeof id === "string")) ? value : null;
}

function sorted(requirement: Requirement): readonly string[] {
  return requirement.map((all) => [...all].sort().join(" ")).sort();
}
