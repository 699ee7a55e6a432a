import { declaredGrants } from "#guards/enforce";
import type { Grants } from "#guards/grants";
import { literal } from "./addresses.js";
import type { Authorization, Definition } from "./definition.js";

/** A key and what it holds. */
export interface Key<Permission extends string = string, Credential extends string = string> {
  readonly credentials: Readonly<Record<Credential, string>>;
  readonly permissions: readonly Permission[];
}

/** What the bearer of an authorization header holds; null when nobody bears it. */
export type Keyring = (header: string | null) => Grants | null;

/** As in the client: printable, and no slash, which separates credentials. */
const credential = "[\\x21-\\x2e\\x30-\\x7e]+";

/**
 * The keyring of a mock: one set of permissions for every key of the right form, or a set per key.
 * @throws {TypeError} when neither or both are given, or one is of the wrong form. No message shows a key.
 */
export function keyringOf(definition: Definition, permissions: unknown, keys: unknown): Keyring {
  if ((permissions === undefined) === (keys === undefined)) {
    throw new TypeError(
      "Give either `permissions`, which every key then holds, or `keys` with the permissions of each.",
    );
  }
  const { authorization, vocabulary } = definition;
  if (keys === undefined) {
    const grants = declaredGrants(permissions, vocabulary);
    const form = formOf(authorization);
    return (header) => (header !== null && form.test(header) ? grants : null);
  }
  if (!Array.isArray(keys)) throw new TypeError("`keys` must be a list.");
  const byHeader = new Map<string, Grants>();
  for (const [index, key] of keys.entries()) {
    try {
      const { credentials, permissions: held } = entriesOf(key, ["credentials", "permissions"]);
      const header = headerOf(authorization, credentials);
      if (byHeader.has(header)) throw new TypeError("It has the credentials of an earlier one.");
      byHeader.set(header, declaredGrants(held, vocabulary));
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      throw new TypeError(`Number ${index + 1} of \`keys\` is not right. ${cause.message}`, { cause });
    }
  }
  return (header) => (header === null ? null : (byHeader.get(header) ?? null));
}

/** Matches every header that has the form of an authorization. */
function formOf({ format }: Authorization): RegExp {
  const parts = format.split(/\{\w+\}/).map(literal);
  return new RegExp(`^${parts.join(credential)}$`);
}

function headerOf({ format, credentials }: Authorization, given: unknown): string {
  const values = entriesOf(given, credentials);
  const whole = new RegExp(`^${credential}$`);
  return format.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value !== "string") throw new TypeError(`\`${name}\` is missing.`);
    if (!whole.test(value)) throw new TypeError(`\`${name}\` has characters that no key has, or none.`);
    return value;
  });
}

/** The entries of an object that has these and no others. What else it has is not shown: it may be a key. */
function entriesOf(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const wanted = names.map((name) => `\`${name}\``).join(" and ");
  if (!isObject || Object.keys(value).some((name) => !names.includes(name))) {
    throw new TypeError(`It must be an object with ${wanted} and nothing else.`);
  }
  return { ...value };
}
