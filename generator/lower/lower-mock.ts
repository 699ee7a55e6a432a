import { wholeFile } from "../diagnostics/diagnostic.js";
import type { Position } from "../diagnostics/diagnostic.js";
import type { SourceFile, YamlPath } from "../load/source-file.js";
import type { Mock } from "../model/mock.js";
import { lowerFirst } from "../model/naming.js";
import type { MockResourceYaml, ReferenceYaml } from "../validate/spec-yaml.js";
import type { ValidSpec } from "../validate/validate.js";

/** A resource's part of the mocks, by the resource's id. */
interface Part {
  readonly id: string;
  readonly source: SourceFile;
  readonly content: MockResourceYaml;
}

/** How the mocks keep rows; without a word of them in the spec they do so without special actions. */
export function lowerMock({ mock, mockResources, loaded }: ValidSpec): Mock {
  const { rows = 20, stamps = {}, references = {}, sql } = mock?.content ?? {};
  const parts = mockResources.map(({ source, content }) => ({ id: lowerFirst(content.resource), source, content }));
  return {
    rows,
    stamps: { changed: stamps.changed ?? [], created: stamps.created ?? [], served: stamps.served ?? [] },
    references: referencesOf(references),
    ownReferences: Object.fromEntries(
      parts.flatMap(({ id, content }) => (content.references ? [[id, referencesOf(content.references)]] : [])),
    ),
    keys: Object.fromEntries(parts.flatMap(({ id, content: { table } }) => (table ? [[id, table.key]] : []))),
    hash: loaded.mocksHash,
    ...actionsOf(parts),
    derived: Object.fromEntries(parts.flatMap(({ id, content: { derived } }) => (derived ? [[id, derived]] : []))),
    data: Object.fromEntries(
      parts.flatMap(({ id, content: { data } }) => {
        if (!data) return [];
        const { only = false, common = {}, columns = [], rows = [] } = data;
        return [[id, { only, common, columns, rows }]];
      }),
    ),
    sql: sql ? { ...sql, screened: sql.screened ?? [], columns: sql.columns ?? "all", tables: sql.tables ?? {} } : null,
    files: parts.map(({ id, source, content: { resource } }) => ({
      resource,
      id,
      file: source.file,
      at: source.valueAt(["resource"]),
    })),
    place: placesIn(parts, (path, end) => placeIn(mock?.source, path, end) ?? wholeFile(loaded.folder)),
  };
}

function referencesOf(yaml: Readonly<Record<string, ReferenceYaml>>): Mock["references"] {
  return Object.fromEntries(
    Object.entries(yaml).map(([name, one]) => [name, typeof one === "string" ? { table: one, where: null } : one]),
  );
}

/** What operations do with rows, apart from whether they read, list or write them. */
function actionsOf(parts: readonly Part[]): Pick<Mock, "roles" | "actions"> {
  const all = parts.flatMap(({ id, content: { actions = {} } }) =>
    Object.entries(actions).map(([name, action]) => ({ id: `${id}.${name}`, ...action })),
  );
  return {
    roles: Object.fromEntries(
      all.flatMap(({ id, does, table = null }) => (does === undefined ? [] : [[id, { does, table }]])),
    ),
    actions: Object.fromEntries(
      all.flatMap(({ id, does: _does, table: _table, ...action }) =>
        Object.keys(action).length > 0 ? [[id, action]] : [],
      ),
    ),
  };
}

const ownKinds: ReadonlySet<string> = new Set(["derived", "data", "ownReferences"]);

/** Actions and roles stand in the file of their resource by their names, rows and derived fields in that of their table. */
function placesIn(parts: readonly Part[], general: Mock["place"]): Mock["place"] {
  return (path, end) => {
    const inFile = (owner: string, inner: YamlPath): Position | undefined =>
      placeIn(parts.find(({ id }) => id === owner)?.source, inner, end);
    const [kind, id = "", ...rest] = path;
    const [owner = "", action = ""] = String(id).split(".");
    const within =
      kind === "roles" || kind === "actions"
        ? inFile(owner, ["actions", action, ...rest])
        : ownKinds.has(String(kind))
          ? inFile(owner, [kind === "ownReferences" ? "references" : String(kind), ...rest])
          : kind === "keys"
            ? parts.find((part) => part.id === owner)?.source.valueAt(["table", "key"])
            : undefined;
    return within ?? general(path, end);
  };
}

function placeIn(source: SourceFile | undefined, path: YamlPath, end: "key" | "value" = "key"): Position | undefined {
  return end === "key" ? source?.keyAt(path) : source?.valueAt(path);
}
