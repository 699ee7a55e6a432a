/**
 * The time at the server, as a clock on its wall shows it: milliseconds since 1970-01-01 00:00:00 there, to be read with
 * the UTC parts of a Date. It goes from the year 1900 to 9999; what is refused leaves it where it was.
 */
export interface MockClock {
  now(): number;
  /** Whether it goes by itself; else it stands until it is told. */
  readonly runs: boolean;
  /** Sets it to a moment: "2026-01-05T08:00:00", or milliseconds. @throws {TypeError} when it is neither, or too far. */
  set(moment: string | number): void;
  /** Lets time pass. @throws {TypeError} when it is no number of milliseconds, 0 or more, or too many of them. */
  advance(milliseconds: number): void;
  /** Resolves when that much time has passed, at once when the clock stands, or as soon as the signal is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls whenever it was set or advanced; what comes back ends that. A clock that lacks it moves unheard. */
  readonly onMove?: (listener: () => void) => () => void;
}

/** A clock that stands at a moment until it is told. @throws {TypeError} when there is no such moment. */
export function standingClock(moment: string | number): MockClock {
  let now = millisecondsOf(moment);
  const { tell, onMove } = listeners();
  return Object.freeze({
    runs: false,
    now: () => now,
    set: (to: string | number) => {
      now = millisecondsOf(to);
      tell();
    },
    advance: (milliseconds: number) => {
      now = reachable(now + duration(milliseconds));
      tell();
    },
    wait: () => Promise.resolve(),
    onMove,
  });
}

/** A clock that goes, from the moment it is on this machine. */
export function runningClock(): MockClock {
  let ahead = 0;
  const now = (): number => Math.min(localNow() + ahead, last);
  const { tell, onMove } = listeners();
  return Object.freeze({
    runs: true,
    now,
    set: (to: string | number) => {
      ahead = millisecondsOf(to) - localNow();
      tell();
    },
    advance: (milliseconds: number) => {
      ahead = reachable(now() + duration(milliseconds)) - localNow();
      tell();
    },
    wait: pause,
    onMove,
  });
}

/** Those who are told that a clock was moved. */
function listeners(): { readonly tell: () => void; readonly onMove: NonNullable<MockClock["onMove"]> } {
  const all = new Set<() => void>();
  return {
    tell: () => {
      for (const listener of all) listener();
    },
    onMove: (listener) => {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
}

/** The clock that was asked for: one that is there already, one that stands at a moment, or one that runs. */
export function clockOf(given: unknown): MockClock {
  if (given === undefined) return runningClock();
  if (typeof given === "string") return standingClock(given);
  if (isClock(given)) return given;
  throw new TypeError("`clock` must be a moment such as 2026-01-05T08:00:00, or a clock of this package.");
}

/** "2026-01-05T08:00:00" */
export function momentOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}

const moments = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)?$/;
const first = Date.parse("1900-01-01T00:00:00.000Z");
const last = Date.parse("9999-12-31T23:59:59.999Z");

function millisecondsOf(moment: string | number): number {
  const isWritten = typeof moment === "string" && moments.test(moment);
  const milliseconds = isWritten ? Date.parse(written(moment)) : moment;
  // A day that there is not, such as the 30th of February, would be taken for another.
  const isThere = !isWritten || Number(moment.slice(8, 10)) === new Date(milliseconds).getUTCDate();
  if (typeof milliseconds === "number" && Number.isFinite(milliseconds) && isThere) return reachable(milliseconds);
  throw new TypeError("A moment must be written as 2026-01-05T08:00:00, without a zone.");
}

/** A moment that a clock can show. */
function reachable(milliseconds: number): number {
  if (milliseconds >= first && milliseconds <= last) return milliseconds;
  throw new TypeError("A clock goes from the year 1900 to 9999, and no farther.");
}

/** With a time and a zone, as a day alone and a time without a zone are read in different ones. */
function written(moment: string): string {
  const whole = moment.replace(" ", "T");
  return `${whole.includes("T") ? whole : `${whole}T00:00`}Z`;
}

function duration(milliseconds: unknown): number {
  if (typeof milliseconds === "number" && Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  throw new TypeError("A duration must be a number of milliseconds, 0 or more.");
}

function localNow(): number {
  const now = new Date();
  return now.getTime() - now.getTimezoneOffset() * 60_000;
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done, { once: true });
  });
}

function isClock(value: unknown): value is MockClock {
  if (typeof value !== "object" || value === null) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  const methods = ["now", "set", "advance", "wait"].map((name) => members.get(name));
  return typeof members.get("runs") === "boolean" && methods.every((one) => typeof one === "function");
}
