import { wholeFile } from "../diagnostics/diagnostic.js";
import type { Mock } from "../model/mock.js";
import type { MockYaml } from "../validate/spec-yaml.js";
import type { Checked } from "../validate/validate.js";

/** How the mocks keep rows; without a mock.yaml they do so without special actions. */
export function lowerMock(checked: Checked<MockYaml> | null, folder: string): Mock {
  const {
    rows = 20,
    stamps = {},
    references = {},
    roles = {},
    derived = {},
    actions = {},
    data = {},
    sql,
  } = checked?.content ?? {};
  return {
    rows,
    stamps: { changed: stamps.changed ?? [], created: stamps.created ?? [], served: stamps.served ?? [] },
    references: Object.fromEntries(
      Object.entries(references).map(([name, one]) => [name, typeof one === "string" ? one : one.table]),
    ),
    kinds: Object.fromEntries(
      Object.entries(references).flatMap(([name, one]) => (typeof one === "string" ? [] : [[name, one.where]])),
    ),
    roles: Object.fromEntries(
      Object.entries(roles).map(([id, { does, table = null }]) => [id, { does, table }] as const),
    ),
    derived,
    actions,
    data: Object.fromEntries(
      Object.entries(data).map(([table, { common = {}, columns, rows: given }]) => [
        table,
        { common, columns, rows: given },
      ]),
    ),
    sql: sql ? { ...sql, columns: sql.columns ?? "all", tables: sql.tables ?? {} } : null,
    place: (path) => checked?.source.keyAt([...path]) ?? wholeFile(folder),
  };
}
