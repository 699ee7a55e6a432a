import { modes } from "@permspec/opendental-guards/modes";
import type { Fetch, Mode } from "@permspec/opendental";
import { createForwarder, createMockServer } from "@permspec/opendental-mocks/server";
import type { MockServer, MockServerOptions } from "@permspec/opendental-mocks/server";
import { onTestFinished } from "vitest";

/** What a client is told so that it reaches a mock by a mode. */
interface Way {
  readonly mode: Mode;
  readonly host?: string;
  readonly fetch: Fetch;
  readonly developerKey: string;
  readonly customerKey: string;
}

/** A mock that listens, and how a client reaches it. */
export interface Office {
  readonly server: MockServer;
  readonly way: Way;
  /** Asks a control endpoint, with a body when it is told something. */
  control(path: string, body?: object): Promise<unknown>;
}

/** The moment at which the clocks of offices stand. */
const today = "2026-03-02T08:00:00";

/** The error that a call ends with. @throws {Error} when it goes well. */
export async function failure(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("the call went well");
}

let customers = 0;

/** A key that no other test has, so that none waits for another's throttle. */
export function anyKey(): { readonly developerKey: string; readonly customerKey: string } {
  customers += 1;
  return { developerKey: "made-up-developer", customerKey: `made-up-customer-${customers}` };
}

/** A `fetch` for which the fixed address of a mode is a mock's. To anything else but this machine it sends nothing. */
export function sentTo(bases: Readonly<Partial<Record<Mode, string>>>): Fetch {
  const moved = names.flatMap((mode) => {
    const [address] = modes[mode].addresses;
    const base = bases[mode];
    return address === undefined || base === undefined ? [] : [{ address, base }];
  });
  return (request) => {
    const found = moved.find(({ address }) => request.url.startsWith(address));
    if (found) return fetch(new Request(found.base + request.url.slice(found.address.length), request));
    if (new URL(request.url).hostname !== "127.0.0.1") throw new Error("a test asked for another machine");
    return fetch(request);
  };
}

const names = ["remote", "local", "service", "cloud"] as const;

/** A mock that listens until the test is over, at any port that is free. */
export async function serving(options: MockServerOptions): Promise<MockServer> {
  const server = await createMockServer({ port: 0, clock: today, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** An office that is reached by a mode. The one of `cloud` is another machine's, which passes requests on to a service. */
export async function officeBy(mode: Mode, options: MockServerOptions): Promise<Office> {
  const server = await serving({ ...options, mode: mode === "cloud" ? "service" : mode });
  return { server, way: await wayTo(mode, server), control: controlOf(server) };
}

async function wayTo(mode: Mode, server: MockServer): Promise<Way> {
  const key = anyKey();
  if (mode === "remote" || mode === "local") return { ...key, mode, fetch: sentTo({ [mode]: server.url }) };
  if (mode === "service") return { ...key, mode, host: `127.0.0.1:${server.port}`, fetch: sentTo({}) };
  const forwarder = await createForwarder({ to: new URL(server.url).origin });
  onTestFinished(() => forwarder.close());
  return { ...key, mode, host: `127.0.0.1:${forwarder.port}`, fetch: sentTo({}) };
}

function controlOf({ controlUrl }: MockServer): Office["control"] {
  return async (path, body) => {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(`${controlUrl}/${path}`, init);
    if (!response.ok) throw new Error(`the control endpoint ${path} says ${response.status}`);
    return response.json();
  };
}
