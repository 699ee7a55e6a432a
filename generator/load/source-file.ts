import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Document, Pair, YAMLMap } from "yaml";
import type { Diagnostic, Position } from "../diagnostics/diagnostic.js";
import { Lines } from "./lines.js";
import { yamlProblems } from "./yaml-problems.js";
import type { Place } from "./yaml-problems.js";

export type YamlPath = readonly (string | number)[];

/** One YAML file: its text, its value, and where each part of the value stands. */
export interface SourceFile {
  /** As a user would type it. */
  readonly file: string;
  readonly text: string;
  /** The content as plain data; only to be read after validation. */
  readonly value: unknown;
  /** Place of the value at `path`, or of the nearest parent that is there. */
  valueAt(path: YamlPath): Position;
  /** A line of the text without its end, counted from 1. */
  lineAt(line: number): string;
  /** Place of the key at the end of `path`, or of the nearest parent that is there. */
  keyAt(path: YamlPath): Position;
}

/** Reads YAML 1.2. Problems are added to `report`; the result is null when there is nothing to go on with. */
export function parseSource(file: string, text: string, report: Diagnostic[]): SourceFile | null {
  const lines = new Lines(text);
  const document = parseDocument(text, {
    // Looked for in yaml-problems.ts: the parser compares each key with each other one.
    uniqueKeys: false,
    stringKeys: true,
    strict: true,
    prettyErrors: false,
  });
  const place = (start: number, end: number): Position => lines.position(file, start, end);
  const problems = yamlProblems(document, text, place);
  report.push(...problems);
  if (problems.length > 0) return null;
  const pairs = new PairIndex();
  return {
    file,
    text,
    value: document.toJS({ maxAliasCount: 0 }),
    lineAt: (line) => lines.at(line),
    valueAt: (path) => placeOf(document, path, "value", place, pairs),
    keyAt: (path) => placeOf(document, path, "key", place, pairs),
  };
}

/** Finds a map's pairs by key; a file may have thousands of keys in one map, and each is looked for. */
class PairIndex {
  readonly #known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  get(map: YAMLMap, key: string): Pair | undefined {
    let pairs = this.#known.get(map);
    if (!pairs) {
      pairs = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair]));
      this.#known.set(map, pairs);
    }
    return pairs.get(key);
  }
}

function placeOf(document: Document, path: YamlPath, end: "key" | "value", place: Place, pairs: PairIndex): Position {
  let node: unknown = document.contents;
  let range = rangeOf(node);
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = pairs.get(node, String(step));
      if (!pair) break;
      const isLast = index === path.length - 1;
      range = (isLast && end === "key" ? rangeOf(pair.key) : (rangeOf(pair.value) ?? rangeOf(pair.key))) ?? range;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      node = node.items[step];
      range = rangeOf(node) ?? range;
    } else break;
  }
  return range ? place(range[0], range[1]) : place(0, 0);
}

function rangeOf(node: unknown): readonly [number, number] | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const [start, end]: unknown[] = node.range;
  return typeof start === "number" && typeof end === "number" ? [start, end] : undefined;
}
