/**
 * The one member of a body that is an object with one of these members and nothing else.
 * @throws {TypeError} when it is not that. What it is instead is not shown.
 */
export function memberOf(body: unknown, names: readonly string[]): { readonly name: string; readonly value: unknown } {
  const members = typeof body === "object" && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
  const [first, another]: readonly (readonly [string, unknown])[] = members;
  if (first && !another && names.includes(first[0])) return { name: first[0], value: first[1] };
  const wanted = names.map((name) => `\`${name}\``).join(" or ");
  throw new TypeError(`The body must be a JSON object with ${wanted} and nothing else.`);
}
