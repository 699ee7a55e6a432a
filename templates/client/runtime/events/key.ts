/** Longer than any key: what is longer is not even compared. */
const longestKey = 1000;
/** What a header can carry as one word. */
const keyPattern = /^[\x21-\x7e]{1,1000}$/;

/**
 * Place of the key that a request brought among those that are accepted; -1 when it is none of them. Digests are
 * compared, all of them and each to its end, so the time that it takes says nothing about the keys.
 */
export async function keyIndex(brought: string | null, accepted: readonly string[]): Promise<number> {
  if (brought === null || brought.length > longestKey) return -1;
  const digest = await digestOf(brought);
  const digests = await Promise.all(accepted.map(digestOf));
  return digests.reduce((found, other, index) => (isSame(digest, other) ? index : found), -1);
}

/**
 * Keys that were checked for what keys can be.
 * @throws {TypeError} when there is none, or one that no request could bring; it says nothing of the key.
 */
export function checkedKeys(keys: readonly unknown[], name: string): readonly string[] {
  if (!Array.isArray(keys) || keys.length === 0) throw new TypeError(`\`${name}\` is missing`);
  const fine = keys.filter((key): key is string => typeof key === "string" && keyPattern.test(key));
  if (fine.length < keys.length) throw new TypeError(`\`${name}\` is missing or has characters that no key has`);
  return fine;
}

async function digestOf(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.reduce((difference, byte, index) => difference | (byte ^ (b[index] ?? 0)), a.length ^ b.length) === 0;
}
