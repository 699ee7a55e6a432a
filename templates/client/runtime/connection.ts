import type { Grants } from "#guards/grants";
import type { Vocabulary } from "#guards/vocabulary";
import type { Report } from "./codec.js";

/** How a request is sent: the standard `fetch`, or something that behaves like it. */
export type Fetch = (request: Request) => Promise<Response>;

/** What a connection is made of, once it was checked. */
export interface Wiring {
  /** Base address without a slash at the end. */
  readonly address: string;
  /** Name and value of the header that says who calls. */
  readonly authorization: readonly [string, string];
  readonly grants: Grants;
  readonly vocabulary: Vocabulary;
  readonly fetch: Fetch;
  readonly report: Report | undefined;
}

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

  /** What a genuine connection is made of; undefined for anything else. For this package only. */
  static wiringOf(connection: unknown): Wiring | undefined {
    return typeof connection === "object" && connection !== null && #wiring in connection
      ? connection.#wiring
      : undefined;
  }
}

/**
 * A base address with the host that the user gave, which must be a host and nothing else.
 * @throws {TypeError} when one is needed and missing, given and not needed, or more than a host.
 */
export function addressOf(addresses: readonly string[], host: string | undefined): string {
  const fixed = addresses.find((address) => !address.includes("{host}"));
  const open = addresses.find((address) => address.includes("{host}"));
  if (host === undefined) {
    if (fixed !== undefined) return fixed;
    throw new TypeError("this mode needs `host`: the name or the address of the machine");
  }
  if (open === undefined) throw new TypeError("this mode has a fixed address; leave `host` out");
  if (!isHost(host)) throw new TypeError("`host` must be a host name or an IP address and nothing else");
  return open.replace("{host}", host);
}

function isHost(host: string): boolean {
  if (!/^([A-Za-z0-9]([A-Za-z0-9-]{0,62})(\.[A-Za-z0-9-]{1,63})*|\[[0-9A-Fa-f:]+\])$/.test(host)) return false;
  return URL.canParse(`http://${host}/`) && new URL(`http://${host}/`).pathname === "/";
}

/**
 * The value of the authorization header, from its format and the credentials by name.
 * @throws {TypeError} naming the credential that is missing or has characters that a header cannot carry.
 */
export function authorizationOf(format: string, credentials: Readonly<Record<string, unknown>>): string {
  return format.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = credentials[name];
    if (typeof value !== "string" || value === "") throw new TypeError(`\`${name}\` is missing`);
    if (!/^[\x21-\x2e\x30-\x7e]+$/.test(value)) throw new TypeError(`\`${name}\` has characters that no key has`);
    return value;
  });
}
