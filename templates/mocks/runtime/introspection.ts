import type { Grants } from "#guards/grants";
import type { Vocabulary } from "#guards/vocabulary";
import type { Introspection } from "./definition.js";
import type { Fields } from "./records.js";

/** What somebody holds, as the introspection's items say it: an item per permission, in the API's order. */
export function holdings(introspection: Introspection, grants: Grants, vocabulary: Vocabulary): readonly Fields[] {
  const { permission, holds, prefix } = introspection;
  return vocabulary.permissions.map((id) => ({
    [permission]: prefix + id,
    [holds]: String(grants.permissions.includes(id)),
  }));
}
