import { Refused } from "../refusal.js";

/** The answer to a request that came too early. The status is assumed: the documentation names none. */
export function tooEarly(milliseconds: number): Refused {
  const seconds = String(Math.ceil(milliseconds / 1000));
  return new Refused(429, `Too many requests; come again in ${seconds} s.`, { "Retry-After": seconds });
}
