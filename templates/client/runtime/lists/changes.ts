import type { Paging } from "../api-facts.js";
import { Connection } from "../connection.js";
import type { Exchange, Input, ListOptions } from "../exchange.js";
import { isLocalDateTime } from "../local-time.js";
import type { LocalDateTime, LocalDateTimeInput } from "../local-time.js";
import { cursorOf, cursorText, earlier } from "./cursor.js";
import type { Cursor } from "./cursor.js";
import { overlappingPages } from "./overlapping.js";
import { readPages } from "./pages.js";
import { keyOf } from "./repeats.js";

/** The parameters of a list without those that a reading of changes sets itself. */
export type ChangesQuery<Query, Set extends string> = Query extends unknown ? Omit<Query, Set> : never;

/** Where to begin: at a moment, or where another reading ended. */
export type ChangesFrom =
  | { readonly since: LocalDateTimeInput; readonly cursor?: undefined }
  | { readonly cursor: string; readonly since?: undefined };

export type ChangesOptions = ChangesFrom &
  Omit<ListOptions, "maxItems"> & {
    /**
     * Seconds that a reading goes back behind the end of the one before; 1 when left out. What was given out is not given
     * out again for that. Clocks of the office that are set back need more, such as 3600 when summer time ends.
     */
    readonly overlap?: number;
  };

/**
 * What changed in a list, item by item. Nothing that changed is left out, also when others are added or deleted while it
 * is read; an item that changes while it is read comes once more in the next reading.
 */
export interface Changes<Item> extends AsyncIterable<Item> {
  /** Where the next reading is to begin: moves on when this one has come to its end. A text to store. */
  readonly cursor: string;
}

/** The parameter that takes the moment, and the fields of an item that tell of its change. */
export interface ChangeFields {
  readonly since: string;
  readonly stamp: string;
  readonly key: string;
  readonly serverTime?: string;
}

/** Reads what changed since a moment, from a list that can be asked for that. */
export function readChanges<Item>(
  connection: Connection<never>,
  exchange: Exchange,
  input: Input,
  fields: ChangeFields,
  options: ChangesOptions,
): Changes<Item> {
  const { isDryRun, facts } = Connection.wiringOf(connection);
  const { id } = exchange.operation;
  const { since, cursor, overlap = 1, ...others } = options;
  if (!Number.isFinite(overlap) || overlap < 0) throw new TypeError("`overlap` must be a number of seconds from 0");
  const filters = filtersOf({ ...input.query, ...others.query }, facts.paging);
  const start = cursor === undefined ? startAt(since) : cursorOf(cursor, id, filters);
  if (isDryRun) {
    const query = { ...input.query, [fields.since]: start.since };
    return readPages<Item>(connection, exchange, { ...input, query }, others) as unknown as Changes<Item>;
  }
  let next: Cursor = start;
  const read = async function* (): AsyncIterator<Item> {
    const begun = next;
    const isFirst = cursor === undefined && begun === start;
    const from = isFirst ? begun.since : earlier(begun.since, overlap);
    const query = { ...input.query, [fields.since]: from };
    const given = new Set<string>();
    const seen = new Set<string>();
    let until: LocalDateTime | undefined;
    for await (const page of overlappingPages<Item>(
      connection,
      { ...exchange, key: fields.key },
      { ...input, query },
      others,
    )) {
      until ??= endOf(page, fields, begun.since);
      const border = earlier(until, overlap);
      for (const item of page) {
        const mark = markOf(item, fields);
        if (stampOf(item, fields.stamp) >= border) seen.add(mark);
        const isOld = begun.seen.has(mark) || given.has(mark);
        given.add(mark);
        if (!isOld) yield item;
      }
    }
    next = until === undefined ? begun : { since: until, seen };
  };
  return {
    [Symbol.asyncIterator]: read,
    get cursor() {
      return cursorText(id, filters, next);
    },
  };
}

/** What decides which items are in the list, and not how many of them come at a time. */
function filtersOf(query: Readonly<Record<string, unknown>>, paging: Paging | null): object {
  const { [paging?.limit ?? ""]: _, ...filters } = query;
  return filters;
}

function startAt(since: string | undefined): Cursor {
  if (since === undefined || !isLocalDateTime(since)) {
    throw new TypeError("`since` must be a day and a time as yyyy-MM-dd HH:mm:ss; or give a `cursor`");
  }
  return { since, seen: new Set() };
}

/**
 * The moment up to which a reading is complete: the server's time at its first page or, where it does not say, the newest
 * change on that page. Changes on later pages may be newer than one that was missed on this one.
 */
function endOf(page: readonly unknown[], { stamp, serverTime }: ChangeFields, begun: LocalDateTime): LocalDateTime {
  const times = serverTime === undefined ? [] : page.map((item) => stampOf(item, serverTime)).filter(isLocalDateTime);
  const told = times.length > 0 ? times : page.map((item) => stampOf(item, stamp)).filter(isLocalDateTime);
  return told.reduce<LocalDateTime>((newest, time) => (time > newest ? time : newest), begun);
}

function stampOf(item: unknown, field: string): string {
  const value = keyOf(item, field);
  return typeof value === "string" ? value : "";
}

function markOf(item: unknown, { key, stamp }: ChangeFields): string {
  return `${String(keyOf(item, key))} ${stampOf(item, stamp)}`;
}
