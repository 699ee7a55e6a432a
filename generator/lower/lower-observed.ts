import type { Observation } from "../model/observed.js";
import type { ObservedYaml } from "../validate/spec-yaml.js";
import type { Checked } from "../validate/validate.js";

/** What reports say of the live API, in the order of observed.yaml; none without that file. */
export function lowerObserved(checked: Checked<ObservedYaml> | null): readonly Observation[] {
  if (!checked) return [];
  const { content, source } = checked;
  return content.observed.map(({ operation, says, link }, index) => ({
    operation,
    says,
    link,
    places: {
      operation: source.valueAt(["observed", index, "operation"]),
      link: source.valueAt(["observed", index, "link"]),
    },
  }));
}
