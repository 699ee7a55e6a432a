import type { Verb } from "../../model/api.js";
import type { TableContext } from "./documented-table.js";

/** The words that a context allows, ready to be looked up. */
export interface Vocabulary extends TableContext {
  /** The verb that is spelled so, when the API uses it. */
  verb(word: string): Verb | null;
  /** Whether a word in capitals is a verb of the API or another of HTTP's. */
  isMethod(word: string): boolean;
  /** The resource of that name, whatever its case. */
  resource(word: string): string | null;
  /** The resources that a note may mean: whatever the case, in singular or plural. */
  resourcesLike(word: string): readonly string[];
  isPermission(name: string): boolean;
  /** Words of the longest known permission name. */
  readonly longestName: number;
  /** The mode of that id, whatever its case. */
  mode(word: string): string | null;
}

/** RFC 9110, section 9, and RFC 5789. */
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];

export function vocabularyOf(context: TableContext): Vocabulary {
  const verbs = new Map<string, Verb>(context.verbs.map((verb) => [verb, verb]));
  const anyMethod = new Set([...methods, ...verbs.keys()]);
  const resources = byLowerCase(context.resources);
  const modes = byLowerCase(context.modes);
  const permissions = new Set(context.permissions);
  const likes = new Map<string, Set<string>>();
  for (const resource of context.resources) {
    for (const form of formsOf(resource)) likes.set(form, (likes.get(form) ?? new Set()).add(resource));
  }
  return {
    ...context,
    verb: (word) => verbs.get(word) ?? null,
    isMethod: (word) => anyMethod.has(word),
    resource: (word) => resources.get(word.toLowerCase()) ?? null,
    resourcesLike: (word) => {
      const exact = resources.get(word.toLowerCase());
      if (exact !== undefined) return [exact];
      return [...new Set(formsOf(word).flatMap((form) => [...(likes.get(form) ?? [])]))];
    },
    isPermission: (name) => permissions.has(name),
    longestName: Math.max(1, ...context.permissions.map((name) => name.split(" ").length)),
    mode: (word) => modes.get(word.toLowerCase()) ?? null,
  };
}

function byLowerCase(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

/** "Stories" → "stories", "storie", "stori", "story": what an English plural may have been. */
function formsOf(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const forms = [lower];
  if (lower.endsWith("s")) forms.push(lower.slice(0, -1));
  if (lower.endsWith("es")) forms.push(lower.slice(0, -2));
  if (lower.endsWith("ies")) forms.push(`${lower.slice(0, -3)}y`);
  return forms;
}
