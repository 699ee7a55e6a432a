import type { Api } from "../model/api.js";
import type { Templates } from "./handlebars.js";

/** A file to be written: its path below `generated/<api>/`, with forward slashes, and its text. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** A kind of package that is emitted. */
export interface Target {
  readonly name: string;
  /** npm name of the package. */
  packageName(api: Api): string;
  render(api: Api, templates: Templates): readonly OutputFile[];
}
