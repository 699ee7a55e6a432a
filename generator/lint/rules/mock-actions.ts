import type { Api, Operation } from "../../model/api.js";
import type { MockData } from "../../model/mock.js";
import { roleOf } from "../../render/views/mock-tables.js";
import { queryFieldsOf } from "../../render/views/query.js";
import { namesOf, onlyNames } from "./mock-forms.js";
import type { Names } from "./mock-forms.js";
import { checkDemand } from "./mock-demands.js";
import { checkFilter } from "./mock-filters.js";
import { itemsOf, memberOf, membersOf, textOf } from "./mock-names.js";
import type { MockNames, Path } from "./mock-names.js";
import { checkSource, checkTable, checkValue, checkValues } from "./mock-values.js";
import type { ValueScene } from "./mock-values.js";

type Check = (data: MockData, path: Path, scene: ActionScene) => void;

interface ActionScene extends ValueScene {
  /** Fields of what the operation answers; null when nobody can know. */
  readonly answered: Names | null;
}

const ownValues: Check = (data, path, scene) => checkValues(data, path, scene.row, scene);

/** How each part of an action is looked at. Parts that are not here name nothing. */
const parts: Readonly<Record<string, Check>> = {
  row: (data, path, scene) => itemsOf(data).forEach((one, index) => ownValues(one, [...path, index], scene)),
  demands: (data, path, scene) => itemsOf(data).forEach((one, index) => checkDemand(one, [...path, index], scene)),
  unfound: (data, path, scene) => {
    for (const [name, table] of membersOf(data)) {
      checkAsked(name, [...path, name], scene);
      scene.names.table(textOf(table), [...path, name]);
    }
  },
  says: (data, path, scene) => membersOf(data).forEach(([name]) => checkAsked(name, [...path, name], scene)),
  ensures: (data, path, scene) => itemsOf(data).forEach((one, index) => void checkTable(one, [...path, index], scene)),
  defaults: ownValues,
  set: ownValues,
  where: ownValues,
  append: (data, path, scene) => {
    scene.names.name(textOf(memberOf(data, "field")), scene.row, "field of the rows", [...path, "field"]);
    const words = `field of the body of ${scene.of}`;
    scene.names.name(textOf(memberOf(data, "body")), scene.body, words, [...path, "body"]);
  },
  deletes: (data, path, scene) => itemsOf(data).forEach((one, index) => void checkTable(one, [...path, index], scene)),
  changes: (data, path, scene) => itemsOf(data).forEach((one, index) => void checkTable(one, [...path, index], scene)),
  makes: (data, path, scene) =>
    itemsOf(data).forEach((one, index) => {
      checkTable(one, [...path, index], scene);
      checkSource(memberOf(one, "each"), [...path, index, "each"], scene);
      checkValue(memberOf(one, "given"), [...path, index, "given"], scene);
    }),
  filters: (data, path, scene) =>
    membersOf(data).forEach(([name, filter]) => checkFilter(name, filter, [...path, name], scene)),
  order: (data, path, { names, row }) =>
    itemsOf(data).forEach((one, index) => names.name(textOf(one), row, "field of the rows", [...path, index])),
  // What is given can be taken from what was given before it.
  gives: (data, path, scene) => {
    const given = membersOf(data).map(([name]) => name);
    given.forEach((name, index) => {
      const row = new Map([...onlyNames(given.slice(0, index)), ...scene.row]);
      checkValues({ [name]: memberOf(data, name) ?? null }, path, scene.answered, { ...scene, row });
    });
  },
  slots: checkSlots,
};

/** Looks up what an action names. */
export function checkAction(id: string, action: MockData, names: MockNames, api: Api): void {
  const path = ["actions", id];
  const operation = names.operation(id, path);
  if (!operation) return;
  const role = roleOf(operation, api);
  // What the request names can be looked for without a table of the operation's own, and it can be refused.
  const needsTable = membersOf(action).some(([part]) => part !== "unfound" && part !== "says" && part !== "demands");
  if (!role && needsTable) return names.idle(id, path);
  const scene = sceneOf(operation, (role && names.table(role.table, path)) ?? new Map(), names, api);
  for (const [part, data] of membersOf(action)) {
    if (Object.hasOwn(parts, part)) parts[part]?.(data, [...path, part], scene);
  }
}

function sceneOf(operation: Operation, row: Names, names: MockNames, api: Api): ActionScene {
  const { body, response, pathParameters } = operation;
  const model = response.of === null ? undefined : api.models.get(response.of);
  return {
    names,
    of: `\`${operation.id}\``,
    body: body?.open ? null : namesOf(body?.fields ?? []),
    query: namesOf(queryFieldsOf(operation, api)),
    path: namesOf(pathParameters),
    row,
    answered: model && !model.open ? namesOf(model.fields) : null,
  };
}

/** Looks up a name in what the operation is asked with. */
function checkAsked(name: string, path: Path, scene: ActionScene): void {
  const known = scene.body && new Map([...scene.body, ...scene.query, ...scene.path]);
  scene.names.name(name, known, `name in the body, the query or the path of ${scene.of}`, path);
}

function checkSlots(data: MockData, path: Path, scene: ActionScene): void {
  for (const part of ["hours", "taken"]) {
    const rows = memberOf(data, part);
    const at = [...path, part];
    const fields = checkTable(rows, at, scene);
    checkValues(memberOf(rows, "only"), [...at, "only"], fields, scene);
    const not = memberOf(memberOf(rows, "not"), "field");
    itemsOf(memberOf(memberOf(rows, "not"), "values")).forEach((value, index) =>
      scene.names.value(value, fields?.get(textOf(not)) ?? [], `\`${textOf(not)}\``, [...at, "not", "values", index]),
    );
    const columns = ["date", "start", "stop", "pattern", "who", "where"].map(
      (name) => [name, memberOf(rows, name)] as const,
    );
    for (const [name, field] of [...columns, ["not", not] as const]) {
      if (typeof field === "string") scene.names.name(field, fields, "field of that table", [...at, name]);
    }
  }
  for (const [name, parameter] of membersOf(memberOf(data, "asks"))) {
    scene.names.name(textOf(parameter), scene.query, `query parameter of ${scene.of}`, [...path, "asks", name]);
  }
  for (const [name, field] of membersOf(memberOf(data, "gives"))) {
    scene.names.name(textOf(field), scene.answered, `field of what ${scene.of} answers`, [...path, "gives", name]);
  }
  checkValue(memberOf(data, "whoElse"), [...path, "whoElse"], scene);
}
