/** A value of JSON as text, to compare it or to put it together with others; blank for what is not there. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
}
