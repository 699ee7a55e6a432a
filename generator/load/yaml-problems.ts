import { isMap, isScalar, visit } from "yaml";
import type { Document, Node, YAMLError, YAMLMap } from "yaml";
import { diagnostic, wholeFile } from "../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../diagnostics/diagnostic.js";
import { wordingOf } from "./yaml-wordings.js";

/** Turns offsets in a file's text into a place. */
export type Place = (start: number, end: number) => Position;

/** What is wrong with a file as YAML, and what is YAML and not part of the spec language. */
export function yamlProblems(document: Document, text: string, place: Place): readonly Diagnostic[] {
  const syntax = syntaxProblems(document, text, place);
  if (syntax.length > 0) return syntax;
  const characters = strangeCharacters(text, place);
  return [...characters, ...strangeNodes(document, place, characters.length === 0)];
}

/** One per place: what the parser says second is what came of the first. */
function syntaxProblems(document: Document, text: string, place: Place): readonly Diagnostic[] {
  const errors = causes([...document.errors, ...document.warnings]);
  if (errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) {
    // Where the parser gave up depends on the machine.
    const { words, hint } = wordingOf("RESOURCE_EXHAUSTION", "");
    return [diagnostic("yaml-syntax", wholeFile(place(0, 0).file), words, hint)];
  }
  const seen = new Set<string>();
  return errors.flatMap(({ code, message, pos: [start, end] }) => {
    const opened = /closing ["']quote/.test(message) ? openingQuote(document, start) : null;
    const at = opened === null ? place(start, end) : place(opened, opened + 1);
    const key = `${at.line}:${at.column}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const { words, hint } = wordingOf(code, message, text.slice(start, Math.min(end, start + 1000)));
    return [diagnostic(code === "TAG_RESOLVE_FAILED" ? "yaml-tag" : "yaml-syntax", at, words, hint)];
  });
}

/**
 * The parser's problems without what comes of them: it goes on behind what it did not expect and finds nothing where it
 * should be. Where a map in braces lacks a comma, it says so of the value, and then other things of the same place.
 */
function causes(errors: readonly YAMLError[]): readonly YAMLError[] {
  const flows = errors.filter(({ code }) => code === "BLOCK_IN_FLOW");
  const known = errors.filter((one) => {
    const [start] = one.pos;
    return one.code === "BLOCK_IN_FLOW" || !flows.some(({ pos: [from, to] }) => from <= start && start <= to);
  });
  const stumble = known.findIndex(({ code }) => code === "UNEXPECTED_TOKEN");
  return stumble < 0 ? known : known.slice(0, stumble + 1);
}

/** Where the text in quotes begins that goes on to `end`. */
function openingQuote(document: Document, end: number): number | null {
  let start: number | null = null;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const isOpen = (type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE") && range && range[0] < end && end <= range[1];
      if (isOpen) start = range[0];
    },
  });
  return start;
}

const deepest = 100;

/** Aliases, anchors and tags, values nested without end, and texts with characters that no text needs. */
function strangeNodes(document: Document, place: Place, withCharacters: boolean): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const aliases: Diagnostic[] = [];
  const anchors: Diagnostic[] = [];
  const at = ({ range }: Node): Position => place(range?.[0] ?? 0, range?.[1] ?? 1);
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== "1.2") {
    const message = `A spec is YAML 1.2 and not ${document.directives.yaml.version}.`;
    found.push(diagnostic("yaml-tag", place(0, 1), message, "Take the %YAML line away."));
  }
  visit(document, {
    Alias: (_, node) => void aliases.push(alias(at(node))),
    Node: (_, node, path) => {
      if (path.length > 2 * deepest) {
        const { words, hint } = wordingOf("RESOURCE_EXHAUSTION", "");
        found.push(diagnostic("yaml-syntax", at(node), words, hint));
        return visit.BREAK;
      }
      if (isMap(node)) found.push(...duplicateKeys(node, at));
      if ("anchor" in node && node.anchor !== undefined) anchors.push(alias(at(node)));
      if ("tag" in node && node.tag !== undefined) found.push(tag(at(node)));
      if (withCharacters && isScalar(node) && typeof node.value === "string" && strange.test(node.value)) {
        found.push(character(at(node)));
      }
      return undefined;
    },
  });
  // What names an anchor goes away with it.
  return [...found, ...(anchors.length > 0 ? anchors : aliases)];
}

function duplicateKeys({ items }: YAMLMap, at: (node: Node) => Position): readonly Diagnostic[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    const isSecond = seen.has(name);
    seen.add(name);
    if (!isSecond) return [];
    return [diagnostic("yaml-duplicate-key", at(key), "This key stands twice in one map.", "Keep one of the two.")];
  });
}

function alias(at: Position): Diagnostic {
  const message = "Anchors, aliases and merge keys are not part of the spec language.";
  return diagnostic("yaml-alias", at, message, "Write the value out where it is needed.");
}

function tag(at: Position): Diagnostic {
  const { words, hint } = wordingOf("TAG_RESOLVE_FAILED", "");
  return diagnostic("yaml-tag", at, words, hint);
}

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;
/** Control characters, and halves of pairs, which no file can hold. */
const strange = new RegExp(`${control.source}|\\p{Surrogate}`, "u");

/** As they stand in the file; YAML forbids them and the parser does not look. */
function strangeCharacters(text: string, place: Place): readonly Diagnostic[] {
  const found = control.exec(text);
  return found ? [character(place(found.index, found.index + 1))] : [];
}

function character(at: Position): Diagnostic {
  const hint = "Take it away: texts of a spec hold letters, blanks and line ends.";
  return diagnostic("yaml-character", at, "A control character or half of a character stands in this text.", hint);
}
