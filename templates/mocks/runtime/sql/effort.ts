import { tooLong } from "./sources.js";

/**
 * How much a query may do. It runs where requests are answered, so that all others wait for it, and the engine cannot be
 * interrupted from outside: it is asked to stop whenever it calls us.
 */
export interface Bounds {
  /** Most rows of tables that the engine looks at. */
  readonly visits: number;
  /** Most rows that lists made by the query itself come to when they are joined, by the tables that they are made of. */
  readonly loops: number;
  /** Memory of the database. */
  readonly bytes: number;
  /** How long it may run. */
  readonly milliseconds: number;
}

/** The bounds of a query that may run so long. */
export function boundsWithin(milliseconds = 1000): Bounds {
  return { visits: 10_000_000, loops: 20_000_000, bytes: 536_870_912, milliseconds };
}

/** What a query did so far. */
export interface Effort {
  /** Whether it did too much. */
  readonly isOver: boolean;
  readonly begin: () => void;
  /** @throws {RangeError} when it did too much. */
  readonly check: () => void;
  /** Counts a row that the engine looks at. @throws {RangeError} when these are too many, or it took too long. */
  readonly visit: () => void;
}

export function createEffort({ visits: most, milliseconds }: Bounds): Effort {
  let visits = 0;
  let end = Infinity;
  let isOver = false;
  const check = (): void => {
    if (!isOver && visits <= most && performance.now() < end) return;
    isOver = true;
    throw new RangeError(tooLong.message);
  };
  return {
    get isOver() {
      return isOver;
    },
    begin: () => {
      visits = 0;
      isOver = false;
      end = performance.now() + milliseconds;
    },
    check,
    visit: () => {
      visits += 1;
      check();
    },
  };
}
