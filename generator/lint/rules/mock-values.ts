import type { MockData } from "../../model/mock.js";
import type { Form, Names } from "./mock-forms.js";
import { itemsOf, memberOf, membersOf, textOf } from "./mock-names.js";
import type { MockNames, Path } from "./mock-names.js";

/** What a value can name: nothing where it is null, and anything where nobody can know. */
export interface ValueScene {
  readonly names: MockNames;
  /** Words for where the body, the query and the path belong. */
  readonly of: string;
  readonly body: Names | null;
  readonly query: Names;
  readonly path: Names;
  readonly row: Names;
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
  choose: (data, path, scene) => {
    const by = memberOf(data, "by");
    checkValue(by, [...path, "by"], scene);
    const forms = formsOf(by, scene);
    for (const [name] of membersOf(memberOf(data, "from"))) {
      scene.names.value(name, forms, "What is chosen by", [...path, "from", name], "key");
    }
  },
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

/** Looks up fields and what their values name; what is written out must fit its field. */
export function checkValues(data: MockData | undefined, path: Path, fields: Names | null, scene: ValueScene): void {
  for (const [name, value] of membersOf(data)) {
    scene.names.name(name, fields, "field of that table", [...path, name]);
    checkValue(value, [...path, name], scene);
    checkConstants(value, [...path, name], fields?.get(name) ?? [], `\`${name}\``, scene);
  }
}

/** Whether what is written out in a value is something that `subject` can be. */
export function checkConstants(
  data: MockData | undefined,
  path: Path,
  forms: readonly Form[],
  subject: string,
  scene: ValueScene,
): void {
  const constant = memberOf(data, "value");
  if (constant !== undefined) scene.names.value(constant, forms, subject, [...path, "value"]);
  for (const [name, value] of membersOf(memberOf(memberOf(data, "choose"), "from"))) {
    scene.names.value(value, forms, subject, [...path, "choose", "from", name]);
  }
  itemsOf(memberOf(data, "first")).forEach((one, index) =>
    checkConstants(one, [...path, "first", index], forms, subject, scene),
  );
}

type FormsOf = (data: MockData, scene: ValueScene) => readonly Form[];

const ofRow: FormsOf = (data, { row }) => row.get(textOf(data)) ?? [];
const aNumber: FormsOf = () => [{ type: "number" }];

/** What values of each kind can be, where that can be told. */
const forms: Readonly<Record<string, FormsOf>> = {
  body: (data, { body }) => body?.get(textOf(data)) ?? [],
  query: (data, { query }) => query.get(textOf(data)) ?? [],
  path: (data, { path }) => path.get(textOf(data)) ?? [],
  row: ofRow,
  from: ofRow,
  lookup: (data, { names }) => names.known(textOf(memberOf(data, "table"))).get(textOf(memberOf(data, "give"))) ?? [],
  first: (data, scene) => {
    const all = itemsOf(data).map((one) => formsOf(one, scene));
    return all.some((one) => one.length === 0) ? [] : all.flat();
  },
  total: aNumber,
  minus: aNumber,
  times: aNumber,
  length: aNumber,
};

/** What a value can be; nothing where nobody can know. */
export function formsOf(data: MockData | undefined, scene: ValueScene): readonly Form[] {
  const [[kind, inner] = ["", null]] = membersOf(data);
  return Object.hasOwn(forms, kind) ? (forms[kind]?.(inner, scene) ?? []) : [];
}

/** Looks up `table` and the fields of `where` and `set`; gives the table's fields. */
export function checkTable(data: MockData | undefined, path: Path, scene: ValueScene): Names | null {
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
export function checkSource(data: MockData | undefined, path: Path, scene: ValueScene): Names | null {
  if (memberOf(data, "table") !== undefined) return checkTable(data, path, scene);
  checkValue(data, path, scene);
  checkFields(memberOf(data, "fields"), [...path, "fields"], scene);
  return null;
}
