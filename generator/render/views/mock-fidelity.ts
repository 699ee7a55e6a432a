import type { Api, Operation } from "../../model/api.js";
import { roleOf } from "./mock-tables.js";
import { released } from "./released.js";

/** Where the mock's answer to an operation comes from, and what bears it out. */
interface Fidelity {
  readonly operation: string;
  readonly documented: string;
  /** "rows": its tables; "keys": what the key holds; "sql": a query that is run; "invented": the shape alone. */
  readonly from: "rows" | "keys" | "sql" | "invented";
  /** "documented": a page says so; "assumed": nobody does. */
  readonly evidence: "documented" | "assumed";
}

/** How much the mock's answers are worth, operation by operation. */
function fidelityOf(api: Api): readonly Fidelity[] {
  return api.operations.filter(released).map((operation) => {
    const from = sourceOf(operation, api);
    const evidence = isDocumented(operation, from, api) ? "documented" : "assumed";
    return { operation: operation.id, documented: operation.documented, from, evidence };
  });
}

/** The same for templates, and how many there are of each kind. */
export function fidelityView(api: Api): object {
  const all = fidelityOf(api);
  const documentedCount = all.filter(({ evidence }) => evidence === "documented").length;
  return {
    fidelity: all.map((one, index) => ({ ...one, hasNext: index < all.length - 1 })),
    rows: api.mock.rows,
    documentedCount,
    assumedCount: all.length - documentedCount,
  };
}

function sourceOf(operation: Operation, api: Api): Fidelity["from"] {
  if (api.introspection?.operation === operation.id) return "keys";
  if (api.mock.sql?.operation === operation.id) return "sql";
  return roleOf(operation, api) === null ? "invented" : "rows";
}

/** What a page says: that plain operations read and write rows, and what the actions in the spec say of others. */
function isDocumented(operation: Operation, from: Fidelity["from"], api: Api): boolean {
  if (from === "invented") return false;
  const isPlain = operation.variant === null;
  return isPlain || from !== "rows" || Object.hasOwn(api.mock.actions, operation.id);
}
