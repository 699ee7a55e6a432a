import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api } from "../../model/api.js";

/** The operation that runs SQL is there and takes it, and tables are those of resources. */
export function lintMockSql({ mock, operations, resources }: Api): readonly Diagnostic[] {
  const { sql, place } = mock;
  if (!sql) return [];
  const live = operations.filter(({ status }) => status === "released");
  const operation = live.find(({ id }) => id === sql.operation);
  const fields = operation?.body?.fields.map(({ name }) => name) ?? [];
  const known = resources.map(({ id }) => id);
  const missing = `There is no operation \`${sql.operation}\`.`;
  const hint = didYouMean(
    sql.operation,
    live.map(({ id }) => id),
  );
  return [
    ...(operation ? [] : [diagnostic("unknown-operation", place(["sql", "operation"]), missing, hint)]),
    ...(!operation || fields.includes(sql.field)
      ? []
      : [
          diagnostic(
            "field-unknown",
            place(["sql", "field"]),
            `\`${sql.field}\` is no field of the body of \`${operation.id}\`.`,
            didYouMean(sql.field, fields),
          ),
        ]),
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
