import { decide } from "#guards/decide";
import type { Grants } from "#guards/grants";
import type { Operation } from "#guards/operation";
import { Router } from "#guards/router";
import type { Place } from "./addresses.js";
import { bodyOf } from "./body.js";
import type { Definition } from "./definition.js";
import type { Keyring } from "./keyring.js";
import { Refused, refusalOf } from "./refusal.js";

/** A request that may be answered. */
export interface Call {
  readonly operation: Operation;
  /** The path's parameters, as text. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
  readonly grants: Grants;
  readonly place: Place;
}

export type Gate = (request: Request, place: Place) => Promise<Call | Refused>;

/** Checks requests in the order in which the server does: who calls, what is called, may they, is it well-formed. */
export function createGate(definition: Definition, keyring: Keyring): Gate {
  const { operations, vocabulary, authorization } = definition;
  const router = new Router(operations, []);
  const resources = new Set(operations.map(({ path }) => segmentsOf(path)[0]));

  return async (request, place) => {
    const grants = keyring(request.headers.get(authorization.header));
    if (!grants) return refusalOf(definition, "unauthenticated", {});

    const [resource = "", ...behind] = segmentsOf(place.path);
    if (!resources.has(resource)) return refusalOf(definition, "unknownResource", { resource });

    const match = router.match(request.method, place.path);
    if (!match) {
      const action = behind.filter((segment) => !/^\d+$/.test(segment)).join("/");
      return refusalOf(definition, "unknownAction", { resource, verb: request.method, action });
    }
    const { operation, parameters } = match;
    const { documented, deprecated } = operation;

    const decision = decide(operation, grants, vocabulary);
    if (!decision.allowed) {
      const missing = decision.missing.join(", ");
      return refusalOf(definition, "forbidden", { operation: documented, missing });
    }
    if (deprecated && deprecated.status !== null) {
      const { message } = refusalOf(definition, "gone", { operation: documented, version: deprecated.in });
      return new Refused(deprecated.status, message);
    }
    const body = await bodyOf(request, definition);
    if (body instanceof Refused) return body;
    return { operation, parameters, query: new URL(request.url).searchParams, body: body.value, grants, place };
  };
}

function segmentsOf(path: string): readonly string[] {
  return path.slice(1).split("/");
}
