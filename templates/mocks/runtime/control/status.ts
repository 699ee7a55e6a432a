import { momentOf } from "../clock.js";
import type { Core } from "../core.js";
import type { Definition } from "../definition.js";
import { isLoopback } from "../server/loopback.js";
import type { Settings } from "../settings.js";

/** What a mock is and how it was told to answer. Keys are counted, never shown. */
export function statusOf({ server }: Definition, settings: Settings, core: Core, host: string): object {
  const { keyring, mode, soft, strict, version, throttle, clock, faults, headquarters } = settings;
  const { operations, refusals } = core.usage();
  return {
    mode: mode?.name ?? null,
    permissions: soft ? "soft" : "enforced",
    grants: keyring.takesAny
      ? { anyKey: keyring.held[0] ?? [] }
      : { keys: keyring.held.map((permissions, index) => ({ key: index + 1, permissions })) },
    strict,
    throttle: throttle && mode?.facts.throttle != null,
    [server.versionOption]: version,
    clock: { now: momentOf(clock.now()), runs: clock.runs },
    headquarters: headquarters && { reachable: headquarters.reachable },
    counts: {
      operations: operations.reduce((sum, { count }) => sum + count, 0),
      lacking: refusals.reduce((sum, { count }) => sum + count, 0),
      faults: faults.list().reduce((sum, { struck }) => sum + struck, 0),
    },
    warnings: warningsOf(settings, host),
  };
}

/** What somebody who relies on the mock should know, a sentence each. */
export function warningsOf({ keyring, soft, strict, throttle, mode }: Settings, host: string): readonly string[] {
  const isNothing = keyring.held.every((permissions) => permissions.length === 0);
  const all: readonly (readonly [boolean, string])[] = [
    [!soft && isNothing, "NOTHING is granted: whatever needs a permission is refused."],
    [soft, "SOFT: calls that lack a permission are let through, and only counted."],
    [!strict, "LENIENT: parameters and fields that an operation does not have are ignored."],
    [!isLoopback(host), "OPEN: other machines reach this mock."],
    [throttle && mode?.facts.throttle === null, "This mode has no throttle, so nothing is held back."],
  ];
  return all.flatMap(([holds, sentence]) => (holds ? [sentence] : []));
}
