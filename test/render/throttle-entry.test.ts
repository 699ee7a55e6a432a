import { describe, expect, it } from "vitest";
import { libraryApi } from "../support/library-api.js";
import { rendered } from "../support/api-of.js";

const mentions = (text: string): boolean => /rate-limiter-flexible|runtime\/redis\//.test(text);

function pathsThatMention(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].filter(([, text]) => mentions(text)).map(([path]) => path);
}

describe("the throttle across processes", () => {
  it("has an entry of its own, which no other module imports", () => {
    const files = rendered(libraryApi());
    expect(pathsThatMention(files).toSorted()).toEqual([
      "client/README.md",
      "client/package.json",
      "client/src/redis.ts",
      "client/src/runtime/redis/turns.ts",
    ]);
    const importing = [...files].filter(([, text]) => /from "[./]+redis\.js"/.test(text)).map(([path]) => path);
    expect(importing).toEqual([]);
    expect(JSON.parse(files.get("client/package.json") ?? "")).toMatchObject({
      exports: { "./redis": { types: "./dist/redis.d.ts", default: "./dist/redis.js" } },
      peerDependencies: { "rate-limiter-flexible": "^11.4.0" },
      peerDependenciesMeta: { "rate-limiter-flexible": { optional: true } },
    });
  });

  it("is not emitted for an API without a throttle", () => {
    const api = libraryApi();
    const files = rendered({ ...api, modes: api.modes.map((mode) => ({ ...mode, throttle: null })) });
    expect([...files.keys()].filter((path) => path.includes("redis"))).toEqual([]);
    expect(pathsThatMention(files)).toEqual([]);
    expect(JSON.parse(files.get("client/package.json") ?? "")).not.toHaveProperty("peerDependencies");
  });
});
