/** Why a delivery was not taken. */
export type RefusalCode = "bad-method" | "bad-key" | "bad-type" | "bad-body" | "too-large";

/**
 * A delivery that was not taken: why, and the status to answer with. Nothing in it is from the request, so it can be
 * logged and sent back.
 */
export interface EventRefusal {
  readonly code: RefusalCode;
  readonly status: number;
  readonly message: string;
}

const statuses: Readonly<Record<RefusalCode, number>> = {
  "bad-method": 405,
  "bad-key": 401,
  "bad-type": 400,
  "bad-body": 400,
  "too-large": 413,
};

/** A refusal with the status of its code. The message must be a fixed text, or have nothing but limits in it. */
export function refusal(code: RefusalCode, message: string): EventRefusal {
  return Object.freeze({ code, status: statuses[code], message });
}
