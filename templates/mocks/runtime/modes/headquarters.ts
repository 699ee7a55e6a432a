import type { MockClock } from "../clock.js";
import { remember } from "./remember.js";

/** Stands in for whoever knows which credentials are good, which a mode may ask only now and then. */
export interface Headquarters {
  reachable: boolean;
}

/** Whether a bearer's credentials count as good now. */
export interface Checks {
  admit(bearer: string): boolean;
  reset(): void;
}

const hour = 3_600_000;

/** For a mode that asks each time, where there is nothing to keep. */
export const noChecks: Checks = { admit: () => true, reset: () => undefined };

/**
 * Checks of a mode that keeps for some hours what it learned. While headquarters are away, those go on who were found
 * good not longer ago than that.
 */
export function createChecks(headquarters: Headquarters, hours: number, clock: MockClock): Checks {
  const since = new Map<string, number>();
  return {
    reset: () => since.clear(),
    admit: (bearer) => {
      const now = clock.now();
      const checked = since.get(bearer);
      if (checked !== undefined && now >= checked && now - checked < hours * hour) return true;
      // What ran out is checked anew, and lasts as long again.
      if (headquarters.reachable) remember(since, bearer, now);
      return headquarters.reachable;
    },
  };
}

/** @throws {TypeError} when it is not of the right form. */
export function headquartersOf(given: unknown): Headquarters {
  if (given === undefined) return { reachable: true };
  const isObject = typeof given === "object" && given !== null && !Array.isArray(given);
  const members = new Map<string, unknown>(isObject ? Object.entries(given) : []);
  const reachable = members.get("reachable");
  if (members.size === 1 && typeof reachable === "boolean") return { reachable };
  throw new TypeError("`headquarters` must be an object with `reachable`, true or false, and nothing else.");
}
