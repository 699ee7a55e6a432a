import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** Templates that cannot be used or printed, with every reason and the texts for code frames. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly diagnostics: readonly Diagnostic[];
  /** By file. */
  readonly texts: ReadonlyMap<string, string>;

  constructor(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>) {
    super(diagnostics.map(({ at, message }) => `${at.file}:${at.line}: ${message}`).join("\n"));
    this.diagnostics = diagnostics;
    this.texts = texts;
  }
}
