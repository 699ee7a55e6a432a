import { nearest } from "#guards/nearest";
import { chosenAddress } from "./addresses.js";
import type { Definition } from "./definition.js";
import { keyringOf } from "./keyring.js";
import type { Key, Keyring } from "./keyring.js";

/** What a mock is told: what keys hold, and how it answers. Nothing is allowed that was not granted here. */
export type Options<Permission extends string = string, Credential extends string = string> = {
  /** Chooses the data: the same seed and the same request give the same answer. 1 when left out. */
  readonly seed?: number;
  /** Base address to answer below instead of those of the API's modes. */
  readonly baseUrl?: string;
} & (
  | {
      /** What every key holds. */
      readonly permissions: readonly Permission[];
      readonly keys?: never;
    }
  | {
      /** The keys that there are, with what each of them holds. */
      readonly keys: readonly Key<Permission, Credential>[];
      readonly permissions?: never;
    }
);

/** Options that were checked. */
export interface Settings {
  readonly keyring: Keyring;
  readonly seed: number;
  /** Base addresses, each once. */
  readonly addresses: readonly string[];
}

const known = ["permissions", "keys", "seed", "baseUrl"];

/**
 * Checks options.
 * @throws {TypeError} when one is unknown or of the wrong form, or when it is not said what keys hold.
 */
export function settingsOf(definition: Definition, options: unknown): Settings {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError("The options must be an object.");
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(unknownOption(unknown));
  const { permissions, keys, seed = 1, baseUrl }: Readonly<Record<string, unknown>> = { ...options };
  if (typeof seed !== "number" || !Number.isSafeInteger(seed)) throw new TypeError("`seed` must be a whole number.");
  const addresses = baseUrl === undefined ? definition.addresses : [chosenAddress(baseUrl)];
  return {
    keyring: keyringOf(definition, permissions, keys),
    seed,
    addresses: [...new Set(addresses)],
  };
}

function unknownOption(name: string): string {
  const near = nearest(name, known);
  const hint = near === undefined ? `Known are: ${known.join(", ")}.` : `Did you mean \`${near}\`?`;
  return `There is no option \`${name}\`. ${hint}`;
}
