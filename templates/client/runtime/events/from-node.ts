/** A request as Node's servers have it, and what Express and Fastify add; more is not needed. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Express: the address before routers took parts of it away. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** A body that was read before: bytes or text. Anything else is left alone, and the request itself is read. */
  readonly body?: unknown;
  /** Whether somebody has read the request to its end. */
  readonly readableEnded?: boolean | undefined;
  [Symbol.asyncIterator](): AsyncIterator<unknown>;
}

/** Methods that a Request cannot have. They are refused under the name of another. */
const forbidden: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

/**
 * A request of Node as the standard's Request, of which path, query, headers and body are as they came; its host is made
 * up. The body is not read before somebody asks for it.
 * @throws {TypeError} when the body was read before and is not given as bytes or text.
 */
export function fromNode(request: NodeRequest): Request {
  const method = (request.method ?? "GET").toUpperCase();
  const init: Init = {
    method: forbidden.has(method) ? "GET" : method,
    headers: headersOf(request),
  };
  if (method !== "POST") return new Request(addressOf(request), init);
  const given = bytesOf(request.body);
  if (given === null && request.readableEnded) {
    throw new TypeError("the body was read before; give it as bytes, or take the events before the body is parsed");
  }
  const whole: Init = { ...init, body: given ?? streamOf(request), duplex: "half" };
  return new Request(addressOf(request), whole);
}

/** A body that comes piece by piece needs a word that the compiler's library does not know. */
type Init = RequestInit & { readonly duplex?: "half" };

/** A stranger chooses the address: setting parts takes any text where parsing the whole would throw. */
function addressOf({ originalUrl, url }: NodeRequest): URL {
  const [path = "", ...query] = (originalUrl ?? url ?? "/").split("?");
  const address = new URL("http://localhost/");
  address.pathname = path;
  address.search = query.join("?");
  return address;
}

function headersOf({ headers }: NodeRequest): Headers {
  const copy = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) continue;
    for (const one of typeof value === "string" ? [value] : value) {
      if (/^[\t\x20-\x7e\x80-\xff]*$/.test(one)) copy.append(name, one);
    }
  }
  return copy;
}

function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof body === "string") return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? new Uint8Array(body) : null;
}

/**
 * The body, piece by piece as it is asked for. When nobody wants the rest it is left unread and not torn off: that would
 * close the connection before the answer is out.
 */
function streamOf(request: NodeRequest): ReadableStream<Uint8Array> {
  let pieces: AsyncIterator<unknown> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        pieces ??= request[Symbol.asyncIterator]();
        const { done, value } = await pieces.next();
        if (done) {
          controller.close();
          return;
        }
        const bytes = bytesOf(value);
        if (!bytes) throw new TypeError("the body is no bytes");
        controller.enqueue(bytes);
      },
    },
    { highWaterMark: 0 },
  );
}
