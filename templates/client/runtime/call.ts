import { assertAllowed } from "#guards/enforce";
import type { Operation } from "#guards/operation";
import { decode, encode } from "./codec.js";
import { Connection } from "./connection.js";
import type { Wiring } from "./connection.js";
import type { Exchange, Input, RequestOptions } from "./exchange.js";
import { DecodeError, NetworkError, RefusedError } from "./errors.js";

/**
 * Calls an operation: checks the permission, writes the request, reads the answer. Nothing is sent when the connection
 * does not hold the permission, whatever the compiler was told.
 */
export async function call<Answer>(
  connection: Connection<never>,
  exchange: Exchange,
  input: Input,
  options: RequestOptions | undefined,
): Promise<Answer> {
  const wiring = wiringOf(connection);
  const response = await exchangeWith(wiring, exchange, input, options);
  return (await answerOf(exchange, response, wiring, options?.signal)) as Answer;
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Calls an operation with everything as it goes over the wire: nothing is encoded, nothing decoded. The permission is
 * checked all the same. Operations are exports of the guards package, by resource.
 */
export async function requestRaw(
  connection: Connection<never>,
  operation: Operation,
  input: Input = {},
  options?: RequestOptions,
): Promise<RawAnswer> {
  const response = await exchangeWith(wiringOf(connection), { operation, answers: "text" }, input, options);
  return {
    status: response.status,
    headers: response.headers,
    body: await textOf(operation, response, options?.signal),
  };
}

function wiringOf(connection: Connection<never>): Wiring {
  const wiring = Connection.wiringOf(connection);
  if (wiring) return wiring;
  throw new TypeError("the first argument must be a connection");
}

async function exchangeWith(
  wiring: Wiring,
  exchange: Exchange,
  input: Input,
  options: RequestOptions | undefined,
): Promise<Response> {
  assertAllowed(exchange.operation, wiring.grants, wiring.vocabulary);
  return send(exchange.operation, requestFor(exchange, input, wiring, options), wiring);
}

function requestFor(exchange: Exchange, input: Input, wiring: Wiring, options: RequestOptions | undefined): Request {
  const { operation } = exchange;
  const url = new URL(wiring.address + pathOf(operation, input.path ?? {}));
  const query = { ...asRecord(encode(input.query ?? {}, exchange.query)), ...options?.query };
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    url.searchParams.set(name, queryText(value));
  }
  const [header, authorization] = wiring.authorization;
  const headers = new Headers({ [header]: authorization, Accept: "application/json" });
  const init: RequestInit = { method: operation.verb, headers, redirect: "manual" };
  if (input.body !== undefined) {
    headers.set("Content-Type", "application/json");
    init.body = JSON.stringify(encode(input.body, exchange.body));
  }
  if (options?.signal) init.signal = options.signal;
  return new Request(url, init);
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

async function send(operation: Operation, request: Request, wiring: Wiring): Promise<Response> {
  let response: Response;
  try {
    response = await wiring.fetch(request);
  } catch (cause) {
    throw failureOf(operation, null, request.signal, cause);
  }
  if (response.ok) return response;
  // A redirect is not followed: the credentials would go along to wherever it points.
  const { status } = response;
  const detail = await response.text().catch(() => null);
  const kind = status >= 300 && status < 400 ? "a redirect, which is not followed" : "refused";
  throw new RefusedError(operation.id, status, `${kind} (${status || "opaque"})`, detail);
}

/** Only the reason of a cancellation is passed on: what else `fetch` throws may say anything. */
function failureOf(
  { id }: Operation,
  status: number | null,
  signal: AbortSignal | undefined,
  cause: unknown,
): NetworkError {
  if (signal?.aborted) return new NetworkError(id, status, "cancelled", null, cause);
  return new NetworkError(id, status, status === null ? "no answer" : "the answer broke off");
}

async function textOf(operation: Operation, response: Response, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw failureOf(operation, response.status, signal, cause);
  }
}

async function answerOf(
  exchange: Exchange,
  response: Response,
  { report }: Wiring,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { operation, answers, answer } = exchange;
  if (answers === "nothing") {
    await response.body?.cancel();
    return undefined;
  }
  const text = await textOf(operation, response, signal);
  const value = parse(text);
  if (answers === "text") return typeof value === "string" ? value : text;
  if (value === undefined || value === null || typeof value !== "object") {
    throw new DecodeError(operation.id, response.status, `the answer is no ${answers}`, text);
  }
  if (answers === "array" && !Array.isArray(value)) {
    report?.({ field: "", expected: "array" });
    return [decode(value, answer, report)];
  }
  if (answers === "object" && Array.isArray(value)) {
    throw new DecodeError(operation.id, response.status, "the answer is an array and no object", text);
  }
  return decode(value, answer, report);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
