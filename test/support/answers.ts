/** A `fetch` for tests: answers one after the other, and the requests that came. */
export interface Answering {
  readonly fetch: (request: Request) => Promise<Response>;
  /** "GET /maps/1", in the order in which they came. */
  readonly seen: string[];
}

export type Answer = Response | Error | ((request: Request) => Promise<Response> | Response);

/** Answers with what it is given, and with the last of it for ever after. */
export function answering(...answers: readonly Answer[]): Answering {
  const seen: string[] = [];
  return {
    seen,
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      seen.push(`${request.method} ${pathname.replace(/^\/v1/, "")}${search}`);
      const answer = answers[Math.min(seen.length, answers.length) - 1];
      if (answer === undefined) throw new Error("no answer is left");
      if (answer instanceof Error) throw answer;
      return answer instanceof Response ? answer.clone() : answer(request);
    },
  };
}

export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { "Content-Type": "application/json", ...headers } });
}

/** What some work fails with. Fails the test when it does not. */
export async function failureOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error("it failed with what is no error", { cause: error });
  }
  throw new Error("it did not fail");
}
