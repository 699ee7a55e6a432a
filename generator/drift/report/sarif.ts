import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Position } from "../../diagnostics/diagnostic.js";
import { permspecVersion } from "../../package-root.js";
import { findingKinds } from "../finding.js";
import type { Finding, FindingSeverity } from "../finding.js";
import type { DriftReport } from "../run-drift.js";

const levels: Readonly<Record<FindingSeverity, "error" | "warning" | "note">> = {
  breaking: "error",
  loosened: "warning",
  warning: "warning",
  info: "note",
};

/** The reports as SARIF 2.1.0, one run, as code scanning services read it. */
export function sarifReport(reports: readonly DriftReport[]): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "permspec",
            version: permspecVersion,
            rules: Object.entries(findingKinds).map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        results: reports.flatMap(({ api, findings }) => findings.map((one) => result(one, api))),
      },
    ],
  };
}

function result(one: Finding, api: string): object {
  const { kind, severity, semver, message, operation, permission, at, also } = one;
  return {
    ruleId: kind,
    level: levels[severity],
    message: { text: message },
    locations: at ? [location(at)] : [],
    ...(also ? { relatedLocations: [location(also)] } : {}),
    properties: { api, severity, semver, operation, permission },
  };
}

function location({ file, line, column }: Position): object {
  const uri = isAbsolute(file) ? pathToFileURL(file).href : file.split("/").map(encodeURIComponent).join("/");
  const region = line > 0 ? { region: { startLine: line, startColumn: Math.max(1, column) } } : {};
  return { physicalLocation: { artifactLocation: { uri }, ...region } };
}
