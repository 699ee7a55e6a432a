import { describe, expect, it } from "vitest";
import { compareOperations } from "../../generator/drift/compare/operations.js";
import { comparePermissions } from "../../generator/drift/compare/permissions.js";
import type { Finding } from "../../generator/drift/finding.js";
import type { DocumentedRow, DocumentedTable } from "../../generator/drift/table/documented-table.js";
import { documentedOf, rowOf, SpecBench, withMoreRows, withPermission, withRow } from "../support/drift-sides.js";

const { api } = new SpecBench();
const { table } = documentedOf(api);

/** What a finding says, without where. */
function told({
  kind,
  severity,
  semver,
  permission,
  specPermission,
  row,
  operation,
  message,
}: Finding): readonly unknown[] {
  return [kind, severity, semver, permission, specPermission, row, operation, message];
}

function compare(changed: DocumentedTable): readonly (readonly unknown[])[] {
  return [...comparePermissions(changed, api), ...compareOperations(changed, api)].map(told);
}

function dropped(permission: string, text: string): DocumentedTable {
  return withRow(table, permission, text, () => []);
}

function moved(text: string, from: string, to: string): DocumentedTable {
  return withMoreRows(dropped(from, text), to, [rowOf(table, text)]);
}

function changed(permission: string, text: string, change: Partial<DocumentedRow>): DocumentedTable {
  return withRow(table, permission, text, (row) => [{ ...row, ...change }]);
}

function added(permission: string, row: Partial<DocumentedRow>): DocumentedTable {
  const model = rowOf(table, "Patients POST");
  return withMoreRows(table, permission, [{ ...model, cardinalities: [], deprecated: null, ...row }]);
}

describe("table against spec", () => {
  const cases: readonly (readonly [string, DocumentedTable, readonly (readonly unknown[])[]])[] = [
    ["the table that is kept", table, []],
    [
      "a row dropped whose rule gives the same permission",
      dropped("Read All", "Adjustments GET"),
      [
        [
          "operation-missing-in-table",
          "warning",
          "patch",
          "Read All",
          "ReadAll",
          null,
          "adjustments.list",
          'The spec says that a row names `adjustments.list` ("Adjustments GET"), and none does; the rule of Read All would cover it.',
        ],
      ],
    ],
    [
      "a row dropped whose rule gives another permission",
      dropped("Comm", "Popups POST"),
      [
        [
          "operation-missing-in-table",
          "breaking",
          "major",
          "AllOthers",
          "Comm",
          null,
          "popups.create",
          'The spec says that a row names `popups.create` ("Popups POST"), and none does; the rule of AllOthers would cover it.',
        ],
      ],
    ],
    [
      "a row moved to another permission",
      moved("Appointments PUT Confirm", "Comm", "Appointments"),
      [
        [
          "permission-differs",
          "breaking",
          "major",
          "Appointments",
          "Comm",
          "Appointments PUT Confirm",
          "appointments.confirm",
          "By the table `appointments.confirm` needs Appointments; by the spec, Comm.",
        ],
      ],
    ],
    [
      "a row under two permissions",
      withMoreRows(table, "Setup", [rowOf(table, "Popups POST")]),
      [
        [
          "permission-differs",
          "loosened",
          "minor",
          "Comm, Setup",
          "Comm",
          "Popups POST",
          "popups.create",
          "By the table `popups.create` needs Comm, or Setup; by the spec, Comm.",
        ],
      ],
    ],
    [
      "a row twice",
      withMoreRows(table, "Comm", [rowOf(table, "Popups POST")]),
      [
        [
          "row-duplicate",
          "warning",
          "patch",
          "Comm",
          null,
          "Popups POST",
          null,
          'The rows "Popups POST" and "Popups POST" of "Comm" say the same.',
        ],
      ],
    ],
    [
      "a row that overlaps another",
      added("Read All", { text: "Claims GET (single)", resource: "Claims", verb: "GET", cardinalities: ["single"] }),
      [
        [
          "row-duplicate",
          "warning",
          "patch",
          "Read All",
          null,
          "Claims GET (single)",
          null,
          'The rows "Claims GET (single/multiple)" and "Claims GET (single)" of "Read All" say the same.',
        ],
      ],
    ],
    [
      "a row of an unknown method",
      added("Comm", { text: "Popups PUT", resource: "Popups", verb: "PUT" }),
      [
        [
          "operation-missing-in-spec",
          "warning",
          "patch",
          "Comm",
          null,
          "Popups PUT",
          null,
          'The row "Popups PUT" matches no operation. The nearest is "Popups GET".',
        ],
      ],
    ],
    [
      "a row renamed",
      changed("Comm", "Popups POST", { text: "Popup POST", resource: "Popup" }),
      [
        [
          "operation-missing-in-spec",
          "warning",
          "patch",
          "Comm",
          null,
          "Popup POST",
          null,
          'The row "Popup POST" matches no operation. The nearest is "Popups POST".',
        ],
        [
          "operation-missing-in-table",
          "breaking",
          "major",
          "AllOthers",
          "Comm",
          null,
          "popups.create",
          'The spec says that a row names `popups.create` ("Popups POST"), and none does; the rule of AllOthers would cover it.',
        ],
      ],
    ],
    [
      "a row for what only a rule covered, with the same permission",
      added("AllOthers", { text: "Subscriptions DELETE", resource: "Subscriptions", verb: "DELETE" }),
      [
        [
          "row-confirms-rule",
          "info",
          "none",
          "AllOthers",
          "AllOthers",
          "Subscriptions DELETE",
          "subscriptions.delete",
          "A row now names `subscriptions.delete`, with the permission that its rule gave it; let the spec say so.",
        ],
      ],
    ],
    [
      "a row for what only a rule covered, with another permission",
      added("Setup", { text: "Subscriptions DELETE", resource: "Subscriptions", verb: "DELETE" }),
      [
        [
          "permission-differs",
          "breaking",
          "major",
          "Setup",
          "AllOthers",
          "Subscriptions DELETE",
          "subscriptions.delete",
          "By the table `subscriptions.delete` needs Setup; by the spec, AllOthers.",
        ],
      ],
    ],
    [
      "a row for what is only planned",
      added("AllOthers", { text: "Etrans POST", resource: "Etrans", verb: "POST" }),
      [
        [
          "operation-planned",
          "warning",
          "patch",
          "AllOthers",
          "AllOthers",
          "Etrans POST",
          "etrans.create",
          'The table has the row "Etrans POST", and the spec says that `etrans.create` is only planned.',
        ],
      ],
    ],
    [
      "a row narrowed, the rest still covered by the rule",
      changed("Read All", "Claims GET (single/multiple)", {
        text: "Claims GET (multiple)",
        cardinalities: ["multiple"],
      }),
      [
        [
          "cardinality-differs",
          "info",
          "none",
          "Read All",
          "ReadAll",
          "Claims GET (multiple)",
          "claims.get",
          '"Claims GET (multiple)" leaves out `claims.get`, which is single; only a rule covers it now.',
        ],
      ],
    ],
    [
      "a row that speaks of what is not there",
      changed("Read All", "Adjustments GET", {
        text: "Adjustments GET (single/multiple)",
        cardinalities: ["single", "multiple"],
      }),
      [
        [
          "cardinality-differs",
          "info",
          "none",
          "Read All",
          null,
          "Adjustments GET (single/multiple)",
          null,
          '"Adjustments GET (single/multiple)" speaks of single, which the spec does not have.',
        ],
      ],
    ],
    [
      "a deprecation gone",
      changed("PayPlans", "PayPlans POST (Deprecated in version 23.3)", { text: "PayPlans POST", deprecated: null }),
      [
        [
          "deprecation-differs",
          "warning",
          "patch",
          "PayPlans",
          null,
          "PayPlans POST",
          "payPlans.create",
          "`payPlans.create` is not deprecated by the table and deprecated in 23.3 by the spec.",
        ],
      ],
    ],
    [
      "a deprecation that says the same in more parts",
      changed("PayPlans", "PayPlans POST (Deprecated in version 23.3)", { deprecated: "23.3.0" }),
      [],
    ],
    [
      "a new deprecation",
      changed("Patients", "Patients PUT", { deprecated: "25.1" }),
      [
        [
          "deprecation-differs",
          "warning",
          "patch",
          "Patients",
          null,
          "Patients PUT",
          "patients.update",
          "`patients.update` is deprecated in 25.1 by the table and not deprecated by the spec.",
        ],
      ],
    ],
    [
      "a permission renamed",
      withPermission(table, "Queries", (permission) => ({ ...permission, name: "Query", rows: [] })),
      [
        [
          "permission-missing-in-spec",
          "warning",
          "patch",
          "Query",
          null,
          null,
          null,
          'The table has the permission "Query", and the spec has not.',
        ],
        [
          "permission-missing-in-table",
          "breaking",
          "major",
          null,
          "Queries",
          null,
          null,
          'The spec has the permission `Queries` ("Queries"), and the table has not.',
        ],
        [
          "operation-missing-in-table",
          "breaking",
          "major",
          "AllOthers",
          "Queries",
          null,
          "queries.create",
          'The spec says that a row names `queries.create` ("Queries POST"), and none does; the rule of AllOthers would cover it.',
        ],
        [
          "operation-missing-in-table",
          "breaking",
          "major",
          "AllOthers",
          "Queries",
          null,
          "queries.shortQuery",
          'The spec says that a row names `queries.shortQuery` ("Queries PUT ShortQuery"), and none does; the rule of AllOthers would cover it.',
        ],
      ],
    ],
    [
      "a rule gone",
      withPermission(table, "AllOthers", (permission) => ({
        ...permission,
        facts: { ...permission.facts, rule: null },
      })),
      [
        [
          "rule-differs",
          "breaking",
          "major",
          "AllOthers",
          "AllOthers",
          null,
          null,
          '"AllOthers" covers nothing more than its rows by the table and whatever no other permission lists by the spec.',
        ],
      ],
    ],
    [
      "a rule with another exception",
      withPermission(table, "Read All", (permission) => ({
        ...permission,
        facts: { ...permission.facts, rule: { kind: "matching", verbs: ["GET"], exceptResources: ["Reports"] } },
      })),
      [
        [
          "rule-differs",
          "breaking",
          "major",
          "Read All",
          "ReadAll",
          null,
          null,
          '"Read All" covers every GET except those of Reports by the table and every GET except those of Queries by the spec.',
        ],
      ],
    ],
    [
      "a modifier with another limit",
      withPermission(table, "Enterprise", (permission) => ({
        ...permission,
        facts: {
          ...permission.facts,
          modifier: { pageCeiling: { remote: 2000, local: 10000, service: 10000 }, throttle: { remote: 500 } },
        },
      })),
      [
        [
          "modifier-differs",
          "breaking",
          "major",
          "Enterprise",
          "Enterprise",
          null,
          null,
          '"Enterprise" changes the page ceiling of local to 10000, the page ceiling of remote to 2000, the page ceiling of service to 10000, ' +
            "the throttle of remote to 500 ms by the table and the page ceiling of local to 10000, the page ceiling of remote to 1000, " +
            "the page ceiling of service to 10000, the throttle of remote to 500 ms by the spec.",
        ],
      ],
    ],
    [
      "another version",
      withPermission(table, "Setup", (permission) => ({
        ...permission,
        facts: { ...permission.facts, added: "23.10" },
      })),
      [
        [
          "added-differs",
          "warning",
          "patch",
          "Setup",
          "Setup",
          null,
          null,
          '"Setup" was added in 23.10 by the table, in 23.1 by the spec.',
        ],
      ],
    ],
    [
      "a footnote gone",
      withPermission(table, "Enterprise", (permission) => ({ ...permission, footnotes: [] })),
      [
        [
          "footnote-differs",
          "info",
          "none",
          "Enterprise",
          "Enterprise",
          null,
          null,
          '"Enterprise" has the marks none in the table and "*" in the spec.',
        ],
      ],
    ],
  ];
  it.each(cases)("%s", (_, given, want) => {
    expect(compare(given)).toEqual(want);
  });
});
