import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import type { DocumentedRow } from "./documented-table.js";
import { leadingName, parseName } from "./permission-name.js";
import type { PermissionName } from "./permission-name.js";
import { flawOf, opensSentence, loneResource } from "./row-flaws.js";
import { parseRow } from "./row-grammar.js";
import type { TableSource } from "./table-source.js";
import type { Vocabulary } from "./vocabulary.js";
import { positionOf } from "./words.js";
import type { Line } from "./words.js";

/** A line that begins a permission, with its first row or with a note. */
export interface GroupLine {
  readonly kind: "group";
  readonly permission: PermissionName;
  readonly row: DocumentedRow | null;
  readonly note: Line;
  /** False when it may be a sentence that happens to begin with a permission's name: "Loans are for members." */
  readonly sure: boolean;
  readonly words: Line;
  readonly at: Position;
}

export type PlainLine =
  | { readonly kind: "blank" }
  | { readonly kind: "row"; readonly row: DocumentedRow }
  | GroupLine
  | { readonly kind: "flaw"; readonly problem: Diagnostic; readonly whole: boolean }
  | { readonly kind: "note"; readonly words: Line };

/** What one line behind the headings is, as far as it can be told without the others. */
export function classifyLine(words: Line, source: TableSource): PlainLine {
  const { file, vocabulary } = source;
  if (words.length === 0) return { kind: "blank" };
  const row = parseRow(file, words, vocabulary);
  if (row) return { kind: "row", row };
  const group = groupWithRow(words, source);
  if (group) return group;

  const leading = leadingName(words, vocabulary);
  const flaw = leading?.rest.length === 0 ? null : flawOf(file, words, vocabulary);
  if (flaw) return { kind: "flaw", ...flaw };
  if (leading) {
    const { permission, rest } = leading;
    const restFlaw = flawOf(file, rest, vocabulary)?.problem ?? loneResource(file, rest, vocabulary);
    if (restFlaw) return { kind: "flaw", problem: restFlaw, whole: true };
    const sure = permission.footnotes.length > 0 || !/^\p{Ll}/u.test(rest[0]?.text ?? "");
    return { kind: "group", permission, row: null, note: rest, sure, words, at: positionOf(file, leading.words) };
  }
  const lone = loneResource(file, words, vocabulary);
  return lone ? { kind: "flaw", problem: lone, whole: false } : { kind: "note", words };
}

/** Most words that a permission's name and its row's resource have together. */
const farthestVerb = 8;

/** "Night Staff Books GET": a name with a row behind it; the verb tells where the row begins. */
function groupWithRow(words: Line, { file, vocabulary }: TableSource): GroupLine | null {
  for (let verb = 2; verb < Math.min(words.length, farthestVerb); verb++) {
    if (vocabulary.verb(words[verb]?.text ?? "") === null) continue;
    const nameWords = words.slice(0, verb - 1);
    const row = parseRow(file, words.slice(verb - 1), vocabulary);
    const permission = row && parseName(nameWords, vocabulary);
    if (!permission || !(vocabulary.isPermission(permission.name) || mayBeName(nameWords, vocabulary))) continue;
    return { kind: "group", permission, row, note: [], sure: true, words, at: positionOf(file, nameWords) };
  }
  return null;
}

/** A permission that is new to the spec; words that begin a sentence are no name. */
function mayBeName(words: Line, vocabulary: Vocabulary): boolean {
  const capitalised = words.every(({ text }) => /^[A-Z*†‡§⁰¹²³⁴-⁹]/.test(text) && !vocabulary.isMethod(text));
  return capitalised && words.length <= 4 && !opensSentence(words[0]?.text ?? "");
}
