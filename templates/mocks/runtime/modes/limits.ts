import type { PermissionFacts, ServerFacts, ThrottleFacts } from "./facts.js";

type Infos = Readonly<Record<string, PermissionFacts>>;

/**
 * Least milliseconds between two requests of a key in a mode. Of the permissions that change it there, the one that
 * allows most decides; else the first tier that fits what the key holds besides. Should none fit, the slowest holds.
 */
export function intervalFor({ tiers }: ThrottleFacts, held: readonly string[], infos: Infos, mode: string): number {
  const changed = changesIn(held, infos, "throttle", mode);
  if (changed.length > 0) return Math.min(...changed);
  const granting = held.filter((id) => modifierOf(id, infos) === null);
  const tier = tiers.find(({ onlyWith }) => onlyWith === null || granting.every((id) => onlyWith.includes(id)));
  return tier?.interval ?? Math.max(0, ...tiers.map(({ interval }) => interval));
}

/** Most items of a page for a key in a mode. */
export function ceilingFor(mode: string, held: readonly string[], { modes, permissionInfo }: ServerFacts): number {
  const changed = changesIn(held, permissionInfo, "pageCeiling", mode);
  const facts = Object.hasOwn(modes, mode) ? modes[mode] : undefined;
  return changed.length > 0 ? Math.max(...changed) : (facts?.pageCeiling ?? Infinity);
}

/** What the held permissions say of a limit in a mode. */
function changesIn(
  held: readonly string[],
  infos: Infos,
  limit: "pageCeiling" | "throttle",
  mode: string,
): readonly number[] {
  return held.flatMap((id) => {
    const perMode = modifierOf(id, infos)?.[limit] ?? {};
    return Object.hasOwn(perMode, mode) ? (perMode[mode] ?? []) : [];
  });
}

function modifierOf(id: string, infos: Infos): PermissionFacts["modifier"] {
  return (Object.hasOwn(infos, id) ? infos[id]?.modifier : null) ?? null;
}
