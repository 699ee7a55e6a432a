import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  assertCan,
  can,
  explain,
  grantsFrom,
  guard,
  matchRequest,
  minimalPermissions,
  modes,
  operationFor,
  operations,
  permissions,
  requirementOf,
} from "@permspec/opendental-guards";
import type { Grants, OperationId, Permission } from "@permspec/opendental-guards";
import { vocabulary } from "@permspec/opendental-guards/permissions";
import { createGuard } from "@permspec/opendental-guards/runtime/guard";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

/*
 * The reference model: read from the YAML files by nothing but the YAML parser, and decided with sets of names. It
 * shares no code with the generator or with the guard.
 */

type Requires = string | readonly (string | readonly string[])[] | { readonly rule: string };

interface OperationYaml {
  readonly verb: string;
  readonly path: string;
  readonly status?: "released" | "planned";
  readonly requires: Requires;
}

interface ResourceYaml {
  readonly resource: string;
  readonly operations: Readonly<Record<string, OperationYaml>>;
}

interface PermissionYaml {
  readonly name: string;
  readonly implies?: readonly string[];
  readonly rule?: "otherwise" | { readonly verbs: readonly string[]; readonly exceptResources?: readonly string[] };
  readonly modifier?: object;
}

const folder = fileURLToPath(new URL("../../spec/opendental/", import.meta.url));

function read<Content>(file: string): Content {
  return parse(readFileSync(`${folder}${file}`, "utf8")) as Content;
}

const spec = Object.entries(
  read<{ permissions: Readonly<Record<string, PermissionYaml>> }>("permissions.yaml").permissions,
);
const addresses = Object.entries(
  read<{ modes: Readonly<Record<string, { addresses: readonly string[] }>> }>("modes.yaml").modes,
).flatMap(([mode, one]) => one.addresses.map((address) => ({ mode, address })));

interface Entry extends OperationYaml {
  readonly id: string;
  readonly resource: string;
  readonly alternatives: readonly (readonly string[])[];
}

const all: readonly Entry[] = readdirSync(`${folder}resources`)
  .sort()
  .map((file) => read<ResourceYaml>(`resources/${file}`))
  .flatMap(({ resource, operations: actions }) =>
    Object.entries(actions).map(([action, yaml]) => ({
      ...yaml,
      resource,
      id: `${resource.charAt(0).toLowerCase()}${resource.slice(1)}.${action}`,
      alternatives: alternativesOf(resource, yaml),
    })),
  );
const released = all.filter(({ status }) => status !== "planned");

/** What the rows or, where no row names the operation, the rules say; a rule that is claimed is not taken on trust. */
function alternativesOf(resource: string, { verb, requires }: OperationYaml): readonly (readonly string[])[] {
  if (typeof requires === "string") return [[requires]];
  if (!("rule" in requires)) return requires.map((one) => (typeof one === "string" ? [one] : one));
  const matching = spec.find(
    ([, { rule }]) =>
      typeof rule === "object" && rule.verbs.includes(verb) && !(rule.exceptResources ?? []).includes(resource),
  );
  const covering = matching ?? spec.find(([, { rule }]) => rule === "otherwise");
  return covering ? [[covering[0]]] : [];
}

function allows({ alternatives }: Entry, held: ReadonlySet<string>): boolean {
  return alternatives.some((needed) => needed.length > 0 && needed.every((id) => held.has(id)));
}

const names = spec.map(([id]) => id);

/** The permissions of the set with this number, of 2^14. */
function namesOf(set: number): readonly Permission[] {
  return permissions.filter((_, index) => (set >> index) % 2 === 1);
}

const sets = Array.from({ length: 2 ** 14 }, (_, set) => ({
  held: namesOf(set),
  names: new Set<string>(namesOf(set)),
}));

function grants(held: readonly string[]): Grants {
  return grantsFrom(held).grants;
}

describe("the tables", () => {
  it("have the permissions and the released operations of the spec, in its order", () => {
    expect(permissions).toEqual(names);
    expect(names).toHaveLength(14);
    expect(operations.map(({ id }) => id)).toEqual(released.map(({ id }) => id));
    expect(released).toHaveLength(317);
    expect(new Set(released.map(({ id }) => id)).size).toBe(317);
  });

  it("have no implications, which the reference model does not know", () => {
    expect(spec.filter(([, { implies }]) => implies !== undefined)).toEqual([]);
  });

  it("have the verbs, the paths and the requirements of the spec", () => {
    const shown = operations.map(({ id, verb, path }) => ({ id, verb, path, needs: requirementOf(id as OperationId) }));
    expect(shown).toEqual(
      released.map(({ id, verb, path, alternatives }) => ({ id, verb, path, needs: alternatives })),
    );
  });

  it("claim no rule that does not cover the operation", () => {
    const wrong = all.filter(
      ({ requires, alternatives }) =>
        typeof requires === "object" && "rule" in requires && requires.rule !== alternatives[0]?.[0],
    );
    expect(wrong).toEqual([]);
  });

  it("say whether a row or a rule is the evidence", () => {
    const ruled = released.filter(({ requires }) => typeof requires === "object" && "rule" in requires);
    expect(operations.filter(({ provenance }) => provenance === "rule").map(({ id }) => id)).toEqual(
      ruled.map(({ id }) => id),
    );
    expect(ruled).toHaveLength(24 + 34);
  });
});

describe("every set of permissions, for every operation", () => {
  it("is decided as the reference model decides it", () => {
    const wrong: string[] = [];
    let decided = 0;
    for (const { held, names: set } of sets) {
      const checked = grants(held);
      for (const entry of released) {
        decided += 1;
        if (can(entry.id as OperationId, checked) !== allows(entry, set)) wrong.push(`${entry.id} with ${held.join()}`);
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(decided).toBe(2 ** 14 * 317);
  }, 60_000);

  it("is read alike from a list, from a report, and in the denial", () => {
    const wrong: string[] = [];
    for (const [index, { held, names: set }] of sets.entries()) {
      const reported = grantsFrom(held.map((id) => `Api${id}`));
      const entry = released[index % released.length];
      if (!entry) throw new Error("there are operations");
      const decision = explain(entry.id as OperationId, [...held].reverse());
      const agrees =
        reported.unknown.length === 0 &&
        reported.grants.permissions.join() === held.join() &&
        decision.allowed === allows(entry, set) &&
        (decision.allowed || (decision.granted.join() === held.join() && !set.has(decision.missing.join())));
      if (!agrees) wrong.push(`${entry.id} with ${held.join()}`);
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});

describe("one permission alone", () => {
  it.each([
    // 127 rows and 24 operations by rule; 73 rows and 34 by rule.
    { held: "ReadAll", callable: 127 + 24 },
    { held: "AllOthers", callable: 73 + 34 },
    { held: "Comm", callable: 7 },
    { held: "Documents", callable: 1 },
    { held: "Queries", callable: 2 },
    { held: "Appointments", callable: 5 },
    { held: "Insurance", callable: 23 },
    { held: "Patients", callable: 2 },
    { held: "Payments", callable: 2 },
    { held: "PayPlans", callable: 2 },
    { held: "ProcedureLogs", callable: 4 },
    { held: "Setup", callable: 10 },
    { held: "TextingASAP", callable: 1 },
    { held: "Enterprise", callable: 0 },
  ] satisfies { held: Permission; callable: number }[])("$held opens $callable operations", ({ held, callable }) => {
    const opened = operations.filter(({ id }) => can(id as OperationId, [held])).map(({ id }) => id);
    expect(opened).toHaveLength(callable);
    expect(opened).toEqual(released.filter((entry) => allows(entry, new Set([held]))).map(({ id }) => id));
  });

  it("opens everything together with the others, and nothing is open without any", () => {
    expect(operations.filter(({ id }) => !can(id as OperationId, permissions))).toEqual([]);
    expect(operations.filter(({ id }) => can(id as OperationId, []))).toEqual([]);
  });

  it.each<{ id: OperationId; held: Permission }>([
    // Two methods that write and that the vendor put under reading; queries read and are not under it.
    { id: "subscriptions.create", held: "ReadAll" },
    { id: "subscriptions.update", held: "ReadAll" },
    { id: "queries.shortQuery", held: "Queries" },
    { id: "appointments.confirm", held: "Comm" },
    { id: "appointments.create", held: "Appointments" },
    { id: "documents.upload", held: "Documents" },
    { id: "documents.uploadSftp", held: "AllOthers" },
    { id: "documents.delete", held: "AllOthers" },
  ])("$id takes $held and no other", ({ id, held }) => {
    expect(permissions.filter((one) => can(id, [one]))).toEqual([held]);
  });
});

describe("operationFor", () => {
  /** The path with a number for each placeholder, which is good for integers and for text. */
  function filled({ path }: Entry): string {
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(name.length * 1000 + 17));
  }

  it.each([
    ...addresses.map(({ mode, address }) => ({ mode, before: address.replace("{host}", "192.168.0.5") })),
    { mode: "no mode, with the base path", before: "/api/v1" },
    { mode: "no mode", before: "" },
  ])("knows every operation below $before of $mode", ({ before }) => {
    const found = released.map((entry) => operationFor(entry.verb, `${before}${filled(entry)}?Limit=1`)?.id);
    expect(found).toEqual(released.map(({ id }) => id));
  });

  it("was asked for every address of the guard's own modes", () => {
    expect(addresses.map(({ address }) => address)).toEqual(Object.values(modes).flatMap((mode) => mode.addresses));
  });

  it("gives the values of the path", () => {
    const match = matchRequest("PUT", "https://api.opendental.com/api/v1/appointments/18/Confirm");
    expect(match?.operation.id).toBe("appointments.confirm");
    expect(match?.parameters).toEqual({ AptNum: "18" });
  });

  it("knows no operation in another casing", () => {
    const wrong = released
      .flatMap(({ verb, path, id }) =>
        path
          .split("/")
          .slice(1)
          .flatMap((segment, index, segments) =>
            segment.startsWith("{")
              ? []
              : [segment.toLowerCase(), segment.toUpperCase()]
                  .filter((other) => other !== segment)
                  .map((other) => ({ id, verb, path: `/${segments.with(index, other).join("/")}` })),
          ),
      )
      .filter(({ verb, path }) => operationFor(verb, path.replaceAll(/\{\w+\}/g, "17")) !== undefined);
    expect(wrong).toEqual([]);
  });

  it.each([
    { method: "GET", url: "https://api.opendental.com/api/v2/appointments" },
    { method: "GET", url: "http://api.opendental.com/api/v1/appointments" },
    { method: "GET", url: "https://api.opendental.com.example/api/v1/appointments" },
    { method: "GET", url: "https://me@api.opendental.com/api/v1/appointments" },
    { method: "GET", url: "http://office:30222/api/v1/appointments" },
    { method: "GET", url: "https://localhost:30222/api/v1/appointments" },
    { method: "GET", url: "/appointments/ASAP/" },
    { method: "GET", url: "/appointments/slots" },
    { method: "GET", url: "/appointments/eighteen" },
    { method: "DELETE", url: "/appointments/18" },
    { method: "PUT", url: "/appointments/18/confirm" },
    { method: "DELETE", url: "/claimprocs" },
    { method: "POST", url: "/etrans" },
  ])("knows no $method $url", ({ method, url }) => {
    expect(operationFor(method, url)).toBeUndefined();
  });
});

describe("names", () => {
  it("are accepted as the server reports them", () => {
    const reported = ["ApiReadAll", "Read All", "ApiComm", "ApiTextingASAP", "AccountModule", "apireadall"];
    const { grants: held, unknown } = grantsFrom(reported);
    expect(held.permissions).toEqual(["ReadAll", "Comm", "TextingASAP"]);
    expect(unknown).toEqual(["AccountModule", "apireadall"]);
    expect(can("appointments.list", held)).toBe(true);
    expect(can("appointments.create", held)).toBe(false);
  });

  it("are accepted in the items of SecurityPerms, as sent and as the client reads them", () => {
    const items = [
      { Permission: "ApiReadAll", HasPermission: "true" },
      { Permission: "ApiAllOthers", HasPermission: "false" },
      { Permission: "ApiComm", HasPermission: true },
      { Permission: "ApiSetup", HasPermission: false },
    ];
    expect(grantsFrom(items)).toMatchObject({ grants: { permissions: ["ReadAll", "Comm"] }, unknown: [] });
  });

  it("of every permission are known with the vendor's prefix, with his spelling and as they are", () => {
    for (const [id, { name }] of spec) {
      expect(grantsFrom([`Api${id}`]).grants.permissions).toEqual([id]);
      expect(grantsFrom([name]).grants.permissions).toEqual([id]);
      expect(grantsFrom([id]).grants.permissions).toEqual([id]);
    }
    expect(Object.keys(vocabulary.spellings)).toHaveLength(2 * 14 + 1);
  });

  it("that were announced and never released are unknown", () => {
    expect(all.filter(({ status }) => status === "planned").map(({ id }) => id)).toEqual(["etrans.create"]);
    const planned = "etrans.create" as OperationId;
    expect(explain(planned, permissions)).toEqual({
      allowed: false,
      code: "unknown-operation",
      operation: "etrans.create",
      needed: [],
      granted: [...permissions],
      missing: [],
      message: "There is no such operation.",
    });
    expect(() => requirementOf(planned)).toThrow(RangeError);
    expect(() => minimalPermissions([planned])).toThrow(RangeError);
  });
});

describe("the guard", () => {
  it("words a denial", () => {
    expect(() => assertCan("claims.create", ["ReadAll", "Comm"])).toThrow(
      "claims.create needs Insurance; held: ReadAll, Comm.",
    );
  });

  it("finds the permissions that are enough", () => {
    expect(minimalPermissions(released.map(({ id }) => id as OperationId))).toEqual([
      names.filter((id) => id !== "Enterprise"),
    ]);
    expect(minimalPermissions(["appointments.confirm", "appointments.get", "commlogs.create"])).toEqual([
      ["ReadAll", "Comm"],
    ]);
  });

  it("is the one that createGuard makes of the tables", () => {
    const again = createGuard<OperationId, Permission>(operations, vocabulary, []);
    const ids = released.map(({ id }) => id as OperationId);
    expect(ids.map((id) => again.requirementOf(id))).toEqual(ids.map((id) => guard.requirementOf(id)));
  });
});
