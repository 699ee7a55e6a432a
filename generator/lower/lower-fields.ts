import type { Field } from "../model/shape.js";
import type { FieldYaml } from "../validate/spec-yaml.js";
import type { SourceFile, YamlPath } from "../load/source-file.js";

/** Turns a map of fields into a list, in spec order. `owner` is the resource that unqualified model names belong to. */
export function lowerFields(
  fields: Readonly<Record<string, FieldYaml>> | undefined,
  path: YamlPath,
  source: SourceFile,
  owner: string,
): readonly Field[] {
  return Object.entries(fields ?? {}).map(([name, yaml]) => lowerField(name, yaml, [...path, name], source, owner));
}

function lowerField(name: string, yaml: FieldYaml, path: YamlPath, source: SourceFile, owner: string): Field {
  const field = typeof yaml === "string" ? { type: yaml } : yaml;
  return {
    name,
    type: field.type,
    required: field.required ?? false,
    values: field.values ?? null,
    items: field.items === undefined ? null : lowerField("items", field.items, [...path, "items"], source, owner),
    of: field.of === undefined ? null : modelId(field.of, owner),
    added: field.added ?? null,
    deprecated: field.deprecated ?? null,
    default: field.default ?? null,
    format: field.format ?? null,
    nullable: field.nullable ?? false,
    readOnly: field.readOnly ?? false,
    inferred: field.inferred ?? false,
    note: field.note ?? null,
    at: source.keyAt(path),
  };
}

/** "Appointment" in Appointments → "Appointments.Appointment". */
export function modelId(reference: string, owner: string): string {
  return reference.includes(".") ? reference : `${owner}.${reference}`;
}
