import type { Operation } from "#guards/operation";
import type { Codec } from "./codec.js";
import type { Priority } from "./throttle/lanes.js";

/** How an operation's parameters and answer are written. */
export interface Exchange {
  readonly operation: Operation;
  readonly answers: "object" | "array" | "nothing" | "text";
  readonly query?: Codec | undefined;
  readonly body?: Codec | undefined;
  /** Of the object, or of the array's items. */
  readonly answer?: Codec | undefined;
  /** Field that tells the items of a list apart. */
  readonly key?: string;
}

/** What the caller gave. */
export interface Input {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

/** What any call takes besides its parameters. */
export interface RequestOptions {
  /** Cancels the call, also while it waits for its turn. */
  readonly signal?: AbortSignal;
  /** Query parameters that the operation's own do not list, as they go over the wire. */
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** A person who waits goes before a job in the background; the connection's when left out. */
  readonly priority?: Priority;
  /** Milliseconds for a request from its start to the end of its answer; the connection's when left out. */
  readonly timeout?: number;
  /**
   * Whether the call may be sent again when that is worth it. Reads are, unless this says false; what updates or deletes
   * only when this says true. What creates never is.
   */
  readonly retry?: boolean;
}

/** What a call for a list takes besides its parameters. */
export interface ListOptions extends RequestOptions {
  /** Most items in all. */
  readonly maxItems?: number;
}
