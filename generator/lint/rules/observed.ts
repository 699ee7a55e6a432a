import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api } from "../../model/api.js";

/** Reports are about operations that the mocks answer, and each is named once for each of them. */
export function lintObserved(api: Api): readonly Diagnostic[] {
  return [...lintOperations(api), ...lintLinks(api)];
}

function lintOperations({ observations, operations }: Api): readonly Diagnostic[] {
  const live = new Set(operations.filter(({ status }) => status === "released").map(({ id }) => id));
  return observations
    .filter(({ operation }) => !live.has(operation))
    .map(({ operation, places }) => {
      const message = `There is no operation \`${operation}\`.`;
      return diagnostic("unknown-operation", places.operation, message, didYouMean(operation, live));
    });
}

function lintLinks({ observations }: Api): readonly Diagnostic[] {
  const hint = "Say all that the report bears out in one place.";
  return observations
    .filter(({ operation, link }, index) =>
      observations.slice(0, index).some((before) => before.operation === operation && before.link === link),
    )
    .map(({ operation, places }) => {
      const message = `The report stands above for \`${operation}\` already.`;
      return diagnostic("observation-duplicate", places.link, message, hint);
    });
}
