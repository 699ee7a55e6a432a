/**
 * The value of the authorization header, from its format and the credentials by name.
 * @throws {TypeError} naming the credential that is missing or has characters that a header cannot carry.
 */
export function authorizationOf(format: string, credentials: Readonly<Record<string, unknown>>): string {
  return format.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(credentials, name) ? credentials[name] : undefined;
    if (typeof value !== "string" || value === "") throw new TypeError(`\`${name}\` is missing`);
    if (!/^[\x21-\x2e\x30-\x7e]+$/.test(value)) throw new TypeError(`\`${name}\` has characters that no key has`);
    return value;
  });
}
