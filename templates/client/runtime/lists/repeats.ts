/**
 * Leaves out items that the page before had: when something is inserted between two requests, what follows moves down and
 * comes again. Without a key every item is kept.
 */
export function withoutRepeats<Item>(key: string | undefined): (page: readonly Item[]) => readonly Item[] {
  let before: ReadonlySet<unknown> = new Set();
  return (page) => {
    if (key === undefined) return page;
    const fresh = page.filter((item) => !before.has(keyOf(item, key)));
    before = new Set(page.map((item) => keyOf(item, key)));
    return fresh;
  };
}

/** The key of an item; of what has none, the item itself, which equals nothing else. */
export function keyOf(item: unknown, key: string): unknown {
  if (typeof item !== "object" || item === null || !Object.hasOwn(item, key)) return item;
  return (item as Readonly<Record<string, unknown>>)[key];
}
