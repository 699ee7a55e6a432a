/** The permissions of an API: their order, their bits, their names. */
export interface Vocabulary {
  /** Ids in spec order. */
  readonly permissions: readonly string[];
  /** One bit per id. */
  readonly bits: Readonly<Record<string, bigint>>;
  /** What holding an id amounts to: its own bit and those of what it implies. */
  readonly holds: Readonly<Record<string, bigint>>;
  /** Every spelling under which a server may report an id, the id among them. */
  readonly spellings: Readonly<Record<string, string>>;
  /** Fields of the items with which a server reports permissions: the name, and whether it is held. */
  readonly report?: { readonly permission: string; readonly holds: string };
}

/** Ids of the permissions in a mask, in spec order. */
export function namesIn(mask: bigint, { permissions, bits }: Vocabulary): readonly string[] {
  return permissions.filter((id) => (mask & (bits[id] ?? 0n)) !== 0n);
}

/** The value of a table under a key, and nothing that every object has besides. */
export function own<Value>(table: Readonly<Record<string, Value>>, key: unknown): Value | undefined {
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
}
