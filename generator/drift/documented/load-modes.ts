import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Position } from "../../diagnostics/diagnostic.js";
import { schemaErrors } from "../../validate/schema-errors.js";
import { readSource } from "./load-documented.js";

/** What the vendor states of a mode; what it leaves out is not there. */
export interface ModeFacts {
  readonly added?: string;
  readonly installedFrom?: string;
  readonly addresses?: readonly string[];
  readonly loopbackOnly?: boolean;
  readonly pageCeiling?: number;
  /** Milliseconds per tier; none when the vendor says that there is no throttle. */
  readonly intervals?: readonly number[];
  readonly credentialsValidHours?: number;
}

export interface DocumentedMode {
  readonly id: string;
  readonly facts: ModeFacts;
  readonly at: Position;
}

/** Reads `documented/modes.yaml`; nothing to compare when an API keeps none. */
export function loadDocumentedModes(folder: string, report: Diagnostic[]): readonly DocumentedMode[] | null {
  const file = join(folder, "documented", "modes.yaml");
  if (!existsSync(file)) return null;
  const source = readSource(file, report);
  if (!source) return null;
  const errors = schemaErrors("documented-modes", source);
  report.push(...errors);
  if (errors.length > 0) return null;
  // The schema has just vouched for this shape.
  const { modes } = source.value as { modes: Record<string, ModeFacts> };
  return Object.entries(modes).map(([id, facts]) => ({ id, facts, at: source.keyAt(["modes", id]) }));
}
