import { createGuard } from "../../../templates/guards/runtime/guard.js";
import type { Guard } from "../../../templates/guards/runtime/guard.js";
import type { Operation } from "../../../templates/guards/runtime/operation.js";
import type { Vocabulary } from "../../../templates/guards/runtime/vocabulary.js";

/** A lending library: an API small enough to decide by hand. Written out as the generator would write it. */
const bits = {
  Read: 1n << 0n,
  Write: 1n << 1n,
  Lend: 1n << 2n,
  Stock: 1n << 3n,
  Admin: 1n << 4n,
  Bulk: 1n << 5n,
} as const;

export type LibraryPermission = keyof typeof bits;

/** Admin implies Read and Write; Bulk is a modifier: no operation needs it. */
export const vocabulary: Vocabulary = {
  permissions: ["Read", "Write", "Lend", "Stock", "Admin", "Bulk"],
  bits,
  holds: {
    Read: bits.Read,
    Write: bits.Write,
    Lend: bits.Lend,
    Stock: bits.Stock,
    Admin: bits.Admin | bits.Read | bits.Write,
    Bulk: bits.Bulk,
  },
  spellings: {
    Read: "Read",
    "Read All": "Read",
    LibRead: "Read",
    Write: "Write",
    LibWrite: "Write",
    Lend: "Lend",
    LibLend: "Lend",
    Stock: "Stock",
    LibStock: "Stock",
    Admin: "Admin",
    LibAdmin: "Admin",
    Bulk: "Bulk",
    LibBulk: "Bulk",
  },
};

const common = { documented: "", provenance: "row", added: null, deprecated: null } as const;

function operation(
  id: string,
  route: string,
  needs: readonly bigint[],
  parameters: Operation["parameters"] = {},
): Operation {
  const [verb = "", path = ""] = route.split(" ");
  const resource = id.slice(0, id.indexOf("."));
  return { ...common, id, resource, verb, safe: verb === "GET", path, parameters, needs };
}

const book = { BookNum: "integer" } as const;

export const operations = [
  operation("books.list", "GET /books", [bits.Read]),
  operation("books.get", "GET /books/{BookNum}", [bits.Read], book),
  operation("books.search", "GET /books/Search", [bits.Read, bits.Lend]),
  operation("books.update", "PUT /books/{BookNum}", [bits.Write], book),
  operation("books.move", "PUT /books/{BookNum}/Shelf", [bits.Write | bits.Lend, bits.Stock], book),
  operation("books.pages", "GET /books/{BookNum}/Pages/{Page}", [bits.Read], { ...book, Page: "string" }),
  operation("loans.create", "POST /loans", [bits.Lend | bits.Stock | bits.Read]),
  operation("loans.settle", "POST /loans/Settle", [bits.Read | bits.Write, bits.Lend | bits.Stock | bits.Bulk]),
  operation("shelves.get", "GET /shelves/{Name}", [bits.Read], { Name: "string" }),
  operation("shelves.burn", "DELETE /shelves", []),
  operation("shelves.void", "DELETE /shelves/Void", [0n]),
  operation("shelves.half", "DELETE /shelves/Half", [0n, bits.Stock]),
] as const satisfies readonly Operation[];

export type LibraryId =
  | `books.${"list" | "get" | "search" | "update" | "move" | "pages"}`
  | `loans.${"create" | "settle"}`
  | `shelves.${"get" | "burn" | "void" | "half"}`;

export const addresses = [
  "https://library.example/api/v1",
  "http://localhost:8080/api/v1",
  "http://{host}:8081/api/v1",
] as const;

export const guard: Guard<LibraryId, LibraryPermission> = createGuard<LibraryId, LibraryPermission>(
  operations,
  vocabulary,
  addresses,
);

/** The same guard for callers without types, who may pass anything. */
export const untyped: Guard<string, string> = createGuard<string, string>(operations, vocabulary, addresses);

/** An operation of the library; a test that misspells it fails. */
export function operationOf(id: LibraryId): Operation {
  const found = operations.find((one) => one.id === id);
  if (!found) throw new Error(`the library has no ${id}`);
  return found;
}
