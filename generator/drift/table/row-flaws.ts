import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import { parseQualifier, parseQualifiers } from "./row-grammar.js";
import { shown } from "./shown.js";
import type { Vocabulary } from "./vocabulary.js";
import { positionOf, textOf } from "./words.js";
import type { Line } from "./words.js";

/** Why a text is not the row that it seems to be. */
export interface Flaw {
  readonly problem: Diagnostic;
  /** The whole text is made like a row, and not a sentence that mentions a method. */
  readonly whole: boolean;
}

export const rowHint = "A row is `Resource VERB [Variant] [(qualifier)]` and nothing else.";
const knownQualifiers = "Known are: (single/multiple), (single), (multiple), (Deprecated in version 1.2).";

const shape = /^([A-Za-z][A-Za-z0-9]*) ([A-Za-z]+)(?: ([\w-]+))?((?: ?\([^()]*\))*)$/;
const pascal = /^[A-Z][A-Za-z0-9]*$/;

/** Words that begin a sentence and are no name: "All GET methods", "See API pages". */
const openers = new Set(
  (
    "all any every each no only other others most some the these those this that " +
    "also as by for from in note on see use uses using via with"
  ).split(" "),
);

export function opensSentence(word: string): boolean {
  return openers.has(word.toLowerCase());
}

/**
 * What is wrong with words that are no row and look like one; null for words that are a note.
 * Only for what `parseRow` refused.
 */
export function flawOf(file: string, words: Line, vocabulary: Vocabulary): Flaw | null {
  const sentence: Looking = { file, words, text: textOf(words), vocabulary };
  const whole = shaped(sentence) ?? fragment(sentence) ?? overlong(sentence);
  if (whole) return { problem: whole, whole: true };
  const problem = mention(sentence);
  return problem && { problem, whole: false };
}

/** Words that are the name of a resource and nothing else: a row without its verb. */
export function loneResource(file: string, words: Line, vocabulary: Vocabulary): Diagnostic | null {
  const [, name] = /^([A-Z][A-Za-z0-9]*)(?: ?\([^()]*\))*$/.exec(textOf(words)) ?? [];
  if (name === undefined || vocabulary.resource(name) !== name) return null;
  return rowProblem(file, words, `${shown(name)} stands here without a verb.`);
}

interface Looking {
  readonly file: string;
  readonly words: Line;
  readonly text: string;
  readonly vocabulary: Vocabulary;
}

/** Two or three words, the second of them a verb in some way. */
function shaped({ file, words, text, vocabulary }: Looking): Diagnostic | null {
  const [, resource, verb, variant, tail = ""] = shape.exec(text) ?? [];
  const [first, second, third] = words;
  if (resource === undefined || verb === undefined || !first || !second) return null;
  const known = vocabulary.resource(resource);
  if (known === null && opensSentence(resource)) return null;

  const upper = verb.toUpperCase();
  const capitals = verb === upper;
  const method = vocabulary.isMethod(upper);
  const acronym = capitals && verb.length > 2 && (known !== null || (variant === undefined && pascal.test(resource)));
  if (!method && !acronym) return null;
  if (!capitals && known === null && !pascal.test(resource)) return null;
  if (capitals && vocabulary.verb(verb) === null) {
    const at = positionOf(file, [second]);
    return diagnostic("table-verb", at, `${shown(verb)} is not a verb of the API.`, didYouMean(verb, vocabulary.verbs));
  }
  if (!capitals) {
    const hint = `Did you mean \`${upper}\`?`;
    return rowProblem(file, [second], `The verb ${shown(verb)} is not in capitals.`, hint);
  }
  if (!pascal.test(resource)) {
    const hint = known === null ? rowHint : `Did you mean \`${known}\`?`;
    return rowProblem(file, [first], `${shown(resource)} is not spelled as a resource.`, hint);
  }
  if (variant !== undefined && third && !pascal.test(variant)) {
    return rowProblem(file, [third], `The variant ${shown(variant)} does not begin with a capital.`);
  }
  return qualifierProblem(file, words, tail);
}

function qualifierProblem(file: string, words: Line, tail: string): Diagnostic {
  for (const [, inner = ""] of tail.matchAll(/\(([^()]*)\)/g)) {
    if (parseQualifier(inner) === null) {
      return rowProblem(file, words, `${shown(`(${inner})`)} is not a known qualifier.`, knownQualifiers);
    }
  }
  const twice = parseQualifiers(tail) === null;
  return rowProblem(file, words, twice ? "The qualifiers of the row repeat each other." : notARow(textOf(words)));
}

/** A part of a row that stands alone: "PUT", "GET List", "(single)". */
function fragment({ file, words, text, vocabulary }: Looking): Diagnostic | null {
  const [, verb] = /^([A-Z]+)(?: [A-Z][A-Za-z0-9]*)?(?: ?\([^()]*\))*$/.exec(text) ?? [];
  if (verb !== undefined && vocabulary.verb(verb) !== null) {
    return rowProblem(file, words, `${shown(text)} stands here without a resource.`);
  }
  const [, inner] = /^\(([^()]*)\)$/.exec(text) ?? [];
  if (inner === undefined || parseQualifier(inner) === null) return null;
  return rowProblem(file, words, `The qualifier ${shown(text)} stands here without a row.`);
}

/** Rows that run into each other or have more words than a row may have. */
function overlong({ file, words, text, vocabulary }: Looking): Diagnostic | null {
  const [, start, verb] = /^([A-Z][A-Za-z0-9]*) ([A-Z]+)(?![A-Za-z0-9]| [a-z])/.exec(text) ?? [];
  if (start === undefined || verb === undefined || opensSentence(start)) return null;
  const known = vocabulary.resource(start) !== null && verb.length > 2;
  return known || vocabulary.verb(verb) !== null ? rowProblem(file, words, notARow(text)) : null;
}

/** A known resource with a verb behind it anywhere. */
function mention({ file, words, text, vocabulary }: Looking): Diagnostic | null {
  const place = mentionIn(words, vocabulary);
  return place && rowProblem(file, place, notARow(text));
}

/** The words around the first known resource that has a verb behind it. */
function mentionIn(words: Line, vocabulary: Vocabulary): Line | null {
  let before: { readonly index: number; readonly isResource: boolean } = { index: 0, isResource: false };
  for (const [index, { text }] of words.entries()) {
    for (const part of text.split(/[^A-Za-z0-9]+/)) {
      if (part === "") continue;
      if (before.isResource && vocabulary.isMethod(part)) return words.slice(before.index, index + 1);
      before = { index, isResource: vocabulary.resource(part) !== null };
    }
  }
  return null;
}

function notARow(text: string): string {
  return `${shown(text)} names a method and is not a row.`;
}

function rowProblem(file: string, words: Line, message: string, hint: string | null = rowHint): Diagnostic {
  return diagnostic("table-row", positionOf(file, words), message, hint);
}
