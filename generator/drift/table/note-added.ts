import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { isVersion } from "../../model/version.js";
import type { Version } from "../../model/version.js";
import type { NoteText, Said } from "./note-text.js";
import { shown } from "./shown.js";

/**
 * "Added in version 21.3." at the beginning of a sentence; "the upload was added in version 2" is about
 * something else than the permission.
 */
export function readAdded(notes: NoteText, report: Diagnostic[]): readonly Said<Version>[] {
  const said: Said<Version>[] = [];
  for (const { 0: words, index } of notes.text.matchAll(/\badded[ \n]in[ \n]version(?!\w)/gi)) {
    if (!beginsSentence(notes.text, index)) continue;
    const from = index + words.length;
    const [token = ""] = /^[ \n][^ \n]{1,40}/.exec(notes.text.slice(from, from + 41)) ?? [];
    const version = token.slice(1).replace(/[.,;:!?)]{1,3}$/, "");
    const end = from + token.length;
    if (isVersion(version)) said.push({ fact: version, start: index, end });
    else {
      const hint = "A version has one to four numbers with dots between: 21.3.";
      report.push(notes.problem(index, end, `${shown(notes.text.slice(index, end))} names no version.`, hint));
    }
  }
  return said;
}

function beginsSentence(text: string, index: number): boolean {
  const before = text.charAt(index - 1);
  const ink = before === " " ? text.charAt(index - 2) : before;
  return ink === "" || ink === "\n" || !/[\p{L}\p{N},]/u.test(ink);
}
