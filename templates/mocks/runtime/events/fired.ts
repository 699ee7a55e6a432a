import { nearest } from "#guards/nearest";
import { own } from "#guards/vocabulary";
import type { EventFacts, EventKindFacts } from "./facts.js";

/** Whether an event can be fired by hand: nothing is looked at for it, or it has no pace of its own. */
export function isFired({ interval, types }: EventKindFacts, name: string): boolean {
  const type = own(types, name);
  return type !== undefined && (interval === null || type.watches === null);
}

/** Why a type of event cannot be fired by hand, with those that can; null when it can. What was asked for is not shown. */
export function whyNotFired(name: string, { kinds }: EventFacts): string | null {
  if (kinds.some((kind) => isFired(kind, name))) return null;
  const fired = kinds.flatMap((kind) => Object.keys(kind.types).filter((one) => isFired(kind, one)));
  const others = fired.length === 0 ? "None can be fired." : `Fired can be: ${fired.join(", ")}.`;
  if (kinds.some(({ types }) => own(types, name) !== undefined)) {
    return `Events of this \`type\` are posted when rows change, and are not fired by hand. ${others}`;
  }
  const near = nearest(name, fired);
  return `\`type\` is no type of event. ${near === undefined ? others : `Did you mean \`${near}\`?`}`;
}
