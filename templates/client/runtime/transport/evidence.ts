import { decide } from "#guards/decide";
import type { Grants } from "#guards/grants";
import type { Operation } from "#guards/operation";
import type { Vocabulary } from "#guards/vocabulary";

/** Why a server answers 401 to an operation, as far as what it answered before tells. */
export type Suspicion =
  | { readonly because: "permission"; readonly missing: readonly string[] }
  | { readonly because: "credentials" }
  | { readonly because: "unknown" };

/** What the answers so far have shown of a key: that it is valid, and which permissions it must hold. */
export class Evidence {
  readonly #vocabulary: Vocabulary;
  #proven = 0n;
  #accepted = false;
  #reported: Grants | null = null;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** What the server reported, when it was asked. */
  get reported(): Grants | null {
    return this.#reported;
  }

  report(grants: Grants): void {
    this.#reported = grants;
  }

  /** The server did what was asked: the key is valid and holds what the operation needs, where only one thing will do. */
  accept({ needs }: Operation): void {
    this.#accepted = true;
    const [only] = needs;
    if (only !== undefined && needs.length === 1) this.#proven |= only;
  }

  suspect(operation: Operation, declared: Grants): Suspicion {
    const decision = this.#reported && decide(operation, this.#reported, this.#vocabulary);
    if (decision && !decision.allowed) return { because: "permission", missing: decision.missing };
    const held = this.#proven;
    const isProven = operation.needs.some((needed) => needed !== 0n && (held & needed) === needed);
    if (isProven || decision?.allowed) return { because: "credentials" };
    if (!this.#accepted) return { because: "unknown" };
    return { because: "permission", missing: this.#unproven(operation, declared) };
  }

  /** What the operation needs and no answer has proven, of the alternative that was declared. */
  #unproven({ needs }: Operation, declared: Grants): readonly string[] {
    const { permissions, bits } = this.#vocabulary;
    const namesOf = (mask: bigint): readonly string[] => permissions.filter((id) => (mask & (bits[id] ?? 0n)) !== 0n);
    const isDeclared = (mask: bigint): boolean => namesOf(mask).every((id) => declared.permissions.includes(id));
    const met = needs.find(isDeclared) ?? needs[0] ?? 0n;
    return namesOf(met & ~this.#proven);
  }
}
