import type { Api, Operation } from "../../model/api.js";
import { roleOf } from "./mock-tables.js";
import { released } from "./released.js";

/** What bears an answer out, the strongest first: a page, a report of the live API, nothing. */
const evidences = ["documented", "observed", "assumed"] as const;
type Evidence = (typeof evidences)[number];

/** Where the mock's answer to an operation comes from, and what bears it out. */
interface Fidelity {
  readonly operation: string;
  /** "rows": its tables; "keys": what the key holds; "sql": a query that is run; "invented": the shape alone. */
  readonly from: "rows" | "keys" | "sql" | "invented";
  /** The strongest that there is. */
  readonly evidence: Evidence;
  /** What reports say, whatever the evidence; some tell where the server does otherwise. */
  readonly observations: readonly { readonly says: string; readonly link: string }[];
}

/** How much the mock's answers are worth, operation by operation. */
function fidelityOf(api: Api): readonly Fidelity[] {
  return api.operations.filter(released).map((operation) => {
    const from = sourceOf(operation, api);
    const observations = api.observations
      .filter((one) => one.operation === operation.id)
      .map(({ says, link }) => ({ says, link }));
    const holds: Readonly<Record<Evidence, boolean>> = {
      documented: isDocumented(operation, from, api),
      observed: observations.length > 0,
      assumed: true,
    };
    const evidence = evidences.find((one) => holds[one]) ?? "assumed";
    return { operation: operation.id, from, evidence, observations };
  });
}

/** The same for templates, and how many there are of each kind. */
export function fidelityView(api: Api): object {
  const all = fidelityOf(api);
  const countOf = (evidence: Evidence): number => all.filter((one) => one.evidence === evidence).length;
  return {
    fidelity: withNext(all.map((one) => ({ ...one, observations: withNext(one.observations) }))),
    rows: api.mock.rows,
    documentedCount: countOf("documented"),
    observedCount: countOf("observed"),
    assumedCount: countOf("assumed"),
  };
}

/** Each one, and whether another follows it. */
function withNext<One extends object>(all: readonly One[]): readonly (One & { readonly hasNext: boolean })[] {
  return all.map((one, index) => ({ ...one, hasNext: index < all.length - 1 }));
}

function sourceOf(operation: Operation, api: Api): Fidelity["from"] {
  if (api.introspection?.operation === operation.id) return "keys";
  if (api.mock.sql?.operation === operation.id) return "sql";
  return roleOf(operation, api) === null ? "invented" : "rows";
}

/** Parts of an action that say what is refused, and nothing of what is done. */
const refusing: ReadonlySet<string> = new Set(["unfound", "demands", "says", "missing"]);

/** What a page says: that plain operations read and write rows, and what the actions in the spec say of others. */
function isDocumented(operation: Operation, from: Fidelity["from"], api: Api): boolean {
  if (from === "invented") return false;
  if (operation.variant === null || from !== "rows") return true;
  const action = Object.hasOwn(api.mock.actions, operation.id) ? api.mock.actions[operation.id] : undefined;
  return Object.keys(action ?? {}).some((part) => !refusing.has(part));
}
