import { describe, expect, it } from "vitest";
import { apiOf, rendered } from "../support/api-of.js";
import { libraryEvents } from "../support/library-events.js";
import { librarySpec } from "../support/library-spec.js";
import { pretty } from "../support/typescript.js";

const without = rendered(apiOf("library", librarySpec));
const withEvents = rendered(apiOf("library", { ...librarySpec, "events.yaml": libraryEvents }));
const text = withEvents.get("client/src/events.ts") ?? "";

describe("the entry for events", () => {
  it("is in packages of APIs that have events, and in no other", () => {
    const added = [...withEvents.keys()].filter((path) => !without.has(path));
    expect(added.filter((path) => !path.startsWith("client/src/runtime/events/"))).toEqual([
      "client/src/codecs/events.ts",
      "client/src/events.ts",
      "client/src/models/events.ts",
    ]);
    expect(added.length).toBeGreaterThan(3);
    const client = [...without].filter(([path]) => path.startsWith("client/"));
    expect(client.filter(([, file]) => file.includes("./events")).map(([path]) => path)).toEqual([]);
    expect(withEvents.get("client/package.json")).toContain('"./events": {\n      "types": "./dist/events.d.ts"');
  });

  it("is what Prettier makes of it", async () => {
    expect(text).toContain("export function parseEvent(");
    expect(await pretty(text)).toBe(text);
  });

  it("subscribes only when the spec says how", () => {
    expect(text).not.toContain("subscribe");
  });

  it("leaves out what is only planned", () => {
    const planned = libraryEvents.replace("Opened: {}", "Opened: { status: planned }");
    const emitted = rendered(apiOf("library", { ...librarySpec, "events.yaml": planned })).get("client/src/events.ts");
    expect(text).toContain("export type ReceivedEvent = BookEvent | LoanEvent | OpenedEvent | UnknownEvent;\n");
    expect(emitted).toContain("export type ReceivedEvent = BookEvent | LoanEvent | UnknownEvent;\n");
  });
});
