import { UsageError } from "../exit.js";
import type { ReadFlags } from "./flags.js";
import { readList } from "./read-list.js";

/** What a mock is told of keys: what every key holds, or the keys that there are. */
export type Holdings =
  { readonly permissions: readonly string[] } | { readonly keys: readonly KeyEntry[]; readonly permissions?: never };

interface KeyEntry {
  readonly credentials: unknown;
  readonly permissions: unknown;
}

/**
 * What keys hold by the flags.
 * @throws {UsageError} when nothing is granted, or it is not said to whom.
 */
export async function holdingsOf(
  { flags, credentials, named }: ReadFlags,
  names: readonly string[],
): Promise<Holdings> {
  const { grant, key: file } = flags;
  const missing = names.filter((name) => !credentials.has(name)).map((name) => named.get(name) ?? name);
  if (credentials.size === 0) {
    if (file !== undefined && grant !== undefined) {
      throw new UsageError("--grant beside --key needs the credentials of the key that it is for.");
    }
    if (file !== undefined) return { keys: await keysIn(file, names) };
    if (grant !== undefined) return { permissions: grant };
    throw new UsageError("Say what the key holds: --grant with permissions, or --key with a file of keys.");
  }
  if (missing.length > 0) throw new UsageError(`The key lacks a part: ${missing.join(", ")}.`);
  if (grant === undefined) throw new UsageError("Say what the key holds: --grant with permissions.");
  const own = { credentials: Object.fromEntries(credentials), permissions: grant };
  return { keys: [own, ...(file === undefined ? [] : await keysIn(file, names))] };
}

/** The keys of a file, each with its credentials beside `permissions`, or together as `credentials`. */
async function keysIn(file: string, names: readonly string[]): Promise<readonly KeyEntry[]> {
  const entries = await readList(file);
  return entries.map((entry, index) => {
    if (typeof entry === "object" && entry !== null && !Array.isArray(entry)) {
      const { permissions, ...others }: Readonly<Record<string, unknown>> = { ...entry };
      // What else stands beside `credentials` is left to whoever checks the keys.
      const isTogether = "credentials" in others && !names.includes("credentials");
      return isTogether ? { credentials: null, ...others, permissions } : { credentials: others, permissions };
    }
    const wanted = [...names, "permissions"].join(", ");
    throw new UsageError(`Number ${index + 1} in ${file} must be an object with ${wanted}.`);
  });
}

/** What keys hold, in words and without the keys. */
export function grantsInWords(holdings: Holdings): readonly string[] {
  const held = (permissions: unknown): string =>
    Array.isArray(permissions) && permissions.length > 0 ? permissions.join(", ") : "nothing";
  if (!("keys" in holdings)) return [`every key of the right form holds ${held(holdings.permissions)}`];
  if (holdings.keys.length === 0) return ["there is no key"];
  return holdings.keys.map(({ permissions }, index) => `key ${index + 1} holds ${held(permissions)}`);
}
