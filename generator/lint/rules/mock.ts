import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Api } from "../../model/api.js";
import { checkAction } from "./mock-actions.js";
import { lintMockFiles } from "./mock-files.js";
import { MockNames } from "./mock-names.js";
import { lintMockRows } from "./mock-rows.js";
import { checkValues } from "./mock-values.js";

/** Operations, tables, fields and parameters that the mocks are told of are there, and values fit their fields. */
export function lintMock(api: Api): readonly Diagnostic[] {
  const wrong = lintMockFiles(api);
  // What a file says of a resource that there is not would be found missing name by name.
  return wrong.length > 0 ? wrong : [...lintNames(api), ...lintMockRows(api)];
}

/** A derived field is of no request. */
const nothing = { body: new Map(), query: new Map(), path: new Map() };

function lintNames(api: Api): readonly Diagnostic[] {
  const { stamps, references, ownReferences, roles, derived, actions, data } = api.mock;
  const names = new MockNames(api);
  const anywhere = names.anywhere();
  for (const [when, fields] of Object.entries(stamps)) {
    fields.forEach((field, index) => names.name(field, anywhere, "field of any table", ["stamps", when, index]));
  }
  for (const field of Object.keys(references)) {
    names.name(field, anywhere, "field of any table", ["references", field]);
  }
  lintReferences(references, ["references"], names);
  for (const [id, own] of Object.entries(ownReferences)) {
    const path = ["ownReferences", id];
    const fields = names.table(id, path);
    for (const field of Object.keys(own)) names.name(field, fields, "field of that table", [...path, field]);
    lintReferences(own, path, names);
  }
  for (const [id, { table }] of Object.entries(roles)) {
    const operation = names.operation(id, ["roles", id]);
    const own = api.resources.find(({ name }) => name === operation?.resource)?.id;
    const kept = table ?? own;
    if (kept !== undefined) names.table(kept, table === null ? ["roles", id] : ["roles", id, "table"]);
  }
  for (const [table, values] of Object.entries(derived)) {
    const row = names.table(table, ["derived", table]);
    if (!row) continue;
    checkValues(values, ["derived", table], row, { names, of: "a derived field", ...nothing, row });
  }
  for (const [id, action] of Object.entries(actions)) checkAction(id, action, names, api);
  for (const [table, { common, columns }] of Object.entries(data)) {
    const fields = names.table(table, ["data", table]);
    columns.forEach((name, index) =>
      names.name(name, fields, "field of that table", ["data", table, "columns", index]),
    );
    for (const name of Object.keys(common)) {
      names.name(name, fields, "field of that table", ["data", table, "common", name]);
    }
  }
  return names.found;
}

function lintReferences(references: Api["mock"]["references"], path: readonly string[], names: MockNames): void {
  for (const [field, { table, where }] of Object.entries(references)) {
    const known = names.table(table, [...path, field]);
    for (const [name, value] of Object.entries(where ?? {})) {
      const at = [...path, field, "where", name];
      names.name(name, known, "field of that table", at);
      names.value(value, known?.get(name) ?? [], `\`${name}\``, at);
    }
  }
}
