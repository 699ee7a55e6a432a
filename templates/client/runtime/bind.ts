import type { Connection } from "./connection.js";

type Bound = Readonly<Record<string, (...parameters: never[]) => unknown>>;

/** The functions of a resource with the connection as their first argument already given. */
export function bind(connection: Connection<never>, functions: object): Bound {
  const entries = Object.entries(functions).flatMap(([name, value]) => {
    if (typeof value !== "function") return [];
    return [
      [
        name,
        (...parameters: unknown[]): unknown => Reflect.apply(value, undefined, [connection, ...parameters]),
      ] as const,
    ];
  });
  return Object.freeze(Object.fromEntries(entries));
}
