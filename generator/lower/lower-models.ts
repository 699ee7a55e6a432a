import { diagnostic } from "../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/suggest.js";
import type { SourceFile, YamlPath } from "../load/source-file.js";
import type { Condition, Field, Model, Shape } from "../model/shape.js";
import type { Checked } from "../validate/validate.js";
import type { ConditionYaml, InputYaml, ResourceYaml, ShapeYaml } from "../validate/spec-yaml.js";
import { lowerFields, modelId } from "./lower-fields.js";

interface Unresolved {
  readonly model: Omit<Model, "fields">;
  readonly places: Places;
}

/** Where a shape says what it builds on. */
interface Places {
  readonly extends: Position;
  readonly omit: readonly Position[];
}

/** Whoever owns models: a resource, or the events. */
export type ModelOwner = Checked<Pick<ResourceYaml, "resource" | "models">>;

/** All models of all owners, with what they inherit. Spec order. */
export function lowerModels(owners: readonly ModelOwner[], report: Diagnostic[]): ReadonlyMap<string, Model> {
  const unresolved = new Map<string, Unresolved>();
  for (const { source, content } of owners) {
    for (const [name, yaml] of Object.entries(content.models ?? {})) {
      const path = ["models", name];
      const id = modelId(name, content.resource);
      const base = shapeBase(yaml, path, source, content.resource);
      const model = { id, name, resource: content.resource, note: yaml.note ?? null, ...base };
      unresolved.set(id, { model, places: placesOf(yaml, path, source) });
    }
  }
  const resolved = new Map<string, Model>();
  for (const id of unresolved.keys()) {
    for (const one of lineage(id, unresolved, resolved, report)) {
      const found = unresolved.get(one);
      if (found) resolved.set(one, resolve(found, unresolved, resolved, report));
    }
  }
  return new Map([...unresolved.keys()].flatMap((id) => entryOf(id, resolved)));
}

/** A model and what it builds on, as far as that is not resolved yet, the oldest first. */
function lineage(
  id: string,
  unresolved: ReadonlyMap<string, Unresolved>,
  resolved: ReadonlyMap<string, Model>,
  report: Diagnostic[],
): readonly string[] {
  const seen = new Set<string>();
  for (let next: string | null = id; next !== null && !resolved.has(next);) {
    const model: Unresolved["model"] | undefined = unresolved.get(next)?.model;
    if (!model) break;
    if (seen.has(next)) {
      const message = `Model \`${model.name}\` extends itself.`;
      report.push(diagnostic("model-circular", model.at, message, "Let one of them stand alone."));
      break;
    }
    seen.add(next);
    next = model.extends;
  }
  return [...seen].reverse();
}

function resolve(
  { model, places }: Unresolved,
  unresolved: ReadonlyMap<string, Unresolved>,
  resolved: ReadonlyMap<string, Model>,
  report: Diagnostic[],
): Model {
  const parent = model.extends === null ? null : (resolved.get(model.extends) ?? null);
  if (model.extends !== null && !unresolved.has(model.extends)) {
    report.push(unknownModel(model.extends, places, unresolved.keys()));
  }
  if (model.extends === null || parent) reportOmissions(model, places, parent, report);
  return {
    ...model,
    fields: inherit(parent?.fields ?? [], model),
    open: model.open || (parent?.open ?? false),
  };
}

function entryOf(id: string, resolved: ReadonlyMap<string, Model>): readonly (readonly [string, Model])[] {
  const model = resolved.get(id);
  return model ? [[id, model]] : [];
}

/** The body of an operation. */
export function lowerInput(
  yaml: InputYaml,
  path: YamlPath,
  source: SourceFile,
  owner: string,
  models: ReadonlyMap<string, Model>,
  report: Diagnostic[],
): Shape {
  const base = shapeBase(yaml, path, source, owner);
  const parent = base.extends === null ? undefined : models.get(base.extends);
  const places = placesOf(yaml, path, source);
  if (base.extends !== null && !parent) report.push(unknownModel(base.extends, places, models.keys()));
  if (base.extends === null || parent) reportOmissions(base, places, parent ?? null, report);
  const conditions = lowerConditions(yaml.conditions, [...path, "conditions"], source);
  return {
    ...base,
    fields: inherit(parent?.fields ?? [], base),
    open: base.open || (parent?.open ?? false),
    conditions,
  };
}

/** Conditions in spec order. */
export function lowerConditions(
  yaml: readonly ConditionYaml[] | undefined,
  path: YamlPath,
  source: SourceFile,
): readonly Condition[] {
  return (yaml ?? []).map((condition, index): Condition => {
    const at = source.valueAt([...path, index]);
    if (condition.anyOf) return { kind: "anyOf", sets: condition.anyOf, at };
    if (condition.oneOf) return { kind: "oneOf", sets: condition.oneOf, at };
    if (condition.atMostOne) return { kind: "atMostOne", fields: condition.atMostOne, at };
    return { kind: "if", field: condition.if ?? "", is: condition.is ?? null, then: condition.then ?? [], at };
  });
}

function shapeBase(
  yaml: ShapeYaml | InputYaml,
  path: YamlPath,
  source: SourceFile,
  owner: string,
): Omit<Shape, "fields"> {
  return {
    extends: yaml.extends === undefined ? null : modelId(yaml.extends, owner),
    omit: yaml.omit ?? [],
    ownFields: lowerFields(yaml.fields, [...path, "fields"], source, owner),
    open: "open" in yaml ? (yaml.open ?? false) : false,
    conditions: [],
    at: source.keyAt(path),
  };
}

function placesOf({ omit }: ShapeYaml | InputYaml, path: YamlPath, source: SourceFile): Places {
  return {
    extends: source.valueAt([...path, "extends"]),
    omit: (omit ?? []).map((_, index) => source.valueAt([...path, "omit", index])),
  };
}

function inherit(parent: readonly Field[], { omit, ownFields }: Pick<Shape, "omit" | "ownFields">): readonly Field[] {
  const own = new Map(ownFields.map((field) => [field.name, field]));
  const kept = parent.filter(({ name }) => !omit.includes(name)).map((field) => own.get(field.name) ?? field);
  const names = new Set(kept.map(({ name }) => name));
  return [...kept, ...ownFields.filter(({ name }) => !names.has(name))];
}

function reportOmissions(
  { omit }: Pick<Shape, "omit">,
  places: Places,
  parent: Pick<Shape, "fields"> | null,
  report: Diagnostic[],
): void {
  const names = (parent?.fields ?? []).map(({ name }) => name);
  for (const [index, name] of omit.entries()) {
    if (names.includes(name)) continue;
    const message = `\`omit\` names \`${name}\`, which is not inherited.`;
    report.push(diagnostic("field-unknown", places.omit[index] ?? places.extends, message, didYouMean(name, names)));
  }
}

function unknownModel(id: string, { extends: at }: Places, known: Iterable<string>): Diagnostic {
  return diagnostic("unknown-model", at, `There is no model \`${id}\`.`, didYouMean(id, known));
}
