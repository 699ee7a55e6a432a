import type { Cardinality, Modifier, Rule, Verb } from "../../model/api.js";
import type { Version } from "../../model/version.js";
import type { Position } from "../../diagnostics/diagnostic.js";

/** One line of the vendor's table: it names a resource and a verb, not a route. */
export interface DocumentedRow {
  /** As printed, blanks made single: "Appointments GET (single/multiple)". */
  readonly text: string;
  readonly resource: string;
  readonly verb: Verb;
  readonly variant: string | null;
  /** What the row says of it; empty when it says nothing and so covers every plain method of the verb. */
  readonly cardinalities: readonly Cardinality[];
  readonly deprecated: Version | null;
  readonly at: Position;
}

/** What a permission's notes say, as facts. */
export interface DocumentedFacts {
  readonly added: Version | null;
  readonly rule: Rule | null;
  readonly modifier: Modifier | null;
}

export interface DocumentedPermission {
  /** The vendor's spelling, without footnote marks. */
  readonly name: string;
  readonly footnotes: readonly string[];
  readonly facts: DocumentedFacts;
  readonly rows: readonly DocumentedRow[];
  readonly at: Position;
}

/** The vendor's published table. */
export interface DocumentedTable {
  readonly permissions: readonly DocumentedPermission[];
  /** Path of the file it was read from. */
  readonly file: string;
  /** SHA-256 of `canonicalText`: the same for every form in which one table is saved. */
  readonly sha256: string;
}

/** What a reader of pages must know beforehand, all of it from the spec. */
export interface TableContext {
  readonly verbs: readonly Verb[];
  /** The vendor's spellings of the resources. */
  readonly resources: readonly string[];
  /** The vendor's spellings of the permissions, without footnote marks. */
  readonly permissions: readonly string[];
  /** Ids of the modes. */
  readonly modes: readonly string[];
  /** Headings of the three columns: permission, operations, notes. */
  readonly columns: readonly [string, string, string];
  /** Rows of the table that is known so far; fewer than half of them means that the page was not understood. */
  readonly expectedRows: number;
}
