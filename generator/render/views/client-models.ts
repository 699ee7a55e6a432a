import type { Api, Operation, Resource } from "../../model/api.js";
import type { Condition, Field, Model, Shape } from "../../model/shape.js";
import { oncePer } from "../../once-per.js";
import { Code } from "../text/code.js";
import { docComment, line } from "../text/doc-comment.js";
import type { DocLine } from "../text/doc-comment.js";
import { intersection, names, union } from "../text/layout.js";
import { lowerFirst } from "../../model/naming.js";
import { bodyTypeName, importedNames, queryTypeName } from "./naming.js";
import { queryFieldsOf } from "./query.js";
import { payloadModels, released } from "./released.js";
import { conditionCodes, fieldViews } from "./types.js";
import type { Direction, FieldView, Imports, TypeContext } from "./types.js";

/** An interface or an alias of the models' template. */
interface TypeView {
  readonly doc: Code;
  readonly head: Code;
  readonly fields: readonly FieldView[];
  readonly tail: Code;
}

export interface ModelsView {
  readonly imports: readonly Code[];
  readonly types: readonly TypeView[];
}

/** A resource, or whoever else has models. */
export type ModelOwner = Pick<Resource, "name" | "entity" | "models" | "operations">;

/** The types of a resource: what its operations answer, and the bodies and queries that they take. */
export function modelsView(resource: ModelOwner, api: Api): ModelsView {
  const imports: Imports = { runtime: new Set(), models: new Map() };
  const context: TypeContext = { api, resource: resource.name, imports };
  const live = resource.operations.filter(released);
  const directions = modelDirections(api);
  const models = resource.models.filter(({ id }) => directions.has(id));
  const types = [
    ...models.map((model) => modelType(model, directions.get(model.id) ?? "output", context)),
    ...live.flatMap((operation) => [
      ...queryType(operation, resource, api, context),
      ...bodyType(operation, resource, context),
    ]),
  ];
  return { imports: importLines(imports), types };
}

/**
 * Which models are emitted as types, and for which direction. A model that bodies only build on is no type of its own;
 * one that is sent as well as answered has the looser form, which takes what was answered.
 */
const modelDirections = oncePer((api: Api): ReadonlyMap<string, Direction> => {
  const directions = new Map<string, Direction>();
  const visit = (fields: readonly Field[], direction: Direction): void => {
    for (const field of fields) {
      if (field.items) visit([field.items], direction);
      if (field.of !== null) mark(field.of, direction);
    }
  };
  const mark = (id: string, direction: Direction): void => {
    if (directions.get(id) === direction || directions.get(id) === "input") return;
    directions.set(id, direction);
    visit(api.models.get(id)?.fields ?? [], direction);
  };
  const live = api.operations.filter(released);
  for (const id of payloadModels(api)) mark(id, "output");
  for (const { response } of live) if (response.of !== null) mark(response.of, "output");
  for (const { body } of live) visit(body?.fields ?? [], "input");
  return directions;
});

function modelType(model: Model, direction: Direction, context: TypeContext): TypeView {
  const doc: DocLine[] = [line(`${model.name}, as the server ${direction === "output" ? "answers" : "takes"} it.`)];
  if (model.note !== null) doc.push(line(model.note));
  if (model.open && model.fields.length === 0) return openType(model.name, doc, context);
  const optional = direction === "output" ? () => false : ({ required }: Field) => required !== true;
  return {
    doc: docComment(doc, 0),
    head: Code.of`export interface ${Code.name(model.name)} {`,
    fields: [...fieldViews(model.fields, direction, context, optional), ...(model.open ? [openMember] : [])],
    tail: Code.of`}`,
  };
}

const openMember: FieldView = { doc: Code.empty, code: Code.of`[name: ${Code.name("string")}]: unknown;` };

function openType(name: string, doc: readonly DocLine[], { imports }: TypeContext): TypeView {
  imports.runtime.add("JsonObject");
  const head = Code.of`export type ${Code.name(name)} = JsonObject;`;
  return { doc: docComment(doc, 0), head, fields: [], tail: Code.empty };
}

function queryType(operation: Operation, resource: ModelOwner, api: Api, context: TypeContext): readonly TypeView[] {
  const fields = queryFieldsOf(operation, api);
  if (fields.length === 0) return [];
  const shape = { fields };
  const name = queryTypeName(operation, resource);
  return inputTypes(name, [line(`Query of \`${operation.id}\`.`)], shape, operation.queryConditions, context);
}

function bodyType(operation: Operation, resource: ModelOwner, context: TypeContext): readonly TypeView[] {
  const { body } = operation;
  if (!body) return [];
  const name = bodyTypeName(operation, resource);
  const doc = [line(`Body of \`${operation.id}\`.`)];
  if (body.fields.length === 0 && body.open) return [openType(name, doc, context)];
  return inputTypes(name, doc, body, body.conditions, context);
}

function inputTypes(
  name: string,
  doc: readonly DocLine[],
  shape: Pick<Shape, "fields">,
  conditions: readonly Condition[],
  context: TypeContext,
): readonly TypeView[] {
  const optional = ({ required }: Field): boolean => required !== true;
  const sendable = shape.fields.filter(({ readOnly }) => !readOnly);
  const fields = fieldViews(sendable, "input", context, optional);
  const plain = (typeName: string, lines: readonly DocLine[]): TypeView => ({
    doc: docComment(lines, 0),
    head: Code.of`export interface ${Code.name(typeName)} {`,
    fields,
    tail: Code.of`}`,
  });
  if (conditions.length === 0) return [plain(name, doc)];
  const parts = conditionCodes(Code.name(`${name}Fields`), shape, conditions).map((alternatives, index) => ({
    name: Code.name(`${name}Condition${index + 1}`),
    alternatives,
  }));
  return [
    plain(`${name}Fields`, [line(`Fields of ${name}.`)]),
    ...parts.map((part, index): TypeView => ({
      doc: docComment([line(conditionWords(conditions[index]))], 0),
      head: union({
        before: Code.of`export type ${part.name} =`,
        items: part.alternatives,
        after: Code.of`;`,
        indent: 0,
      }),
      fields: [],
      tail: Code.empty,
    })),
    {
      doc: docComment(doc, 0),
      head: intersection({
        before: Code.of`export type ${Code.name(name)} =`,
        items: [Code.name(`${name}Fields`), ...parts.map((part) => part.name)],
        after: Code.of`;`,
        indent: 0,
      }),
      fields: [],
      tail: Code.empty,
    },
  ];
}

function conditionWords(condition: Condition | undefined): string {
  switch (condition?.kind) {
    case "anyOf":
      return `At least one of: ${setWords(condition.sets)}.`;
    case "oneOf":
      return `Exactly one of: ${setWords(condition.sets)}.`;
    case "atMostOne":
      return `Not more than one of: ${condition.fields.join(", ")}.`;
    case "if": {
      const when = condition.is === null ? "is given" : `is ${condition.is.join(" or ")}`;
      return `When ${condition.field} ${when}: ${condition.then.join(", ")}.`;
    }
    case undefined:
      return "";
  }
}

function setWords(sets: readonly (readonly string[])[]): string {
  return sets.map((set) => set.join(" with ")).join(", ");
}

function importLines({ runtime, models }: Imports): readonly Code[] {
  const homes: readonly (readonly [string, readonly string[]])[] = [
    ["json", ["JsonObject"]],
    ["local-time", ["LocalDate", "LocalDateInput", "LocalDateTime", "LocalDateTimeInput"]],
  ];
  const typeImport = (items: readonly Code[], from: string): Code =>
    names({ before: Code.of`import type `, items, after: Code.of` from ${from};`, indent: 0 });
  return [
    ...[...models]
      .sort(byName)
      .map(([resource, wanted]) => typeImport(importedNames(wanted), `./${lowerFirst(resource)}.js`)),
    ...homes
      .map(([home, all]) => [home, all.filter((name) => runtime.has(name))] as const)
      .filter(([, wanted]) => wanted.length > 0)
      .map(([home, wanted]) =>
        typeImport(
          wanted.map((name) => Code.name(name)),
          `../runtime/${home}.js`,
        ),
      ),
  ];
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
