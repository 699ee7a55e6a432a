/** How far apart requests must be. */
export interface ThrottleRule {
  /** Least milliseconds between two requests. */
  readonly interval: number;
  /** Whether the time that a request takes is part of the interval; else it counts from the request's end. */
  readonly includesExecution: boolean;
}

/** Asked before each start, as modes and grants change; null: no throttle. */
export type RuleSource = () => ThrottleRule | null;

/** The rule as it is now. Throws what the source throws, and a RangeError for an interval that is no duration. */
export function ruleOf(source: RuleSource): ThrottleRule | null {
  const rule = source();
  if (rule === null || isDuration(rule.interval)) return rule;
  throw new RangeError("the interval of a throttle must be a finite number of milliseconds, 0 or more");
}

/** Whether it is a finite number of milliseconds, 0 or more. */
export function isDuration(milliseconds: number): boolean {
  return Number.isFinite(milliseconds) && milliseconds >= 0;
}
