import type { Operation } from "#guards/operation";
import type { Vocabulary } from "#guards/vocabulary";
import type { EventFacts } from "./events/facts.js";
import type { ServerFacts } from "./modes/facts.js";
import type { Action, ActionValues } from "./state/action.js";
import type { SqlFacts } from "./sql/facts.js";
import type { Input, Role, Stamps, Tables } from "./state/shapes.js";
import type { StartingRows } from "./state/starting.js";

/** Everything that a mock knows of an API. */
export interface Definition {
  readonly operations: readonly Operation[];
  readonly vocabulary: Vocabulary;
  /** Base addresses of all modes; {host} stands for any host. */
  readonly addresses: readonly string[];
  readonly authorization: Authorization;
  /** Modes, limits and what else surrounds the server. */
  readonly server: ServerFacts;
  /** Content type that every body must have; null when any will do. */
  readonly requestContentType: string | null;
  readonly refusals: Readonly<Record<RefusalName, Refusal>>;
  readonly introspection: Introspection | null;
  /** By operation id. */
  readonly answers: Answers;
  /** By model id. */
  readonly models: Models;
  /** What each operation takes, by its id. */
  readonly inputs: Inputs;
  readonly tables: Tables;
  /** What operations do with rows, by their ids; those that are not here are answered with what is invented. */
  readonly roles: Readonly<Record<string, Role>>;
  /** What an operation does besides, by its id. */
  readonly actions: Readonly<Record<string, Action>>;
  /** Fields that follow from others, by table: they are answered as they follow, whatever was written. */
  readonly derived?: Readonly<Record<string, ActionValues>>;
  /** Rows that a table begins with, by its id, before those that are invented. */
  readonly data?: Readonly<Record<string, StartingRows>>;
  readonly stamps: Stamps;
  /** Rows that a table begins with when nobody gives any. */
  readonly rows: number;
  readonly paging: Paging | null;
  /** The operation that runs SQL; left out when there is none. */
  readonly sql?: SqlFacts;
  /** What is posted to endpoints of users; left out when nothing is. */
  readonly events?: EventFacts;
  /** What would have to be known for events to be posted, in a sentence; left out when that is all known, or nothing is. */
  readonly eventsLack?: string;
}

/** Query parameters that ask for a page, and the items of a page when no limit is asked for. */
export interface Paging {
  readonly limit: string;
  readonly offset: string;
  readonly size: number;
}

/** The header that says who calls, with each credential's name in braces. */
export interface Authorization {
  readonly header: string;
  readonly format: string;
  readonly credentials: readonly string[];
}

export type RefusalName =
  | "unauthenticated"
  | "unknownKey"
  | "forbidden"
  | "unknownResource"
  | "unknownAction"
  | "gone"
  | "unsupportedMediaType"
  | "notFound"
  | "required"
  | "invalid"
  | "unknownField";

/** How the server refuses. Names in braces stand for parts of the request. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** The operation that tells what a key holds: an item per permission. */
export interface Introspection {
  readonly operation: string;
  /** Field with the permission's name. */
  readonly permission: string;
  /** Field that says whether it is held. */
  readonly holds: string;
  /** What stands before a permission's id in the first of them. */
  readonly prefix: string;
}

/** What an operation answers. */
export type Answer = {
  readonly status: number;
  /** A Location header names what was made. */
  readonly location?: true;
} & (
  | { readonly kind: "nothing" }
  | { readonly kind: "text" }
  | {
      readonly kind: "object" | "array";
      /** Id of the model of the object or of the array's items. */
      readonly of: string | null;
      /** Query parameters that are fields of the model too. */
      readonly filters?: readonly string[];
    }
);

/** An object's fields, as they go over the wire. */
export interface Model {
  /** The field that tells one object from another; null when there is none. */
  readonly id: string | null;
  readonly fields: Readonly<Record<string, FieldShape>>;
}

/** The form of a field: a type, a text in a form of its own, one of some texts, a list, or an object of a model. */
export type FieldShape =
  | Scalar
  | { readonly format: string }
  | { readonly values: readonly string[] }
  | { readonly items: FieldShape }
  | { readonly of: string | null };

export type Scalar = "integer" | "number" | "decimal-string" | "string" | "boolean-string" | "date" | "datetime";

export type Answers = Readonly<Record<string, Answer>>;
export type Inputs = Readonly<Record<string, Input>>;
export type Models = Readonly<Record<string, Model>>;

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}
