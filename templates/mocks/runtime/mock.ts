import { placeFinder } from "./addresses.js";
import { createAnswerer } from "./answer.js";
import type { Definition } from "./definition.js";
import { createGate } from "./gate.js";
import { settingsOf } from "./options.js";
import type { Options } from "./options.js";
import { createRecords } from "./records.js";
import { Refused } from "./refusal.js";

/** Stands in for the server, with the standard's requests and responses. */
export interface Mock {
  /** Base addresses below which every request is answered; {host} stands for any host. */
  readonly addresses: readonly string[];

  /** The answer to a request; undefined when it goes elsewhere. */
  respond(request: Request): Promise<Response | undefined>;
}

/**
 * A mock of an API.
 * @throws {TypeError} when an option is unknown or of the wrong form, or when it is not said what keys hold.
 */
export function createMock(definition: Definition, options: Options): Mock {
  const { keyring, seed, addresses } = settingsOf(definition, options);
  const placeOf = placeFinder(addresses);
  const gate = createGate(definition, keyring);
  const answer = createAnswerer(definition, createRecords(definition.models, seed), seed);

  return Object.freeze({
    addresses,
    respond: async (request: Request) => {
      const place = placeOf(new URL(request.url));
      if (!place) return undefined;
      const call = await gate(request, place);
      const response = call instanceof Refused ? refusal(call) : answer(call);
      // HEAD is answered like GET, without the body.
      return request.method === "HEAD" ? new Response(null, response) : response;
    },
  });
}

function refusal({ status, message }: Refused): Response {
  return new Response(JSON.stringify(message), { status, headers: { "Content-Type": "application/json" } });
}
