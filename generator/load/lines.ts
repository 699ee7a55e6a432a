import type { Position } from "../diagnostics/diagnostic.js";

/** The lines of a text. The parser's own counter loses lines where it stumbles, which is where places are asked for. */
export class Lines {
  readonly #text: string;
  /** Offsets at which lines begin. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
    this.#starts = starts;
  }

  /** A line without its end, counted from 1; empty when there is none. */
  at(line: number): string {
    const start = this.#starts[line - 1];
    return start === undefined ? "" : this.#text.slice(start, this.#starts[line]).replace(/\r?\n$/, "");
  }

  /** The place of a stretch of the text, as far as it stands on its first line. */
  position(file: string, start: number, end: number): Position {
    const offset = Math.min(start, this.#text.length);
    const index = this.#indexOf(offset);
    const column = offset - (this.#starts[index] ?? 0) + 1;
    const rest = this.at(index + 1).length - column + 1;
    return { file, line: index + 1, column, length: Math.max(1, Math.min(end - start, rest)) };
  }

  /** Index of the line that holds an offset. */
  #indexOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
