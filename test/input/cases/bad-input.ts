import type { Workbench } from "../../support/workbench.js";

/** A spec with something wrong in it, and all that `lint` says of it. */
export interface BadInput {
  readonly name: string;
  /** What is done to the library's spec. */
  readonly change: (bench: Workbench) => void;
  /** Lines of the report, without the count at its end. */
  readonly want: readonly string[];
}

export const spec = "spec/library";
export const api = `${spec}/api.yaml`;
export const permissions = `${spec}/permissions.yaml`;
export const modes = `${spec}/modes.yaml`;
export const books = `${spec}/resources/Books.yaml`;
export const keys = `${spec}/resources/Keys.yaml`;
export const loans = `${spec}/resources/Loans.yaml`;
