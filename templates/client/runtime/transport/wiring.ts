import type { Grants } from "#guards/grants";
import type { Operation } from "#guards/operation";
import type { ApiFacts } from "../api-facts.js";
import type { Report } from "../codec.js";
import type { Clock } from "../throttle/clock.js";
import type { Priority } from "../throttle/lanes.js";
import type { Throttle } from "../throttle/throttle.js";
import type { Tier } from "../throttle/tier.js";
import type { Evidence } from "./evidence.js";
import type { Hooks } from "./hooks.js";
import type { Policy } from "./policy.js";
import type { Retries } from "./retries.js";
import type { Route, Routes } from "./routes.js";

/** How a request is sent: the standard `fetch`, or something that behaves like it. */
export type Fetch = (request: Request) => Promise<Response>;

/** What a connection is made of, once it was checked. */
export interface Wiring {
  readonly facts: ApiFacts;
  /** Value of the header that says who calls. */
  readonly authorization: string;
  /** What the key was declared to hold. */
  readonly declared: Grants;
  readonly fetch: Fetch;
  readonly report: Report | undefined;
  readonly routes: Routes;
  readonly limits: Limits;
  readonly evidence: Evidence;
  readonly policy: Policy;
  readonly retries: Retries;
  readonly hooks: Hooks;
  readonly clock: Clock;
  /** Milliseconds. */
  readonly timeout: number;
  readonly priority: Priority;
  /** Answers what would be sent, and sends nothing. */
  readonly isDryRun: boolean;
}

/** The limits of the key in a mode. They change when the server tells what the key holds. */
export interface Limits {
  of(route: Route): Tier;
  /** Undefined when the caller sees to the throttle. */
  throttleOf(route: Route): Throttle | undefined;
  grantsChanged(): void;
}

/** One request as it is about to be sent. */
export interface Sending {
  readonly operation: Operation;
  readonly route: Route;
  readonly request: Request;
}
