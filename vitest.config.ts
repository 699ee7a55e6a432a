import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const generated = (path: string): string => fileURLToPath(new URL(`generated/opendental/${path}`, import.meta.url));
const guards = generated("guards/src");

// The generated packages are tested from their sources, so that no test waits for a build or sees a stale one.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
  resolve: {
    alias: [
      { find: /^#guards\/(.+)$/, replacement: `${guards}/runtime/$1.ts` },
      { find: /^@permspec\/opendental-guards$/, replacement: `${guards}/index.ts` },
      { find: /^@permspec\/opendental-guards\/(.+)$/, replacement: `${guards}/$1.ts` },
      { find: /^@permspec\/opendental-mocks$/, replacement: generated("mocks/src/index.ts") },
      { find: /^@permspec\/opendental-mocks\/server$/, replacement: generated("mocks/src/server.ts") },
      { find: /^@permspec\/opendental$/, replacement: generated("client/src/index.ts") },
      { find: /^@permspec\/opendental\/throttle$/, replacement: generated("client/src/throttle.ts") },
      { find: /^@permspec\/opendental\/events$/, replacement: generated("client/src/events.ts") },
      { find: /^@permspec\/opendental\/(.+)$/, replacement: `${generated("client/src/resources")}/$1.ts` },
    ],
  },
});
