import type { MockClock } from "../clock.js";
import type { Definition, Json, JsonObject } from "../definition.js";
import { unaskedDerived } from "../state/derived.js";
import { momentText } from "../state/moment.js";
import { createRowWriter } from "../state/rows.js";
import type { Store } from "../state/store.js";
import { changedRows, watchedTables } from "./changes.js";
import type { EventFacts } from "./facts.js";
import { createJournal } from "./journal.js";
import { isFired, whyNotFired } from "./fired.js";
import { isHere, post } from "./post.js";
import type { Outcome, Send } from "./post.js";
import { subscriptionOf, textOf } from "./subscription.js";
import type { Subscription } from "./subscription.js";

/** What the sender works with. */
export interface SenderParts {
  readonly definition: Definition;
  readonly store: Store;
  readonly clock: MockClock;
}

export interface SenderOptions {
  /** Value of the header that shows that deliveries are genuine. */
  readonly key: string;
  /** Name of the machine that sends; "MOCK" when left out. */
  readonly machine?: string;
  /** Sends a request; `fetch` when left out. */
  readonly send?: Send;
  /** Whether endpoints on other machines are posted to, too. Only those on this one when left out. */
  readonly anywhere?: boolean;
}

/** What became of what was due to an endpoint. */
export interface DeliveryReport {
  /** What tells the subscription from others. */
  readonly subscription: string | number;
  readonly type: string;
  readonly outcome: Outcome;
  /** Items that were taken. */
  readonly items: number;
}

/** Posts what happened to the endpoints of those who subscribed. */
export interface EventSender {
  /** Looks at every table whose turn it is by now, and posts what changed, behind what is being posted already. */
  tick(): Promise<readonly DeliveryReport[]>;
  /** Posts an event that no table shows. @throws {TypeError} when there is no such type, or the payload is no object. */
  fire(type: string, payload: unknown): Promise<readonly DeliveryReport[]>;
  /** Begins to look by itself: whenever the clock is moved, and each second while it goes. A server does that at once. */
  start(): void;
  stop(): void;
  /** Forgets what it took note of. */
  reset(): void;
}

/** How often a sender looks by itself, in milliseconds. */
const pulse = 1000;

/** Null when the API posts nothing. @throws {TypeError} when an option is of the wrong form. */
export function createEventSender(parts: SenderParts, options: SenderOptions): EventSender | null {
  const { events } = parts.definition;
  return events ? senderOf(events, parts, checked(options)) : null;
}

function senderOf(events: EventFacts, { definition, store, clock }: SenderParts, options: Required<SenderOptions>) {
  const { key, machine, send, anywhere } = options;
  const { table: tableId, start: startField } = events.subscriptions;
  const writer = createRowWriter(definition, clock);
  const journal = createJournal(store, clock, watchedTables(events));
  /** When a subscription is tried again whose endpoint did not take what was due, by its key. */
  const again = new Map<string | number, number>();
  /** From when on subscriptions are told of changes whose rows do not say it, by their keys. */
  const begun = new Map<string | number, string>();
  let stopped: AbortController | null = null;
  let last: Promise<unknown> = Promise.resolve();

  // Without a moment to begin from, a subscription begins when it is made.
  const forget = store.onChange(({ table, kind, row }) => {
    if (table !== tableId) return;
    if (kind === "deleted") for (const kept of [again, begun]) kept.delete(keyOf(row));
    if (kind === "created" && readOf(row)?.start === null) begin(row, momentText(clock));
  });

  const readOf = (row: JsonObject): Subscription | null => {
    const read = subscriptionOf(row, events, machine, momentText(clock));
    return read && { ...read, start: read.start ?? begun.get(keyOf(row)) ?? null };
  };
  const subscriptions = (): readonly Subscription[] => store.table(tableId).rows.flatMap((row) => readOf(row) ?? []);
  const keyOf = (row: JsonObject): string | number => {
    const { key: name } = store.table(tableId).shape;
    const value = row[name];
    return typeof value === "number" ? value : textOf(row, name);
  };
  /** The row may have been changed or deleted while the endpoint was answering. */
  const begin = (row: JsonObject, moment: string): void => {
    if (startField === null) return void begun.set(keyOf(row), moment);
    const current = store.table(tableId).get(keyOf(row));
    if (current) store.change(store.table(tableId), { ...current, [startField]: moment });
  };

  const deliver = async ({ row, to, type, name }: Subscription, payloads: readonly Json[]): Promise<DeliveryReport> => {
    const report = { subscription: keyOf(row), type: name };
    if (!anywhere && !isHere(to)) return { ...report, outcome: "elsewhere", items: 0 };
    const headers = {
      [events.headers.credential]: key,
      ...(events.headers.machine === null ? {} : { [events.headers.machine]: machine }),
      [events.headers.type]: type.said,
    };
    let items = 0;
    for (const payload of payloads) {
      const outcome = await post(to, headers, payload, send);
      if (outcome !== "delivered") return { ...report, outcome, items };
      items += Array.isArray(payload) ? payload.length : 1;
    }
    return { ...report, outcome: "delivered", items };
  };

  const look = async (subscription: Subscription): Promise<readonly DeliveryReport[]> => {
    const { row, kind, start, interval, type } = subscription;
    const now = clock.now();
    const moment = momentText(clock);
    if (start === null) begin(row, moment);
    const due = again.get(keyOf(row)) ?? (start === null ? Infinity : timeOf(start) + interval);
    if (start === null || !type.watches || now < due) return [];
    const oldest = kind.caughtUpDays === null ? start : textAt(now - kind.caughtUpDays * 86_400_000);
    const rows = changedRows(type.watches, start > oldest ? start : oldest, moment, store, journal);
    const table = store.table(type.watches.table);
    const items = rows.map((one) => {
      const whole = unaskedDerived(table, one, definition, store, clock);
      return type.of === null ? whole : writer.shown(type.of, whole);
    });
    const report =
      items.length === 0 ? null : await deliver(subscription, batches(items, kind.payload, kind.mostItems));
    if (report === null || report.outcome === "delivered") {
      again.delete(keyOf(row));
      begin(row, moment);
    } else {
      again.set(keyOf(row), now + interval);
    }
    return report ? [report] : [];
  };

  /** One after another, so that no change is told of twice. */
  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result;
  };
  const each = async (
    of: readonly Subscription[],
    run: (subscription: Subscription) => Promise<readonly DeliveryReport[]>,
  ): Promise<readonly DeliveryReport[]> => {
    const reports: DeliveryReport[] = [];
    for (const one of of) reports.push(...(await run(one)));
    return reports;
  };
  const tick = (): Promise<readonly DeliveryReport[]> => inTurn(() => each(subscriptions(), look));

  const sender: EventSender = {
    tick,
    fire: async (type, payload) => {
      const unfit = whyNotFired(type, events);
      if (unfit !== null) throw new TypeError(unfit);
      if (!isObject(payload)) throw new TypeError("`payload` must be an object.");
      const isMeant = ({ kind, name, start }: Subscription): boolean =>
        isFired(kind, name) && name === type && (start === null || start <= momentText(clock));
      return inTurn(() =>
        each(subscriptions().filter(isMeant), async (one) => [
          await deliver(one, one.kind.payload === "array" ? [[payload]] : [payload]),
        ]),
      );
    },
    start: () => {
      if (stopped) return;
      const { signal } = (stopped = new AbortController());
      const lookNow = (): Promise<unknown> => tick().catch(() => undefined);
      const unheard = clock.onMove?.(() => void lookNow());
      signal.addEventListener("abort", () => unheard?.(), { once: true });
      const run = async (): Promise<void> => {
        while (!signal.aborted) {
          await lookNow();
          await clock.wait(pulse, signal);
        }
      };
      if (clock.runs) void run();
    },
    stop: () => {
      stopped?.abort();
      stopped = null;
      journal.stop();
      forget();
    },
    reset: () => {
      again.clear();
      begun.clear();
      journal.reset();
    },
  };
  return Object.freeze(sender);
}

/** The items of each delivery. */
function batches(items: readonly JsonObject[], payload: "array" | "object", most: number | null): readonly Json[] {
  if (payload === "object") return items;
  const size = most ?? items.length;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function timeOf(moment: string): number {
  return Date.parse(`${moment.replace(" ", "T")}Z`);
}

function textAt(time: number): string {
  return momentText({ now: () => time });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Printable, as headers must be. */
const printable = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

function checked({ key, machine = "MOCK", send = fetch, anywhere = false }: SenderOptions): Required<SenderOptions> {
  if (typeof key !== "string" || !printable.test(key))
    throw new TypeError("`key` must be a text that a header can hold.");
  if (typeof machine !== "string" || !printable.test(machine)) {
    throw new TypeError("`machine` must be a text that a header can hold.");
  }
  if (typeof send !== "function") throw new TypeError("`send` must be a function.");
  if (typeof anywhere !== "boolean") throw new TypeError("`anywhere` must be true or false.");
  return { key, machine, send, anywhere };
}
