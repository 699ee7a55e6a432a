import { nearest } from "./nearest.js";
import { namesIn, own } from "./vocabulary.js";
import type { Vocabulary } from "./vocabulary.js";

/**
 * The permissions that somebody holds, checked once. Only `Grants.of` and `Grants.reported` make one, so a value that
 * came from elsewhere cannot pass for it.
 */
export class Grants {
  readonly #mask: bigint;
  readonly #vocabulary: Vocabulary;
  /** Ids that are held, implied ones included, in spec order. */
  readonly permissions: readonly string[];

  private constructor(mask: bigint, vocabulary: Vocabulary) {
    this.#mask = mask;
    this.#vocabulary = vocabulary;
    this.permissions = Object.freeze(namesIn(mask, vocabulary));
    Object.freeze(this);
  }

  /** The held bits; null for anything that is not genuine, or was made for another API, where bits mean other things. */
  static maskOf(grants: unknown, vocabulary: Vocabulary): bigint | null {
    const isGenuine = typeof grants === "object" && grants !== null && #mask in grants;
    return isGenuine && grants.#vocabulary === vocabulary ? grants.#mask : null;
  }

  /**
   * From declared ids. An id that is not one of the API's is not ignored but comes back as `unknown`: the position of
   * the first one, as its text may be anything, even a key.
   */
  static of(held: readonly unknown[], vocabulary: Vocabulary): Grants | UnknownPermission {
    let mask = 0n;
    for (const [index, id] of held.entries()) {
      const bits = own(vocabulary.holds, id);
      if (bits === undefined) return { unknown: index };
      mask |= bits;
    }
    return new Grants(mask, vocabulary);
  }

  /**
   * From what a server reports: names in any of its spellings, or items that say of a name whether it is held. Names that
   * are not known are kept apart and grant nothing.
   */
  static reported(items: Iterable<unknown>, vocabulary: Vocabulary): Reported {
    let mask = 0n;
    const unknown: string[] = [];
    for (const item of items) {
      const held = heldName(item, vocabulary);
      if (!held) continue;
      const { name } = held;
      const id = own(vocabulary.spellings, name);
      const bits = own(vocabulary.holds, id);
      if (bits === undefined) unknown.push(typeof name === "string" ? name : typeof name);
      else mask |= bits;
    }
    return { grants: new Grants(mask, vocabulary), unknown };
  }
}

export interface UnknownPermission {
  /** Position in the list that was given, from 0. */
  readonly unknown: number;
}

export interface Reported {
  readonly grants: Grants;
  /** Names that the server gave and this version does not know. */
  readonly unknown: readonly string[];
}

/** The name that an item reports as held, whatever it is; null when the item does not say that it is held. */
function heldName(item: unknown, { report }: Vocabulary): { readonly name: unknown } | null {
  if (!report || typeof item !== "object" || item === null) return { name: item };
  const fields = new Map<string, unknown>(Object.entries(item));
  const holds = fields.get(report.holds);
  return holds === true || holds === "true" ? { name: fields.get(report.permission) } : null;
}

/** Names the position, and the text only by what it comes near to: what was given may be a key by mistake. */
export function unknownPermission(held: unknown, index: number, vocabulary: Vocabulary): string {
  if (!Array.isArray(held)) return "The permissions must be a list.";
  const given: unknown = held[index];
  const near = typeof given === "string" ? nearest(given, vocabulary.permissions) : undefined;
  const hint = near === undefined ? `Known are: ${vocabulary.permissions.join(", ")}.` : `Did you mean ${near}?`;
  return `Number ${index + 1} of the permissions is not known. ${hint}`;
}
