import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Api, Operation } from "../../model/api.js";

/** No request may belong to two operations. */
export function lintRoutes({ operations }: Api): readonly Diagnostic[] {
  const routes = new RouteIndex();
  return operations.flatMap((operation) => {
    const other = routes.rivals(operation).find((earlier) => overlap(earlier, operation));
    routes.add(operation);
    return other ? [conflict(other, operation)] : [];
  });
}

/** Only routes of one verb, one length and one beginning can meet; knowing them by these keeps the check fast. */
class RouteIndex {
  readonly #all = new Map<string, Operation[]>();
  readonly #byFirst = new Map<string, Operation[]>();

  /** Those that could answer the same request, in the order in which they came. */
  rivals(operation: Operation): readonly Operation[] {
    const { group, first } = keysOf(operation);
    if (isOpen(first)) return this.#all.get(group) ?? [];
    return [...(this.#byFirst.get(`${group} ${first}`) ?? []), ...(this.#byFirst.get(`${group} {}`) ?? [])];
  }

  add(operation: Operation): void {
    const { group, first } = keysOf(operation);
    append(this.#all, group, operation);
    append(this.#byFirst, `${group} ${isOpen(first) ? "{}" : first}`, operation);
  }
}

function append(map: Map<string, Operation[]>, key: string, operation: Operation): void {
  const list = map.get(key) ?? [];
  list.push(operation);
  map.set(key, list);
}

function keysOf(operation: Operation): { readonly group: string; readonly first: string } {
  const segments = segmentsOf(operation);
  return { group: `${operation.verb} ${segments.length}`, first: segments[0] ?? "" };
}

function conflict(earlier: Operation, later: Operation): Diagnostic {
  const route = `${later.verb} ${later.path}`;
  const place = `${earlier.at.file}:${earlier.at.line}`;
  if (shape(earlier) === shape(later)) {
    const message = `\`${later.id}\` has the route of \`${earlier.id}\`: ${route}.`;
    return diagnostic("route-duplicate", later.places.path, message, `The other one is at ${place}.`);
  }
  const message = `${route} of \`${later.id}\` and ${earlier.path} of \`${earlier.id}\` answer the same requests.`;
  const hint = `Declare the placeholder as an integer, or change one of the routes; the other one is at ${place}.`;
  return diagnostic("route-ambiguous", later.places.path, message, hint);
}

function segmentsOf({ path }: Operation): readonly string[] {
  return path.slice(1).split("/");
}

function isOpen(segment: string): boolean {
  return segment.startsWith("{");
}

function shape(operation: Operation): string {
  return segmentsOf(operation)
    .map((segment) => (isOpen(segment) ? "{}" : segment))
    .join("/");
}

/** Whether some request fits both. */
function overlap(a: Operation, b: Operation): boolean {
  const left = segmentsOf(a);
  const right = segmentsOf(b);
  return left.every((segment, index) => meets(segment, a, right[index] ?? "", b));
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
