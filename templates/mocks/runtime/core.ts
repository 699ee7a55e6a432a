import type { Place } from "./addresses.js";
import { createAnswerer } from "./answer.js";
import type { Definition } from "./definition.js";
import { createEventSender } from "./events/sender.js";
import type { EventSender } from "./events/sender.js";
import { createEffects } from "./faults/effect.js";
import { createGate } from "./gate.js";
import type { Passed } from "./gate.js";
import { createChecks, noChecks } from "./modes/headquarters.js";
import { ceilingFor } from "./modes/limits.js";
import { createThrottle, noThrottle } from "./modes/throttle.js";
import { tooEarly } from "./modes/too-early.js";
import { Refused, refusalOf } from "./refusal.js";
import type { Settings } from "./settings.js";
import { createCounter } from "./usage.js";
import type { Usage } from "./usage.js";

/** What answers, once it is known that a request is the mock's. */
export interface Core {
  readonly respond: (request: Request, place: Place) => Promise<Response>;
  readonly usage: () => Usage;
  readonly reset: () => void;
  /** Posts what happened; null when nobody asked for that. */
  readonly events: EventSender | null;
}

/** Says in an answer which permissions `soft` looked past. */
export const lackingHeader = "X-Mock-Lacking";

/** Puts together what stands in for the server. */
export function createCore(definition: Definition, settings: Settings): Core {
  const { keyring, seed, strict, clock, mode, headquarters, faults } = settings;
  const { authorization, server } = definition;
  const counter = createCounter(definition.vocabulary);
  const gate = createGate(definition, settings, counter);
  const effect = createEffects(definition, clock);
  const throttle = settings.throttle && mode ? createThrottle(mode.name, server, clock) : noThrottle;
  const hours = mode?.facts.credentialsValidHours ?? null;
  const checks = headquarters && hours !== null ? createChecks(headquarters, hours, clock) : noChecks;
  const answerer = createAnswerer(definition, {
    seed,
    clock,
    strict,
    data: settings.data,
    ...(settings.maxQueryMilliseconds !== null && { queryMilliseconds: settings.maxQueryMilliseconds }),
    ...(mode && { ceilingFor: ({ grants }) => ceilingFor(mode.name, grants.permissions, server) }),
  });

  const parts = { definition, store: answerer.store, clock };
  const events = settings.events && createEventSender(parts, settings.events);

  const answer = async (request: Request, place: Place): Promise<Response | Refused> => {
    const header = request.headers.get(authorization.header);
    const bearer = keyring.bearer(header);
    if (!bearer) return refusalOf(definition, keyring.hasForm(header) ? "unknownKey" : "unauthenticated", {});
    if (!checks.admit(bearer.header)) {
      // That it is refused is documented; the words are ours.
      const message = "Headquarters cannot be reached, and these credentials were not checked lately.";
      return new Refused(definition.refusals.unauthenticated.status, message);
    }
    const entry = throttle.enter(bearer);
    if (entry.tooEarly !== null) return tooEarly(entry.tooEarly);
    try {
      const passed = await gate.pass(request, place, bearer);
      return passed instanceof Refused ? passed : marked(await answerer.answer(passed.call), passed);
    } finally {
      entry.leave();
    }
  };

  return {
    events,
    usage: counter.usage,
    reset: () => {
      for (const part of [counter, faults, throttle, checks, answerer, events]) part?.reset();
    },
    respond: async (request, place) => {
      const fault = faults.next(gate.match(request, place)?.operation.id);
      const given = (fault && (await effect(fault, request.signal))) ?? (await answer(request, place));
      const response = given instanceof Refused ? refusal(given) : given;
      // HEAD is answered like GET, without the body.
      return request.method === "HEAD" && response.type !== "error" ? new Response(null, response) : response;
    },
  };
}

function marked(response: Response, { lacking }: Passed): Response {
  if (lacking.length > 0) response.headers.set(lackingHeader, lacking.join(", "));
  return response;
}

/** A refusal as it goes over the wire: the sentence, as JSON. */
export function refusal({ status, message, headers }: Refused): Response {
  return new Response(JSON.stringify(message), { status, headers: { ...headers, "Content-Type": "application/json" } });
}
