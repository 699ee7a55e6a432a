import { tell } from "../told.js";

/** A request that goes out. Nothing of what it carries is in it. */
export interface RequestEvent {
  readonly operation: string;
  readonly method: string;
  readonly mode: string;
  /** 1 for the first time that the call is sent. */
  readonly attempt: number;
  /** Milliseconds for which it waited for its turn. */
  readonly waited: number;
}

/** How a request ended. */
export interface ResponseEvent extends RequestEvent {
  /** Null when no answer came. */
  readonly status: number | null;
  /** Milliseconds from sending to the end of the answer. */
  readonly duration: number;
  /** Kind of the error that the call met; null when it went well. */
  readonly error: string | null;
}

/** What the caller wants to be told. What a hook throws stops no call: it is told as a warning. */
export interface HookOptions {
  /** Is told of each request before it is sent. */
  readonly onRequest?: (event: RequestEvent) => void;
  /** Is told how each request ended. */
  readonly onResponse?: (event: ResponseEvent) => void;
  /** Is told what a developer should know, in one sentence; written to the console when left out. */
  readonly onWarning?: (message: string) => void;
}

/** Calls the hooks, whatever they do. */
export class Hooks {
  readonly #options: HookOptions;
  readonly #warned = new Set<string>();

  constructor(options: HookOptions) {
    this.#options = options;
  }

  request(event: RequestEvent): void {
    tell(this.#options.onRequest, Object.freeze(event), () => this.#warnOf("onRequest"));
  }

  response(event: ResponseEvent): void {
    tell(this.#options.onResponse, Object.freeze(event), () => this.#warnOf("onResponse"));
  }

  /** Warns of a thing once. Somebody who throws when told of a problem does not want to hear of it. */
  warn(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    tell(this.#options.onWarning ?? ((text: string): void => console.warn(text)), message);
  }

  #warnOf(name: string): void {
    this.warn(`The hook ${name} threw; the call goes on.`);
  }
}
