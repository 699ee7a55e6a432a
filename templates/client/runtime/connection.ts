import type { Wiring } from "./transport/wiring.js";

declare const held: unique symbol;

/**
 * A way to the API, with the permissions that its key was declared to hold. One with more permissions fits where one
 * with fewer is asked for. What it is made of cannot be read from outside, so logging one shows no key.
 */
export class Connection<Permission extends string> {
  /** Only for the compiler. */
  declare readonly [held]: (permission: Permission) => void;
  readonly #wiring: Wiring;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
    Object.freeze(this);
  }

  /**
   * What a genuine connection is made of. For this package only.
   * @throws {TypeError} for anything else.
   */
  static wiringOf(connection: unknown): Wiring {
    if (typeof connection === "object" && connection !== null && #wiring in connection) return connection.#wiring;
    throw new TypeError("the first argument must be a connection");
  }
}
