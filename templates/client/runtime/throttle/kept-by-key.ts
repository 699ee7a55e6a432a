/** What is kept per key, as long as it is not at rest: each request looks at two others and drops those that are. */
export class KeptByKey<Kept extends { readonly isAtRest: boolean }> {
  readonly #make: (key: string) => Kept;
  readonly #byKey = new Map<string, Kept>();
  #sweep: Iterator<readonly [string, Kept]> | undefined;

  constructor(make: (key: string) => Kept) {
    this.#make = make;
  }

  /** How many are kept. */
  get size(): number {
    return this.#byKey.size;
  }

  of(key: string): Kept {
    this.#dropOneAtRest(key);
    this.#dropOneAtRest(key);
    const known = this.#byKey.get(key);
    if (known) return known;
    const made = this.#make(key);
    this.#byKey.set(key, made);
    return made;
  }

  #dropOneAtRest(wanted: string): void {
    this.#sweep ??= this.#byKey.entries();
    const step = this.#sweep.next();
    if (step.done) {
      this.#sweep = undefined;
      return;
    }
    const [key, kept] = step.value;
    if (key !== wanted && kept.isAtRest) this.#byKey.delete(key);
  }
}
