import type { Code } from "./catalogue.js";

/** Where a problem is. Lines and columns count from 1; a file without lines (a folder, a missing file) has 0. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Length of what is underlined, in characters. */
  readonly length: number;
}

/** One thing that is wrong with what was read. */
export interface Diagnostic {
  readonly code: Code;
  /** One sentence. */
  readonly message: string;
  readonly at: Position;
  /** What to do about it. */
  readonly hint: string | null;
}

export function diagnostic(code: Code, at: Position, message: string, hint: string | null = null): Diagnostic {
  return { code, message, at, hint };
}

export function wholeFile(file: string): Position {
  return { file, line: 0, column: 0, length: 0 };
}

/** By file, place and code; the same problem at the same place once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      compare(a.at.file, b.at.file) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return (
      !before ||
      one.message !== before.message ||
      one.code !== before.code ||
      one.at.file !== before.at.file ||
      one.at.line !== before.at.line ||
      one.at.column !== before.at.column
    );
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
