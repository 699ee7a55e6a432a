import type { createMock } from "@permspec/opendental-mocks";
import { sampleRequest } from "../../generator/drift/generated/sample-request.js";
import type { Api, Operation } from "../../generator/model/api.js";
import { specialRequests } from "./practice-requests.js";

export type AnyMock = ReturnType<typeof createMock>;

/** What a mock answered. */
export interface Said {
  readonly status: number;
  readonly content: unknown;
}

const headers = { Authorization: "ODFHIR made-up/made-up", "Content-Type": "application/json" };

/** What a mock says to a request; status 0 when it has nothing to say. */
export async function ask(request: Request, mock: AnyMock): Promise<Said> {
  const response = await mock.respond(request);
  const text = (await response?.text()) ?? "";
  return { status: response?.status ?? 0, content: text === "" ? null : JSON.parse(text) };
}

/** A request that the documentation lets go well, for a row in the state that it asks for. */
export async function requestFor(operation: Operation, mock: AnyMock, api: Api): Promise<Request> {
  const sample = sampleRequest(operation, api);
  const special = specialRequests[operation.id];
  if (!special) return sample;
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
    const url = new URL(`/api/v1${path}`, sample.url);
    return (await ask(new Request(url, { method, headers, body: body ? JSON.stringify(body) : null }), mock)).content;
  };
  const { id, body } = await special(send);
  const url = id === undefined ? sample.url : sample.url.replace(/\/(18|some)(?=\/|$)/, `/${String(id)}`);
  return new Request(url, { method: sample.method, headers, body: body ? JSON.stringify(body) : null });
}
