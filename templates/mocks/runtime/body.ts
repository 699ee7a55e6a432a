import type { Definition } from "./definition.js";
import { Refused, refusalOf } from "./refusal.js";

export interface Body {
  /** Undefined when there is no body. */
  readonly value: unknown;
}

/** Methods whose bodies need no content type. */
const bodiless: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE"]);

/**
 * The body of a request, which must be JSON of the API's content type where there is one.
 * @param most characters that it may have; null when there is no limit.
 */
export async function bodyOf(request: Request, definition: Definition, most: number | null): Promise<Body | Refused> {
  // A clone, so that whoever sent the request can still look at it.
  const text = request.body === null ? "" : await request.clone().text();
  if (text === "") return { value: undefined };
  if (most !== null && text.length > most) return tooLarge(most);
  const { requestContentType: wanted } = definition;
  const isDemanded = wanted !== null && !bodiless.has(request.method);
  if (isDemanded && essenceOf(request.headers.get("Content-Type")) !== wanted.toLowerCase()) {
    return refusalOf(definition, "unsupportedMediaType", {});
  }
  const value = parse(text);
  if (isDeeperThan(value, deepest)) return new Refused(400, "The body is nested too deep.");
  if (typeof value === "object" && value !== null) return { value };
  return new Refused(definition.refusals.unsupportedMediaType.status, "A body must be a JSON object or array.");
}

/** Most lists and objects of a body in each other: what is read deeper than some thousands cannot be written again. */
const deepest = 100;

/** Whether there are more than so many levels of lists and objects. It goes level by level, as deep ones would be too deep for calls. */
function isDeeperThan(value: unknown, most: number): boolean {
  let level: readonly unknown[] = [value].filter(isNested);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((one) => Object.values(Object(one)).filter(isNested));
  }
  return false;
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The refusal of a body that has more characters than it may. The wording is ours. */
export function tooLarge(most: number): Refused {
  return new Refused(400, `The body has more than ${most} characters.`);
}

/** "application/json", of "application/json; charset=utf-8". */
function essenceOf(contentType: string | null): string {
  return (contentType ?? "").split(";", 1).join("").trim().toLowerCase();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
