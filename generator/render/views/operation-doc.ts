import type { Operation, Resource } from "../../model/api.js";
import { describeRequirement } from "../../model/requirement.js";
import { line } from "../text/doc-comment.js";
import type { DocLine } from "../text/doc-comment.js";

/** What a method's doc comment says: vendor's name, permission and evidence, versions, statuses, and the page. */
export function operationDoc(operation: Operation, { page }: Resource): readonly DocLine[] {
  const { documented, verb, path, requirement, provenance, added, response, errors, note, deprecated } = operation;
  const evidence =
    provenance === "row" ? "a row of the vendor's table" : "a rule, as no row of the vendor's table names it";
  const refusals = errors.length > 0 ? `; refuses with ${errors.join(", ")}` : "";
  const location = response.location ? " and a Location header" : "";
  const lines = [
    line(`\`${documented}\`: ${verb} ${path}`),
    line(""),
    line(`Needs ${describeRequirement(requirement)}, by ${evidence}.${added === null ? "" : ` Added in ${added}.`}`),
    line(`Answers ${response.status}${location}${refusals}.`),
  ];
  if (note !== null) lines.push(line(note));
  if (deprecated) {
    const refuses = deprecated.status === null ? "" : `; the server answers ${deprecated.status}`;
    const instead = deprecated.instead === null ? "" : ` Use \`${deprecated.instead}\`.`;
    return [
      ...lines,
      { tag: "deprecated", text: `Since ${deprecated.in}${refuses}.${instead}` },
      { tag: "see", text: page },
    ];
  }
  return [...lines, { tag: "see", text: page }];
}
