import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Api, Operation } from "../../model/api.js";
import { changesAction, isPaged } from "../../model/methods.js";
import type { Field } from "../../model/shape.js";

/** Pages and changes are asked for by parameters and fields that exist and have the right type. */
export function lintLists(api: Api): readonly Diagnostic[] {
  return [...lintPaging(api), ...api.operations.flatMap((operation) => lintChanges(operation, api))];
}

function lintPaging({ paging, commonQuery, places }: Api): readonly Diagnostic[] {
  if (!paging) return [];
  const words = "parameter of commonQuery";
  return [
    ...lintField(paging.limit, commonQuery, "integer", words, places.pageLimit),
    ...lintField(paging.offset, commonQuery, "integer", words, places.pageOffset),
  ];
}

function lintChanges(operation: Operation, api: Api): readonly Diagnostic[] {
  const { changes, query, response, id } = operation;
  if (!changes) return [];
  const { at, places, since, stamp, key, serverTime } = changes;
  if (!isPaged(operation, api)) {
    const message = `\`${id}\` has \`changes\` and is not read in pages.`;
    const hint = "Only a read that answers an array has changes to follow, and api.yaml must say how it pages.";
    return [diagnostic("changes", at, message, hint)];
  }
  const fields = api.models.get(response.of ?? "")?.fields ?? [];
  const answered = `field of what \`${id}\` answers`;
  const found = [
    ...lintField(since, query, "datetime", `query parameter of \`${id}\``, places.since),
    ...lintField(stamp, fields, "datetime", answered, places.stamp),
    ...lintField(key, fields, "integer", answered, places.key),
    ...(serverTime === null ? [] : lintField(serverTime, fields, "datetime", answered, places.serverTime)),
  ];
  const method = changesAction(operation);
  if (!api.operations.some((other) => other.resource === operation.resource && other.action === method)) return found;
  const message = `The method \`${method}\` for the changes of \`${id}\` has the name of another operation.`;
  return [...found, diagnostic("changes", at, message, "Take `changes` away, or rename that operation.")];
}

function lintField(
  name: string,
  fields: readonly Field[],
  type: Field["type"],
  words: string,
  at: Operation["at"],
): readonly Diagnostic[] {
  const field = fields.find((one) => one.name === name);
  if (!field) {
    const hint = didYouMean(
      name,
      fields.map((one) => one.name),
    );
    return [diagnostic("field-unknown", at, `\`${name}\` is no ${words}.`, hint)];
  }
  if (field.type === type) return [];
  const hint = `Name a field of the type ${type}.`;
  return [diagnostic("changes", at, `\`${name}\` is of the type ${field.type} and must be ${type}.`, hint)];
}
