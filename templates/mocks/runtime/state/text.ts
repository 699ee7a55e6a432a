/** A value of JSON as text, to compare it or to put it together with others; blank for what is not there. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
}

/** What a value of JSON counts as a number; NaN for lists and objects, which may say that they cannot be made into one. */
export function amountOf(value: unknown): number {
  return typeof value === "object" && value !== null ? Number.NaN : Number(value);
}
