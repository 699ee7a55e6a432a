import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import { shown } from "./shown.js";
import { lastNotAfter } from "./source-lines.js";
import { positionOf } from "./words.js";
import type { Line, Word } from "./words.js";

/** All notes of one permission as one text: words apart by one blank, lines by one line end. */
export class NoteText {
  readonly text: string;
  readonly #file: string;
  readonly #words: readonly Word[];
  readonly #starts: readonly number[];

  constructor(file: string, lines: readonly Line[]) {
    this.#file = file;
    this.#words = lines.flat();
    const pieces: string[] = [];
    const starts: number[] = [];
    let length = 0;
    for (const line of lines) {
      for (const [index, { text }] of line.entries()) {
        if (length > 0) pieces.push(index === 0 ? "\n" : " ");
        if (length > 0) length++;
        starts.push(length);
        pieces.push(text);
        length += text.length;
      }
    }
    this.text = pieces.join("");
    this.#starts = starts;
  }

  /** Where the words of a part of the text stand in the file. */
  at(start: number, end: number): Position {
    const first = lastNotAfter(this.#starts, start);
    const last = lastNotAfter(this.#starts, Math.max(start, end - 1));
    return positionOf(this.#file, this.#words.slice(first, last + 1));
  }

  problem(start: number, end: number, message: string, hint: string | null): Diagnostic {
    return diagnostic("table-row", this.at(start, end), message, hint);
  }

  /** The part does not agree with another note of the permission. */
  contradiction(start: number, end: number): Diagnostic {
    const message = `${shown(this.text.slice(start, end))} contradicts another note of the permission.`;
    return this.problem(start, end, message, "See whether a line belongs to another permission.");
  }
}

/** What a note says in one place. */
export interface Said<Fact> {
  readonly fact: Fact;
  readonly start: number;
  readonly end: number;
}
