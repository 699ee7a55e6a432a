import type { Position } from "../diagnostics/diagnostic.js";
import type { Version } from "./version.js";

/** The vocabulary of types. `boolean-string` is "true"/"false", `decimal-string` money in quotes. */
export type FieldType =
  | "integer"
  | "number"
  | "decimal-string"
  | "string"
  | "boolean-string"
  | "date"
  | "datetime"
  | "enum"
  | "array"
  | "object";

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean | "conditional";
  readonly values: readonly string[] | null;
  readonly items: Field | null;
  /** Id of the model of an object. */
  readonly of: string | null;
  readonly added: Version | null;
  readonly deprecated: Version | null;
  readonly default: string | number | boolean | null;
  readonly format: string | null;
  readonly nullable: boolean;
  /** The server sets it. */
  readonly readOnly: boolean;
  /** The vendor leaves the type open. */
  readonly inferred: boolean;
  readonly note: string | null;
  readonly at: Position;
}

/** What must be given together or instead of each other. Every condition has a place in the spec. */
export type Condition = { readonly at: Position } & (
  | { readonly kind: "anyOf" | "oneOf"; readonly sets: readonly (readonly string[])[] }
  | { readonly kind: "atMostOne"; readonly fields: readonly string[] }
  | {
      readonly kind: "if";
      readonly field: string;
      /** The values that bring the condition about; null for any. */
      readonly is: readonly string[] | null;
      readonly then: readonly string[];
    }
);

/** A set of fields, on its own or on top of another. */
export interface Shape {
  /** Id of the model that this one adds to. */
  readonly extends: string | null;
  readonly omit: readonly string[];
  /** What it adds or restates. */
  readonly ownFields: readonly Field[];
  /** All fields, inherited ones first; a restated field keeps its place. */
  readonly fields: readonly Field[];
  /** Has fields nobody can list beforehand. */
  readonly open: boolean;
  readonly conditions: readonly Condition[];
  readonly at: Position;
}

export interface Model extends Shape {
  /** `Appointments.Appointment`. */
  readonly id: string;
  readonly resource: string;
  readonly name: string;
  readonly note: string | null;
}
