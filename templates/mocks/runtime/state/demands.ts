import { own } from "#guards/vocabulary";
import { Refused } from "../refusal.js";
import { isBlank, itemsOf, valueOf } from "./act.js";
import type { Scene } from "./act.js";
import type { Action, Demand } from "./action.js";
import { textForms, textFits } from "./text-forms.js";
import { amountOf, textOf } from "./text.js";

/** The refusal of the first demand of an action that is not met; null when all are. */
export function unmetDemand(action: Action | undefined, scene: Scene): Refused | null {
  const unmet = action?.demands?.find((demand) => !isMet(demand, scene));
  return unmet ? new Refused(unmet.status ?? 400, unmet.message) : null;
}

function isMet({ each, ...demand }: Demand, scene: Scene): boolean {
  if (each) return itemsOf(each, scene).every((item) => isMet(demand, { ...scene, item }));
  const { that, none, absent, given } = demand;
  if (given && isBlank(valueOf(given, scene))) return true;
  if (none && itemsOf(none, scene).length > 0) return false;
  if (absent?.some((name) => !isBlank(own(scene.body, name)))) return false;
  if (!that) return true;
  const value = valueOf(that, scene);
  const asked = tests.flatMap((test) => test(value, demand, scene) ?? []);
  return asked.length > 0 ? asked.every(Boolean) : !isBlank(value);
}

type Test = (value: unknown, demand: Demand, scene: Scene) => boolean | undefined;

/** Each says nothing of a demand that does not ask for it. */
const tests: readonly Test[] = [
  (value, { is }) => is?.includes(textOf(value)),
  (value, { like }) => like && textForms[like].test(textOf(value)),
  (value, { shapes }) => shapes?.some((shape) => textFits(shape, textOf(value))),
  (value, { only }) =>
    only === undefined ? undefined : Array.from(textOf(value)).every((sign) => only.includes(sign)),
  (value, { equals }, scene) => equals && isSame(value, valueOf(equals, scene)),
  (value, { above }, scene) => above && orderOf(value, valueOf(above, scene)) > 0,
  (value, { below }, scene) => below && orderOf(value, valueOf(below, scene)) < 0,
  (value, { atLeast }, scene) => atLeast && orderOf(value, valueOf(atLeast, scene)) >= 0,
  (value, { atMost }, scene) => atMost && orderOf(value, valueOf(atMost, scene)) <= 0,
];

/** Amounts are the same whether they come as 12.5 or as "12.50". */
function isSame(a: unknown, b: unknown): boolean {
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  return textOf(a) === textOf(b) || amountOf(a) === amountOf(b);
}

/** Which one comes first, numbers as numbers, and else as texts; NaN when one is not there, so that nothing holds. */
function orderOf(a: unknown, b: unknown): number {
  if (isBlank(a) || isBlank(b)) return Number.NaN;
  const difference = amountOf(a) - amountOf(b);
  if (!Number.isNaN(difference)) return difference;
  const [first, second] = [textOf(a), textOf(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
