import { declaredGrants } from "#guards/enforce";
import type { Grants } from "#guards/grants";
import { nearest } from "#guards/nearest";
import { literal } from "./addresses.js";
import type { Authorization, Definition } from "./definition.js";

/** A key and what it holds. */
export interface Key<Permission extends string = string, Credential extends string = string> {
  readonly credentials: Readonly<Record<Credential, string>>;
  readonly permissions: readonly Permission[];
}

/** Whoever a request comes from. */
export interface Bearer {
  readonly grants: Grants;
  /** The authorization header, which tells one key from another. It must not get out of the process. */
  readonly header: string;
  /** By name, as `header` says them. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** Who calls. */
export interface Keyring {
  /** The bearer of an authorization header; null when nobody bears it. */
  bearer(header: string | null): Bearer | null;
  /** Whether a header has the form of an authorization, whoever bears it. */
  hasForm(header: string | null): boolean;
  /** What each key holds, without the keys. */
  readonly held: readonly (readonly string[])[];
  /** Whether every key of the right form is one. */
  readonly takesAny: boolean;
}

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
  const read = readerOf(authorization);
  const hasForm = (header: string | null): boolean => header !== null && read(header) !== null;
  if (keys === undefined) {
    const grants = declaredGrants(permissions, vocabulary);
    const bearer = (header: string | null): Bearer | null => {
      const credentials = header === null ? null : read(header);
      return header === null || !credentials ? null : { grants, header, credentials };
    };
    return { bearer, hasForm, held: [grants.permissions], takesAny: true };
  }
  if (!Array.isArray(keys)) throw new TypeError("`keys` must be a list.");
  const byHeader = new Map<string, Bearer>();
  for (const [index, key] of keys.entries()) {
    try {
      const { credentials, permissions: held } = entriesOf(
        key,
        ["credentials", "permissions"],
        "It must be an object with",
      );
      const values = credentialsOf(authorization, credentials);
      const header = headerOf(authorization, values);
      if (byHeader.has(header)) throw new TypeError("It has the credentials of an earlier one.");
      byHeader.set(header, { grants: declaredGrants(held, vocabulary), header, credentials: values });
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      throw new TypeError(`Number ${index + 1} of \`keys\` is not right. ${cause.message}`, { cause });
    }
  }
  return {
    bearer: (header) => (header === null ? null : (byHeader.get(header) ?? null)),
    hasForm,
    held: [...byHeader.values()].map(({ grants }) => grants.permissions),
    takesAny: false,
  };
}

/** Reads the credentials of a header; null for one that has not the form of an authorization. */
function readerOf({ format }: Authorization): (header: string) => Readonly<Record<string, string>> | null {
  const names = [...format.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const parts = format.split(/\{\w+\}/).map(literal);
  const form = new RegExp(`^${parts.join(`(${credential})`)}$`);
  return (header) => {
    const found = form.exec(header);
    return found && Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ""]));
  };
}

/** The credentials of a key, each of which must be there and be one. */
function credentialsOf({ credentials }: Authorization, given: unknown): Readonly<Record<string, string>> {
  const values = entriesOf(given, credentials, "Its credentials must be", ["permissions"]);
  const whole = new RegExp(`^${credential}$`);
  const read = (name: string): string => {
    const value = values[name];
    if (typeof value !== "string") throw new TypeError(`\`${name}\` is missing.`);
    if (!whole.test(value)) throw new TypeError(`\`${name}\` has characters that no key has, or none.`);
    return value;
  };
  return Object.fromEntries(credentials.map((name) => [name, read(name)]));
}

function headerOf({ format }: Authorization, values: Readonly<Record<string, string>>): string {
  return format.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/**
 * The entries of an object that has these and no others. What else it has is not shown, as it may be a key, but the name
 * that it may have been meant for is.
 */
function entriesOf(
  value: unknown,
  names: readonly string[],
  words: string,
  beside: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const unknown = isObject ? Object.keys(value).find((name) => !names.includes(name)) : undefined;
  if (isObject && unknown === undefined) return { ...value };
  const wanted = names.map((name) => `\`${name}\``).join(" and ");
  const near = unknown === undefined || beside.includes(unknown) ? undefined : nearest(unknown, [...names, ...beside]);
  const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
  throw new TypeError(`${words} ${wanted} and nothing else.${hint}`);
}
