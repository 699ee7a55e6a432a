import type { Api } from "../../model/api.js";
import type { DataObject } from "./mock-data.js";
import { tablesOf } from "./mock-tables.js";
import { released } from "./released.js";

/** How the mocks answer the operations that take SQL; null when none runs it. */
export function sqlData(api: Api): DataObject | null {
  const { sql } = api.mock;
  const isThere = api.operations.some((operation) => released(operation) && operation.id === sql?.operation);
  if (!sql || !isThere) return null;
  const { operation, screened, field, columns, refused } = sql;
  const named = [...tablesOf(api).values()].map(({ id, entity }) => [entity.toLowerCase(), id] as const);
  const said = Object.entries(sql.tables).filter(([, id]) => tablesOf(api).has(id));
  const renamed = new Set(said.map(([, id]) => id));
  const tables = [...named.filter(([, id]) => !renamed.has(id)), ...said];
  return { operation, screened, field, columns, refused, tables: Object.fromEntries(tables) };
}
