import type { Codec } from "../codec.js";

/** The events of an API, as its spec has them. */
export interface EventDefinition {
  /** Header that brings the key, and how users call the key. */
  readonly credential: { readonly header: string; readonly name: string };
  /** Header that names the machine, and the member of an event that says it. */
  readonly machine: { readonly header: string; readonly as: string } | null;
  readonly typeHeader: string;
  readonly types: readonly EventTypeDefinition[];
}

export interface EventTypeDefinition {
  readonly type: string;
  readonly kind: string;
  /** Whole value of the type's header. */
  readonly said: string;
  readonly payload: "array" | "object";
  /** Most rows of one delivery; null when nobody says. */
  readonly mostRows: number | null;
  readonly codec?: Codec;
}
