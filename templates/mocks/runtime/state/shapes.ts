import type { FieldShape, JsonObject } from "../definition.js";

/** The rows of a resource. */
export interface TableShape {
  /** Name of one row: "Appointment". */
  readonly entity: string;
  /** Field that tells the rows apart. */
  readonly key: string;
  /** Ids of the models that its operations answer; a row has the fields of all of them. */
  readonly models: readonly string[];
  /** Fields that name a row of another table, with the table. 0 names none. */
  readonly references: Readonly<Record<string, string>>;
  /** What the rows have that such a field may name, where it may not name every row of its table. */
  readonly kinds?: Readonly<Record<string, JsonObject>>;
}

/** By id of the resource. */
export type Tables = Readonly<Record<string, TableShape>>;

/** What an operation does with the rows of a table. */
export interface Role {
  readonly does: "read" | "list" | "create" | "update" | "delete" | "act";
  readonly table: string;
}

/** What an operation takes: its query, and the fields of its body. */
export interface Input {
  readonly query?: Readonly<Record<string, InputField>>;
  readonly body?: Readonly<Record<string, InputField>>;
  /** The body has fields that nobody can list beforehand. */
  readonly isOpen?: true;
  readonly conditions?: readonly InputCondition[];
  /** Query parameter that asks for what changed since a moment, and the field with the moment of a row's change. */
  readonly changes?: { readonly since: string; readonly stamp: string };
}

export interface InputField {
  readonly shape: FieldShape;
  readonly isRequired?: true;
  /** What a new row has when it is left out. */
  readonly otherwise?: string | number;
}

/** What must be given together, or instead of each other. */
export type InputCondition =
  | { readonly anyOf: readonly (readonly string[])[] }
  | { readonly oneOf: readonly (readonly string[])[] }
  | { readonly atMostOne: readonly string[] }
  | { readonly if: string; readonly is: readonly string[] | null; readonly then: readonly string[] };

/** Fields that the server sets by itself, wherever a row has them. */
export interface Stamps {
  /** The moment of the last change. */
  readonly changed: readonly string[];
  /** The moment at which the row was made. */
  readonly created: readonly string[];
  /** The moment of the answer. */
  readonly served: readonly string[];
}
