import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Rule, Verb } from "../../model/api.js";
import type { NoteText, Said } from "./note-text.js";
import { shown } from "./shown.js";
import type { Vocabulary } from "./vocabulary.js";

/** "All GET methods", "All GET methods except Books", "All other methods", "Any method not listed under a different permission". */
export function readRules(notes: NoteText, vocabulary: Vocabulary, report: Diagnostic[]): readonly Said<Rule>[] {
  return [
    ...readMatching(notes, vocabulary, report),
    ...readOtherwise(notes, report),
    ...readWhole(notes, vocabulary, report),
  ];
}

const otherwise = new RegExp(
  [
    "\\b(?:any|all|every)( other)? methods?,?( that| which)?",
    "( is not| are not| isn['’]t| aren['’]t| not)( otherwise| already)? (?:listed|named|mentioned)",
    "(?: elsewhere| anywhere else| somewhere else|",
    " (?:under|in|by|with|for|at)( an?| any| the| some)? (?:different|other|another) (?:permission|group|row|heading)s?)\\b",
  ]
    .join("")
    .replaceAll(" ", "[ \\n]"),
  "gi",
);

function readOtherwise(notes: NoteText, report: Diagnostic[]): readonly Said<Rule>[] {
  const said = [...notes.text.matchAll(otherwise)].map(({ 0: words, index }): Said<Rule> => {
    return { fact: { kind: "otherwise" }, start: index, end: index + words.length };
  });
  let next = 0;
  for (const { 0: words, index } of notes.text.matchAll(/\b(?:not|isn['’]t|aren['’]t)[ \n](?:\w+[ \n])?listed\b/gi)) {
    const end = index + words.length;
    while ((said[next]?.end ?? Infinity) < end) next++;
    if ((said[next]?.start ?? Infinity) <= index) continue;
    const clause = clauseBefore(notes.text, index);
    const quantified = /\b(?:any|all|every)\b/i.test(clause) && /\bmethods?\b/i.test(clause);
    if (!quantified) continue;
    const hint = "A rule says: any method that is not listed under a different permission.";
    const start = index - clause.length;
    report.push(notes.problem(index, end, `${shown(notes.text.slice(start, end).trim())} is no known rule.`, hint));
  }
  return said;
}

const exception = /\bmethods?,?[ \n](?:except(?:[ \n]for)?|excluding|other[ \n]than|apart[ \n]from)[ \n]/gi;

function readMatching(notes: NoteText, vocabulary: Vocabulary, report: Diagnostic[]): readonly Said<Rule>[] {
  const said: Said<Rule>[] = [];
  for (const { 0: words, index } of notes.text.matchAll(exception)) {
    const verbWords = quantifiedWords(clauseBefore(notes.text, index));
    if (verbWords.length === 0) continue;
    const verbs = verbsOf(verbWords, notes, index, vocabulary, report);
    const from = index + words.length;
    const excepted = readNames(notes, from, vocabulary, report);
    if (verbs === null || excepted === null) continue;
    const fact: Rule = { kind: "matching", verbs, exceptResources: [...new Set(excepted.names)] };
    said.push({ fact, start: index, end: excepted.end });
  }
  return said;
}

/** A sentence that begins with a number of methods, perhaps behind a word for granting them. */
const whole = new RegExp(
  [
    "(?<=^|\\n|[.;:!?(][ \\n]?)(?:(?:grants|gives|allows|permits|covers|includes)[ \\n](?:access[ \\n]to[ \\n])?)?",
    "(?:all|any|every)(?<other>[ \\n]other)?(?<words>(?:,?[ \\n](?!methods?\\b)[\\w/&-]+){0,6})[ \\n]methods?\\b",
  ].join(""),
  "gi",
);
/** What says nothing of what is granted, or belongs to a rule of another form. */
const elsewhere =
  /^,?[ \n](?:(?:is|are|was|were|has|have|had|do|does|can|cannot|could|may|might|must|shall|should|will|would|needs?|requires?|returns?|counts?)\b|that\b|which\b|not\b|isn['’]t\b|aren['’]t\b)/i;
const excepts = /^,?[ \n](?:except|excluding|other[ \n]than|apart[ \n]from)\b/i;

/** Rules without exceptions. A sentence that speaks of such methods and goes on in another way is reported. */
function readWhole(notes: NoteText, vocabulary: Vocabulary, report: Diagnostic[]): readonly Said<Rule>[] {
  const said: Said<Rule>[] = [];
  for (const { 0: phrase, index: start, groups } of notes.text.matchAll(whole)) {
    const end = start + phrase.length;
    const rest = notes.text.slice(end);
    const isOther = groups?.["other"] !== undefined;
    const words = quantifiedWords(`all ${groups?.["words"] ?? ""}`);
    if (elsewhere.test(rest) || (excepts.test(rest) && (isOther || words.length > 0))) continue;
    const isWhole = /^[ \n]?(?:[.;!)]|$)/.test(rest) || (/^\n[A-Z]/.test(rest) && !excepts.test(rest));
    if (isWhole && isOther && words.length === 0) said.push({ fact: { kind: "otherwise" }, start, end });
    else if (isWhole && !isOther && words.length > 0) {
      const verbs = verbsOf(words, notes, end, vocabulary, report);
      if (verbs) said.push({ fact: { kind: "matching", verbs, exceptResources: [] }, start, end });
    } else {
      const hint = "A rule says: all GET methods, perhaps except those of some resources, or all other methods.";
      report.push(notes.problem(start, end, `${shown(phrase)} is no known rule.`, hint));
    }
  }
  return said;
}

/** The words of the sentence before an offset, or the last of them when it is long. */
function clauseBefore(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - 160), index);
  return before.slice(1 + Math.max(...[".", ";", ":", "!", "?", "(", ")"].map((mark) => before.lastIndexOf(mark))));
}

/** "see all GET and HEAD " → GET, HEAD; nothing when no quantifier stands before them. */
function quantifiedWords(clause: string): readonly string[] {
  const words = clause.match(/[A-Za-z]+/g) ?? [];
  const quantifier = words.findLastIndex((word) => /^(?:all|any|every)$/i.test(word));
  if (quantifier === -1) return [];
  return words.slice(quantifier + 1).filter((word) => !/^(?:and|or|the|of)$/i.test(word));
}

function verbsOf(
  words: readonly string[],
  notes: NoteText,
  index: number,
  vocabulary: Vocabulary,
  report: Diagnostic[],
): readonly Verb[] | null {
  const verbs = words.map((word) => vocabulary.verb(word));
  const known = verbs.filter((verb) => verb !== null);
  if (known.length === verbs.length) return [...new Set(known)];
  const stranger = words[verbs.indexOf(null)] ?? "";
  const start = notes.text.lastIndexOf(stranger, index);
  const message = `The rule is about ${shown(stranger)}, which is not a verb of the API.`;
  const at = notes.at(start, start + stranger.length);
  report.push(diagnostic("table-verb", at, message, didYouMean(stranger, vocabulary.verbs)));
  return null;
}

interface Names {
  readonly names: readonly string[];
  readonly end: number;
}

const nextName = /(?:the[ \n])?([A-Za-z][A-Za-z0-9]*)(,?[ \n](?:and|or|&)[ \n]|,[ \n]|\/)?/iy;

/** The list of resources that begins at an offset; null when one of them is not known. */
function readNames(notes: NoteText, from: number, vocabulary: Vocabulary, report: Diagnostic[]): Names | null {
  const names: string[] = [];
  let end = from;
  for (let listed = true; listed;) {
    nextName.lastIndex = end;
    const [whole, word, separator] = nextName.exec(notes.text) ?? [];
    const found = word === undefined ? [] : vocabulary.resourcesLike(word);
    const [only] = found;
    if (whole === undefined || word === undefined || only === undefined || found.length > 1) {
      if (names.length > 0 && isClause(notes.text.slice(end, end + 80))) break;
      report.push(unknownName(notes, end, word ?? "", found, vocabulary));
      return null;
    }
    names.push(only);
    end += whole.length;
    listed = separator !== undefined;
  }
  return { names, end };
}

/** Whether the sentence goes on with a clause, and not with one more name: ", which are slow". */
function isClause(rest: string): boolean {
  return /^[a-z]+[ \n][a-z]/.test(rest) && !/^the[ \n]/.test(rest);
}

function unknownName(notes: NoteText, start: number, word: string, found: readonly string[], vocabulary: Vocabulary) {
  const hint = found.length > 1 ? `It may be: ${found.join(", ")}.` : didYouMean(word, vocabulary.resources);
  const what = word === "" ? "The rule excepts something" : `The rule excepts ${shown(word)},`;
  const message = `${what} ${word === "" ? "that is not a name" : "which is not one known resource"}.`;
  return notes.problem(start, start + Math.max(1, word.length), message, hint);
}
