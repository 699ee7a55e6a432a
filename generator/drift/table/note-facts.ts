import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { DocumentedFacts } from "./documented-table.js";
import { readAdded } from "./note-added.js";
import { readLimits } from "./note-limits.js";
import { readRules } from "./note-rules.js";
import { NoteText } from "./note-text.js";
import type { Said } from "./note-text.js";
import type { Vocabulary } from "./vocabulary.js";
import type { Line } from "./words.js";

/**
 * Reads the facts off the notes of one permission. Notes that state no fact are passed over; one that begins
 * like a fact and cannot be read, and two that contradict each other, are reported.
 */
export function readFacts(
  file: string,
  lines: readonly Line[],
  vocabulary: Vocabulary,
  report: Diagnostic[],
): DocumentedFacts {
  const notes = new NoteText(file, lines);
  return {
    added: onlyOne(notes, readAdded(notes, report), report),
    rule: onlyOne(notes, readRules(notes, vocabulary, report), report),
    modifier: readLimits(notes, vocabulary, report),
  };
}

function onlyOne<Fact>(notes: NoteText, said: readonly Said<Fact>[], report: Diagnostic[]): Fact | null {
  const [first] = said;
  if (!first) return null;
  const other = said.find(({ fact }) => JSON.stringify(fact) !== JSON.stringify(first.fact));
  if (other) report.push(notes.contradiction(other.start, other.end));
  return first.fact;
}
