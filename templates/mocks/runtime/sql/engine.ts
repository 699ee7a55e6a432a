/** What SQLite takes and gives. */
export type SqlValue = string | number | null | Uint8Array;

export interface Statement {
  step(): boolean;
  get(): readonly SqlValue[];
  getColumnNames(): readonly string[];
  run(values: readonly SqlValue[]): void;
  free(): boolean;
}

/** A database in memory, as much of it as is used here. */
export interface Database {
  run(sql: string): unknown;
  prepare(sql: string): Statement;
  create_function(name: string, run: (...values: SqlValue[]) => SqlValue): unknown;
  close(): void;
}

/** Opens an empty database. */
export type Engine = () => Database;

/** The package that the engine is in, which whoever wants SQL installs. */
export const enginePackage = "sql.js";

let address: string = enginePackage;

/** Tells where the engine is, for whoever runs mocks from where the package's name does not lead to it. */
export function loadEngineFrom(place: string): void {
  address = place;
}

/** Loads SQLite; null when it is not there. */
export async function loadEngine(): Promise<Engine | null> {
  try {
    // Named by a variable, so that bundlers do not look for what may be missing.
    const loaded: unknown = await import(/* @vite-ignore */ address);
    const initialize = memberOf(loaded, "default");
    const library: unknown = isInitialize(initialize) ? await initialize() : null;
    return isLibrary(library) ? () => new library.Database() : null;
  } catch {
    return null;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)).get(name) : null;
}

function isInitialize(value: unknown): value is () => Promise<unknown> {
  return typeof value === "function";
}

function isLibrary(value: unknown): value is { readonly Database: new () => Database } {
  return typeof memberOf(value, "Database") === "function";
}
