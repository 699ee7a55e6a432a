/** What is posted to endpoints of users, and which rows say where to. */
export interface EventFacts {
  /** Headers of every delivery: with the credential, with the machine that sends, and with the type. */
  readonly headers: { readonly credential: string; readonly machine: string | null; readonly type: string };
  readonly subscriptions: SubscriptionFacts;
  readonly kinds: readonly EventKindFacts[];
}

/** The table with subscriptions, and its fields. */
export interface SubscriptionFacts {
  readonly table: string;
  /** Address that deliveries go to. */
  readonly to: string;
  /** Machine that sends; every one when the field is blank. */
  readonly machine: string | null;
  /**
   * Moment from which on changes are told of, which moves on with every look at the table; null when rows do not say it,
   * and the mock takes note itself.
   */
  readonly start: string | null;
  /** Moment at which it ends; never when it is before the year 2. */
  readonly stop: string | null;
}

export interface EventKindFacts {
  readonly kind: string;
  readonly payload: "array" | "object";
  /** Most items of one delivery; null when nobody says. */
  readonly mostItems: number | null;
  /** How many days of changes an endpoint gets that could not be reached; null for all. */
  readonly caughtUpDays: number | null;
  /** Field of a subscription with the type. */
  readonly type: string;
  /** Field with the seconds between two looks at the table; null when nobody says, and it is looked at each second. */
  readonly interval: string | null;
  readonly types: Readonly<Record<string, EventTypeFacts>>;
}

export interface EventTypeFacts {
  /** Whole value of the type's header. */
  readonly said: string;
  /** Model of an item; null when it is not known, and rows are told of as they are. */
  readonly of: string | null;
  /** Null for what no table shows. */
  readonly watches: Watched | null;
}

/** A table whose rows are told of when they change, or when they are deleted. */
export type Watched =
  | {
      readonly table: string;
      /** Field with the moment of a row's last change; null when rows do not say it, and the mock takes note itself. */
      readonly stamp: string | null;
    }
  | { readonly table: string; readonly deleted: true };
