import type { Vocabulary } from "./vocabulary.js";
import { textOf, withoutSuperscript } from "./words.js";
import type { Line } from "./words.js";

export interface PermissionName {
  readonly name: string;
  /** Marks behind the name: "*", "**", "†", "1". */
  readonly footnotes: readonly string[];
}

/** A name at the beginning of a line, and what follows it. */
export interface LeadingName {
  readonly permission: PermissionName;
  readonly words: Line;
  readonly rest: Line;
}

const longestText = 120;
/** As the schema of permissions.yaml has it. */
const namePattern = /^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9_-])?$/;
const marksPattern = /(?:[ ,]*[*†‡§⁰¹²³⁴-⁹])+$/;
const markPattern = /\*+|†+|‡+|§+|[⁰¹²³⁴-⁹]+/g;

/** Reads words that are a permission's name with its footnote marks; null when they cannot be one. */
export function parseName(words: Line, vocabulary: Vocabulary): PermissionName | null {
  const text = textOf(words.slice(0, longestText));
  if (text.length > longestText) return null;
  const marks = marksPattern.exec(text)?.[0] ?? "";
  const name = text.slice(0, text.length - marks.length);
  if (!vocabulary.isPermission(name) && !(namePattern.test(name) && name.length <= 80)) return null;
  return { name, footnotes: (marks.match(markPattern) ?? []).map(withoutSuperscript) };
}

/** The longest known name that a line begins with, else a capitalised one that carries a footnote mark. */
export function leadingName(words: Line, vocabulary: Vocabulary): LeadingName | null {
  for (let count = Math.min(words.length, vocabulary.longestName); count > 0; count--) {
    const found = withMarks(words, count, vocabulary);
    if (found && vocabulary.isPermission(found.permission.name)) return found;
  }
  for (let count = 1; count <= Math.min(words.length, 4); count++) {
    if (!/^[A-Z][A-Za-z0-9]*/.test(words[count - 1]?.text ?? "")) return null;
    const found = withMarks(words, count, vocabulary);
    if (found && found.permission.footnotes.length > 0) return found;
  }
  return null;
}

/** Also takes the words behind the name that are nothing but marks. */
function withMarks(words: Line, count: number, vocabulary: Vocabulary): LeadingName | null {
  let end = count;
  while (end < words.length && /^[*†‡§⁰¹²³⁴-⁹,]+$/.test(words[end]?.text ?? "")) end++;
  const permission = parseName(words.slice(0, end), vocabulary);
  return permission && { permission, words: words.slice(0, end), rest: words.slice(end) };
}
