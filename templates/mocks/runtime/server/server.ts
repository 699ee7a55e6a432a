import { tooLarge } from "../body.js";
import { createControl } from "../control/control.js";
import { warningsOf } from "../control/status.js";
import { createCore, refusal } from "../core.js";
import type { Core } from "../core.js";
import type { Definition } from "../definition.js";
import type { Mock } from "../mock.js";
import { optionNames } from "../options.js";
import type { Options } from "../options.js";
import { Refused } from "../refusal.js";
import { givenOptions, settingsOf } from "../settings.js";
import { controlPath, isControl } from "./control-path.js";
import { send, standardRequest, TooLarge, Unreadable } from "./exchange.js";
import { bracketed, listen } from "./listen.js";
import type { Listener } from "./listen.js";
import type { Incoming } from "./node.js";
import { serverOptionNames, serverSettingsOf } from "./options.js";
import type { ServerOptions } from "./options.js";
import { isFromHere, peerOf } from "./peer.js";

/** A mock that listens on the network. */
export interface MockServer extends Pick<Mock, "clock" | "events" | "faults" | "headquarters" | "usage" | "reset"> {
  /** Base address, as a client takes it: "http://127.0.0.1:30222/api/v1". */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Address of the control endpoints; null when there are none. */
  readonly controlUrl: string | null;
  /** What somebody who relies on it should know, a sentence each. */
  readonly warnings: readonly string[];
  /** Takes no more requests, lets those that are under way end for a moment, and frees the port. */
  close(): Promise<void>;
}

/** Bytes of a body that are read where the API names no limit. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Starts a mock that listens: on this machine only, unless a host is given. The mode is the API's first when none is
 * named.
 * @throws {TypeError} when an option is unknown or of the wrong form, or when it is not said what keys hold.
 * {ListenError} when it cannot listen there.
 */
export async function createMockServer(definition: Definition, options: Options & ServerOptions): Promise<MockServer> {
  const given = givenOptions(options, [...optionNames, ...serverOptionNames, definition.server.versionOption]);
  if ("baseUrl" in given) throw new TypeError("A server has the address where it listens: leave `baseUrl` out.");
  const { mode, host, port, control, basePath } = serverSettingsOf(definition, given);
  const own = Object.entries(given).filter(([name]) => !serverOptionNames.includes(name));
  const settings = settingsOf(definition, { ...Object.fromEntries(own), mode: mode.name });
  const core = createCore(definition, settings);
  const endpoints = control ? createControl(definition, settings, core, host) : null;

  const most = settings.maxBodyCharacters;
  const answer = async (incoming: Incoming, signal: AbortSignal): Promise<Response> => {
    const url = addressOf(incoming, host);
    if (!url) return refusal(new Refused(400, "The request has no address that can be read."));
    if (mode.facts.loopbackOnly && !isFromHere(incoming)) {
      return refusal(new Refused(403, `The mode ${mode.name} answers on its own machine only.`));
    }
    // A character has three bytes at most for each of the units that are counted.
    const request = await standardRequest(incoming, url, most === null ? mostBytes : most * 3, signal);
    if (endpoints && isControl(url.pathname)) {
      return endpoints(request, url.pathname.slice(controlPath.length), peerOf(incoming));
    }
    return respondBelow(core, request, url, basePath);
  };

  const listener: Listener = async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once("close", () => gone.abort());
    try {
      await send(await answer(incoming, gone.signal), incoming, outgoing);
    } catch (error) {
      if (gone.signal.aborted || outgoing.headersSent) return void incoming.socket.destroy();
      outgoing.shouldKeepAlive = false;
      await send(refusal(failure(error, most)), incoming, outgoing);
    }
  };

  const listening = await listen(listener, host, port);
  core.events?.start();
  const origin = `http://${bracketed(host)}:${listening.port}`;
  return Object.freeze({
    url: origin + basePath,
    host,
    port: listening.port,
    controlUrl: endpoints && origin + controlPath,
    warnings: warningsOf(settings, host),
    clock: settings.clock,
    faults: settings.faults,
    headquarters: settings.headquarters,
    usage: core.usage,
    reset: core.reset,
    events: core.events,
    close: async () => {
      core.events?.stop();
      await listening.close();
    },
  });
}

async function respondBelow(core: Core, request: Request, url: URL, basePath: string): Promise<Response> {
  const { origin, pathname } = url;
  const isBelow = pathname === basePath || pathname.startsWith(`${basePath}/`);
  if (isBelow) return core.respond(request, { base: origin + basePath, path: pathname.slice(basePath.length) });
  return refusal(new Refused(404, `Nothing is here: this mock answers below ${basePath}/.`));
}

/** The address that was asked for, with the host that the client knows the server by; null when it cannot be read. */
function addressOf({ url = "", rawHeaders }: Incoming, host: string): URL | null {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "host");
  const named = at < 0 ? bracketed(host) : (rawHeaders[at + 1] ?? "");
  const whole = `http://${named}${url}`;
  if (!url.startsWith("/") || !/^[^/?#@\\\s]+$/.test(named) || !URL.canParse(whole)) return null;
  return new URL(whole);
}

/** What is said when a request could not be read or answered: nothing of what it held. */
function failure(error: unknown, most: number | null): Refused {
  if (error instanceof TooLarge) return tooLarge(most ?? mostBytes);
  if (error instanceof Unreadable) return new Refused(400, "The request cannot be read.");
  return new Refused(500, "The mock failed to answer.");
}
