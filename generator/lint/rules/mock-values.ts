import type { MockData } from "../../model/mock.js";
import { itemsOf, memberOf, membersOf, textOf } from "./mock-names.js";
import type { MockNames, Path } from "./mock-names.js";

/** What a value can name: nothing where it is null, and anything where nobody can know. */
export interface ValueScene {
  readonly names: MockNames;
  /** Words for where the body, the query and the path belong. */
  readonly of: string;
  readonly body: readonly string[] | null;
  readonly query: readonly string[];
  readonly path: readonly string[];
  readonly row: readonly string[];
}

type Check = (data: MockData, path: Path, scene: ValueScene) => void;

const inRow: Check = (data, path, { names, row }) => names.name(textOf(data), row, "field of the rows", path);

/** How each kind of value is looked at. Kinds that are not here name nothing. */
const checks: Readonly<Record<string, Check>> = {
  body: (data, path, { names, body, of }) => names.name(textOf(data), body, `field of the body of ${of}`, path),
  query: (data, path, { names, query, of }) => names.name(textOf(data), query, `query parameter of ${of}`, path),
  path: (data, path, scene) => scene.names.name(textOf(data), scene.path, `parameter of the path of ${scene.of}`, path),
  row: inRow,
  from: inRow,
  lookup: (data, path, scene) => {
    const fields = checkTable(data, path, scene);
    scene.names.name(textOf(memberOf(data, "give")), fields, "field of that table", [...path, "give"]);
  },
  total: (data, path, scene) => {
    const fields = checkSource(memberOf(data, "of"), [...path, "of"], scene);
    scene.names.name(textOf(memberOf(data, "field")), fields, "field of that table", [...path, "field"]);
  },
  choose: (data, path, scene) => checkValue(memberOf(data, "by"), [...path, "by"], scene),
  first: (data, path, scene) => itemsOf(data).forEach((one, index) => checkValue(one, [...path, index], scene)),
  text: (data, path, scene) => itemsOf(data).forEach((one, index) => checkValue(one, [...path, index], scene)),
  minus: (data, path, scene) => checkValue(data, path, scene),
  times: (data, path, scene) => itemsOf(data).forEach((one, index) => checkValue(one, [...path, index], scene)),
  length: (data, path, scene) => checkValue(data, path, scene),
  date: (data, path, scene) => checkValue(memberOf(data, "of"), [...path, "of"], scene),
};

/** Looks up what a value names. */
export function checkValue(data: MockData | undefined, path: Path, scene: ValueScene): void {
  for (const [kind, inner] of membersOf(data)) {
    if (Object.hasOwn(checks, kind)) checks[kind]?.(inner, [...path, kind], scene);
  }
}

/** Looks up fields and what their values name. */
export function checkValues(
  data: MockData | undefined,
  path: Path,
  fields: readonly string[] | null,
  scene: ValueScene,
): void {
  for (const [name, value] of membersOf(data)) {
    scene.names.name(name, fields, "field of that table", [...path, name]);
    checkValue(value, [...path, name], scene);
  }
}

/** Looks up `table` and the fields of `where` and `set`; gives the table's fields. */
export function checkTable(data: MockData | undefined, path: Path, scene: ValueScene): readonly string[] | null {
  const fields = scene.names.table(textOf(memberOf(data, "table")), [...path, "table"]);
  for (const part of ["where", "set"]) checkValues(memberOf(data, part), [...path, part], fields, scene);
  return fields;
}

/** Looks up names of fields of the body. */
export function checkFields(data: MockData | undefined, path: Path, { names, body, of }: ValueScene): void {
  itemsOf(data).forEach((name, index) =>
    names.name(textOf(name), body, `field of the body of ${of}`, [...path, index]),
  );
}

/** Looks up where items come from; gives their fields where those are known. */
export function checkSource(data: MockData | undefined, path: Path, scene: ValueScene): readonly string[] | null {
  if (memberOf(data, "table") !== undefined) return checkTable(data, path, scene);
  checkValue(data, path, scene);
  checkFields(memberOf(data, "fields"), [...path, "fields"], scene);
  return null;
}
