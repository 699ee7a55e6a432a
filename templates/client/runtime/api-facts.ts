import type { Operation } from "#guards/operation";
import type { Vocabulary } from "#guards/vocabulary";
import type { LimitChanges, ModeLimits } from "./throttle/tier.js";

/** What the client has to know of an API. One generator writes it from the spec. */
export interface ApiFacts {
  readonly vocabulary: Vocabulary;
  readonly modes: Readonly<Record<string, ModeFacts>>;
  /** The mode when none is named. */
  readonly defaultMode: string;
  readonly permissionInfo: Readonly<Record<string, { readonly modifier: LimitChanges | null }>>;
  /** Name of the header that says who calls, the form of its value, and the credentials in it. */
  readonly authorization: { readonly header: string; readonly format: string; readonly credentials: readonly string[] };
  /** The operation that tells what a key may do. */
  readonly introspection: Operation | null;
  readonly paging: Paging | null;
  /** Statuses of answers to credentials that are not valid, and to a call that the key may not make. */
  readonly refused: { readonly unauthenticated: number; readonly forbidden: number };
  readonly failures: readonly Failure[];
  /** Most characters of a body. */
  readonly bodyCharacters: number | null;
  /** Seconds after which the server gives up on a request. */
  readonly timeLimit: number | null;
  /** Name of the option for the version that the server runs. */
  readonly versionOption: string;
}

/** A way to reach the API. */
export interface ModeFacts extends ModeLimits {
  readonly added: string | null;
  readonly addresses: readonly string[];
  readonly throttle: (NonNullable<ModeLimits["throttle"]> & { readonly per: string }) | null;
}

/** Query parameters that ask for a page, and the items of a page when no limit is asked for. */
export interface Paging {
  readonly limit: string;
  readonly offset: string;
  readonly size: number;
}

/** A refusal that means something else than its status says. */
export interface Failure {
  readonly status: number;
  /** A text that the answer holds, in whatever case. */
  readonly mentions: string | null;
  /** Ids of the only operations for which this holds. */
  readonly operations: readonly string[] | null;
  readonly means: "unreachable" | "credentials" | "refused-query" | "version";
}
