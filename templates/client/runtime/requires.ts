declare const requirement: unique symbol;

/**
 * A method that the client cannot call, as the permissions that it was given do not allow it. It has no call signature;
 * every function fits it, so a client with more permissions can stand in for one with fewer.
 */
export interface Requires<Permission extends string> {
  readonly [requirement]?: Permission;
  toString(): string;
}

/** A & B & C, of A | B | C. */
export type UnionToIntersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer Intersection,
) => void
  ? Intersection
  : never;

/** What becomes callable when all of `Needed` are held together; nothing more when one of them is not. */
export type When<Needed, Held, Then> = [Needed] extends [Held] ? Then : unknown;
