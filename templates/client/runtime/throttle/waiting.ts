import type { Lanes, Priority } from "./lanes.js";
import { onAbort } from "./on-abort.js";
import type { RuleSource } from "./rule.js";

export interface TaskOptions {
  /** Interactive, unless it says background. */
  readonly priority?: Priority;
  /** Cancels while the task waits. Once it has started, it is the task's own business. */
  readonly signal?: AbortSignal | undefined;
}

/** A task that waits in a lane, with the rule that it brought. */
export interface Waiting {
  readonly rule: RuleSource;
  /** To be called once it was taken out of its lane. */
  readonly start: () => void;
  readonly refuse: (reason: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Puts a task at the end of its lane. Settles as the task does, or rejects with what it is refused for, or with the
 * signal's reason when it was cancelled before it started.
 * @param moved is called whenever there may be another one in front.
 */
export function wait<Result>(
  lanes: Lanes<Waiting>,
  rule: RuleSource,
  task: () => Promise<Result>,
  { priority = "interactive", signal }: TaskOptions,
  moved: () => void,
): Promise<Result> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      leave();
      reject(signal?.reason);
      moved();
    };
    const start = (): void => {
      ignore?.();
      resolve(task());
    };
    const refuse = (reason: unknown): void => {
      ignore?.();
      reject(reason);
    };
    const leave = lanes.append({ start, refuse, rule, signal }, priority);
    const ignore = signal && onAbort(signal, cancel);
    moved();
  });
}
