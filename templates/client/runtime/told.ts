/**
 * Calls what somebody gave to be told of things, whatever it does: what it throws, or rejects with, stops nothing.
 * `failed` is called when it did.
 */
export function tell<Told>(
  listener: ((told: Told) => unknown) | undefined,
  told: Told,
  failed: () => void = () => undefined,
): void {
  try {
    const result = listener?.(told);
    if (result instanceof Promise) result.catch(failed);
  } catch {
    failed();
  }
}
