import type { Changes, Operation, Resource } from "../../model/api.js";
import { changesAction } from "../../model/methods.js";
import { describeRequirement } from "../../model/requirement.js";
import { Code } from "../text/code.js";
import { docComment, line } from "../text/doc-comment.js";
import type { DocLine } from "../text/doc-comment.js";
import { parameters } from "../text/layout.js";
import { connectionCode, itemType, parameterCode } from "./client-method.js";
import type { Around, Parameter } from "./client-method.js";
import { localName, queryIsOptional, queryTypeName } from "./naming.js";

/** The function that follows the changes of a list. */
export function changesView(operation: Operation, changes: Changes, exchange: Code, around: Around) {
  const action = changesAction(operation);
  return {
    action,
    requires: Code.of`${describeRequirement(operation.requirement)}`,
    doc: docComment(docOf(operation, around.resource), 0),
    exchange: null,
    members: [],
    function: parameters({
      before: Code.of`export function ${Code.name(localName(action))}`,
      items: [connectionCode(operation), ...parametersOf(operation, changes, around).map(parameterCode)],
      after: Code.of`: Changes<${itemType(operation, around)}> {`,
      indent: 0,
    }),
    body: parameters({
      before: Code.of`return readChanges`,
      items: [Code.of`connection`, exchange, Code.of`{ query }`, fieldsCode(changes), Code.of`from`],
      after: Code.of`;`,
      indent: 2,
    }),
    usesCodec: false,
  };
}

/** The same as a member of the interface that makes it callable. */
export function changesMethod(operation: Operation, changes: Changes, around: Around): object {
  return {
    doc: docComment(docOf(operation, around.resource), 2),
    code: Code.of`  ${parameters({
      before: Code.key(changesAction(operation)),
      items: parametersOf(operation, changes, around).map(parameterCode),
      after: Code.of`: Changes<${itemType(operation, around)}>;`,
      indent: 2,
    })}`,
  };
}

function parametersOf(operation: Operation, { since }: Changes, { resource, used, api }: Around): readonly Parameter[] {
  const name = queryTypeName(operation, resource);
  used.add(name);
  const query = operation.query.filter((field) => field.name !== since);
  const set = [since, ...(api.paging ? [api.paging.offset] : [])].map((one) => Code.of`${one}`);
  const type = Code.of`ChangesQuery<${Code.name(name)}, ${Code.join(set, " | ")}>`;
  return [
    { name: "from", optional: false, type: Code.name("ChangesOptions") },
    { name: "query", optional: queryIsOptional({ ...operation, query }), type },
  ];
}

function fieldsCode({ since, stamp, key, serverTime }: Changes): Code {
  const time = serverTime === null ? Code.empty : Code.of`, serverTime: ${serverTime}`;
  return Code.of`{ since: ${since}, stamp: ${stamp}, key: ${key}${time} }`;
}

function docOf({ documented, requirement }: Operation, { page }: Resource): readonly DocLine[] {
  return [
    line(`What changed in \`${documented}\` since a moment, or since a cursor of another reading.`),
    line(""),
    line(`Needs ${describeRequirement(requirement)}, as the list does.`),
    { tag: "see", text: page },
  ];
}
