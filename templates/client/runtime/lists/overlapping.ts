import type { Connection } from "../connection.js";
import { DecodeError } from "../errors.js";
import type { Exchange, Input, ListOptions } from "../exchange.js";
import { PageReader } from "./page-reader.js";
import { isRepeated, repeated } from "./pages.js";
import { keyOf } from "./repeats.js";

/**
 * The pages of a list of which each begins with the last item of the one before. When it begins with another, items were
 * added or deleted in between, and what follows moved: the list is read again from its beginning. Items come more than
 * once; none that is there all the time is left out.
 */
export async function* overlappingPages<Item>(
  connection: Connection<never>,
  exchange: Exchange & { readonly key: string },
  input: Input,
  options: ListOptions,
): AsyncIterableIterator<readonly Item[]> {
  const reader = new PageReader<Item>(connection, exchange, input, options);
  const { key } = exchange;
  let offset = 0;
  let restarts = 0;
  let page = await reader.read(0, 0);
  for (;;) {
    if (page.items.length > 0) yield page.items;
    if (page.items.length < page.size) return;
    // A page of one item cannot overlap and move on.
    const step = Math.max(1, page.items.length - 1);
    const next = await reader.read(offset + step, 0);
    const isJoined = page.items.length === 1 || sameKey(page.items.at(-1), next.items[0], key);
    if (isJoined && isRepeated(page, next, exchange)) throw repeated(exchange, next);
    if (!isJoined && ++restarts > mostRestarts) throw unsteady(exchange);
    offset = isJoined ? offset + step : 0;
    page = isJoined ? next : await reader.read(0, 0);
  }
}

/** How often a list is begun anew before it counts as one that cannot be read. */
const mostRestarts = 20;

function unsteady({ operation }: Exchange): DecodeError {
  return new DecodeError(operation.id, "the pages do not follow each other, however often they are read");
}

function sameKey(a: unknown, b: unknown, key: string): boolean {
  return b !== undefined && keyOf(a, key) === keyOf(b, key);
}
