import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { assertGranted, grantsOf } from "../../../templates/client/runtime/introspect.js";
import { Connection } from "../../../templates/client/runtime/connection.js";
import { answering, failureOf, json } from "../../support/answers.js";
import { connect, secret } from "./archive.js";

const held = (...names: readonly string[]): Response =>
  json(["Read", "Write", "Bulk", "Fly"].map((Name) => ({ Name, Has: String(names.includes(Name)) })));

interface Case {
  readonly declared: readonly string[];
  readonly answer: Response;
  readonly want: object;
}

const cases: readonly Case[] = [
  {
    declared: ["Read"],
    answer: held("Read"),
    want: { declared: ["Read"], granted: ["Read"], missing: [], undeclared: [], unknown: [] },
  },
  {
    declared: ["Read", "Write"],
    answer: held("Read", "Bulk"),
    want: {
      declared: ["Read", "Write"],
      granted: ["Read", "Bulk"],
      missing: ["Write"],
      undeclared: ["Bulk"],
      unknown: [],
    },
  },
  {
    declared: ["Read"],
    answer: held("Read", "Fly"),
    want: { declared: ["Read"], granted: ["Read"], missing: [], undeclared: [], unknown: ["Fly"] },
  },
  {
    declared: ["Read"],
    answer: json([]),
    want: { declared: ["Read"], granted: [], missing: ["Read"], undeclared: [], unknown: [] },
  },
];

describe("what a key holds", () => {
  it.each(cases)("is asked of the server: $declared, $want", async ({ declared, answer, want }) => {
    const { fetch, seen } = answering(answer);
    expect(await grantsOf(connect(declared, { fetch }))).toEqual(want);
    expect(seen).toEqual(["GET /keys"]);
  });

  it("needs a permission to be asked for", async () => {
    expect(await failureOf(grantsOf(connect(["Write"])))).toMatchObject({
      name: "PermissionError",
      message: "keys.list needs Read; held: Write.",
    });
  });

  it("and lacks is an error with the names of it", async () => {
    const { fetch } = answering(held("Read"));
    await assertGranted(connect(["Read"], { fetch }));
    const error = await failureOf(assertGranted(connect(["Read", "Write", "Bulk"], { fetch })));
    expect(error).toMatchObject({
      name: "GrantsError",
      kind: "grants",
      message: "keys.list: the key does not hold Write, Bulk, although declared; it holds: Read",
      missing: ["Write", "Bulk"],
      status: null,
    });
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain(secret);
    expect(await failureOf(assertGranted(connect(["Read"], { fetch: answering(json([])).fetch })))).toMatchObject({
      message: "keys.list: the key does not hold Read, although declared; it holds: none",
    });
  });

  it("sets the throttle and the pages from then on", async () => {
    const { fetch } = answering(held("Read", "Write", "Bulk"));
    const connection = connect(["Read"], { fetch });
    const { limits, routes } = Connection.wiringOf(connection);
    expect(limits.of(routes.preferred)).toEqual({ rule: { interval: 5000, includesExecution: true }, pageCeiling: 4 });
    await grantsOf(connection);
    expect(limits.of(routes.preferred)).toEqual({ rule: { interval: 500, includesExecution: true }, pageCeiling: 8 });
  });

  it("is not what makes a call possible", async () => {
    const { fetch } = answering(held("Read", "Write"));
    const connection = connect(["Read"], { fetch });
    await grantsOf(connection);
    expect(Connection.wiringOf(connection).declared.permissions).toEqual(["Read"]);
  });
});
