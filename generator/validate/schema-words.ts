/** Reading schemas for what they can tell a person. */

const nameRules: Readonly<Record<string, string>> = {
  "^[a-z][A-Za-z0-9]*$": "Names here are made of letters and digits, and begin with a small letter.",
  "^[A-Z][A-Za-z0-9]*$": "Names here are made of letters and digits, and begin with a capital.",
  "^[A-Za-z][A-Za-z0-9_]*$": "Names here are made of letters, digits and _, and begin with a letter.",
};

/** How a name must look, from the pattern that a map of names has. */
export function nameRule(schema: unknown): string {
  const [pattern = ""] = keysOf(schema, "patternProperties");
  return nameRules[pattern] ?? `A name here must match \`${pattern}\`.`;
}

/** What the branches of a `oneOf` take: words that stand for themselves, and maps by the keys they must have. */
export function allowedBy(schema: unknown): { readonly words: string | null; readonly shorthands: readonly string[] } {
  const branches = member(schema, "oneOf");
  const list: readonly unknown[] = Array.isArray(branches) ? branches : [];
  const shorthands = list.flatMap((branch) => stringsOf([member(branch, "const"), ...all(member(branch, "enum"))]));
  const maps = list.some((branch) => member(branch, "type") === "object" || member(branch, "$ref") !== undefined);
  const required = list.flatMap((branch) => stringsOf(member(branch, "required")));
  const map = required.length > 0 ? `a map with ${required.join(", ")}` : "a map";
  const words = [...shorthands, ...(maps ? [`or ${map}`] : [])];
  return { words: words.length > 0 ? `Allowed are: ${words.join(", ")}.` : null, shorthands };
}

const types: Readonly<Record<string, string>> = {
  object: "a map",
  array: "a list",
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

/** "a text", "a text, a number or null". */
export function typeWords(type: unknown): string {
  const words = (Array.isArray(type) ? stringsOf(type) : String(type).split(",")).map((one) => types[one] ?? one);
  const last = words.pop() ?? "";
  return words.length > 0 ? `${words.join(", ")} or ${last}` : last;
}

export function keysOf(schema: unknown, key: string): readonly string[] {
  const inner = member(schema, key);
  return typeof inner === "object" && inner !== null ? Object.keys(inner) : [];
}

export function descriptionOf(schema: unknown): string | null {
  const text = member(schema, "description");
  return typeof text === "string" ? text : null;
}

export function propertyDescription(schema: unknown, key: string): string | null {
  return descriptionOf(member(member(schema, "properties"), key));
}

export function stringsOf(list: unknown): readonly string[] {
  return all(list).filter((item) => typeof item === "string");
}

/** Words, numbers, true and false as they are written. */
export function scalarsOf(list: unknown): readonly string[] {
  return all(list).map(String);
}

function all(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}

function member(schema: unknown, key: string): unknown {
  return typeof schema === "object" && schema !== null ? new Map(Object.entries(schema)).get(key) : undefined;
}
