/** Longest pause that a server can ask for, in milliseconds: an hour. */
const longest = 3_600_000;

/**
 * Milliseconds that a refusal asks to wait by its Retry-After header, in seconds or as a date (RFC 9110, section 10.2.3);
 * 0 when it asks for nothing that can be understood.
 */
export function retryAfter(
  { status, headers }: Pick<Response, "status" | "headers">,
  today: number = Date.now(),
): number {
  if (status !== 429 && status !== 503) return 0;
  const text = headers.get("Retry-After")?.trim() ?? "";
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - today;
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), longest) : 0;
}
