import type { Position } from "./diagnostic.js";

/** The lines of a text as positions count them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

/**
 * The line of a problem with the one before and after it, and carets below what is meant.
 * Tabs are shown as blanks and long lines are cut, so that the carets stand right.
 */
export function codeFrame(lines: readonly string[], at: Position): string {
  if (at.line < 1 || at.line > lines.length) return "";
  const first = Math.max(1, at.line - 1);
  const last = Math.min(lines.length, at.line + 1);
  const width = String(last).length;
  const shift = at.column > 90 ? at.column - 40 : 0;
  const out: string[] = [];
  for (let number = first; number <= last; number++) {
    const shown = printable(lines[number - 1] ?? "").slice(shift, shift + 120);
    if (number !== at.line && shown.trim() === "") continue;
    const marker = number === at.line ? ">" : " ";
    out.push(`${marker} ${String(number).padStart(width)} | ${shown}`.trimEnd());
    if (number === at.line) {
      const offset = Math.max(0, at.column - 1 - shift);
      const length = Math.max(1, Math.min(at.length, shown.length - offset));
      out.push(`  ${" ".repeat(width)} | ${" ".repeat(offset)}${"^".repeat(length)}`);
    }
  }
  return out.join("\n");
}

/** Control characters, also those that turn the direction of text, never reach a terminal. */
export function printable(text: string): string {
  return (
    text
      .replace(/\t/g, " ")
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\u00b7")
  );
}
