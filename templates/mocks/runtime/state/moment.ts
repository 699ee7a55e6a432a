/** Where a mock takes the time from, in milliseconds: the server's local time, as if it were UTC. */
export interface TimeSource {
  now(): number;
}

/** "2026-03-01 08:00:00", in a calendar without time zones. */
export function momentText(time: TimeSource): string {
  return new Date(time.now()).toISOString().slice(0, 19).replace("T", " ");
}
