import type { Definition } from "./definition.js";
import { createMock } from "./mock.js";
import type { Mock } from "./mock.js";
import type { Options } from "./options.js";

/** A `fetch` that never leaves the process, with the mock that answers. */
export interface MockFetch {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  readonly mock: Mock;
}

/**
 * A `fetch` that answers below the base addresses and rejects with a TypeError for every other address, as `fetch` does
 * when nobody can be reached: whatever uses it contacts nothing but the mock.
 * @throws {TypeError} when an option is unknown or of the wrong form, or when it is not said what keys hold.
 */
export function mockFetch(definition: Definition, options: Options): MockFetch {
  const mock = createMock(definition, options);
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const response = await mock.respond(request);
    request.signal.throwIfAborted();
    if (!response) throw new TypeError(`The mock does not answer at ${new URL(request.url).origin}.`);
    if (response.type === "error") throw new TypeError("The connection was broken, as the mock was told to.");
    return response;
  };
  return Object.freeze(Object.assign(fetch, { mock }));
}
