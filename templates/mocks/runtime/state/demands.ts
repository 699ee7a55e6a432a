import { Refused } from "../refusal.js";
import { isBlank, itemsOf, valueOf } from "./act.js";
import type { Scene } from "./act.js";
import type { Action, Demand } from "./action.js";
import { textOf } from "./text.js";

const forms = { base64: /^[A-Za-z0-9+/\s]+={0,2}\s*$/, extension: /^\.?[A-Za-z0-9]{1,10}$/ };

/** The refusal of the first demand of an action that is not met; null when all are. */
export function unmetDemand(action: Action | undefined, scene: Scene): Refused | null {
  const unmet = action?.demands?.find((demand) => !isMet(demand, scene));
  return unmet ? new Refused(unmet.status ?? 400, unmet.message) : null;
}

function isMet({ that, none, is, like, equals, given }: Demand, scene: Scene): boolean {
  if (given && isBlank(valueOf(given, scene))) return true;
  if (none && itemsOf(none, scene).length > 0) return false;
  if (!that) return true;
  const value = valueOf(that, scene);
  if (is) return is.includes(textOf(value));
  if (like) return forms[like].test(textOf(value));
  return equals ? isSame(value, valueOf(equals, scene)) : !isBlank(value);
}

/** Amounts are the same whether they come as 12.5 or as "12.50". */
function isSame(a: unknown, b: unknown): boolean {
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  return textOf(a) === textOf(b) || Number(a) === Number(b);
}
