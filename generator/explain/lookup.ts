import { nearest } from "../diagnostics/suggest.js";
import type { Api, Operation } from "../model/api.js";
import { Router } from "../../templates/guards/runtime/router.js";
import { distance } from "fastest-levenshtein";

/** An operation that a question was about. */
export interface Found {
  readonly operation: Operation;
  /** Values of the path's parameters, when the question was a request. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Lookup {
  readonly found: readonly Found[];
  /** When nothing was found: what comes nearest, as it would have to be asked. */
  readonly nearest: readonly string[];
}

/**
 * Finds what is meant by an id (`appointments.confirm`), by the vendor's name (`Appointments PUT Confirm`) or by a
 * request (`PUT /appointments/18/Confirm`, or a path alone for every verb).
 */
export function lookUp(question: string, api: Api): Lookup {
  const asked = question.trim().replace(/\s+/g, " ");
  const request = /^(?:([A-Za-z]+) )?(\/\S*|https?:\/\/\S+)$/.exec(asked);
  if (request) return byRequest(request[1] ?? null, request[2] ?? "", api);
  const named = byName(asked, api);
  const found = named.map((operation): Found => ({ operation, parameters: {} }));
  return found.length > 0 ? { found, nearest: [] } : { found, nearest: nearNames(asked, api) };
}

function byName(asked: string, { operations }: Api): readonly Operation[] {
  const exact = operations.filter(({ id, documented }) => id === asked || documented === asked);
  if (exact.length > 0) return exact;
  // The vendor's pages put words such as "(create)" behind a name, and leave the cardinality out in tables.
  const plain = withoutParenthesis(asked);
  const said = /\((single|multiple)\)$/i.exec(asked)?.[1]?.toLowerCase();
  return operations.filter(
    ({ documented, cardinality }) =>
      withoutParenthesis(documented) === plain && (said === undefined || cardinality === null || cardinality === said),
  );
}

function withoutParenthesis(name: string): string {
  return name.replace(/ \([^)]*\)$/, "");
}

function nearNames(asked: string, { operations }: Api): readonly string[] {
  return asked.includes(" ")
    ? nearest(
        asked,
        operations.map(({ documented }) => documented),
      )
    : nearest(
        asked,
        operations.map(({ id }) => id),
      );
}

function byRequest(verb: string | null, address: string, api: Api): Lookup {
  const byId = new Map(api.operations.map((operation) => [operation.id, operation]));
  const router = routerOf(api);
  const verbs = verb === null ? api.verbs : [verb.toUpperCase()];
  const found = verbs.flatMap((one): readonly Found[] => {
    const match = router.match(one, address);
    const operation = match && byId.get(match.operation.id);
    return operation ? [{ operation, parameters: match.parameters }] : [];
  });
  return found.length > 0 ? { found, nearest: [] } : { found, nearest: nearRequests(verb, address, api) };
}

/** The router that the emitted guards use, over the model instead of their tables. */
function routerOf({ operations, modes }: Api): Router {
  const routes = operations.map(
    ({ id, resource, documented, verb, path, provenance, added, safe, pathParameters }) => ({
      id,
      resource,
      documented,
      verb,
      path,
      provenance,
      added,
      safe,
      parameters: Object.fromEntries(pathParameters.map(({ name, type }) => [name, type])),
      needs: [],
      deprecated: null,
    }),
  );
  return new Router(
    routes,
    modes.flatMap(({ addresses }) => addresses),
  );
}

/** Requests like the one asked for that there are: same values in the placeholders, another spelling or verb. */
function nearRequests(verb: string | null, address: string, { operations }: Api): readonly string[] {
  const path = address.replace(/^https?:\/\/[^/]+/, "").replace(/[?#].*$/, "");
  const given = path.split("/").filter((segment) => segment !== "");
  const candidates = operations.map((operation) => {
    const route = operation.path.slice(1).split("/");
    const skip = Math.max(0, given.length - route.length);
    const filled = route.map((segment, index) => fill(segment, given[index + skip] ?? "", operation));
    return { verb: operation.verb, path: `/${filled.join("/")}` };
  });
  return candidates
    .map((one) => {
      const apart = distance(path.toLowerCase(), one.path.toLowerCase());
      const otherVerb = verb !== null && one.verb !== verb.toUpperCase();
      return { text: `${one.verb} ${one.path}`, apart: apart * 4 + distance(path, one.path) + (otherVerb ? 2 : 0) };
    })
    .sort((a, b) => a.apart - b.apart || (a.text < b.text ? -1 : 1))
    .filter(({ apart }) => apart <= 4 * Math.max(3, path.length / 4))
    .slice(0, 3)
    .map(({ text }) => text);
}

/** A placeholder with the value that was given in its place, when it could be one. */
function fill(segment: string, value: string, { pathParameters }: Operation): string {
  const parameter = pathParameters.find(({ name }) => `{${name}}` === segment);
  if (!parameter) return segment;
  const fits = parameter.type === "integer" ? /^\d+$/.test(value) : value !== "";
  return fits ? value : segment;
}
