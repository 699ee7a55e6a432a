import type { Core } from "../core.js";
import type { Definition } from "../definition.js";
import { isLoopback } from "../server/loopback.js";
import type { Settings } from "../settings.js";
import { endpointsOf } from "./endpoints.js";
import type { Endpoint } from "./endpoints.js";

/** Answers a request below the control endpoints, given what comes behind their address and who asks. */
export type Control = (request: Request, path: string, peer: string | undefined) => Promise<Response>;

/** Most characters of what is said to a control endpoint. */
const longest = 100_000;

/** Endpoints with which tests in any language steer a mock. They need no key, and answer this machine only. */
export function createControl(definition: Definition, settings: Settings, core: Core, host: string): Control {
  const endpoints = endpointsOf(definition, settings, core, host);
  const known = [...endpoints.keys()];
  return async (request, path, peer) => {
    const refused = strangerOf(request, peer);
    if (refused !== null) return json(403, { error: refused });
    const endpoint = endpoints.get(`${request.method} ${path}`);
    if (endpoint) return run(endpoint, request);
    const methods = known.filter((one) => one.endsWith(` ${path}`)).map((one) => one.slice(0, one.indexOf(" ")));
    if (methods.length === 0) return json(404, { error: "There is no such endpoint.", endpoints: known });
    return json(405, { error: `This endpoint takes ${methods.join(", ")}.` }, { Allow: methods.join(", ") });
  };
}

/** What a browser says of a request that no page of another address made: somebody typed the address. */
const ownSites: ReadonlySet<string> = new Set(["none", "same-origin"]);

/** Why somebody may not steer the mock: they are elsewhere, or a web page speaks through a browser that is here. */
function strangerOf(request: Request, peer: string | undefined): string | null {
  if (peer === undefined || !isLoopback(peer))
    return "The control endpoints answer the machine only that the mock runs on.";
  const site = request.headers.get("Sec-Fetch-Site");
  const isFromSite = request.headers.has("Origin") || (site !== null && !ownSites.has(site));
  const isFromPage = isFromSite || !isLoopback(new URL(request.url).hostname);
  return isFromPage ? "The control endpoints do not answer web pages; call them at 127.0.0.1 or localhost." : null;
}

async function run(endpoint: Endpoint, request: Request): Promise<Response> {
  const text = await request.text();
  if (text.length > longest) return json(400, { error: `The body has more than ${longest} characters.` });
  try {
    return json(200, await endpoint(parsed(text)));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return json(400, { error: error.message });
  }
}

/** What a body says; undefined when there is none. Whatever stood in it is not repeated. */
function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError("The body is not JSON.", { cause });
  }
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  return new Response(text, { status, headers: { ...headers, "Content-Type": "application/json" } });
}
