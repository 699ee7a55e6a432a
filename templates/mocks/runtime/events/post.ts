import { isLoopback } from "../server/loopback.js";

/** What became of a delivery. It says neither where to nor what: both may be secret. */
export type Outcome = "delivered" | "not taken" | "unreachable" | "elsewhere";

/** Sends a request; `fetch` does. */
export type Send = (request: Request) => Promise<Response>;

/** Milliseconds that an endpoint has for its answer. */
const patience = 10_000;

/** Whether an address is this machine's. */
export function isHere(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
}

/**
 * Posts to an endpoint. Redirections are not followed, as they may lead to another machine.
 * @returns whether it was taken: answered with a status of success.
 */
export async function post(
  address: string,
  headers: Readonly<Record<string, string>>,
  payload: unknown,
  send: Send,
): Promise<Exclude<Outcome, "elsewhere">> {
  try {
    const request = new Request(address, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(payload),
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    const response = await send(request);
    await response.body?.cancel();
    return response.ok ? "delivered" : "not taken";
  } catch {
    return "unreachable";
  }
}
