import type { Definition } from "../definition.js";

/** The page that a query asks for, at most as large as the ceiling allows. */
export function pageOf<Item>(
  items: readonly Item[],
  query: URLSearchParams,
  definition: Definition,
  ceiling: number,
): readonly Item[] {
  const { from, to } = rangeOf(query, definition, ceiling);
  return items.slice(from, to);
}

/** Places of the first item of that page, and of the first behind it. */
export function rangeOf(
  query: URLSearchParams,
  { paging }: Definition,
  ceiling: number,
): { readonly from: number; readonly to: number } {
  if (!paging) return { from: 0, to: Infinity };
  const limit = countIn(query, paging.limit) ?? Math.min(paging.size, ceiling);
  const from = countIn(query, paging.offset) ?? 0;
  return { from, to: from + Math.min(limit, ceiling) };
}

function countIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
