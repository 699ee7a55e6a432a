import type { Position } from "../../diagnostics/diagnostic.js";

/** A place in the text that was given, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Word extends Place {
  /** Without characters that print nothing and without the backslashes of Markdown. */
  readonly text: string;
  /** Length of what is underlined. */
  readonly length: number;
  /** Two or more blanks stand before it on its line, and that means something in the form of the text. */
  readonly apart: boolean;
}

/** The words of one printed line. */
export type Line = readonly Word[];

export type PlaceAt = (offset: number) => Place;

/** Zero-width characters, the soft hyphen, marks that turn the direction of text, and the byte order mark. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const blank = /\s/;

type Kind = "blank" | "invisible" | "ink";

/** Almost all characters are ASCII, for which no pattern is asked. */
function kindOf(character: string): Kind {
  const code = character.charCodeAt(0);
  if (code > 32 && code < 127) return "ink";
  if (invisible.test(character)) return "invisible";
  return blank.test(character) ? "blank" : "ink";
}

/** Gathers words into lines from pieces of text; a word may go on from one piece to the next. */
export class LineCollector {
  readonly #blanksPart: boolean;
  readonly #lines: Line[] = [];
  #words: Word[] = [];
  #text = "";
  #start: Place = { line: 1, column: 1 };
  #end: Place = { line: 1, column: 1 };
  #blanks = 0;

  constructor(blanksPart: boolean) {
    this.#blanksPart = blanksPart;
  }

  /** Adds the part of `text` from `start` up to `end`; line ends in it are blanks like others. */
  feed(text: string, placeAt: PlaceAt, start = 0, end = text.length): void {
    let inkFrom = -1;
    const flush = (to: number): void => {
      if (inkFrom === -1) return;
      if (this.#text === "") this.#start = placeAt(inkFrom);
      this.#text += text.slice(inkFrom, to);
      this.#end = placeAt(to - 1);
      inkFrom = -1;
    };
    for (let offset = start; offset < end; offset++) {
      const kind = kindOf(text.charAt(offset));
      if (kind === "ink") {
        if (inkFrom === -1) inkFrom = offset;
        continue;
      }
      flush(offset);
      if (kind === "invisible") continue;
      this.#endWord();
      this.#blanks++;
    }
    flush(end);
  }

  breakLine(): void {
    this.#endWord();
    if (this.#words.length > 0) this.#lines.push(this.#words);
    this.#words = [];
    this.#blanks = 0;
  }

  /** The lines that hold words. */
  finish(): readonly Line[] {
    this.breakLine();
    return this.#lines;
  }

  #endWord(): void {
    if (this.#text === "") return;
    const { line, column } = this.#start;
    const length = this.#end.line === line ? this.#end.column - column + 1 : this.#text.length;
    const apart = this.#blanksPart && this.#blanks > 1 && this.#words.length > 0;
    this.#words.push({ text: plain(this.#text), line, column, length: Math.max(1, length), apart });
    this.#text = "";
    this.#blanks = 0;
  }
}

/** The words of a text that is one line. */
export function wordsOf(text: string, placeAt: PlaceAt): Line {
  const collector = new LineCollector(false);
  collector.feed(text, placeAt);
  return collector.finish()[0] ?? [];
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** "12" → "¹²": how a footnote's number is kept apart from the digits of a name. */
export function superscript(text: string): string {
  return text.replace(/\d/g, (digit) => superscripts.charAt(Number(digit)));
}

/** "¹²" → "12". */
export function withoutSuperscript(text: string): string {
  return text.replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(superscripts.indexOf(digit)));
}

function plain(text: string): string {
  return text
    .replace(/<sup>([^<>]*)<\/sup>/gi, (_, raised: string) => superscript(raised))
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** The words apart by single blanks. */
export function textOf(words: Line): string {
  return words.map(({ text }) => text).join(" ");
}

/** Where the words stand; they are of one line, or the first of several lines is meant. */
export function positionOf(file: string, words: Line): Position {
  const first = words[0];
  if (!first) return { file, line: 0, column: 0, length: 0 };
  const last = words.findLast(({ line }) => line === first.line) ?? first;
  const length = Math.max(first.length, last.column + last.length - first.column);
  return { file, line: first.line, column: first.column, length };
}

/** Cuts a line where two or more blanks stand. */
export function segmentsOf(line: Line): readonly Line[] {
  const segments: Word[][] = [];
  for (const word of line) {
    const open = segments.at(-1);
    if (open && !word.apart) open.push(word);
    else segments.push([word]);
  }
  return segments;
}
