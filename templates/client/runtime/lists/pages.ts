import { Connection } from "../connection.js";
import { DecodeError } from "../errors.js";
import type { Exchange, Input, ListOptions } from "../exchange.js";
import { PageReader } from "./page-reader.js";
import type { Page } from "./page-reader.js";
import { keyOf, withoutRepeats } from "./repeats.js";

/**
 * A list: a promise of its first page, and all of its items one after the other in a `for await`, which asks for the next
 * page when one is used up.
 */
export interface Pages<Item> extends Promise<Item[]>, AsyncIterable<Item> {
  /** All pages, one after the other. */
  pages(): AsyncIterableIterator<Item[]>;
}

/** Calls an operation that answers a list. */
export function readPages<Item>(
  connection: Connection<never>,
  exchange: Exchange,
  input: Input,
  options: ListOptions | undefined,
): Pages<Item> {
  const { isDryRun } = Connection.wiringOf(connection);
  const reader = new PageReader<Item>(connection, exchange, input, options);
  const reading = reader.read(reader.start, 0);
  // A client of a dry run is typed so: its promise is of the request.
  const first = reading.then(({ items }) => (isDryRun ? (items[0] as unknown as Item[]) : [...items]));
  // Who iterates later hears of a failure then; until then it is nobody's.
  first.catch(() => undefined);
  const pages = (): AsyncIterableIterator<Item[]> => {
    if (isDryRun) throw new TypeError("a dry run has no pages to go through");
    return pagesFrom(reader, reading, exchange);
  };
  const all = async function* (): AsyncIterableIterator<Item> {
    for await (const page of pages()) yield* page;
  };
  return Object.assign(first, { pages, [Symbol.asyncIterator]: all });
}

async function* pagesFrom<Item>(
  reader: PageReader<Item>,
  reading: Promise<Page<Item>>,
  exchange: Exchange,
): AsyncIterableIterator<Item[]> {
  const fresh = withoutRepeats<Item>(exchange.key);
  let page = await reading;
  let offset = reader.start;
  let given = 0;
  for (;;) {
    const items = reader.limited(fresh(page.items), given);
    given += items.length;
    if (items.length > 0) yield [...items];
    // The server's rule: a page that is not full is the last one.
    if (page.items.length < page.size || reader.isEnough(given)) return;
    offset += page.items.length;
    const next = await reader.read(offset, given);
    if (isRepeated(page, next, exchange)) throw repeated(exchange, next);
    page = next;
  }
}

/** Whether the server does not move on, and would be asked for ever. */
export function isRepeated<Item>(before: Page<Item>, page: Page<Item>, { key, operation }: Exchange): boolean {
  if (page.items.length < page.size || page.size === 0) return false;
  // Rows without a key may be equal page after page, such as those of a query.
  if (key === undefined) return operation.verb === "GET" && page.text === before.text;
  const keys = new Set(before.items.map((item) => keyOf(item, key)));
  return page.items.every((item) => keys.has(keyOf(item, key)));
}

export function repeated<Item>({ operation }: Exchange, { text }: Page<Item>): DecodeError {
  return new DecodeError(operation.id, "the server answers the same page again", { detail: text });
}
