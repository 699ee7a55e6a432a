import { refusal } from "./refusal.js";
import type { EventRefusal } from "./refusal.js";

type ReadBody = { readonly text: string } | { readonly refused: EventRefusal };

/**
 * The body of a request as text. It is read piece by piece and let go of as soon as it has more than `maxBytes`, so
 * nobody fills the memory; what stands in Content-Length only makes that sooner.
 */
export async function readBody(request: Request, maxBytes: number): Promise<ReadBody> {
  const tooLarge = { refused: refusal("too-large", `the body has more than ${maxBytes} bytes`) };
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) return tooLarge;
  if (!request.body) return { text: "" };
  const reader = request.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      bytes += piece.value.byteLength;
      if (bytes > maxBytes) {
        letGo(reader);
        return tooLarge;
      }
      text += decoder.decode(piece.value, { stream: true });
    }
    return { text: text + decoder.decode() };
  } catch {
    letGo(reader);
    return { refused: refusal("bad-body", "the body broke off or is not UTF-8") };
  }
}

/** Nobody waits for what the other side makes of it. */
function letGo(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  reader.cancel().catch(() => undefined);
}
