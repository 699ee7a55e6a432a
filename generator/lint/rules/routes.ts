import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Api, Operation } from "../../model/api.js";

/** An operation with the segments of its path. */
interface Route {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

/** No request may belong to two operations. */
export function lintRoutes({ operations }: Api): readonly Diagnostic[] {
  const routes = new RouteIndex();
  return operations.flatMap((operation) => {
    const route = { operation, segments: operation.path.slice(1).split("/") };
    const other = routes.rivals(route).find((earlier) => overlap(earlier, route));
    routes.add(route);
    return other ? [conflict(other, route)] : [];
  });
}

/** Only routes of one verb, one length and one beginning can meet; knowing them by these keeps the check fast. */
class RouteIndex {
  readonly #all = new Map<string, Route[]>();
  readonly #byFirst = new Map<string, Route[]>();

  /** Those that could answer the same request, in the order in which they came. */
  rivals(route: Route): readonly Route[] {
    const { group, first } = keysOf(route);
    if (isOpen(first)) return this.#all.get(group) ?? [];
    return [...(this.#byFirst.get(`${group} ${first}`) ?? []), ...(this.#byFirst.get(`${group} {}`) ?? [])];
  }

  add(route: Route): void {
    const { group, first } = keysOf(route);
    append(this.#all, group, route);
    append(this.#byFirst, `${group} ${isOpen(first) ? "{}" : first}`, route);
  }
}

function append(map: Map<string, Route[]>, key: string, route: Route): void {
  const list = map.get(key) ?? [];
  list.push(route);
  map.set(key, list);
}

function keysOf({ operation, segments }: Route): { readonly group: string; readonly first: string } {
  return { group: `${operation.verb} ${segments.length}`, first: segments[0] ?? "" };
}

function conflict(earlier: Route, later: Route): Diagnostic {
  const { id, verb, path, places } = later.operation;
  const { id: otherId, path: otherPath, at } = earlier.operation;
  const route = `${verb} ${path}`;
  const place = `${at.file}:${at.line}`;
  if (shape(earlier) === shape(later)) {
    const message = `\`${id}\` has the route of \`${otherId}\`: ${route}.`;
    return diagnostic("route-duplicate", places.path, message, `The other one is at ${place}.`);
  }
  const message = `${route} of \`${id}\` and ${otherPath} of \`${otherId}\` answer the same requests.`;
  const hint = `Declare the placeholder as an integer, or change one of the routes; the other one is at ${place}.`;
  return diagnostic("route-ambiguous", places.path, message, hint);
}

function isOpen(segment: string): boolean {
  return segment.startsWith("{");
}

function shape({ segments }: Route): string {
  return segments.map((segment) => (isOpen(segment) ? "{}" : segment)).join("/");
}

/** Whether some request fits both. */
function overlap(a: Route, b: Route): boolean {
  return a.segments.every((segment, index) => meets(segment, a.operation, b.segments[index] ?? "", b.operation));
}

function meets(left: string, a: Operation, right: string, b: Operation): boolean {
  if (left === right) return true;
  if (isOpen(left) && isOpen(right)) return true;
  if (isOpen(left)) return accepts(left, a, right);
  return isOpen(right) && accepts(right, b, left);
}

function accepts(placeholder: string, { pathParameters }: Operation, literal: string): boolean {
  const parameter = pathParameters.find(({ name }) => `{${name}}` === placeholder);
  return parameter?.type === "string" || /^\d+$/.test(literal);
}
