import { isLocalDateTime } from "../local-time.js";
import type { LocalDateTime } from "../local-time.js";

/** How far a list's changes were read. */
export interface Cursor {
  /** The moment from which on changes are still to be read. */
  readonly since: LocalDateTime;
  /** Key and stamp of what was given out already although it is not older than that. */
  readonly seen: ReadonlySet<string>;
}

/** Most entries that a cursor remembers; what is beyond comes a second time, and nothing is left out. */
const mostSeen = 1_000;

/** A cursor as a text to store. It holds keys and moments, and nothing else of what was read. */
export function cursorText(operation: string, filters: object, { since, seen }: Cursor): string {
  return JSON.stringify({ operation, filters: hashOf(filters), since, seen: [...seen].slice(0, mostSeen) });
}

/** A number for the parameters of a list, from which they cannot be told: FNV-1a. */
function hashOf(filters: object): number {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== null);
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)))) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * The cursor of a text.
 * @throws {TypeError} for a text that is none, or that belongs to another operation or to other parameters.
 */
export function cursorOf(text: string, operation: string, filters: object): Cursor {
  const fields = read(text);
  const { since, seen } = fields;
  if (fields["operation"] !== operation) throw new TypeError(`the cursor does not belong to ${operation}`);
  if (fields["filters"] !== hashOf(filters)) {
    throw new TypeError(`the cursor of ${operation} belongs to a list with other parameters`);
  }
  if (typeof since !== "string" || !isLocalDateTime(since) || !Array.isArray(seen) || !seen.every(isText)) {
    throw new TypeError(`the cursor of ${operation} is damaged`);
  }
  return { since, seen: new Set(seen) };
}

function read(text: unknown): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = typeof text === "string" ? JSON.parse(text) : null;
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** A moment some seconds earlier, in a calendar without time zones. */
export function earlier(moment: LocalDateTime, seconds: number): LocalDateTime {
  const milliseconds = Date.parse(`${moment.replace(" ", "T")}Z`) - seconds * 1000;
  const text = new Date(Math.max(milliseconds, Date.UTC(1900, 0, 1))).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}` as LocalDateTime;
}
