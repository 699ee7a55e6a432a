import type { Definition, RefusalName } from "./definition.js";

/** A request that is not answered, and what is said instead. */
export class Refused {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.message = message;
    this.headers = headers;
  }
}

/** What a message may tell of the request. Names that are not here stay as they are, in braces. */
export interface Told {
  readonly resource?: string;
  readonly verb?: string;
  readonly action?: string;
  readonly operation?: string;
  readonly missing?: string;
  readonly version?: string;
  readonly entity?: string;
  readonly field?: string;
}

/** A refusal of the API's own, with its placeholders filled in. */
export function refusalOf({ refusals }: Definition, name: RefusalName, told: Told): Refused {
  const { status, message } = refusals[name];
  const values = new Map<string, string>(Object.entries(told));
  // One pass: what comes from the request is not looked at again.
  return new Refused(
    status,
    message.replace(/\{(\w+)\}/g, (whole, placeholder: string) => values.get(placeholder) ?? whole),
  );
}

/** Says beside a refusal what may have been meant, so that the text stays the API's. It shows names of the API alone. */
export const hintHeader = "X-Mock-Hint";

/** A refusal with a hint; without one when there is none. */
export function hinted({ status, message, headers }: Refused, hint: string | undefined): Refused {
  return new Refused(status, message, hint === undefined ? headers : { ...headers, [hintHeader]: hint });
}
