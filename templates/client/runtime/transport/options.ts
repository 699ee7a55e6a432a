import type { Report } from "../codec.js";
import type { RequestOptions } from "../exchange.js";
import type { Clock } from "../throttle/clock.js";
import type { Priority } from "../throttle/lanes.js";
import type { ThrottleFactory } from "../throttle/throttle.js";
import type { HookOptions } from "./hooks.js";
import type { RetryOptions } from "./retries.js";
import type { Fetch } from "./wiring.js";

/** How a client reaches an API and what it may do there, besides the credentials and the permissions. */
export interface TransportOptions<Mode extends string, Id extends string> extends HookOptions {
  /**
   * The way to reach the API, or several in the order in which to try them: the first that answers is taken, until it
   * stops answering. The throttle and the ceiling of pages are those of the way that is taken.
   */
  readonly mode?: Mode | readonly [Mode, ...Mode[]];
  /** Host of the machine, with a port or without, in modes that need one; of each mode when there are several. */
  readonly host?: string | Readonly<Partial<Record<Mode, string>>>;
  /** Only what reads may be called. */
  readonly readOnly?: boolean;
  /** The only operations that may be called. */
  readonly allow?: readonly Id[];
  /** Milliseconds for a request from its start to the end of its answer; a little more than the server's own limit when left out. */
  readonly timeout?: number;
  /** What is sent again, and how often. `false`: nothing. */
  readonly retry?: RetryOptions | false;
  /** What spaces the calls, if the mode does; within this process when left out. `false`: the caller sees to it. */
  readonly throttle?: ThrottleFactory | false;
  /** Of calls that do not say theirs. "interactive" when left out. */
  readonly priority?: Priority;
  /** Sends the requests; the standard `fetch` when left out. */
  readonly fetch?: Fetch;
  /** Is told of fields that came in a form the documentation does not know. */
  readonly onUnexpected?: Report;
  /** For tests: time that passes when they say so. */
  readonly clock?: Clock;
}

/** Names of the options that every client has, besides credentials, permissions and the version. */
const optionNames: Readonly<Record<keyof TransportOptions<never, never>, true>> = {
  allow: true,
  clock: true,
  fetch: true,
  host: true,
  mode: true,
  onRequest: true,
  onResponse: true,
  onUnexpected: true,
  onWarning: true,
  priority: true,
  readOnly: true,
  retry: true,
  throttle: true,
  timeout: true,
};

/** @throws {TypeError} naming an option that there is not: what it was meant to forbid would be allowed in silence. */
export function checkNames(options: object, others: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(optionNames, name) || others.includes(name)) continue;
    const known = [...Object.keys(optionNames), ...others].sort();
    throw new TypeError(`there is no option \`${shown(name)}\`; there are: ${known.join(", ")}`);
  }
}

/** A name as it was given, unless it may be anything else, such as a key. */
function shown(name: string): string {
  return /^[A-Za-z]\w{0,30}$/.test(name) ? name : "…";
}

type Test = (value: unknown) => boolean;

const isFunction: Test = (value) => typeof value === "function";
const isFlag: Test = (value) => typeof value === "boolean";
const isTime: Test = (value) => typeof value === "number" && Number.isFinite(value) && value > 0;
const isPriority: Test = (value) => value === "interactive" || value === "background";

/** Forms of options that are left out or as described, of a client and of a single call. */
const forms: readonly (readonly [name: string, test: Test, form: string])[] = [
  ["fetch", isFunction, "a function"],
  ["onRequest", isFunction, "a function"],
  ["onResponse", isFunction, "a function"],
  ["onUnexpected", isFunction, "a function"],
  ["onWarning", isFunction, "a function"],
  ["priority", isPriority, "interactive or background"],
  ["readOnly", isFlag, "true or false"],
  ["throttle", (value) => value === false || isFunction(value), "a function, or false"],
  ["timeout", isTime, "a number of milliseconds above 0"],
];

/** @throws {TypeError} naming an option that is not of its form. */
export function checkForms(options: object): void {
  const given = new Map<string, unknown>(Object.entries(options));
  for (const [name, test, form] of forms) {
    const value = given.get(name);
    if (value !== undefined && !test(value)) throw new TypeError(`\`${name}\` must be ${form}`);
  }
}

/** @throws {TypeError} naming an option of a call that is not of its form: a call that is half cancelled may be half done. */
export function checkCallOptions(options: RequestOptions): void {
  checkForms({ priority: options.priority, timeout: options.timeout });
  if (options.retry !== undefined && !isFlag(options.retry)) throw new TypeError("`retry` must be true or false");
}
