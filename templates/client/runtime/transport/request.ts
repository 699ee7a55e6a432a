import type { Operation } from "#guards/operation";
import { encode } from "../codec.js";
import type { Exchange, Input, RequestOptions } from "../exchange.js";
import type { Route } from "./routes.js";
import type { Wiring } from "./wiring.js";

/** What a call sends, but for the credentials and for where it goes: both are known when its turn has come. */
export interface Written {
  readonly operation: Operation;
  /** From the base address on, with the query. */
  readonly target: string;
  readonly body: string | undefined;
  /** Whether anybody reads the answer to a success. */
  readonly isRead: boolean;
}

/** What would be sent. The credentials are left out. */
export interface PlannedRequest {
  readonly operation: string;
  readonly mode: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As text, in JSON; undefined when there is none. */
  readonly body: string | undefined;
}

/**
 * Writes the path, the query and the body of a call.
 * @throws {TypeError} for a path parameter that is empty or no number, {NotSentError} for a body that is too long.
 */
export function write(
  exchange: Exchange,
  input: Input,
  { policy }: Wiring,
  options: RequestOptions | undefined,
  page: Readonly<Record<string, number>> = {},
): Written {
  const { operation } = exchange;
  const parameters = new URLSearchParams();
  const query = { ...asRecord(encode(input.query ?? {}, exchange.query)), ...options?.query, ...page };
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    parameters.set(name, queryText(value));
  }
  const text = parameters.toString();
  const body = input.body === undefined ? undefined : JSON.stringify(encode(input.body, exchange.body));
  if (body !== undefined) policy.checkBody(operation, body);
  const target = pathOf(operation, input.path ?? {}) + (text === "" ? "" : `?${text}`);
  return { operation, target, body, isRead: exchange.answers !== "nothing" };
}

/** The request as it goes out by a route. */
export function requestOf(
  { operation, target, body }: Written,
  route: Route,
  wiring: Wiring,
  signal: AbortSignal,
): Request {
  const { header } = wiring.facts.authorization;
  const headers = { ...headersOf(body), [header]: wiring.authorization };
  const init: RequestInit = { method: operation.verb, headers, redirect: "manual", signal };
  if (body !== undefined) init.body = body;
  return new Request(route.address + target, init);
}

/** The request without its credentials, for a dry run. */
export function planOf({ operation, target, body }: Written, { mode, address }: Route): PlannedRequest {
  const { id, verb } = operation;
  return { operation: id, mode, method: verb, url: address + target, headers: headersOf(body), body };
}

function headersOf(body: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return headers;
}

/** A query value as text; several values of one parameter are put behind each other. */
function queryText(value: unknown): string {
  if (Array.isArray(value)) return value.map(queryText).join(",");
  return typeof value === "string" ? value : JSON.stringify(value);
}

function pathOf({ path, id }: Operation, values: Readonly<Record<string, string | number>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    const isNumber = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
    if (!isNumber && (typeof value !== "string" || value === "" || value === "." || value === "..")) {
      throw new TypeError(`${id}: \`${name}\` must be a whole number, or a text that is not empty`);
    }
    return encodeURIComponent(value);
  });
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
