import { refusal } from "../core.js";
import { Refused } from "../refusal.js";
import { givenOptions } from "../settings.js";
import { headersOf, send } from "./exchange.js";
import { bracketed, listen } from "./listen.js";
import { isLoopback } from "./loopback.js";
import { nodeHttp } from "./node.js";
import type { Incoming, Outgoing, Sent } from "./node.js";
import { hostOf, portOf } from "./options.js";

export interface ForwarderOptions {
  /** Origin of the mock that answers: "http://127.0.0.1:30223". It must be on this machine. */
  readonly to: string;
  /** Any that is free when left out. */
  readonly port?: number;
  /** 127.0.0.1 when left out. */
  readonly host?: string;
}

/** Passes requests on. */
export interface Forwarder {
  /** Origin: what comes behind it is passed on as it is. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts what passes every request on to a mock, unchanged, and its answer back. It goes to this machine only, so that
 * no key and no data leaves it by mistake.
 * @throws {TypeError} when an option is unknown or of the wrong form. {ListenError} when it cannot listen there.
 */
export async function createForwarder(options: ForwarderOptions): Promise<Forwarder> {
  const given = givenOptions(options, ["to", "port", "host"]);
  const target = targetOf(given["to"]);
  const host = hostOf(given["host"]);
  const listening = await listen(
    (request, response) => forward(target, request, response),
    host,
    portOf(given["port"], 0),
  );
  const url = `http://${bracketed(host)}:${listening.port}`;
  return Object.freeze({ url, host, port: listening.port, close: listening.close });
}

function targetOf(given: unknown): URL {
  const url = typeof given === "string" && URL.canParse(given) ? new URL(given) : null;
  const isPlain = url !== null && url.href === `${url.origin}/` && url.protocol === "http:";
  if (isPlain && isLoopback(url.hostname)) return url;
  throw new TypeError("`to` must be the origin of a mock on this machine, such as http://127.0.0.1:30223.");
}

/** What is between two machines and not for the next one. */
const perConnection: ReadonlySet<string> = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade"]);

async function forward(target: URL, incoming: Incoming, outgoing: Outgoing): Promise<void> {
  const { url = "/", method = "GET" } = incoming;
  if (!url.startsWith("/")) return send(refusal(new Refused(400, "The request has no path.")), incoming, outgoing);
  // Set apart from the origin, as a path of two slashes would be read as another host.
  const whole = new URL(target.origin + url);
  const sent = nodeHttp().request(whole, { method, headers: passedOn(incoming) });
  outgoing.once("close", () => sent.destroy());
  try {
    const [answer] = await Promise.all([answerTo(sent), passBody(incoming, sent)]);
    outgoing.writeHead(answer.statusCode ?? 502, passedOn(answer));
    outgoing.end(await wholeOf(answer));
  } catch {
    if (outgoing.headersSent) return void incoming.socket.destroy();
    await send(
      refusal(new Refused(502, "The mock that requests are passed on to does not answer.")),
      incoming,
      outgoing,
    );
  }
}

function passedOn(message: Incoming): readonly string[] {
  return headersOf(message).flatMap(([name, value]) => (perConnection.has(name.toLowerCase()) ? [] : [name, value]));
}

function answerTo(sent: Sent): Promise<Incoming & { readonly statusCode?: number }> {
  return new Promise((resolve, reject) => {
    sent.once("response", resolve);
    sent.on("error", reject);
  });
}

async function passBody(incoming: Incoming, sent: Sent): Promise<void> {
  for await (const chunk of incoming) sent.write(chunk);
  sent.end();
}

async function wholeOf(answer: Incoming): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks.map((chunk) => new Uint8Array(chunk))).arrayBuffer());
}
