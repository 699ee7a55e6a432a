import type { ThrottleRule } from "./rule.js";

/** What a mode says of its limits. */
export interface ModeLimits {
  readonly pageCeiling: number;
  readonly throttle: {
    readonly includesExecution: boolean;
    readonly tiers: readonly { readonly onlyWith: readonly string[] | null; readonly interval: number }[];
  } | null;
}

/** For a permission that grants no operation: the limits that it changes, per mode. */
export interface LimitChanges {
  readonly pageCeiling: Readonly<Record<string, number>>;
  readonly throttle: Readonly<Record<string, number>>;
}

/** The limits that hold for a key in a mode. */
export interface Tier {
  /** Null: no throttle. */
  readonly rule: ThrottleRule | null;
  /** Most items that a page may hold. */
  readonly pageCeiling: number;
}

/**
 * The limits of a key that holds these permissions. A modifier that is held and speaks of the mode decides; of several,
 * the one that allows most. Else the first tier that fits: one with `onlyWith` fits a key that holds no permission but
 * those, modifiers not counted. Should none fit, the slowest holds. A mode without a throttle has none for anybody.
 */
export function tierFor(
  { throttle, pageCeiling }: ModeLimits,
  held: readonly string[],
  infos: Readonly<Record<string, { readonly modifier: LimitChanges | null }>>,
  mode: string,
): Tier {
  const modifierOf = (id: string): LimitChanges | null => infos[id]?.modifier ?? null;
  const modifiers = held.flatMap((id) => modifierOf(id) ?? []);
  const ceilings = modifiers.flatMap((changes) => entryOf(changes.pageCeiling, mode));
  const intervals = modifiers.flatMap((changes) => entryOf(changes.throttle, mode));
  const ceiling = ceilings.length > 0 ? Math.max(...ceilings) : pageCeiling;
  if (throttle === null) return { rule: null, pageCeiling: ceiling };
  const { includesExecution, tiers } = throttle;
  const granting = held.filter((id) => modifierOf(id) === null);
  const fitting = tiers.find(({ onlyWith }) => onlyWith === null || granting.every((id) => onlyWith.includes(id)));
  const otherwise = fitting?.interval ?? Math.max(0, ...tiers.map(({ interval }) => interval));
  const interval = intervals.length > 0 ? Math.min(...intervals) : otherwise;
  return { rule: { interval, includesExecution }, pageCeiling: ceiling };
}

function entryOf(perMode: Readonly<Record<string, number>>, mode: string): readonly number[] {
  const entry = Object.hasOwn(perMode, mode) ? perMode[mode] : undefined;
  return entry === undefined ? [] : [entry];
}
