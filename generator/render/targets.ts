import type { Target } from "./output.js";
import { client } from "./targets/client.js";
import { guards } from "./targets/guards.js";
import { mocks } from "./targets/mocks.js";

/** The kinds of packages, in the order in which they build on each other. */
export const targets: readonly Target[] = [guards, client, mocks];
