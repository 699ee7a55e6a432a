import type { Operation } from "../../model/api.js";
import type { DocumentedPermission, DocumentedRow, DocumentedTable } from "../table/documented-table.js";

/** A row with the permission that it stands under. */
export interface PlacedRow {
  readonly permission: DocumentedPermission;
  readonly row: DocumentedRow;
}

/** Which operations each row covers, and the other way round. */
export interface Cover {
  /** Operations with a row's resource, verb and variant, whatever their cardinality. */
  readonly named: (row: DocumentedRow) => readonly Operation[];
  readonly byRow: ReadonlyMap<DocumentedRow, readonly Operation[]>;
  readonly byOperation: ReadonlyMap<Operation, readonly PlacedRow[]>;
  /** Plain methods of a row's resource and verb that the row's cardinality leaves out. */
  readonly leftOut: ReadonlyMap<Operation, PlacedRow>;
}

/** A row names a resource, a verb and perhaps a variant; one without cardinality covers every plain method of the verb. */
export function coverOf(table: DocumentedTable, operations: readonly Operation[]): Cover {
  const named = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = nameKey(operation);
    named.set(key, [...(named.get(key) ?? []), operation]);
  }
  const byRow = new Map<DocumentedRow, readonly Operation[]>();
  const byOperation = new Map<Operation, PlacedRow[]>();
  const leftOut = new Map<Operation, PlacedRow>();
  for (const permission of table.permissions) {
    for (const row of permission.rows) {
      const candidates = named.get(nameKey(row)) ?? [];
      const covered = candidates.filter((operation) => fits(row, operation));
      byRow.set(row, covered);
      for (const operation of covered) {
        byOperation.set(operation, [...(byOperation.get(operation) ?? []), { permission, row }]);
      }
      for (const operation of candidates) if (!fits(row, operation)) leftOut.set(operation, { permission, row });
    }
  }
  for (const operation of byOperation.keys()) leftOut.delete(operation);
  return { named: (row) => named.get(nameKey(row)) ?? [], byRow, byOperation, leftOut };
}

function fits({ cardinalities }: DocumentedRow, { cardinality }: Operation): boolean {
  return cardinalities.length === 0 || cardinality === null || cardinalities.includes(cardinality);
}

/** Whether two rows name the same methods. */
export function sameRow(a: DocumentedRow, b: DocumentedRow): boolean {
  return nameKey(a) === nameKey(b) && [...a.cardinalities].sort().join() === [...b.cardinalities].sort().join();
}

function nameKey({ resource, verb, variant }: Pick<Operation, "resource" | "verb" | "variant">): string {
  return `${resource} ${verb} ${variant ?? ""}`;
}
