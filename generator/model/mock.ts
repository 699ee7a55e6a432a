import type { Position } from "../diagnostics/diagnostic.js";

/** Data that the spec hands to the mocks as it is. */
export type MockData = string | number | boolean | null | readonly MockData[] | MockObject;

export interface MockObject {
  readonly [name: string]: MockData;
}

/** How the mocks keep rows, and what special operations do with them. */
export interface Mock {
  /** Rows that a table begins with. */
  readonly rows: number;
  /** Fields that the server sets by itself: at a change, when a row is made, and in each answer. */
  readonly stamps: Readonly<Record<"changed" | "created" | "served", readonly string[]>>;
  /** Fields that name a row of another table, wherever they are. */
  readonly references: Readonly<Record<string, MockReference>>;
  /** The same for the rows of one table, by id of the table's resource. */
  readonly ownReferences: Readonly<Record<string, Readonly<Record<string, MockReference>>>>;
  /** Fields that tell the rows of tables apart whose reads do not tell it, by id of the table's resource. */
  readonly keys: Readonly<Record<string, string>>;
  /** What operations do with rows whose paths do not tell it, by their ids. */
  readonly roles: Readonly<Record<string, MockRole>>;
  /** Fields that follow from others, by id of the table's resource. */
  readonly derived: Readonly<Record<string, MockObject>>;
  /** By operation id. */
  readonly actions: Readonly<Record<string, MockAction>>;
  /** Rows to begin with, by id of the table's resource. */
  readonly data: Readonly<Record<string, MockRows>>;
  /** The operation that runs SQL; null when there is none. */
  readonly sql: MockSql | null;
  /** SHA-256 over all files of the spec, in hexadecimal. */
  readonly hash: string;
  /** The files that say what is done with the rows of single resources. */
  readonly files: readonly MockFile[];
  /** Where a part of this stands in mock.yaml, or in the file of its resource: its key, or what stands behind it. */
  readonly place: (path: readonly (string | number)[], end?: "key" | "value") => Position;
}

/** Whom a field names. */
interface MockReference {
  /** Id of the table's resource. */
  readonly table: string;
  /** What those of its rows have that may be named; null when each may. */
  readonly where: MockObject | null;
}

/** A file of what is done with the rows of one resource. */
interface MockFile {
  /** Name and id of the resource, which need not be there. */
  readonly resource: string;
  readonly id: string;
  readonly file: string;
  readonly at: Position;
}

/** Rows by columns. */
interface MockRows {
  /** Whether nothing is invented besides. */
  readonly only: boolean;
  /** What rows have that say nothing else. */
  readonly common: MockObject;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly MockData[])[];
}

/** What an operation does with the rows of a table. */
interface MockRole {
  readonly does: "read" | "list" | "create" | "update" | "delete" | "act";
  /** Id of the table's resource; null for the operation's own. */
  readonly table: string | null;
}

/** An operation that is answered by SQL over the tables. */
interface MockSql {
  readonly operation: string;
  /** Operations that only refuse what is more than one SELECT. */
  readonly screened: readonly string[];
  /** Field of their bodies with the SQL. */
  readonly field: string;
  /** Which fields are columns: all, or those that begin with a capital letter. */
  readonly columns: "all" | "capitalized";
  /** The answer to what is more than one SELECT. */
  readonly refused: { readonly status: number; readonly message: string };
  /** Ids of tables by their names in SQL, where these are not the entity's in small letters. */
  readonly tables: Readonly<Record<string, string>>;
}

/** An action as the spec has it. The mocks give it its meaning. */
type MockAction = MockObject;
