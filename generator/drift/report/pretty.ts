import type { Colors } from "picocolors/types.js";
import { printable } from "../../diagnostics/code-frame.js";
import { githubLine, placeText } from "../../diagnostics/format.js";
import type { Finding, FindingSeverity } from "../finding.js";
import type { DriftReport } from "../run-drift.js";
import { summaryOf } from "./json.js";

export function prettyReport(report: DriftReport, colors: Colors): string {
  return [...report.findings.map((one) => prettyFinding(one, colors)), summaryLine(report)].join("\n");
}

function prettyFinding({ kind, severity, semver, message, at, also }: Finding, colors: Colors): string {
  const paint = severity === "breaking" ? colors.red : severity === "info" ? colors.dim : colors.yellow;
  const places = [at, also].filter((one) => one !== null).map(placeText);
  const version = semver === "none" ? "" : colors.dim(` (${semver})`);
  return `${paint(severity)} ${kind}${version}\n  ${printable(message)}\n${places.map((place) => `  at ${place}\n`).join("")}`;
}

/** "opendental: 231 rows, 14 permissions, 0 findings, 58 released operations covered by rules" */
function summaryLine({ api, table, findings, excepted, byRule }: DriftReport): string {
  const { semver } = summaryOf(findings, excepted, byRule);
  const parts = [
    counted(table.rows, "row"),
    counted(table.permissions, "permission"),
    counted(findings.length, "finding"),
    `${counted(byRule, "released operation")} covered by rules`,
    ...(excepted > 0 ? [`${excepted} excepted`] : []),
    ...(table.asKept ? [] : ["not the table that is kept"]),
    ...(semver === "none" ? [] : [`next version: ${semver}`]),
  ];
  return `${api}: ${parts.join(", ")}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

const levels: Readonly<Record<FindingSeverity, "error" | "warning" | "notice">> = {
  breaking: "error",
  loosened: "warning",
  warning: "warning",
  info: "notice",
};

export function githubReport({ findings }: DriftReport): string {
  return findings.map(({ kind, severity, message, at }) => githubLine(levels[severity], kind, message, at)).join("\n");
}
