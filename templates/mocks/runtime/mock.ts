import { placeFinder } from "./addresses.js";
import type { MockClock } from "./clock.js";
import { createCore } from "./core.js";
import type { Definition } from "./definition.js";
import type { EventSender } from "./events/sender.js";
import type { Faults } from "./faults/plan.js";
import type { Headquarters } from "./modes/headquarters.js";
import type { Options } from "./options.js";
import { settingsOf } from "./settings.js";
import type { Usage } from "./usage.js";

/** Stands in for the server, with the standard's requests and responses. */
export interface Mock {
  /** Base addresses below which every request is answered; {host} stands for any host. */
  readonly addresses: readonly string[];
  /** The server's clock. */
  readonly clock: MockClock;
  /** What is to go wrong. */
  readonly faults: Faults;
  /** Whoever knows which credentials are good; null in a mode that does not ask them now and then. */
  readonly headquarters: Headquarters | null;

  /** Posts what happened to those who subscribed, when told to; null without the option `events`. */
  readonly events: EventSender | null;

  /** The answer to a request; undefined when it goes elsewhere. For a connection that breaks: `Response.error()`. */
  respond(request: Request): Promise<Response | undefined>;

  /** What was called so far, what was lacking, and the least permissions that would do. */
  usage(): Usage;

  /** Back to the beginning, but for clock and headquarters: data, counts, faults, throttle, which keys were checked. */
  reset(): void;
}

/**
 * A mock of an API.
 * @throws {TypeError} when an option is unknown or of the wrong form, or when it is not said what keys hold.
 */
export function createMock(definition: Definition, options: Options): Mock {
  const settings = settingsOf(definition, options);
  const { addresses, clock, faults, headquarters } = settings;
  const placeOf = placeFinder(addresses);
  const core = createCore(definition, settings);
  return Object.freeze({
    addresses,
    clock,
    faults,
    headquarters,
    events: core.events,
    usage: core.usage,
    reset: core.reset,
    respond: async (request: Request) => {
      const place = placeOf(new URL(request.url));
      return place ? core.respond(request, place) : undefined;
    },
  });
}
