import type { Operation } from "#guards/operation";
import { answerOf } from "./answer.js";
import { Connection } from "./connection.js";
import type { Exchange, Input, RequestOptions } from "./exchange.js";
import { check, perform } from "./transport/perform.js";
import { planOf, write } from "./transport/request.js";

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
  const wiring = Connection.wiringOf(connection);
  check(exchange.operation, wiring);
  const written = write(exchange, input, wiring, options);
  if (wiring.isDryRun) return planOf(written, wiring.routes.preferred) as Answer;
  const received = await perform(exchange.operation, () => written, wiring, options);
  return answerOf(exchange, received, wiring.report) as Answer;
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
  const wiring = Connection.wiringOf(connection);
  check(operation, wiring);
  const written = write({ operation, answers: "text" }, input, wiring, options);
  const { status, headers, text } = await perform(operation, () => written, wiring, options);
  return { status, headers, body: text };
}
