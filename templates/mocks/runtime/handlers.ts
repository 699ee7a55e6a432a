import { http } from "msw";
import type { HttpHandler } from "msw";
import { belowAddress } from "./addresses.js";
import type { Definition } from "./definition.js";
import { createMock } from "./mock.js";
import type { Options } from "./options.js";

/**
 * Handlers for MSW: one per base address, for every method. They answer whatever is below it and let nothing through,
 * so no key and no data reaches the server by mistake.
 * @throws {TypeError} when an option is unknown or of the wrong form, or when it is not said what keys hold.
 */
export function createHandlers(definition: Definition, options: Options): HttpHandler[] {
  const mock = createMock(definition, options);
  return mock.addresses.map((address) =>
    http.all(belowAddress(address), async ({ request }) => (await mock.respond(request)) ?? Response.error()),
  );
}
