import type { Incoming, Outgoing } from "./node.js";

/** A body that is larger than the server takes. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** What is no request of the standard's: an odd method, or a header that no value fits. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** Methods that have no body for the standard's requests. */
const bodiless: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/** Name and value of each header that was sent. */
export function headersOf({ rawHeaders }: Incoming): readonly (readonly [name: string, value: string])[] {
  return rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : []));
}

/**
 * A request of Node's server as one of the standard's. Its signal is aborted when the connection is closed.
 * @param mostBytes that are read of the body.
 * @throws {TooLarge} when the body has more. {Unreadable} when there is no such request.
 */
export async function standardRequest(
  incoming: Incoming,
  url: URL,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Request> {
  const { method = "GET" } = incoming;
  const body = await bodyOf(incoming, mostBytes);
  try {
    const headers = new Headers();
    for (const [name, value] of headersOf(incoming)) headers.append(name, value);
    if (bodiless.has(method) || body.length === 0) return new Request(url, { method, headers, signal });
    return new Request(url, { method, headers, signal, body });
  } catch (cause) {
    throw new Unreadable("no request of the standard's", { cause });
  }
}

/** How many times as much as it takes a server reads, and forgets, so that whoever sends it hears why it is refused. */
const forbearance = 8;

async function bodyOf(incoming: Incoming, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > mostBytes * forbearance) break;
    if (length > mostBytes) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (length > mostBytes) throw new TooLarge("the body is too large");
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Sends one of the standard's responses; an error, as of `Response.error()`, breaks the connection. */
export async function send(response: Response, incoming: Incoming, outgoing: Outgoing): Promise<void> {
  if (response.type === "error") {
    incoming.socket.destroy();
    return;
  }
  const isEmpty = response.body === null;
  const body = isEmpty ? new Uint8Array() : new Uint8Array(await response.arrayBuffer());
  const length =
    isEmpty && mayHaveNoLength(response.status, incoming.method) ? [] : ["Content-Length", `${body.length}`];
  outgoing.writeHead(response.status, [...[...response.headers].flat(), ...length]);
  outgoing.end(body);
}

/** A length would be wrong for an answer that cannot have a body, or whose body was only left out. */
function mayHaveNoLength(status: number, method: string | undefined): boolean {
  return status === 204 || status === 304 || method === "HEAD";
}
