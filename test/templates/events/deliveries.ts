import type { EventDefinition } from "../../../templates/client/runtime/events/definition.js";
import { receive } from "../../../templates/client/runtime/events/receive.js";
import type { ReceiveOptions } from "../../../templates/client/runtime/events/receive.js";
import type { EventResult } from "../../../templates/client/runtime/events/result.js";

export const key = "library-key-of-the-reader";

/** The events of a library: books that changed, three at most, and a door that opened. */
const definition: EventDefinition = {
  credential: { header: "X-Key", name: "readerKey" },
  machine: { header: "X-Desk", as: "desk" },
  typeHeader: "X-Event",
  types: [
    {
      type: "Book",
      kind: "shelf",
      said: "Shelf: Book",
      payload: "array",
      mostRows: 3,
      codec: { booleans: ["IsLent"], dates: ["Bought"] },
    },
    { type: "Note", kind: "shelf", said: "Shelf: Note", payload: "array", mostRows: null },
    {
      type: "Opened",
      kind: "door",
      said: "Door: Opened",
      payload: "object",
      mostRows: null,
      codec: { dates: ["Day"] },
    },
  ],
};

interface Delivery {
  readonly method?: string;
  readonly url?: string;
  /** Headers besides those of a good delivery; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

/** A delivery of one book that is as it should be, changed as wanted. */
export function delivery({ method = "POST", url = "http://host.example/hook", headers = {}, body }: Delivery): Request {
  const all = new Headers({ "X-Key": key, "X-Desk": "FRONT", "X-Event": "Shelf: Book" });
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) all.delete(name);
    else all.set(name, value);
  }
  const init: RequestInit & { duplex?: "half" } = { method, headers: all, duplex: "half" };
  if (method !== "GET") init.body = body ?? "[]";
  return new Request(url, init);
}

export function received(
  request: Request,
  options: ReceiveOptions<string> = {},
  keys: readonly unknown[] = [key],
): Promise<EventResult<unknown>> {
  return receive(request, definition, keys, options);
}

/** A body of which is counted how much was asked for. */
export function countedBody(
  pieces: number,
  size: number,
): { readonly body: ReadableStream<Uint8Array>; asked: number } {
  const counted = {
    asked: 0,
    body: new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          counted.asked += 1;
          if (counted.asked > pieces) controller.close();
          else controller.enqueue(new Uint8Array(size).fill(0x20));
        },
      },
      { highWaterMark: 0 },
    ),
  };
  return counted;
}
