import { symlinkSync } from "node:fs";
import { resolve } from "node:path";
import { libraryFiles, workbench } from "./workbench.js";
import type { Workbench } from "./workbench.js";

/** A resource whose key is a text, and an operation that no error is stated of. */
const readers = `resource: Readers
entity: Reader
pathParameters:
  ReaderCode: { type: string }
models:
  Reader:
    fields: { ReaderCode: string, Name: string }
operations:
  get:
    verb: GET
    path: /readers/{ReaderCode}
    cardinality: single
    requires: { rule: ReadAll }
    response: { status: 200, kind: object, of: Reader }
`;

/** What drift says of a library whose table, spec and packages agree. */
export const agreed = "library: 8 rows, 6 permissions, 0 findings, 4 released operations covered by rules\n";

/** The library's documented table. */
const table = `page: https://library.example/permissions
revision: "3.1"
sha256: "38d0c0447a12f513a28563ff1d710d091bc54021e72c6ef550ece44e078f5ac3"
columns: [Permission, Methods, Details]
permissions:
  - name: Read All
    facts: { rule: { verbs: [GET], exceptResources: [Loans] } }
    rows: [Books GET]
  - name: Rest
    facts: { rule: otherwise }
    rows: []
  - name: Lend
    rows: [Loans GET, Loans GET Overdue, Loans POST]
  - name: Stock
    facts: { added: "2.1" }
    rows: [Books POST, Books PUT Discard (Deprecated in version 3.1)]
  - name: Manage
    rows: [Loans GET Overdue, Books PUT Discard (Deprecated in version 3.1)]
  - name: Bulk
    footnotes: ["*"]
    facts: { modifier: { pageCeiling: { remote: 500, desk: 5000 }, throttle: { remote: 100 } } }
    rows: []
`;

export const tableFile = "spec/library/documented/permissions.yaml";

/**
 * A workbench with the library, its documented table and what its packages need to be run. The spec is changed so far
 * that it agrees with the table.
 */
export function libraryWithTable(): Workbench {
  const bench = workbench(libraryFiles("library"));
  symlinkSync(resolve("node_modules"), bench.path("node_modules"));
  bench.write(tableFile, table);
  bench.replace("spec/library/resources/Books.yaml", "[[Stock, Lend], Manage]", "[Stock, Manage]");
  bench.replace(
    "spec/library/resources/Loans.yaml",
    "planned\n    requires: Lend",
    "planned\n    requires: { rule: Rest }",
  );
  bench.write("spec/library/resources/Readers.yaml", readers);
  return bench;
}
