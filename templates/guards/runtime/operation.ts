/** One callable method of the API, as the spec has it. */
export interface Operation {
  /** "appointments.confirm" */
  readonly id: string;
  /** The vendor's spelling of the resource: "Appointments". */
  readonly resource: string;
  /** How the vendor names the operation: "Appointments PUT Confirm". */
  readonly documented: string;
  readonly verb: string;
  /** Whether it only reads, so that sending it twice does no harm. */
  readonly safe: boolean;
  /** From the base address on: "/appointments/{AptNum}/Confirm". */
  readonly path: string;
  /** The placeholders of the path. */
  readonly parameters: Readonly<Record<string, "integer" | "string">>;
  /** The alternatives, each as the bits of the permissions that it takes. Nobody meets an empty list. */
  readonly needs: readonly bigint[];
  /** "row": the vendor's table names the operation; "rule": it falls under a catch-all, which is weaker evidence. */
  readonly provenance: "row" | "rule";
  /** Version that added it, where the vendor says so. */
  readonly added: string | null;
  readonly deprecated: Deprecation | null;
}

export interface Deprecation {
  /** Version since which it is deprecated. */
  readonly in: string;
  /** What the server answers since then, where it refuses. */
  readonly status: number | null;
  /** Id of the operation to use instead. */
  readonly instead: string | null;
}
