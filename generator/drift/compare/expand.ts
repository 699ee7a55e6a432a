import type { Api } from "../../model/api.js";
import { entails } from "../../model/requirement.js";
import type { Requirement } from "../../model/requirement.js";
import type { FindingSeverity } from "../finding.js";

/** Compares requirements as holders experience them: with what permissions imply. */
export class Implications {
  readonly #implied: ReadonlyMap<string, readonly string[]>;

  constructor({ permissions }: Pick<Api, "permissions">) {
    this.#implied = new Map(permissions.map(({ id, implies }) => [id, implies]));
  }

  same(a: Requirement, b: Requirement): boolean {
    return this.#entails(a, b) && this.#entails(b, a);
  }

  /** How bad it is that the spec asks for `spec` where the vendor asks for `table`. */
  severity(spec: Requirement, table: Requirement): FindingSeverity {
    return this.#entails(spec, table) ? "loosened" : "breaking";
  }

  /** Whether everybody who meets `from` meets `to`. */
  #entails(from: Requirement, to: Requirement): boolean {
    return entails(
      from.map((all) => all.flatMap((id) => [id, ...(this.#implied.get(id) ?? [])])),
      to,
    );
  }
}
