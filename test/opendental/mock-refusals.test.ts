import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../generator/load/source-file.js";
import type { Operation } from "../../generator/model/api.js";
import { schemaErrors } from "../../generator/validate/schema-errors.js";
import { operationId, plainStatus, refusalFiles, refusalsIn, tryRefusal } from "../support/documented-refusals.js";
import { SpecBench } from "../support/drift-sides.js";

const { api } = new SpecBench();
const released = new Map(
  api.operations
    .filter(({ status, deprecated }) => status === "released" && deprecated?.status == null)
    .map((operation) => [operation.id, operation]),
);

const files = refusalFiles.map((file) => ({ file, ...refusalsIn(file) }));
const entries = files.flatMap((file) =>
  Object.entries(file.refusals ?? {}).flatMap(([action, refusals]) =>
    refusals.map((refusal) => ({ id: operationId(file, action), refusal })),
  ),
);
const untold = files.flatMap((file) =>
  Object.entries(file.untold ?? {}).flatMap(([action, statuses]) =>
    statuses.map((status) => `${operationId(file, action)} ${status}`),
  ),
);
const shown = new Set(entries.map(({ id, refusal: { status } }) => `${id} ${status}`));

/** What may not become less without somebody deciding so. */
const ratchet: Readonly<Record<string, number>> = JSON.parse(
  readFileSync("test/opendental/mock-coverage.json", "utf8"),
);

function operationOf(id: string): Operation {
  const operation = released.get(id);
  if (!operation) throw new Error(`${id} is no operation that is released`);
  return operation;
}

/** What an entry is about. The test runner's own way would cut it short. */
function titleOf({ id, refusal: { status, when } }: (typeof entries)[number]): string {
  return `${id}: ${status}: ${when}`;
}

/** A text without its full stop: the pages quote the same texts with and without it. */
function unended(message: unknown): unknown {
  return typeof message === "string" ? message.replace(/\.$/, "") : message;
}

describe("the documented refusals", () => {
  it.each(files)("$file follows its schema", ({ file }) => {
    const source = parseSource(file, readFileSync(file, "utf8"), []);
    expect(source && schemaErrors("refusals", source)).toEqual([]);
  });

  it("are of operations that there are, and of statuses that their pages list", () => {
    const said = [...shown, ...untold];
    const listed = new Set(
      [...released.values()].flatMap(({ id, errors }) => errors.map((status) => `${id} ${status}`)),
    );
    expect(said.filter((one) => !listed.has(one))).toEqual([]);
    expect(untold.filter((one) => shown.has(one))).toEqual([]);
  });

  it("leave out no status that a page lists", () => {
    const known = new Set([...shown, ...untold]);
    const listed = [...released.values()].flatMap(({ id, errors }) =>
      errors.filter((status) => status === 400 || status === 404).map((status) => `${id} ${status}`),
    );
    const forgotten = listed.filter((one) => !known.has(one));
    expect(forgotten.length, forgotten.join(", ")).toBe(ratchet["statuses forgotten"]);
    expect(untold.length, untold.join(", ")).toBe(ratchet["statuses untold"]);
    expect(entries.length).toBe(ratchet["refusals shown"]);
  });

  it.each(entries.map((entry) => [titleOf(entry), entry] as const))("%s", async (_, { id, refusal }) => {
    const { status, content } = await tryRefusal(operationOf(id), refusal, api);
    const { status: wanted, message = content } = refusal;
    expect({ status, content: unended(content) }).toEqual({ status: wanted, content: unended(message) });
  });

  // Where the request itself needs the answer to another, it cannot be sent alone.
  const prepared = entries.filter(({ refusal }) => refusal.first && !JSON.stringify(refusal).includes('{"from":'));
  it.each(prepared.map((entry) => [titleOf(entry), entry] as const))(
    "%s It is what goes before that is refused.",
    async (_, { id, refusal: { first, ...alone } }) => {
      const operation = operationOf(id);
      const answer = await tryRefusal(operation, { ...alone, first: first ?? [] }, api);
      expect(await tryRefusal(operation, alone, api)).not.toEqual(answer);
    },
  );

  it.each([...new Set(entries.map(({ id }) => id))])("%s is not refused for anything else", async (id) => {
    const operation = operationOf(id);
    expect(await plainStatus(operation, api)).toBe(operation.response.status);
  });
});
