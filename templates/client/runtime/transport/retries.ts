import type { Operation } from "#guards/operation";
import { ApiError } from "../errors.js";

/** How often, and what, the client sends again by itself. */
export interface RetryOptions {
  /** Most times that a call is sent in all, from 1; 3 when left out. */
  readonly attempts?: number;
  /** Whether updates and deletions are sent again too; only reads when left out. What creates never is. */
  readonly writes?: boolean;
}

/** Milliseconds: the longest pause before the second attempt, and before any. */
const firstPause = 500;
const longestPause = 30_000;
/** A failure takes one token, a success gives a part of one back: when a server is down, calls stop repeating. */
const tokens = 10;
const refund = 0.1;
const repeatable: ReadonlySet<string> = new Set(["GET", "HEAD", "PUT", "DELETE"]);

/** Decides whether a call that failed is sent again, and after how long. */
export class Retries {
  readonly #attempts: number;
  readonly #writes: boolean;
  #tokens = tokens;

  constructor(options: RetryOptions) {
    const { attempts = 3, writes = false, ...others } = options;
    if (Object.keys(others).length > 0 || typeof writes !== "boolean") {
      throw new TypeError("`retry` takes `attempts` and `writes`, which is true or false, and nothing else");
    }
    if (!Number.isInteger(attempts) || attempts < 1)
      throw new TypeError("`retry.attempts` must be a whole number from 1");
    this.#attempts = attempts;
    this.#writes = writes;
  }

  /** Whether the operation may be sent twice: a read, or an update or deletion for which somebody asked. */
  mayRepeat({ safe, verb }: Operation, asked: boolean | undefined): boolean {
    if (!repeatable.has(verb)) return false;
    return safe ? asked !== false : (asked ?? this.#writes);
  }

  succeeded(): void {
    this.#tokens = Math.min(tokens, this.#tokens + refund);
  }

  /** Whether there is to be another attempt after this one; takes what it costs. */
  takes(error: unknown, attempt: number): boolean {
    if (!(error instanceof ApiError) || !error.retryable || attempt >= this.#attempts || this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Milliseconds before the next attempt: anything up to a limit that doubles, so that callers do not come together. */
  pauseAfter(attempt: number): number {
    return Math.random() * Math.min(longestPause, firstPause * 2 ** (attempt - 1));
  }
}
