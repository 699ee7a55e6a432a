/** How operations that take SQL are answered. */
export interface SqlFacts {
  /** The operation that runs it. */
  readonly operation: string;
  /** Those that only refuse what is more than one SELECT. */
  readonly screened: readonly string[];
  /** Field of their bodies with the SQL. */
  readonly field: string;
  /** Which fields of the rows are columns: all, or those that begin with a capital letter. */
  readonly columns: "all" | "capitalized";
  /** The answer to what is more than one SELECT. */
  readonly refused: { readonly status: number; readonly message: string };
  /** Ids of tables, by the names that they have in SQL, in small letters. */
  readonly tables: Readonly<Record<string, string>>;
}
