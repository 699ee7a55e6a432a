import { describe, expect, it } from "vitest";
import type { Cardinality, Verb } from "../../generator/model/api.js";
import { actionsFor, documentedName, lowerFirst, upperFirst } from "../../generator/model/naming.js";

interface Row {
  readonly verb: Verb;
  readonly variant?: string;
  readonly cardinality?: Cardinality;
  readonly answersArray?: boolean;
  readonly want: readonly string[];
}

describe("actionsFor gives the actions that docs/operation-ids.md allows", () => {
  const table: readonly Row[] = [
    { verb: "GET", cardinality: "single", want: ["get"] },
    { verb: "GET", cardinality: "single", answersArray: true, want: ["get"] },
    { verb: "GET", cardinality: "multiple", answersArray: true, want: ["list"] },
    { verb: "GET", cardinality: "multiple", want: ["list"] },
    { verb: "HEAD", want: ["head"] },
    { verb: "POST", want: ["create"] },
    { verb: "PUT", want: ["update"] },
    { verb: "PATCH", want: ["patch"] },
    { verb: "DELETE", want: ["delete"] },
    { verb: "GET", variant: "Simple", answersArray: true, want: ["listSimple"] },
    { verb: "GET", variant: "Aging", want: ["getAging"] },
    { verb: "GET", variant: "ASAP", answersArray: true, want: ["listASAP"] },
    { verb: "POST", variant: "DownloadSftp", want: ["downloadSftp", "createDownloadSftp"] },
    { verb: "POST", variant: "Planned", answersArray: true, want: ["planned", "createPlanned"] },
    { verb: "PUT", variant: "Confirm", want: ["confirm", "updateConfirm"] },
    { verb: "PUT", variant: "ASAP", want: ["aSAP", "updateASAP"] },
    { verb: "DELETE", variant: "GroupNote", want: ["groupNote", "deleteGroupNote"] },
  ];
  it.each(table)("$verb $variant ($cardinality): $want", (row) => {
    const { verb, variant = null, cardinality = null, answersArray = false, want } = row;
    expect(actionsFor({ verb, variant, cardinality, answersArray })).toEqual(want);
  });
});

it("documentedName is how a vendor's table names an operation", () => {
  expect([
    documentedName("Claims", "GET", null, "single"),
    documentedName("Claims", "GET", null, null),
    documentedName("Appointments", "PUT", "Confirm", null),
  ]).toEqual(["Claims GET (single)", "Claims GET", "Appointments PUT Confirm"]);
});

it("lowerFirst and upperFirst change the first letter only", () => {
  expect(["ApptFieldDefs", "ProcTPs", "a", ""].map(lowerFirst)).toEqual(["apptFieldDefs", "procTPs", "a", ""]);
  expect(["listSimple", "A", ""].map(upperFirst)).toEqual(["ListSimple", "A", ""]);
});
