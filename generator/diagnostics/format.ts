import type { Colors } from "picocolors/types.js";
import { codeFrame, linesOf, printable } from "./code-frame.js";
import type { Diagnostic, Position } from "./diagnostic.js";

/** How reports are written: for people, for programs, or as annotations of GitHub's checks. */
export const formats = ["pretty", "json", "github"] as const;
export type Format = (typeof formats)[number];

export interface Reported {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** `file:line:column`, without what is not known. */
export function placeText({ file, line, column }: Position): string {
  return line === 0 ? file : `${file}:${line}:${column}`;
}

export function formatPretty({ diagnostics, texts }: Reported, colors: Colors): string {
  const split = new Map<string, readonly string[]>();
  const linesIn = (file: string): readonly string[] => {
    const lines = split.get(file) ?? linesOf(texts.get(file) ?? "");
    split.set(file, lines);
    return lines;
  };
  return diagnostics.map((one) => prettyOne(one, linesIn(one.at.file), colors)).join("\n\n");
}

function prettyOne({ code, message, at, hint }: Diagnostic, source: readonly string[], colors: Colors): string {
  const lines = [
    `${colors.cyan(printable(placeText(at)))} ${colors.red("error")} ${colors.dim(code)}`,
    `  ${printable(message)}`,
  ];
  const frame = codeFrame(source, at);
  if (frame !== "") lines.push(...frame.split("\n").map((line) => `    ${line}`));
  if (hint !== null) lines.push(`  ${colors.green("hint:")} ${printable(hint)}`);
  return lines.join("\n");
}

/** One object per diagnostic, with flat keys. */
export function jsonDiagnostics(diagnostics: readonly Diagnostic[]): readonly object[] {
  return diagnostics.map(({ code, message, at, hint }) => ({
    code,
    message,
    hint,
    file: at.file,
    line: at.line,
    column: at.column,
  }));
}

export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, message, at, hint }) => githubLine("error", code, hint === null ? message : `${message} ${hint}`, at))
    .join("\n");
}

/** One workflow command, with what would end it escaped. */
export function githubLine(
  level: "error" | "warning" | "notice",
  title: string,
  message: string,
  at: Position | null,
): string {
  const place =
    at === null ? [] : [`file=${property(at.file)}`, ...(at.line > 0 ? [`line=${at.line}`, `col=${at.column}`] : [])];
  return `::${level} ${[...place, `title=${property(title)}`].join(",")}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
