import type { Position } from "../diagnostics/diagnostic.js";

/** What a public report says that the live API did. */
export interface Observation {
  /** Id of the operation. */
  readonly operation: string;
  readonly says: string;
  /** Where the report can be read, over https. */
  readonly link: string;
  /** Where the operation and the link stand in observed.yaml. */
  readonly places: Readonly<Record<"operation" | "link", Position>>;
}
