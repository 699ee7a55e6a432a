import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readSpec } from "../../generator/read-spec.js";
import { Stopwatch } from "../../generator/stopwatch.js";
import type { Api, Operation } from "../../generator/model/api.js";

const { api, diagnostics } = readSpec("opendental", "spec/opendental", new Stopwatch());

function whole(): Api {
  expect(diagnostics).toEqual([]);
  if (!api) throw new Error("the spec of Open Dental cannot be read");
  return api;
}

/** How many there are of each. */
function counts(names: readonly string[]): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return Object.fromEntries(found);
}

function needs({ requirement }: Operation): string {
  return requirement.map((all) => all.join("+")).join("|");
}

const released = whole().operations.filter(({ status }) => status === "released");

describe("Open Dental's spec has all that the vendor documents", () => {
  it("in numbers", () => {
    const { resources, operations, permissions, modes } = whole();
    expect({
      resources: resources.length,
      operations: operations.length,
      released: released.length,
      permissions: permissions.length,
      modes: modes.map(({ id }) => id),
    }).toEqual({
      resources: 100,
      operations: 318,
      released: 317,
      permissions: 14,
      modes: ["remote", "local", "service", "cloud"],
    });
  });

  it("by row and by rule", () => {
    const by = (provenance: Operation["provenance"]) =>
      counts(released.filter((operation) => operation.provenance === provenance).map(needs));
    expect(by("rule")).toEqual({ ReadAll: 24, AllOthers: 34 });
    expect(by("row")).toEqual({
      ReadAll: 127,
      AllOthers: 73,
      Comm: 7,
      Documents: 1,
      Queries: 2,
      Appointments: 5,
      Insurance: 23,
      Patients: 2,
      Payments: 2,
      PayPlans: 2,
      ProcedureLogs: 4,
      Setup: 10,
      TextingASAP: 1,
    });
    const planned = whole().operations.filter(({ status }) => status === "planned");
    expect(planned.map((operation) => [operation.id, operation.provenance, needs(operation)])).toEqual([
      ["etrans.create", "rule", "AllOthers"],
    ]);
  });

  it("under names that are the vendor's, no two alike", () => {
    const names = whole().operations.map(({ documented }) => documented);
    expect(new Set(names).size).toBe(318);
    expect(
      names.filter((name) => !/^[A-Z][A-Za-z]* (GET|POST|PUT|DELETE)( [A-Z]\w*)?( \((single|multiple)\))?$/.test(name)),
    ).toEqual([]);
  });
});

describe("Open Dental's operations, one by one", () => {
  const table = [
    {
      id: "patients.get",
      documented: "Patients GET (single)",
      path: "/patients/{PatNum}",
      needs: "ReadAll",
      added: "21.1",
    },
    { id: "patients.list", documented: "Patients GET (multiple)", path: "/patients", needs: "ReadAll", added: "21.1" },
    {
      id: "patients.listSimple",
      documented: "Patients GET Simple",
      path: "/patients/Simple",
      needs: "ReadAll",
      added: "21.2",
    },
    {
      id: "appointments.confirm",
      documented: "Appointments PUT Confirm",
      path: "/appointments/{AptNum}/Confirm",
      needs: "Comm",
      added: "21.1",
    },
    {
      id: "documents.downloadSftp",
      documented: "Documents POST DownloadSftp",
      path: "/documents/DownloadSftp",
      needs: "AllOthers",
      added: "21.2",
    },
    {
      id: "documents.upload",
      documented: "Documents POST Upload",
      path: "/documents/Upload",
      needs: "Documents",
      added: "21.1",
    },
    { id: "payPlans.create", documented: "PayPlans POST", path: "/payplans", needs: "PayPlans", added: "22.4.39" },
    {
      id: "accountModules.getAging",
      documented: "AccountModules GET Aging",
      path: "/accountmodules/{PatNum}/Aging",
      needs: "ReadAll",
      added: "22.3.6",
    },
    { id: "queries.create", documented: "Queries POST", path: "/queries", needs: "Queries", added: "21.1" },
    {
      id: "queries.shortQuery",
      documented: "Queries PUT ShortQuery",
      path: "/queries/ShortQuery",
      needs: "Queries",
      added: "21.2",
    },
    {
      id: "subscriptions.create",
      documented: "Subscriptions POST",
      path: "/subscriptions",
      needs: "ReadAll",
      added: "22.1",
    },
    {
      id: "subscriptions.list",
      documented: "Subscriptions GET",
      path: "/subscriptions",
      needs: "ReadAll",
      added: "22.1",
    },
    {
      id: "subscriptions.update",
      documented: "Subscriptions PUT",
      path: "/subscriptions/{SubscriptionNum}",
      needs: "ReadAll",
      added: "22.1",
    },
  ];
  it.each(table)("$id", ({ id, documented, path, needs: permission, added }) => {
    const operation = released.find((one) => one.id === id);
    expect(operation).toMatchObject({ documented, path, added, provenance: "row" });
    expect(operation && needs(operation)).toBe(permission);
  });

  it("deprecates one, which the server refuses since", () => {
    const old = whole().operations.flatMap(({ id, deprecated }) => (deprecated ? [{ id, ...deprecated }] : []));
    expect(old).toEqual([{ id: "payPlans.create", in: "23.3", status: 410, instead: "payPlans.createDynamic" }]);
  });

  it("has updates that name what they change in their body", () => {
    const withoutId = released.filter(({ verb, pathParameters }) => verb === "PUT" && pathParameters.length === 0);
    expect(withoutId.map(({ id, path }) => [id, path])).toEqual([
      ["apptFields.update", "/apptfields"],
      ["claimProcs.updateInsAdjust", "/claimprocs/InsAdjust"],
      ["insVerifies.update", "/insverifies"],
      ["patFields.update", "/patfields"],
      ["procedureLogs.updateGroupNote", "/procedurelogs/GroupNote"],
      ["queries.shortQuery", "/queries/ShortQuery"],
      ["recalls.updateStatus", "/recalls/Status"],
      ["recalls.switchType", "/recalls/SwitchType"],
    ]);
  });

  it("spreads Recalls and Subscriptions over permissions", () => {
    const of = (resource: string) =>
      released
        .filter((operation) => operation.resource === resource)
        .map((operation) => [operation.documented, needs(operation), operation.provenance]);
    expect(of("Subscriptions")).toEqual([
      ["Subscriptions POST", "ReadAll", "row"],
      ["Subscriptions GET", "ReadAll", "row"],
      ["Subscriptions PUT", "ReadAll", "row"],
      ["Subscriptions DELETE", "AllOthers", "rule"],
    ]);
    expect(of("Recalls")).toEqual([
      ["Recalls GET", "ReadAll", "row"],
      ["Recalls GET List", "ReadAll", "row"],
      ["Recalls POST", "AllOthers", "rule"],
      ["Recalls PUT", "AllOthers", "rule"],
      ["Recalls PUT Status", "Comm", "row"],
      ["Recalls PUT SwitchType", "AllOthers", "row"],
    ]);
  });
});

/** Part of documented/permissions.yaml, whose whole shape its schema tells. */
function documentedRows(): Readonly<Record<string, number>> {
  const table: unknown = parse(readFileSync("spec/opendental/documented/permissions.yaml", "utf8"));
  const list: unknown = typeof table === "object" && table !== null && "permissions" in table ? table.permissions : [];
  const entries = (Array.isArray(list) ? list : []).map((one: unknown): [string, number] => {
    if (typeof one !== "object" || one === null || !("name" in one) || !("rows" in one)) return ["", 0];
    return [String(one.name), Array.isArray(one.rows) ? one.rows.length : 0];
  });
  return Object.fromEntries(entries);
}

it("Open Dental's documented table has its 231 rows under 14 permissions", () => {
  const rows = documentedRows();
  expect(rows).toEqual({
    "Read All": 99,
    AllOthers: 73,
    Comm: 7,
    Documents: 1,
    Queries: 2,
    Appointments: 5,
    Insurance: 23,
    Patients: 2,
    Payments: 2,
    PayPlans: 2,
    ProcedureLogs: 4,
    Setup: 10,
    TextingASAP: 1,
    Enterprise: 0,
  });
  expect(Object.values(rows).reduce((sum, count) => sum + count, 0)).toBe(231);
  expect(Object.keys(rows)).toEqual(whole().permissions.map(({ name }) => name));
});

describe("every YAML file of a spec names its schema in its first line", () => {
  const files = readdirSync("spec", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));

  it("which is there", () => {
    expect(files.length).toBeGreaterThan(103);
    const without = files.filter((file) => {
      const [first = ""] = readFileSync(join("spec", file), "utf8").split("\n");
      const schema = /^# yaml-language-server: \$schema=(\S+\.schema\.json)$/.exec(first)?.[1];
      return schema === undefined || !existsSync(join("spec", dirname(file), schema));
    });
    expect(without).toEqual([]);
  });

  it("and it is the schema of that kind of file", () => {
    const kinds = counts(
      files.map((file) => /schema\/(\w+)\.schema\.json/.exec(readFileSync(join("spec", file), "utf8"))?.[1] ?? "none"),
    );
    expect(kinds).toMatchObject({ api: 1, permissions: 1, modes: 1, resource: 100, documented: 1 });
  });
});
