import { Grants } from "#guards/grants";
import type { Operation } from "#guards/operation";
import type { Vocabulary } from "#guards/vocabulary";
import type { Unexpected } from "../../../templates/client/runtime/codec.js";
import { Connection } from "../../../templates/client/runtime/connection.js";
import type { Fetch } from "../../../templates/client/runtime/connection.js";

/** A credential that must never be seen. */
export const secret = "s3cr3t-k3y";

const bits = { Read: 1n, Write: 2n };

const vocabulary: Vocabulary = {
  permissions: ["Read", "Write"],
  bits,
  holds: bits,
  spellings: { Read: "Read", Write: "Write" },
};

function operation(id: string, route: string, needs: readonly bigint[]): Operation {
  const [verb = "", path = ""] = route.split(" ");
  return {
    id,
    resource: "",
    documented: "",
    verb,
    path,
    parameters: {},
    needs,
    provenance: "row",
    added: null,
    deprecated: null,
  };
}

/** An API small enough to call by hand. */
export const archive = {
  address: "https://api.example/v1",
  get: operation("maps.get", "GET /maps/{MapNum}", [bits.Read]),
  list: operation("maps.list", "GET /maps", [bits.Read]),
  sheet: operation("maps.sheet", "GET /maps/{MapNum}/sheets/{Name}", [bits.Read]),
  update: operation("maps.update", "PUT /maps/{MapNum}", [bits.Write]),
} as const;

export interface Wires {
  /** Sends the requests; nothing may be sent when left out. */
  readonly fetch?: Fetch;
  readonly address?: string;
  readonly report?: (unexpected: Unexpected) => void;
}

/** A connection that was declared to hold permissions. */
export function connect(held: readonly string[], { fetch = unsent, address, report }: Wires = {}): Connection<never> {
  const grants = Grants.of(held, vocabulary);
  if (!(grants instanceof Grants)) throw new Error("a permission of the test is not known");
  return new Connection({
    address: address ?? archive.address,
    authorization: ["X-Key", `key ${secret}`],
    grants,
    vocabulary,
    fetch,
    report,
  });
}

const unsent: Fetch = () => {
  throw new Error("nothing may be sent");
};
