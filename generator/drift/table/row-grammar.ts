import type { Cardinality, Verb } from "../../model/api.js";
import { isVersion } from "../../model/version.js";
import type { Version } from "../../model/version.js";
import type { DocumentedRow } from "./documented-table.js";
import type { Vocabulary } from "./vocabulary.js";
import { positionOf, textOf } from "./words.js";
import type { Line } from "./words.js";

/** What stands in brackets behind a row. */
export interface Qualifiers {
  readonly cardinalities: readonly Cardinality[];
  readonly deprecated: Version | null;
}

const rowPattern = /^([A-Z][A-Za-z0-9]*) ([A-Z]+)(?: ([A-Z][A-Za-z0-9]*))?((?: \([^()]*\))*)$/;

/** Reads `Resource VERB [Variant] [(qualifier)...]`; null when the words are not exactly that. */
export function parseRow(file: string, words: Line, vocabulary: Vocabulary): DocumentedRow | null {
  const text = textOf(words);
  const [, resource, verbWord, variant, tail] = rowPattern.exec(text) ?? [];
  if (resource === undefined || verbWord === undefined) return null;
  const verb: Verb | null = vocabulary.verb(verbWord);
  const qualifiers = parseQualifiers(tail ?? "");
  if (verb === null || qualifiers === null) return null;
  return { text, resource, verb, variant: variant ?? null, ...qualifiers, at: positionOf(file, words) };
}

/** Reads "(single) (Deprecated in version 1.2)"; null when one is unknown or says again what another said. */
export function parseQualifiers(tail: string): Qualifiers | null {
  const cardinalities: Cardinality[] = [];
  const deprecated: Version[] = [];
  for (const [, inner = ""] of tail.matchAll(/\(([^()]*)\)/g)) {
    const found = parseQualifier(inner);
    if (!found) return null;
    cardinalities.push(...found.cardinalities);
    if (found.deprecated !== null) deprecated.push(found.deprecated);
  }
  if (new Set(cardinalities).size < cardinalities.length || deprecated.length > 1) return null;
  return { cardinalities, deprecated: deprecated[0] ?? null };
}

const cardinalityWords: ReadonlyMap<string, readonly Cardinality[]> = new Map<string, readonly Cardinality[]>([
  ["single/multiple", ["single", "multiple"]],
  ["single", ["single"]],
  ["multiple", ["multiple"]],
]);

/** Reads what stands between the brackets of one qualifier, whatever its case. */
export function parseQualifier(inner: string): Qualifiers | null {
  const lower = inner.toLowerCase();
  const cardinalities = cardinalityWords.get(lower);
  if (cardinalities) return { cardinalities, deprecated: null };
  const [, version] = /^deprecated in version (\S+)$/.exec(lower) ?? [];
  return version !== undefined && isVersion(version) ? { cardinalities: [], deprecated: version } : null;
}
