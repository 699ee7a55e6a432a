import { answerOf } from "../answer.js";
import { Connection } from "../connection.js";
import { DecodeError, NotSentError } from "../errors.js";
import type { Exchange, Input, ListOptions } from "../exchange.js";
import { check, perform } from "../transport/perform.js";
import { planOf, write } from "../transport/request.js";
import type { Written } from "../transport/request.js";
import type { Route } from "../transport/routes.js";
import type { Wiring } from "../transport/wiring.js";
import { withoutRepeats } from "./repeats.js";

/**
 * A list: a promise of its first page, and all of its items one after the other in a `for await`, which asks for the next
 * page when one is used up.
 */
export interface Pages<Item> extends Promise<Item[]>, AsyncIterable<Item> {
  /** All pages, one after the other. */
  pages(): AsyncIterableIterator<Item[]>;
}

interface Page<Item> {
  readonly items: Item[];
  /** Items that were asked for. */
  readonly size: number;
  /** As it came. */
  readonly text: string;
}

/** Calls an operation that answers a list. */
export function readPages<Item>(
  connection: Connection<never>,
  exchange: Exchange,
  input: Input,
  options: ListOptions | undefined,
): Pages<Item> {
  const reader = new PageReader<Item>(connection, exchange, input, options);
  let firstPage: Omit<Page<Item>, "items"> = { size: 0, text: "" };
  const first = reader.read(reader.start, 0).then(({ items, ...page }) => {
    firstPage = page;
    return items;
  });
  const pages = async function* (): AsyncIterableIterator<Item[]> {
    const fresh = withoutRepeats<Item>(exchange.key);
    const items = await first;
    let page: Page<Item> = { items, ...firstPage };
    let offset = reader.start;
    let given = 0;
    for (;;) {
      const next = reader.limited(fresh(page.items), given);
      given += next.length;
      if (next.length > 0) yield next;
      // The server's rule: a page that is not full is the last one.
      if (page.items.length < page.size || reader.isEnough(given)) return;
      offset += page.items.length;
      const before = page.text;
      page = await reader.read(offset, given);
      if (page.text === before && page.items.length > 0) throw reader.repeated(page.text);
    }
  };
  const all = async function* (): AsyncIterableIterator<Item> {
    for await (const page of pages()) yield* page;
  };
  return Object.assign(first, { pages, [Symbol.asyncIterator]: all });
}

/** Reads single pages of one list. */
class PageReader<Item> {
  readonly #wiring: Wiring;
  readonly #exchange: Exchange;
  readonly #input: Input;
  readonly #options: ListOptions | undefined;
  readonly #query: Readonly<Record<string, unknown>>;
  readonly start: number;

  constructor(connection: Connection<never>, exchange: Exchange, input: Input, options: ListOptions | undefined) {
    this.#wiring = Connection.wiringOf(connection);
    this.#exchange = exchange;
    this.#input = input;
    this.#options = options;
    this.#query = { ...input.query, ...options?.query };
    const offset = this.#query[this.#wiring.facts.paging?.offset ?? ""];
    this.start = typeof offset === "number" ? offset : 0;
  }

  isEnough(given: number): boolean {
    return given >= (this.#options?.maxItems ?? Infinity);
  }

  limited(items: Item[], given: number): Item[] {
    const rest = (this.#options?.maxItems ?? Infinity) - given;
    return items.length > rest ? items.slice(0, rest) : items;
  }

  /** The error of a server that does not move on, which would be asked for ever. */
  repeated(text: string): DecodeError {
    return new DecodeError(this.#exchange.operation.id, "the server answers the same page again", { detail: text });
  }

  /** The page that begins behind so many items, when so many were given out before. */
  async read(offset: number, given: number): Promise<Page<Item>> {
    const wiring = this.#wiring;
    const { operation } = this.#exchange;
    check(operation, wiring);
    let size = 0;
    const writeFor = (route: Route): Written => {
      const asked = this.#ask(route, given);
      ({ size } = asked);
      return write(this.#exchange, this.#input, wiring, this.#options, this.#pageQuery(offset, asked.limit));
    };
    if (wiring.isDryRun) {
      const { preferred } = wiring.routes;
      return { items: planOf(writeFor(preferred), preferred) as unknown as Item[], size, text: "" };
    }
    const received = await perform(operation, writeFor, wiring, this.#options);
    const items = answerOf(this.#exchange, received, wiring.report) as Item[];
    return { items: given === 0 ? this.limited(items, 0) : items, size, text: received.text };
  }

  /** How many items to ask for, and whether that has to be said. */
  #ask(route: Route, given: number): { readonly size: number; readonly limit: number | undefined } {
    const { paging } = this.#wiring.facts;
    const { pageCeiling } = this.#wiring.limits.of(route);
    const wanted = this.#query[paging?.limit ?? ""] ?? undefined;
    const most = this.#wanted(wanted, pageCeiling);
    const rest = (this.#options?.maxItems ?? Infinity) - given;
    const size = Math.min(most, rest);
    const isDefault = wanted === undefined && size === paging?.size;
    return { size, limit: isDefault ? undefined : size };
  }

  #wanted(limit: unknown, ceiling: number): number {
    const { id } = this.#exchange.operation;
    const { maxItems } = this.#options ?? {};
    if (maxItems !== undefined && (!Number.isInteger(maxItems) || maxItems < 1)) {
      throw new NotSentError(id, "page-limit", "`maxItems` must be a whole number from 1");
    }
    if (limit === undefined) return ceiling;
    const name = this.#wiring.facts.paging?.limit ?? "the limit";
    if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 1) {
      throw new NotSentError(id, "page-limit", `\`${name}\` must be a whole number from 1`);
    }
    if (limit <= ceiling) return limit;
    const words = `\`${name}\` is ${limit}, and a page holds ${ceiling} items at most here; iterate to get more`;
    throw new NotSentError(id, "page-limit", words);
  }

  #pageQuery(offset: number, limit: number | undefined): Readonly<Record<string, number>> {
    const { paging } = this.#wiring.facts;
    if (!paging) return {};
    return {
      ...(limit === undefined ? {} : { [paging.limit]: limit }),
      ...(offset === 0 ? {} : { [paging.offset]: offset }),
    };
  }
}
