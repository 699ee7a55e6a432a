import { refusal } from "../core.js";
import { Refused } from "../refusal.js";
import { isControl } from "./control-path.js";
import { headersOf, send } from "./exchange.js";
import type { Listener } from "./listen.js";
import { nodeHttp } from "./node.js";
import type { Incoming, Outgoing, Sent } from "./node.js";
import { forwardedFor, isFromHere } from "./peer.js";

/** What is between two machines and not for the next one. */
const perConnection: ReadonlySet<string> = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade"]);

/** What passes requests on to a mock: those of other machines when it is open, but never to the control endpoints. */
export function forwardTo(target: URL, isOpen: boolean): Listener {
  return (incoming, outgoing) => forward(target, isOpen, incoming, outgoing);
}

async function forward(target: URL, isOpen: boolean, incoming: Incoming, outgoing: Outgoing): Promise<void> {
  const { url = "/", method = "GET" } = incoming;
  // Set apart from the origin, as a path of two slashes would be read as another host.
  const whole = url.startsWith("/") && URL.canParse(target.origin + url) ? new URL(target.origin + url) : null;
  if (!whole) return send(refusal(new Refused(400, "The request has no path.")), incoming, outgoing);
  const stranger = strangerOf(incoming, whole, isOpen);
  if (stranger !== null) return send(refusal(new Refused(403, stranger)), incoming, outgoing);
  const sent = nodeHttp().request(whole, { method, headers: [...passedOn(incoming), ...added(incoming)] });
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

/** Why nothing is passed on for whoever asks; null when it is. */
function strangerOf(incoming: Incoming, { pathname }: URL, isOpen: boolean): string | null {
  if (isFromHere(incoming)) return null;
  if (!isOpen) return "Requests of other machines are not passed on.";
  return isControl(pathname) ? "The control endpoints answer the machine only that the mock runs on." : null;
}

/** Headers of our own: how the body is parted, without which it would be read as a request, and who asks from elsewhere. */
function added(incoming: Incoming): readonly string[] {
  const isParted = headersOf(incoming).some(([name]) => name.toLowerCase() === "transfer-encoding");
  const parted = isParted ? ["Transfer-Encoding", "chunked"] : [];
  return isFromHere(incoming) ? parted : [...parted, forwardedFor, incoming.socket.remoteAddress ?? "unknown"];
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
