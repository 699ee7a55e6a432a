import type { EventResult } from "./result.js";

/**
 * The answer to a delivery, for servers that answer with a Response: 200 and nothing, or the status of the refusal and a
 * sentence. Answer only when the event is safe with you.
 */
export function toResponse(result: EventResult<unknown>): Response {
  if (result.ok) return new Response(null, { status: 200 });
  const { code, status, message } = result.refusal;
  const headers = new Headers({ "Content-Type": "text/plain; charset=utf-8" });
  if (code === "bad-method") headers.set("Allow", "POST");
  return new Response(`${message}\n`, { status, headers });
}
