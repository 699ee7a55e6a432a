import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Api } from "../../../generator/model/api.js";
import { readSpec } from "../../../generator/read-spec.js";
import { Stopwatch } from "../../../generator/stopwatch.js";

const spec: Readonly<Record<string, string>> = {
  "api.yaml": `title: Town Museum
package: "@example/museum"
version: 1.2.0
verbs: [GET, POST, DELETE]
documentation:
  permissions: https://museum.example/permissions
  resource: https://museum.example/api/{resource}
authorization: { header: X-Museum, format: "Bearer {ticket}", credentials: [ticket] }
refusals:
  unauthenticated: { status: 401, message: 'Show "{ticket}".' }
  forbidden: { status: 403, message: "{operation} needs {missing}." }
  unknownResource: { status: 404, message: "{resource}\`\${*/</script>" }
  unknownAction: { status: 404, message: "No {verb}." }
  gone: { status: 410, message: Gone. }
  unsupportedMediaType: { status: 415, message: Send JSON. }
`,
  "modes.yaml": `modes:
  remote:
    addresses: [https://api.museum.example]
    pageCeiling: 50
`,
  "permissions.yaml": `permissions:
  See: { name: See }
  Keep: { name: Keep }
`,
  "resources/Rooms.yaml": `resource: Rooms
entity: Room
pathParameters:
  RoomNum: { type: integer }
models:
  Room:
    fields:
      Floor: integer
      RoomNum: integer
      Kind: { type: enum, values: ["Hall", "It's \\"x\\"", "\`\${x}\`"] }
      Mood: { type: enum, values: [Cheerful and bright, Quiet and solemn, Dim and mysterious, Loud and bustling, Entirely empty] }
      Hours: { type: string, format: "HH:mm" }
      Works: { type: array, items: { type: object, of: Works.Work } }
      Extra: object
  RoomInput:
    fields:
      Floor: integer
operations:
  list:
    verb: GET
    path: /rooms
    cardinality: multiple
    requires: See
    query: { Floor: integer, Since: date }
    response: { status: 200, kind: array, of: Room }
  listClosed:
    verb: GET
    path: /rooms/Closed
    variant: Closed
    status: planned
    requires: See
    response: { status: 200, kind: array, of: Room }
  create:
    verb: POST
    path: /rooms
    requires: Keep
    body: { extends: RoomInput }
    response: { status: 201, kind: object, of: Room, location: true }
  delete:
    verb: DELETE
    path: /rooms/{RoomNum}
    requires: Keep
    response: { status: 204, kind: nothing }
`,
  "resources/Works.yaml": `resource: Works
entity: Work
models:
  Work:
    fields: { Title: string, WorkId: string, RoomNum: integer }
  Loan:
    fields: { RoomNum: integer, Until: date }
  Visit:
    fields: { EntryNum: integer, RoomNum: integer }
  Count:
    fields: { Total: integer }
operations:
  getBest:
    verb: GET
    path: /works/Best
    variant: Best
    requires: See
    response: { status: 200, kind: object, of: Work }
  getLoan:
    verb: GET
    path: /works/Loan
    variant: Loan
    requires: See
    response: { status: 200, kind: object, of: Loan }
  listVisits:
    verb: GET
    path: /works/Visits
    variant: Visits
    requires: See
    response: { status: 200, kind: array, of: Visit }
  getCount:
    verb: GET
    path: /works/Count
    variant: Count
    requires: See
    response: { status: 200, kind: object, of: Count }
`,
};

/** The model of a small museum's API, read from YAML like any other. */
export function museum(): Api {
  const root = mkdtempSync(join(tmpdir(), "permspec-"));
  const folder = join(root, "museum");
  try {
    for (const [file, text] of Object.entries(spec)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const { api, diagnostics } = readSpec("museum", folder, new Stopwatch());
    if (!api) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    return api;
  } finally {
    rmSync(root, { recursive: true });
  }
}
