import type { Operation } from "#guards/operation";
import type { Codec } from "./codec.js";

/** How an operation's parameters and answer are written. */
export interface Exchange {
  readonly operation: Operation;
  readonly answers: "object" | "array" | "nothing" | "text";
  readonly query?: Codec | undefined;
  readonly body?: Codec | undefined;
  /** Of the object, or of the array's items. */
  readonly answer?: Codec | undefined;
}

/** What the caller gave. */
export interface Input {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

/** What any call takes besides its parameters. */
export interface RequestOptions {
  /** Cancels the call. */
  readonly signal?: AbortSignal;
  /** Query parameters that the operation's own do not list, as they go over the wire. */
  readonly query?: Readonly<Record<string, string | number | boolean>>;
}
