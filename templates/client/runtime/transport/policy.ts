import type { Operation } from "#guards/operation";
import { NotSentError } from "../errors.js";
import type { Hooks } from "./hooks.js";
import { compareVersions } from "./version.js";

/** What the caller allows the client to send. */
export interface PolicyOptions {
  readonly readOnly: boolean;
  /** Null: all. */
  readonly allow: ReadonlySet<string> | null;
  /** Version that the server runs; null when it is not known. */
  readonly version: string | null;
  readonly bodyCharacters: number | null;
}

/** Refuses calls before anything is sent, for reasons other than permissions. */
export class Policy {
  readonly #options: PolicyOptions;

  constructor(options: PolicyOptions) {
    this.#options = options;
  }

  /** @throws {NotSentError} when the operation must not be called, or the server's version cannot have it. */
  check(operation: Operation, hooks: Hooks): void {
    const { readOnly, allow, version } = this.#options;
    const { id, safe, added } = operation;
    if (readOnly && !safe) throw new NotSentError(id, "read-only", "this client only reads");
    if (allow && !allow.has(id)) throw new NotSentError(id, "not-allowed", "it is not in the list of `allow`");
    if (version !== null && added !== null && compareVersions(version, added) < 0) {
      throw new NotSentError(id, "not-yet-added", `it needs version ${added}, and the server runs ${version}`);
    }
    this.#checkDeprecation(operation, hooks);
  }

  /** @throws {NotSentError} for a body that is longer than the server takes. */
  checkBody({ id }: Operation, body: string): void {
    const most = this.#options.bodyCharacters;
    if (most === null || body.length <= most) return;
    throw new NotSentError(id, "body-too-large", `the body has ${body.length} characters, and ${most} are allowed`);
  }

  #checkDeprecation({ id, deprecated }: Operation, hooks: Hooks): void {
    if (!deprecated) return;
    const { version } = this.#options;
    const { status, instead } = deprecated;
    const isPast = version === null ? null : compareVersions(version, deprecated.in) >= 0;
    if (isPast === false) return;
    const use = instead === null ? "" : `; use ${instead}`;
    if (isPast && status !== null) {
      const message = `it is gone since version ${deprecated.in} (${status}), and the server runs ${version}${use}`;
      throw new NotSentError(id, "gone", message);
    }
    hooks.warn(`${id} is deprecated since version ${deprecated.in}${use}.`);
  }
}
