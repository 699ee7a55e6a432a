import { own } from "#guards/vocabulary";
import type { Answer, Definition, JsonObject } from "../definition.js";
import type { Call } from "../gate.js";
import { onTheWire } from "../wire.js";
import type { Action } from "./action.js";
import { comparisonOf } from "./comparisons.js";
import type { TimeSource } from "./moment.js";
import { textOf } from "./text.js";

/** Which rows a request asks for: each filter by a field, by the path, and by the moment of the last change. */
export function filterOf(
  call: Call,
  answer: Answer,
  action: Action | undefined,
  { inputs, models }: Definition,
  time: TimeSource,
): (row: JsonObject) => boolean {
  const { query, parameters, operation } = call;
  const input = own(inputs, operation.id);
  const changes = input?.changes;
  const fields = "of" in answer && answer.of !== null ? (models[answer.of]?.fields ?? {}) : {};
  const wanted = (("filters" in answer ? answer.filters : undefined) ?? [])
    .filter((name) => name !== changes?.since && !Object.hasOwn(action?.filters ?? {}, name))
    .flatMap((name) => {
      const text = query.get(name);
      const shape = fields[name];
      return text === null || text === "" || !shape ? [] : [[name, onTheWire(shape, text) ?? text] as const];
    });
  const inPath = Object.entries(parameters)
    .filter(([name]) => Object.hasOwn(fields, name))
    .map(([name, text]) => [name, own(fields, name) === "integer" ? Number(text) : text] as const);
  const tests = [...wanted, ...inPath].map(([name, value]) => [name, String(value)] as const);
  const since = changes && query.get(changes.since);
  const isCompared = comparisonOf(action?.filters ?? {}, query, time.now());
  return (row) =>
    tests.every(([name, value]) => textOf(row[name]) === value) &&
    isCompared(row) &&
    (!changes || since === null || since === undefined || textOf(row[changes.stamp]) >= momentOf(since));
}

/** Fields that decide which rows are listed, and in what order. */
export function fieldsAsked(answer: Answer, action: Action | undefined, { parameters }: Call): readonly string[] {
  const compared = Object.values(action?.filters ?? {}).flatMap(({ fields, field }) => [...fields, field ?? ""]);
  const filters = ("filters" in answer ? answer.filters : undefined) ?? [];
  const named = [...Object.keys(parameters), ...Object.keys(action?.where ?? {}), ...(action?.order ?? [])];
  return [...filters, ...compared, ...named];
}

function momentOf(text: string): string {
  return text.length === 10 ? `${text} 00:00:00` : text;
}
