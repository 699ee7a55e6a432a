import { existsSync } from "node:fs";
import { join } from "node:path";
import { diagnostic } from "../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/suggest.js";
import { schemaErrors } from "../validate/schema-errors.js";
import { readSource } from "./documented/load-documented.js";
import { finding, findingKinds } from "./finding.js";
import type { Finding } from "./finding.js";

/** A finding that is known to be the vendor's mistake, for a while. */
export interface Exception {
  readonly kind: string;
  readonly permission?: string;
  readonly row?: string;
  readonly operation?: string;
  readonly reason: string;
  readonly link: string;
  /** Last day on which it holds, yyyy-MM-dd. */
  readonly expires: string;
  readonly at: Position;
}

/** Reads `documented/exceptions.yaml`; none when the file is not there. */
export function loadExceptions(folder: string, report: Diagnostic[]): readonly Exception[] {
  const file = join(folder, "documented", "exceptions.yaml");
  if (!existsSync(file)) return [];
  const source = readSource(file, report);
  if (!source) return [];
  const errors = schemaErrors("exceptions", source);
  report.push(...errors);
  if (errors.length > 0) return [];
  // The schema has just vouched for this shape.
  const { exceptions } = source.value as { exceptions: Omit<Exception, "at">[] };
  return exceptions.map((exception, index) => {
    if (!Object.hasOwn(findingKinds, exception.kind)) {
      const at = source.valueAt(["exceptions", index, "kind"]);
      const hint = didYouMean(exception.kind, Object.keys(findingKinds));
      report.push(diagnostic("schema-value", at, `\`${exception.kind}\` is no kind of finding.`, hint));
    }
    return { ...exception, at: source.valueAt(["exceptions", index]) };
  });
}

export interface Excepted {
  /** What is left to be told, with what is wrong with the exceptions themselves. */
  readonly findings: readonly Finding[];
  readonly excepted: number;
}

/** Takes away the findings that an exception answers for. One that is expired answers for nothing. */
export function applyExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  today: string,
): Excepted {
  const used = new Set<Exception>();
  const left = findings.filter((one) => {
    const answering = exceptions.filter((exception) => matches(exception, one));
    for (const exception of answering) used.add(exception);
    return !answering.some(({ expires }) => expires >= today);
  });
  const wrong = exceptions.flatMap((exception): readonly Finding[] => {
    const { kind, expires, at } = exception;
    if (!used.has(exception)) {
      return [
        finding("exception-unused", "warning", `No finding of kind ${kind} needs this exception; take it away.`, {
          at,
        }),
      ];
    }
    if (expires >= today) return [];
    return [
      finding(
        "exception-expired",
        "warning",
        `The exception for ${kind} ended on ${expires}; settle it or extend it.`,
        { at },
      ),
    ];
  });
  return { findings: [...left, ...wrong], excepted: findings.length - left.length };
}

function matches({ kind, permission, row, operation }: Exception, one: Finding): boolean {
  return (
    one.kind === kind &&
    (permission === undefined || permission === one.permission) &&
    (row === undefined || row === one.row) &&
    (operation === undefined || operation === one.operation)
  );
}
