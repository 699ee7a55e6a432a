import type { MockClock } from "./clock.js";
import type { SenderOptions } from "./events/sender.js";
import type { FaultRule } from "./faults/rule.js";
import type { Key } from "./keyring.js";
import type { Rows } from "./state/store.js";

/** What a mock is told: what keys hold, and how it answers. Nothing is allowed that was not granted here. */
export type Options<
  Permission extends string = string,
  Credential extends string = string,
  Mode extends string = string,
> = {
  /**
   * Rows by table in place of those that it begins with: `{ books: [{ BookNum: 1 }] }`. Fields that are left out are
   * invented; a moment may be a number of days from today on, `{ day: 3, time: "08:00:00" }`.
   */
  readonly data?: Rows;
  /** Chooses the data and the faults: the same seed and the same requests give the same answers. 1 when left out. */
  readonly seed?: number;
  /** Base address to answer below instead of those of the API's modes. */
  readonly baseUrl?: string;
  /** The way that is mocked: its addresses and limits. When left out, the addresses of all, and the limits of none. */
  readonly mode?: Mode;
  /** Lets through what lacks a permission, and only counts it. False when left out: permissions are enforced. */
  readonly soft?: boolean;
  /** Whether parameters and fields that an operation does not have are refused. True when left out. */
  readonly strict?: boolean;
  /** Whether requests that come sooner than the mode allows are refused. False when left out. */
  readonly throttle?: boolean;
  /** Most characters of a body, instead of what is documented. */
  readonly maxBodyCharacters?: number;
  /**
   * Milliseconds that a query in SQL may run before it is refused as one that takes too long; 1000 when left out. It runs
   * where requests are answered, so that all others wait for it. What a query does to lists of its own cannot be broken
   * off between two of their rows, and is bounded by how many these are.
   */
  readonly maxQueryMilliseconds?: number;
  /** A moment at which the server's clock stands until it is told, or a clock. The time of day when left out. */
  readonly clock?: string | MockClock;
  /** Whether those who know which credentials are good can be asked, for a mode that asks them now and then. */
  readonly headquarters?: { readonly reachable: boolean };
  /** Posts what happened to those who subscribed: the value that shows that it is genuine, and perhaps the machine's name. */
  readonly events?: SenderOptions;
  /** What is to go wrong from the start. */
  readonly faults?: readonly FaultRule[];
} & (
  | {
      /** What every key holds. */
      readonly permissions: readonly Permission[];
      readonly keys?: never;
    }
  | {
      /** The keys that there are, with what each of them holds. */
      readonly keys: readonly Key<Permission, Credential>[];
      readonly permissions?: never;
    }
);

/** Names of the options, but for the one of the server's version, whose name the API chooses. */
export const optionNames: readonly string[] = [
  "permissions",
  "keys",
  "seed",
  "baseUrl",
  "mode",
  "soft",
  "strict",
  "throttle",
  "maxBodyCharacters",
  "maxQueryMilliseconds",
  "clock",
  "headquarters",
  "faults",
  "data",
  "events",
];
