import type { Position } from "../diagnostics/diagnostic.js";

/** What kinds of disagreement there are, and what each stands for. */
export const findingKinds = {
  "permission-missing-in-spec": "The table has a permission that the spec lacks.",
  "permission-missing-in-table": "The spec has a permission that the table lacks.",
  "permission-duplicate": "The table has one permission twice.",
  "operation-missing-in-spec": "A row of the table matches no operation.",
  "operation-missing-in-table": "The spec says that a row names the operation, and no row does.",
  "operation-planned": "The table has a row for an operation that the spec calls planned.",
  "row-duplicate": "The table has one row twice.",
  "row-confirms-rule": "A row now names an operation that only a rule covered, with the same permission.",
  "permission-differs": "Table and spec put an operation under different permissions.",
  "cardinality-differs": "A row speaks of one or several objects otherwise than the spec.",
  "deprecation-differs": "Table and spec differ on when an operation was deprecated.",
  "added-differs": "Table and spec differ on when a permission was added.",
  "footnote-differs": "Table and spec differ on the marks behind a permission's name.",
  "rule-differs": "Table and spec differ on what a permission covers by rule.",
  "modifier-differs": "Table and spec differ on the limits that a permission changes.",
  "mode-missing-in-spec": "The vendor has a mode that the spec lacks.",
  "mode-missing-in-table": "The spec has a mode that the vendor's pages lack.",
  "mode-differs": "The vendor's pages and the spec differ on a fact of a mode.",
  "table-hash-differs": "The table that is kept was changed and its hash was not.",
  "generated-differs": "A generated package does not do what the spec says.",
  "exception-unused": "An exception matches no finding any more.",
  "exception-expired": "An exception is past its day.",
} as const satisfies Record<string, string>;

export type FindingKind = keyof typeof findingKinds;

/**
 * `breaking`: callers who have what the spec asks for are refused. `loosened`: the spec asks for more than is needed.
 * `warning`: nobody is refused and something must still be mended. `info`: nothing needs to be done.
 */
export type FindingSeverity = "breaking" | "loosened" | "warning" | "info";

type Semver = "major" | "minor" | "patch" | "none";

export interface Finding {
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  /** What the packages' next version would be, once the spec follows the table. */
  readonly semver: Semver;
  /** The table's permission. */
  readonly permission: string | null;
  /** The spec's permission or requirement. */
  readonly specPermission: string | null;
  readonly row: string | null;
  /** Id of the operation. */
  readonly operation: string | null;
  readonly message: string;
  /** Where to look first. */
  readonly at: Position | null;
  /** The other side. */
  readonly also: Position | null;
}

const semverOf: Readonly<Record<FindingSeverity, Semver>> = {
  breaking: "major",
  loosened: "minor",
  warning: "patch",
  info: "none",
};

type Given = Partial<Omit<Finding, "kind" | "severity" | "message">>;

export function finding(kind: FindingKind, severity: FindingSeverity, message: string, given: Given = {}): Finding {
  return {
    kind,
    severity,
    semver: semverOf[severity],
    permission: null,
    specPermission: null,
    row: null,
    operation: null,
    message,
    at: null,
    also: null,
    ...given,
  };
}

/** Whether somebody has to do something about it. */
export function isFailure({ severity }: Finding): boolean {
  return severity !== "info";
}
