import type { EventRefusal } from "./refusal.js";

/** What became of a delivery. A refusal is a value and no error: strangers may post anything to an endpoint. */
export type EventResult<Event> =
  | {
      readonly ok: true;
      readonly event: Event;
      /** Which of the keys that were given the delivery brought, from 0: it tells whose event it is. */
      readonly keyIndex: number;
    }
  | { readonly ok: false; readonly refusal: EventRefusal };
