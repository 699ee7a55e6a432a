import { flagOf, givenOptions } from "../settings.js";
import { forwardTo } from "./forward.js";
import { bracketed, listen } from "./listen.js";
import { isLoopback } from "./loopback.js";
import { hostOf, portOf } from "./options.js";

export interface ForwarderOptions {
  /** Origin of the mock that answers: "http://127.0.0.1:30223". It must be on this machine. */
  readonly to: string;
  /** Any that is free when left out. */
  readonly port?: number;
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  /** Whether requests of other machines are passed on. A host that they reach is not taken without it. */
  readonly open?: boolean;
}

/** Passes requests on. */
export interface Forwarder {
  /** Origin: what comes behind it is passed on as it is. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** What somebody who relies on it should know, a sentence each. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts what passes requests on to a mock, and its answers back. It goes to this machine only, so that no key and no
 * data leaves it by mistake. Requests of this machine are passed on unchanged. Those of others are passed on when it is
 * open, with `X-Forwarded-For`, so that the mock knows them from its own machine's; never to the control endpoints.
 * @throws {TypeError} when an option is unknown or of the wrong form. {ListenError} when it cannot listen there.
 */
export async function createForwarder(options: ForwarderOptions): Promise<Forwarder> {
  const given = givenOptions(options, ["to", "port", "host", "open"]);
  const target = targetOf(given["to"]);
  const host = hostOf(given["host"]);
  const isOpen = flagOf(given, "open", false);
  if (!isLoopback(host) && !isOpen) {
    throw new TypeError(
      "Other machines reach this `host`: give `open` to pass their requests on, or a loopback address.",
    );
  }
  const listening = await listen(forwardTo(target, isOpen), host, portOf(given["port"], 0));
  const url = `http://${bracketed(host)}:${listening.port}`;
  return Object.freeze({ url, host, port: listening.port, warnings: forwarderWarnings(host), close: listening.close });
}

/** What somebody who relies on a forwarder at that host should know. */
export function forwarderWarnings(host: string): readonly string[] {
  return isLoopback(host) ? [] : ["OPEN: other machines reach the mock that requests are passed on to."];
}

function targetOf(given: unknown): URL {
  const url = typeof given === "string" && URL.canParse(given) ? new URL(given) : null;
  const isPlain = url !== null && url.href === `${url.origin}/` && url.protocol === "http:";
  if (isPlain && isLoopback(url.hostname)) return url;
  throw new TypeError("`to` must be the origin of a mock on this machine, such as http://127.0.0.1:30223.");
}
