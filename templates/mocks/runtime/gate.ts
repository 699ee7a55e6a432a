import { decide } from "#guards/decide";
import type { Grants } from "#guards/grants";
import type { Operation } from "#guards/operation";
import { Router } from "#guards/router";
import type { Match } from "#guards/router";
import type { Place } from "./addresses.js";
import { bodyOf } from "./body.js";
import type { Definition } from "./definition.js";
import type { Bearer } from "./keyring.js";
import { notYet, noMore } from "./modes/version.js";
import { nearbyRoute } from "./nearby.js";
import { hinted, Refused, refusalOf } from "./refusal.js";
import type { Counter } from "./usage.js";

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

/** How a gate decides. */
export interface GateRules {
  /** Version that the server runs; null: all operations that are not gone today. */
  readonly version: string | null;
  /** Whether a call that lacks a permission is counted only, and let through. */
  readonly soft: boolean;
  /** Most characters of a body; null when there is no limit. */
  readonly maxBodyCharacters: number | null;
}

export interface Gate {
  /** The operation that a request belongs to, whoever it comes from. */
  match(request: Request, place: Place): Match | undefined;
  /** Checks a request in the order in which the server does: what is called, may they, is it well-formed. */
  pass(request: Request, place: Place, bearer: Bearer): Promise<Passed | Refused>;
}

/** A request that was let through. */
export interface Passed {
  readonly call: Call;
  /** Permissions that it lacks, which `soft` looks past. */
  readonly lacking: readonly string[];
}

export function createGate(definition: Definition, rules: GateRules, counter: Counter): Gate {
  const { operations, vocabulary } = definition;
  const { version, soft, maxBodyCharacters } = rules;
  const router = new Router(operations, []);
  const resources = new Set(operations.map(({ path }) => segmentsOf(path)[0]));
  const match: Gate["match"] = ({ method }, { path }) => router.match(method, path);

  const unknown = (request: Request, place: Place): Refused => {
    const [resource = "", ...behind] = segmentsOf(place.path);
    const hint = nearbyRoute(request.method, place.path, operations);
    if (!resources.has(resource)) return hinted(refusalOf(definition, "unknownResource", { resource }), hint);
    const action = behind.filter((segment) => !/^\d+$/.test(segment)).join("/");
    return hinted(refusalOf(definition, "unknownAction", { resource, verb: request.method, action }), hint);
  };

  return {
    match,
    pass: async (request, place, { grants }) => {
      const found = match(request, place);
      if (!found) return unknown(request, place);
      const { operation, parameters } = found;
      const early = notYet(operation, version);
      if (early) return early;

      const decision = decide(operation, grants, vocabulary);
      const lacking = decision.allowed ? [] : decision.missing;
      if (!decision.allowed) {
        counter.lacked(operation, lacking);
        if (!soft) {
          const missing = lacking.join(", ");
          return refusalOf(definition, "forbidden", { operation: operation.documented, missing });
        }
      }
      const late = noMore(operation, version, definition);
      if (late) return late;
      counter.used(operation);
      const body = await bodyOf(request, definition, maxBodyCharacters);
      if (body instanceof Refused) return body;
      const query = new URL(request.url).searchParams;
      return { call: { operation, parameters, query, body: body.value, grants, place }, lacking };
    },
  };
}

function segmentsOf(path: string): readonly string[] {
  return path.slice(1).split("/");
}
