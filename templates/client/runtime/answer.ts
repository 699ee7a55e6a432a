import { decode } from "./codec.js";
import type { Report } from "./codec.js";
import { DecodeError } from "./errors.js";
import type { Exchange } from "./exchange.js";
import { requestIdOf } from "./transport/failure.js";
import type { Received } from "./transport/failure.js";

/**
 * What the types promise, of an answer as it came.
 * @throws {DecodeError} when the answer has another shape.
 */
export function answerOf(exchange: Exchange, received: Received, report: Report | undefined): unknown {
  const { operation, answers, answer } = exchange;
  const { text, status, headers } = received;
  if (answers === "nothing") return undefined;
  const value = parse(text);
  if (answers === "text") return typeof value === "string" ? value : text;
  const refuse = (message: string): DecodeError =>
    new DecodeError(operation.id, message, { status, requestId: requestIdOf(headers), detail: text });
  if (value === undefined || value === null || typeof value !== "object") throw refuse(`the answer is no ${answers}`);
  if (answers === "array" && !Array.isArray(value)) {
    report?.({ field: "", expected: "array" });
    return [decode(value, answer, report)];
  }
  if (answers === "object" && Array.isArray(value)) throw refuse("the answer is an array and no object");
  return decode(value, answer, report);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
