import type { MockClock } from "../clock.js";
import type { Bearer } from "../keyring.js";
import type { ServerFacts } from "./facts.js";
import { intervalFor } from "./limits.js";
import { remember } from "./remember.js";

/** Lets a request in, or says how many milliseconds it is too early. */
export interface Throttle {
  enter(bearer: Bearer): Entry;
  reset(): void;
}

export type Entry =
  { readonly tooEarly: number } | { readonly tooEarly: null; /** To be called when it was answered. */ leave(): void };

const open: Entry = { tooEarly: null, leave: () => undefined };

/** For a mode without one, and where nobody asked for one. */
export const noThrottle: Throttle = { enter: () => open, reset: () => undefined };

/** The throttle of a mode: requests of one credential, with so much time between them as the key's permissions ask for. */
export function createThrottle(mode: string, { modes, permissionInfo }: ServerFacts, clock: MockClock): Throttle {
  const throttle = Object.hasOwn(modes, mode) ? modes[mode]?.throttle : null;
  if (!throttle) return noThrottle;
  const { per, includesExecution } = throttle;
  const last = new Map<string, Last>();

  return {
    reset: () => last.clear(),
    enter: ({ credentials, grants }) => {
      const counted = credentials[per] ?? "";
      const interval = intervalFor(throttle, grants.permissions, permissionInfo, mode);
      const before = last.get(counted);
      if (before?.isUnderWay) return { tooEarly: interval };
      const passed = before ? clock.now() - before.at : interval;
      // Less than nothing has passed when the clock was set back: then it is not known how long ago that was.
      if (passed >= 0 && passed < interval) return { tooEarly: interval - passed };
      const mine: Last = { at: clock.now(), isUnderWay: !includesExecution };
      remember(last, counted, mine);
      if (includesExecution) return open;
      const leave = (): void => {
        mine.at = clock.now();
        mine.isUnderWay = false;
      };
      return { tooEarly: null, leave };
    },
  };
}

/** The last request of a credential. */
interface Last {
  /** When it came; where its own time does not count, when it was answered. */
  at: number;
  isUnderWay: boolean;
}
