import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Position } from "../../diagnostics/diagnostic.js";
import type { Api } from "../../model/api.js";

/** Operations that take SQL are there and take it, and tables are those of resources. */
export function lintMockSql(api: Api): readonly Diagnostic[] {
  const { mock, resources } = api;
  const { sql, place } = mock;
  if (!sql) return [];
  const known = resources.map(({ id }) => id);
  const named = [
    { id: sql.operation, at: place(["sql", "operation"]) },
    ...sql.screened.map((id, index) => ({ id, at: place(["sql", "screened", index]) })),
  ];
  return [
    ...named.flatMap(({ id, at }) => lintOperation(id, at, sql.field, api)),
    ...Object.entries(sql.tables)
      .filter(([, id]) => !known.includes(id))
      .map(([name, id]) =>
        diagnostic(
          "unknown-resource",
          place(["sql", "tables", name]),
          `There is no resource \`${id}\`.`,
          didYouMean(id, known),
        ),
      ),
  ];
}

function lintOperation(id: string, at: Position, field: string, { mock, operations }: Api): readonly Diagnostic[] {
  const live = operations.filter(({ status }) => status === "released");
  const operation = live.find((one) => one.id === id);
  if (!operation) {
    const ids = live.map((one) => one.id);
    return [diagnostic("unknown-operation", at, `There is no operation \`${id}\`.`, didYouMean(id, ids))];
  }
  const fields = operation.body?.fields.map(({ name }) => name) ?? [];
  if (fields.includes(field)) return [];
  const missing = `\`${field}\` is no field of the body of \`${id}\`.`;
  return [diagnostic("field-unknown", mock.place(["sql", "field"]), missing, didYouMean(field, fields))];
}
