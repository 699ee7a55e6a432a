import { answerOf } from "../answer.js";
import { Connection } from "../connection.js";
import { NotSentError } from "../errors.js";
import type { Exchange, Input, ListOptions } from "../exchange.js";
import { check, perform } from "../transport/perform.js";
import { planOf, write } from "../transport/request.js";
import type { Written } from "../transport/request.js";
import type { Route } from "../transport/routes.js";
import type { Wiring } from "../transport/wiring.js";

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Items that were asked for. */
  readonly size: number;
  /** As it came. */
  readonly text: string;
}

/** Reads single pages of one list. */
export class PageReader<Item> {
  readonly #wiring: Wiring;
  readonly #exchange: Exchange;
  readonly #input: Input;
  readonly #options: ListOptions | undefined;
  readonly #query: Readonly<Record<string, unknown>>;
  /** Items to skip at the beginning, as the caller asked. */
  readonly start: number;

  constructor(connection: Connection<never>, exchange: Exchange, input: Input, options: ListOptions | undefined) {
    this.#wiring = Connection.wiringOf(connection);
    this.#exchange = exchange;
    this.#input = input;
    this.#options = options;
    this.#query = { ...input.query, ...options?.query };
    const offset = this.#given("offset");
    this.start = typeof offset === "number" ? offset : 0;
  }

  isEnough(given: number): boolean {
    return given >= this.#most;
  }

  /** As many items as are still wanted. */
  limited(items: readonly Item[], given: number): readonly Item[] {
    const rest = this.#most - given;
    return items.length > rest ? items.slice(0, rest) : items;
  }

  /** The page that begins behind so many items, when so many were given out before. */
  async read(offset: number, given: number): Promise<Page<Item>> {
    const wiring = this.#wiring;
    const { operation } = this.#exchange;
    check(operation, wiring);
    this.#checkNumbers();
    let size = 0;
    const writeFor = (route: Route): Written => {
      size = this.#sizeOn(route, given);
      return write(this.#exchange, this.#input, wiring, this.#options, this.#pageQuery(offset, size));
    };
    if (wiring.isDryRun) {
      const { preferred } = wiring.routes;
      const plan = [planOf(writeFor(preferred), preferred)];
      return { items: plan as unknown as Item[], size, text: "" };
    }
    const received = await perform(operation, writeFor, wiring, this.#options);
    const items = answerOf(this.#exchange, received, wiring.report) as Item[];
    return { items: given === 0 ? this.limited(items, 0) : items, size, text: received.text };
  }

  get #most(): number {
    return this.#options?.maxItems ?? Infinity;
  }

  #given(name: "limit" | "offset"): unknown {
    const { paging } = this.#wiring.facts;
    return paging ? (this.#query[paging[name]] ?? undefined) : undefined;
  }

  /** @throws {NotSentError} for what is no number of items. */
  #checkNumbers(): void {
    const { paging } = this.#wiring.facts;
    const numbers: readonly (readonly [name: string, value: unknown, least: number])[] = [
      ["maxItems", this.#options?.maxItems, 1],
      [paging?.limit ?? "", this.#given("limit"), 1],
      [paging?.offset ?? "", this.#given("offset"), 0],
    ];
    for (const [name, value, least] of numbers) {
      if (value === undefined || (typeof value === "number" && Number.isInteger(value) && value >= least)) continue;
      throw this.#refusal(`\`${name}\` must be a whole number from ${least}`);
    }
  }

  /** How many items to ask for on a way. */
  #sizeOn(route: Route, given: number): number {
    const ceiling = this.#wiring.limits.of(route).pageCeiling;
    const limit = Number(this.#given("limit") ?? ceiling);
    if (limit > ceiling) {
      const name = this.#wiring.facts.paging?.limit ?? "";
      throw this.#refusal(
        `\`${name}\` is ${limit}, and a page holds ${ceiling} items at most here; iterate to get more`,
      );
    }
    return Math.min(limit, this.#most - given);
  }

  #pageQuery(offset: number, size: number): Readonly<Record<string, number>> {
    const { paging } = this.#wiring.facts;
    if (!paging) return {};
    const isDefault = this.#given("limit") === undefined && size === paging.size;
    return {
      ...(isDefault ? {} : { [paging.limit]: size }),
      ...(offset === 0 ? {} : { [paging.offset]: offset }),
    };
  }

  #refusal(message: string): NotSentError {
    return new NotSentError(this.#exchange.operation.id, "page-limit", message);
  }
}
