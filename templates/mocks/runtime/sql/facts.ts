/** How the operation that runs SQL is answered. */
export interface SqlFacts {
  readonly operation: string;
  /** Field of its body with the SQL. */
  readonly field: string;
  /** Which fields of the rows are columns: all, or those that begin with a capital letter. */
  readonly columns: "all" | "capitalized";
  /** The answer to what is more than one SELECT. */
  readonly refused: { readonly status: number; readonly message: string };
  /** Ids of tables, by the names that they have in SQL, in small letters. */
  readonly tables: Readonly<Record<string, string>>;
}
