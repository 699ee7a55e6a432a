import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { compareModes } from "../../generator/drift/compare/modes.js";
import { loadDocumentedModes } from "../../generator/drift/documented/load-modes.js";
import type { DocumentedMode } from "../../generator/drift/documented/load-modes.js";
import { SpecBench } from "../support/drift-sides.js";

const { api } = new SpecBench();
const report: Diagnostic[] = [];
const documented = loadDocumentedModes("spec/opendental", report) ?? [];

function changed(id: string, facts: DocumentedMode["facts"]): readonly DocumentedMode[] {
  return documented.map((mode) => (mode.id === id ? { ...mode, facts: { ...mode.facts, ...facts } } : mode));
}

describe("the documented modes against the spec", () => {
  it("are read", () => {
    expect(report).toEqual([]);
    expect(documented.map(({ id }) => id)).toEqual(["remote", "local", "service", "cloud"]);
  });

  const cases: readonly (readonly [string, readonly DocumentedMode[], readonly string[]])[] = [
    ["as they are kept", documented, []],
    [
      "another ceiling",
      changed("remote", { pageCeiling: 200 }),
      ["breaking: remote has pageCeiling 200 by the vendor's pages and 100 by the spec."],
    ],
    [
      "another throttle",
      changed("remote", { intervals: [5000, 2000] }),
      ["breaking: remote has intervals [5000,2000] by the vendor's pages and [5000,1000] by the spec."],
    ],
    [
      "another port",
      changed("cloud", { addresses: ["http://{host}:30224/api/v1"] }),
      [
        'breaking: cloud has addresses ["http://{host}:30224/api/v1"] by the vendor\'s pages and ["http://{host}:30223/api/v1"] by the spec.',
      ],
    ],
    [
      "a fact that the spec lacks",
      changed("cloud", { installedFrom: "22.3.1" }),
      ['breaking: cloud has installedFrom "22.3.1" by the vendor\'s pages and null by the spec.'],
    ],
    [
      "a mode more",
      [...documented, { id: "edge", facts: { added: "30.1" }, at: api.places.package }],
      ["warning: The vendor has the mode edge, and the spec has not."],
    ],
    [
      "a mode less",
      documented.slice(0, 3),
      ["breaking: The spec has the mode cloud, and the vendor's pages have not."],
    ],
  ];
  it.each(cases)("%s", (_, given, want) => {
    expect(compareModes(given, api).map(({ severity, message }) => `${severity}: ${message}`)).toEqual(want);
  });
});
