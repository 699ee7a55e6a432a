import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api } from "../../model/api.js";
import { compareVersions } from "../../model/version.js";

/** What deprecates comes after what added, and points to something that is there. */
export function lintVersions({ operations }: Api): readonly Diagnostic[] {
  const ids = operations.map(({ id }) => id);
  const known = new Set(ids);
  return operations.flatMap(({ added, deprecated, places }) => {
    if (!deprecated) return [];
    const found: Diagnostic[] = [];
    if (added !== null && compareVersions(deprecated.in, added) < 0) {
      const message = `Deprecated in ${deprecated.in}, before it was added in ${added}.`;
      found.push(
        diagnostic("deprecated-before-added", places.deprecated, message, "Versions compare part by part, as numbers."),
      );
    }
    if (deprecated.instead !== null && !known.has(deprecated.instead)) {
      const message = `There is no operation \`${deprecated.instead}\` to use instead.`;
      found.push(diagnostic("unknown-operation", places.instead, message, didYouMean(deprecated.instead, ids)));
    }
    return found;
  });
}
