import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import type { DocumentedRow } from "./documented-table.js";
import type { PermissionName } from "./permission-name.js";
import type { Vocabulary } from "./vocabulary.js";
import type { Line } from "./words.js";

/** What every reader is given. */
export interface TableSource {
  /** Path for positions. */
  readonly file: string;
  /** With line ends as Unix writes them. */
  readonly text: string;
  readonly vocabulary: Vocabulary;
  readonly report: Diagnostic[];
}

/** A permission as it stands in the table, its notes not yet understood. */
export interface Group extends PermissionName {
  readonly rows: readonly DocumentedRow[];
  readonly notes: readonly Line[];
  readonly at: Position;
}

/** What every reader gives: the table's groups in order, and where the table is. */
export interface TableReading {
  readonly groups: readonly Group[];
  readonly at: Position;
}
