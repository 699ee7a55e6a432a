import { headersOf } from "./exchange.js";
import { isLoopback } from "./loopback.js";
import type { Incoming } from "./node.js";

/** In which whoever passes a request on says for whom. */
export const forwardedFor = "X-Forwarded-For";

/**
 * Address of whoever asks. Where this machine passes a request on for another, that is the other one: nobody gains by
 * naming one, as what is open to this machine only is closed to all others. Undefined when the connection is gone.
 */
export function peerOf(incoming: Incoming): string | undefined {
  const named = headersOf(incoming).flatMap(([name, value]) =>
    name.toLowerCase() === forwardedFor.toLowerCase() ? value.split(",").map((one) => one.trim()) : [],
  );
  return named.find((one) => !isLoopback(one)) ?? incoming.socket.remoteAddress;
}

/** Whether a request comes from this machine. */
export function isFromHere(incoming: Incoming): boolean {
  const peer = peerOf(incoming);
  return peer !== undefined && isLoopback(peer);
}
