import type { Position } from "../../diagnostics/diagnostic.js";
import { isFailure } from "../finding.js";
import type { Finding } from "../finding.js";
import type { DriftReport } from "../run-drift.js";

/** The report as programs read it. */
export function jsonReport({ api, table, findings, excepted, byRule }: DriftReport): object {
  return {
    api,
    table: {
      rows: table.rows,
      permissions: table.permissions,
      sha256: table.sha256,
      file: table.file,
      asKept: table.asKept,
    },
    findings: findings.map(jsonFinding),
    summary: summaryOf(findings, excepted, byRule),
  };
}

function jsonFinding({ at, also, ...rest }: Finding): object {
  return { ...rest, at: jsonPlace(at), also: jsonPlace(also) };
}

function jsonPlace(at: Position | null): object | null {
  return at && { file: at.file, line: at.line, column: at.column };
}

/** Figures of a report. `ok` is false as soon as somebody has to do something. */
export function summaryOf(findings: readonly Finding[], excepted: number, byRule: number) {
  const number = (severity: Finding["severity"]): number => findings.filter((one) => one.severity === severity).length;
  const order = ["none", "patch", "minor", "major"] as const;
  const semver = order[Math.max(0, ...findings.map((one) => order.indexOf(one.semver)))] ?? "none";
  return {
    ok: !findings.some(isFailure),
    findings: findings.length,
    breaking: number("breaking"),
    loosened: number("loosened"),
    warning: number("warning"),
    info: number("info"),
    excepted,
    coveredByRules: byRule,
    semver,
  };
}
