import { alternativesOf, decide } from "#guards/decide";
import type { Grants } from "#guards/grants";
import type { Operation } from "#guards/operation";
import type { Vocabulary } from "#guards/vocabulary";

/** What is known of a key by what the server answered to it. */
export class Evidence {
  readonly #vocabulary: Vocabulary;
  #proven = 0n;
  #wasGood = false;
  #reported: Grants | null = null;
  #isRefused = false;
  #askedAt = -Infinity;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** What the server said that the key holds, when it was asked. */
  get reported(): Grants | null {
    return this.#reported;
  }

  /** Whether the server answered something else than a refusal at some time. */
  get wasGood(): boolean {
    return this.#wasGood;
  }

  /** Whether the server did not even say what the key holds, when it was asked last. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Moment at which it was asked last. */
  get askedAt(): number {
    return this.#askedAt;
  }

  report(grants: Grants, now: number): void {
    this.#reported = grants;
    this.#isRefused = false;
    this.#askedAt = now;
  }

  /** The server refused to say what the key holds. */
  refuse(now: number): void {
    this.#isRefused = true;
    this.#askedAt = now;
  }

  /** The server did what was asked: the key is valid and holds what the operation needs, where only one thing will do. */
  accept({ needs }: Operation): void {
    this.#wasGood = true;
    const [only] = needs;
    if (only !== undefined && needs.length === 1) this.#proven |= only;
  }

  /** What the key lacks for an operation by the server's word; nothing when it holds it, or when nobody asked. */
  lacking(operation: Operation): readonly string[] {
    const decision = this.#reported && decide(operation, this.#reported, this.#vocabulary);
    return decision && !decision.allowed ? decision.missing : [];
  }

  /** What the operation needs, in words. */
  needed(operation: Operation): string {
    const needs = alternativesOf(operation, this.#vocabulary).map((all) => all.join(" and "));
    return needs.join(", or ");
  }

  /** The permissions that the operation needs; none when there is a choice, as nobody knows then which one is missing. */
  onlyNeed(operation: Operation): readonly string[] {
    const [only = [], ...others] = alternativesOf(operation, this.#vocabulary);
    return others.length > 0 ? [] : only;
  }

  /** Whether another call has shown that the key held what the operation needs. */
  isProven({ needs }: Operation): boolean {
    return needs.some((needed) => needed !== 0n && (this.#proven & needed) === needed);
  }
}
