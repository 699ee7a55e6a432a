import type { MockData } from "../../model/mock.js";
import { itemsOf, memberOf } from "./mock-names.js";
import type { Path } from "./mock-names.js";
import { checkConstants, checkFields, checkSource, checkTable, checkValue, formsOf } from "./mock-values.js";
import type { ValueScene } from "./mock-values.js";

const others = ["equals", "above", "below", "atLeast", "atMost"];
const subject = "What is looked at";

/** Looks up what a demand names; what is written out in it is something that what it is compared with can be. */
export function checkDemand(demand: MockData, path: Path, scene: ValueScene): void {
  for (const part of ["that", ...others, "given"]) checkValue(memberOf(demand, part), [...path, part], scene);
  const none = memberOf(demand, "none");
  if (none !== undefined) checkTable(none, [...path, "none"], scene);
  checkSource(memberOf(demand, "each"), [...path, "each"], scene);
  checkFields(memberOf(demand, "absent"), [...path, "absent"], scene);
  const that = memberOf(demand, "that");
  const forms = formsOf(that, scene);
  itemsOf(memberOf(demand, "is")).forEach((one, index) =>
    scene.names.value(one, forms, subject, [...path, "is", index]),
  );
  for (const part of others) {
    const other = memberOf(demand, part);
    checkConstants(other, [...path, part], forms, subject, scene);
    checkConstants(that, [...path, "that"], formsOf(other, scene), subject, scene);
  }
}
