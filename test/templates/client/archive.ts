import type { Operation } from "#guards/operation";
import type { Vocabulary } from "#guards/vocabulary";
import type { ApiFacts } from "../../../templates/client/runtime/api-facts.js";
import { Connection } from "../../../templates/client/runtime/connection.js";
import { wire } from "../../../templates/client/runtime/transport/wire.js";
import type { WireOptions } from "../../../templates/client/runtime/transport/wire.js";

/** A credential that must never be seen. */
export const secret = "s3cr3t-k3y";

const bits = { Read: 1n, Write: 2n, Bulk: 4n };

const vocabulary: Vocabulary = {
  permissions: ["Read", "Write", "Bulk"],
  bits,
  holds: bits,
  spellings: { Read: "Read", Write: "Write", Bulk: "Bulk" },
  report: { permission: "Name", holds: "Has" },
};

function operation(id: string, route: string, needs: readonly bigint[], more: Partial<Operation> = {}): Operation {
  const [verb = "", path = ""] = route.split(" ");
  return {
    id,
    resource: "",
    documented: "",
    verb,
    safe: verb === "GET",
    path,
    parameters: {},
    needs,
    provenance: "row",
    added: null,
    deprecated: null,
    ...more,
  };
}

/** An API small enough to call by hand. */
export const archive = {
  address: "https://api.example/v1",
  get: operation("maps.get", "GET /maps/{MapNum}", [bits.Read]),
  list: operation("maps.list", "GET /maps", [bits.Read]),
  sheet: operation("maps.sheet", "GET /maps/{MapNum}/sheets/{Name}", [bits.Read]),
  create: operation("maps.create", "POST /maps", [bits.Write]),
  update: operation("maps.update", "PUT /maps/{MapNum}", [bits.Write]),
  delete: operation("maps.delete", "DELETE /maps/{MapNum}", [bits.Write], { added: "2.4.10" }),
  search: operation("maps.search", "PUT /maps/Search", [bits.Read], { safe: true }),
  burn: operation("maps.burn", "POST /maps/Burn", [bits.Write], {
    deprecated: { in: "3.0", status: 410, instead: "maps.delete" },
  }),
  fold: operation("maps.fold", "POST /maps/Fold", [bits.Read, bits.Write], {
    deprecated: { in: "3.1", status: null, instead: null },
  }),
  permissions: operation("keys.list", "GET /keys", [bits.Read]),
} as const;

export const facts: ApiFacts = {
  vocabulary,
  defaultMode: "far",
  modes: {
    far: {
      added: null,
      addresses: ["https://api.example/v1"],
      pageCeiling: 4,
      throttle: {
        per: "secretKey",
        includesExecution: true,
        tiers: [
          { onlyWith: ["Read"], interval: 5000 },
          { onlyWith: null, interval: 1000 },
        ],
      },
    },
    near: { added: "2.1", addresses: ["http://localhost:8080/v1"], pageCeiling: 10, throttle: null },
    room: { added: "2.2", addresses: ["http://{host}:8081/v1"], pageCeiling: 10, throttle: null },
  },
  permissionInfo: {
    Read: { modifier: null },
    Write: { modifier: null },
    Bulk: { modifier: { pageCeiling: { far: 8, near: 20 }, throttle: { far: 500 } } },
  },
  authorization: { header: "X-Key", format: "key {secretKey}", credentials: ["secretKey"] },
  introspection: archive.permissions,
  paging: { limit: "Limit", offset: "Offset", size: 4 },
  refused: { unauthenticated: 401, forbidden: 401 },
  failures: [
    { status: 400, mentions: "courier", operations: null, means: "unreachable" },
    { status: 400, mentions: "too old", operations: null, means: "version" },
    { status: 401, mentions: "only read", operations: ["maps.search"], means: "refused-query" },
    { status: 403, mentions: "who are you", operations: null, means: "credentials" },
  ],
  bodyCharacters: 100,
  timeLimit: 60,
  versionOption: "archiveVersion",
};

/** Options of a connection; without a throttle, retries, and requests unless the test says so. */
export type Wires = Omit<Partial<WireOptions>, "permissions"> & {
  readonly archiveVersion?: string;
  readonly secretKey?: string;
};

/** A connection that was declared to hold permissions. */
export function connect(
  held: readonly string[],
  wires: Wires = {},
  isDryRun = false,
  refused: ApiFacts["refused"] = facts.refused,
): Connection<never> {
  const options = { fetch: unsent, throttle: false, retry: false, secretKey: secret, ...wires } as const;
  return new Connection(wire({ ...facts, refused }, { ...options, permissions: held }, isDryRun));
}

function unsent(): never {
  throw new Error("nothing may be sent");
}
