import { nearest } from "#guards/nearest";
import type { Operation } from "#guards/operation";

/** What may have been meant in place of a name that there is not: "Did you mean patients?". */
export function nearbyName(name: string, known: Iterable<string>): string | undefined {
  const near = nearest(name, known);
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

/** What may have been meant by a path and a method that belong to no operation. */
export function nearbyRoute(method: string, path: string, operations: readonly Operation[]): string | undefined {
  const [resource = "", ...behind] = path.slice(1).split("/");
  if (resource === "") return "Name a resource behind the base address.";
  const resources = new Set(operations.map((one) => one.path.split("/")[1] ?? ""));
  if (!resources.has(resource)) return nearbyName(resource, resources);
  if (behind.at(-1) === "") return "Take away the slash at the end of the path.";
  const own = operations.filter((one) => one.path.split("/")[1] === resource);
  // Numbers stand for whatever a placeholder does.
  const routes = new Map<string, Operation>(
    own.map((one) => [`${one.verb} ${one.path.replace(/\{\w+\}/g, "0")}`, one] as const),
  );
  const found = routes.get(nearest(`${method} ${path.replace(/\/\d+(?=\/|$)/g, "/0")}`, routes.keys()) ?? "");
  return found && `Did you mean ${found.verb} ${found.path}?`;
}
