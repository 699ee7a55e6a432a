import type { Api, Mode } from "../../model/api.js";
import type { DocumentedMode, ModeFacts } from "../documented/load-modes.js";
import { finding } from "../finding.js";
import type { Finding } from "../finding.js";

/** The spec's side of each fact. */
const inSpec: { readonly [Fact in keyof Required<ModeFacts>]: (mode: Mode) => ModeFacts[Fact] | null } = {
  added: ({ added }) => added,
  installedFrom: ({ installedFrom }) => installedFrom,
  addresses: ({ addresses }) => addresses,
  loopbackOnly: ({ loopbackOnly }) => loopbackOnly,
  pageCeiling: ({ pageCeiling }) => pageCeiling,
  intervals: ({ throttle }) => (throttle?.tiers ?? []).map(({ interval }) => interval),
  credentialsValidHours: ({ credentialsValidHours }) => credentialsValidHours,
};

const facts = Object.keys(inSpec) as (keyof ModeFacts)[];

/** Findings about the modes: which there are, and every fact that the vendor states of one. */
export function compareModes(documented: readonly DocumentedMode[], { modes }: Api): readonly Finding[] {
  const known = new Map(modes.map((mode) => [mode.id, mode]));
  const found = documented.flatMap(({ id, facts: stated, at }): readonly Finding[] => {
    const mode = known.get(id);
    known.delete(id);
    if (!mode)
      return [
        finding("mode-missing-in-spec", "warning", `The vendor has the mode ${id}, and the spec has not.`, { at }),
      ];
    return facts.flatMap((fact) => compareFact(fact, stated, mode, { at, also: mode.at }));
  });
  const missing = [...known.values()].map(({ id, at }) =>
    finding("mode-missing-in-table", "breaking", `The spec has the mode ${id}, and the vendor's pages have not.`, {
      at,
    }),
  );
  return [...found, ...missing];
}

function compareFact(fact: keyof ModeFacts, stated: ModeFacts, mode: Mode, places: object): readonly Finding[] {
  const wanted = stated[fact];
  if (wanted === undefined) return [];
  const given = JSON.stringify(inSpec[fact](mode));
  if (given === JSON.stringify(wanted)) return [];
  const message = `${mode.id} has ${fact} ${JSON.stringify(wanted)} by the vendor's pages and ${given} by the spec.`;
  return [finding("mode-differs", "breaking", message, places)];
}
