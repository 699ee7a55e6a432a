import { farthest, isRelative } from "../../../templates/mocks/runtime/state/relative.js";
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Api } from "../../model/api.js";
import type { MockData } from "../../model/mock.js";
import type { Field } from "../../model/shape.js";
import { tablesOf } from "../../render/views/mock-tables.js";
import { fitsForm, wordsFor } from "./mock-forms.js";

type Path = readonly (string | number)[];
type Report = (path: Path, message: string, hint: string) => void;

/** Rows that tables begin with have what the fields of their tables take, and keys by which each can be found. */
export function lintMockRows(api: Api): readonly Diagnostic[] {
  const { data, place } = api.mock;
  const found: Diagnostic[] = [];
  for (const [id, { common, columns, rows }] of Object.entries(data)) {
    const table = tablesOf(api).get(id);
    if (!table) continue;
    const report: Report = (path, message, hint) =>
      void found.push(diagnostic("mock-row", place(["data", id, ...path]), message, hint));
    const fields = new Map(
      table.models
        .flatMap((model) => api.models.get(model)?.fields ?? [])
        .map((field) => [field.name, field] as const)
        .reverse(),
    );
    const check = (name: string, value: MockData, path: Path): void => checkValue(name, value, fields, path, report);
    for (const [name, value] of Object.entries(common)) check(name, value, ["common", name]);
    for (const [index, row] of rows.entries()) {
      const path = ["rows", index];
      row.forEach((value, column) => check(columns[column] ?? "", value, [...path, column]));
      if (row.length > columns.length) {
        report([...path, columns.length], "This value has no column.", "Name one for it, or take it away.");
      }
    }
    const said = Object.hasOwn(common, table.key) ? common[table.key] : undefined;
    const keys = rows.map((row, index) => row[columns.indexOf(table.key)] ?? said ?? index + 1);
    checkKeys(keys, columns.indexOf(table.key), fields.get(table.key)?.type === "string", report);
  }
  return found;
}

function checkValue(
  name: string,
  value: MockData,
  fields: ReadonlyMap<string, Field>,
  path: Path,
  report: Report,
): void {
  const field = fields.get(name);
  if (!field || value === null) return;
  if (isRelative(value) && Math.abs(value.day) > farthest) {
    report(path, "This is too far from today.", `\`day\` may be ${farthest} at most, either way.`);
  } else if (!fits(field, value)) {
    report(
      path,
      `This is nothing that \`${name}\` can have.`,
      `It must be ${wordsFor(field)}${relative.get(field.type) ?? ""}.`,
    );
  }
}

/** Moments may be written as so many days from today on. */
function fits(field: Field, value: MockData): boolean {
  return (moments.has(field.type) && isRelative(value)) || fitsForm(field, value);
}

/** How else moments may be written. */
const relative: ReadonlyMap<Field["type"], string> = new Map([
  ["date", ", or a number of days from today on such as { day: 3 }"],
  ["datetime", ', or { day: 3, time: "08:00:00" }'],
]);

const moments: ReadonlySet<Field["type"]> = new Set(["date", "datetime", "string"]);

/** Numbers from 1 that leave room behind them, or texts where keys are texts; each once. */
function checkKeys(keys: readonly MockData[], column: number, areTexts: boolean, report: Report): void {
  const seen = new Set<string>();
  for (const [index, key] of keys.entries()) {
    const path = ["rows", index, ...(column < 0 ? [] : [column])];
    const text = typeof key === "number" || typeof key === "string" ? String(key) : "";
    const isKey = areTexts ? typeof key === "string" && key !== "" : /^[1-9]\d{0,11}$/.test(text);
    if (!isKey) {
      const hint = areTexts ? "Give it a text." : "Give it a number from 1, of 12 digits at most.";
      report(path, "A path cannot name this row.", hint);
    } else if (seen.has(text)) {
      report(path, "Another row has the same key.", "Keep one of the two, or number them anew.");
    }
    seen.add(text);
  }
}
