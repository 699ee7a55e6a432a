import { declaredGrants } from "#guards/enforce";
import { expect, it } from "vitest";
import { createAnswerer } from "../../../../templates/mocks/runtime/answer.js";
import type { Definition } from "../../../../templates/mocks/runtime/definition.js";
import { Clock, operations, shop } from "./shop.js";

const room = { lookup: { table: "shelves", where: { ShelfNum: { row: "ShelfNum" } }, give: "Room" } };

/** A shop in which a toy's name is the room where its shelf stands, and toys are listed by it. */
const definition: Definition = {
  ...shop,
  answers: { ...shop.answers, "toys.list": { status: 200, kind: "array", of: "Toys.Toy", filters: ["Name", "Kind"] } },
  inputs: { ...shop.inputs, "toys.list": { query: { Name: { shape: "string" }, Kind: { shape: "string" } } } },
  derived: { toys: { Name: room } },
};

const shelves = [
  { ShelfNum: 1, Room: "north" },
  { ShelfNum: 2, Room: "south" },
];
const toys = [
  { ToyNum: 1, Name: "x", Kind: "Car", ShelfNum: 2 },
  { ToyNum: 2, Name: "y", Kind: "Doll", ShelfNum: 1 },
  { ToyNum: 3, Name: "north", Kind: "Car", ShelfNum: 2 },
  { ToyNum: 4, Name: "z", Kind: "Car", ShelfNum: 1 },
];

async function listed(made: Definition, query: string): Promise<unknown> {
  const answerer = createAnswerer(made, { seed: 1, clock: new Clock(), strict: true, data: { shelves, toys } });
  const response = await answerer.answer({
    operation: operations.list,
    parameters: {},
    query: new URLSearchParams(query),
    body: undefined,
    grants: declaredGrants([], shop.vocabulary),
    place: { base: "https://shop.example/v1", path: "/toys" },
  });
  const rows = (await response.json()) as readonly Record<string, unknown>[];
  return rows.map((row) => `${String(row["ToyNum"])} ${String(row["Name"])}`);
}

it.each([
  { query: "Name=north", wanted: ["2 north", "4 north"] },
  { query: "Name=south", wanted: ["1 south", "3 south"] },
  { query: "Name=x", wanted: [] },
  { query: "Kind=Doll", wanted: ["2 north"] },
])("rows are found by $query with the fields that follow from others", async ({ query, wanted }) => {
  expect(await listed(definition, query)).toEqual(wanted);
});

it("rows are listed in the order of a field that follows from others", async () => {
  const made = { ...definition, paging: null, actions: { "toys.list": { order: ["Name"] } } };
  expect(await listed(made, "")).toEqual(["2 north", "4 north", "1 south", "3 south"]);
});

it("a field that is only shown is derived, too", async () => {
  const made = { ...definition, paging: null, answers: shop.answers };
  expect(await listed(made, "Kind=Car")).toEqual(["1 south", "3 south", "4 north"]);
});
