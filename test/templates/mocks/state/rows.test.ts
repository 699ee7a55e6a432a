import { describe, expect, it } from "vitest";
import { openShop } from "./shop.js";
import type { Asked, Name } from "./shop.js";

const car = { Name: "Red car", Kind: "Car", Price: "9.50", ShelfNum: 2 };

describe("rows", () => {
  it("are made with the next key, blank where nothing was given, and can be read, changed and deleted", async () => {
    const { ask, clock } = openShop();
    const made = {
      ToyNum: 6,
      Name: "Red car",
      Kind: "Car",
      Price: "9.50",
      IsSold: "false",
      ShelfNum: 2,
      MadeOn: "0001-01-01",
      Changed: "2026-01-05 08:00:00",
      Made: "2026-01-05 08:00:00",
    };
    expect(await ask("create", { body: car })).toEqual({
      status: 201,
      location: "https://shop.example/v1/toys/6",
      content: made,
    });
    clock.time += 60_000;
    expect(await ask("get", { key: 6 })).toMatchObject({ content: { ...made, now: "2026-01-05 08:01:00" } });
    const changed = { ...made, Name: "Blue car", IsSold: "true", Changed: "2026-01-05 08:01:00" };
    expect(await ask("update", { key: 6, body: { Name: "Blue car", IsSold: true } })).toMatchObject({
      status: 200,
      content: changed,
    });
    expect(await ask("delete", { key: 6 })).toEqual({ status: 200, location: null, content: null });
    expect(await ask("get", { key: 6 })).toMatchObject({ status: 404, content: "Toy is not there." });
    expect((await ask("create", { body: car })).location).toBe("https://shop.example/v1/toys/7");
  });

  it("take what is left out from what the operation says", async () => {
    const { ask } = openShop();
    expect(await ask("create", { body: { Name: "x" } })).toMatchObject({ content: { Kind: "Game", Price: "0.00" } });
  });

  it("are changed by an action as its body says, and answered as nothing", async () => {
    const { ask } = openShop();
    expect(await ask("wrap", { key: 2, body: { Name: "Wrapped" } })).toMatchObject({ status: 200, content: null });
    expect(await ask("get", { key: 2 })).toMatchObject({ content: { ToyNum: 2, Name: "Wrapped" } });
    expect(await ask("wrap", { key: 99, body: {} })).toMatchObject({ status: 404 });
  });

  it("begin the same for the same seed, and are forgotten by a reset", async () => {
    const one = openShop();
    const before = await one.ask("list");
    expect(await openShop().ask("list")).toEqual(before);
    expect(await openShop({ seed: 2 }).ask("list")).not.toEqual(before);
    await one.ask("update", { key: 1, body: { Name: "Changed" } });
    expect(await one.ask("list")).not.toEqual(before);
    one.answerer.reset();
    expect(await one.ask("list")).toEqual(before);
  });

  it("can be given, and then there are no others", async () => {
    const { ask } = openShop({ data: { toys: [{ ToyNum: 40, Name: "Kite" }, { Name: "Ball" }] } });
    const { content } = await ask("list");
    expect(content).toMatchObject([
      { ToyNum: 2, Name: "Ball" },
      { ToyNum: 40, Name: "Kite" },
    ]);
    expect((await ask("create", { body: car })).location).toBe("https://shop.example/v1/toys/41");
  });

  it("tell who listens what became of them", async () => {
    const { ask, answerer } = openShop();
    const told: string[] = [];
    const stop = answerer.store.onChange(
      ({ table, kind, row }) => void told.push(`${table} ${kind} ${JSON.stringify(row["ToyNum"])}`),
    );
    await ask("create", { body: car });
    await ask("update", { key: 6, body: { Name: "x" } });
    await ask("delete", { key: 6 });
    await ask("get", { key: 6 });
    stop();
    await ask("create", { body: car });
    expect(told).toEqual(["toys created 6", "toys changed 6", "toys deleted 6"]);
  });
});

interface Refusal extends Asked {
  readonly name: Name;
  readonly want: string;
}

const refusals: readonly Refusal[] = [
  { name: "create", body: {}, want: "Name must be given." },
  { name: "create", body: undefined, want: "Name must be given." },
  { name: "create", body: { Name: "" }, want: "Name must be given." },
  { name: "create", body: { Name: null }, want: "Name must be given." },
  { name: "create", body: { Name: "x", Kind: "Plane" }, want: "Kind does not fit." },
  { name: "create", body: { Name: "x", Kind: 0 }, want: "Kind does not fit." },
  { name: "create", body: { Name: "x", Price: "much" }, want: "Price does not fit." },
  { name: "create", body: { Name: "x", IsSold: "maybe" }, want: "IsSold does not fit." },
  { name: "create", body: { Name: "x", MadeOn: "2026-01-05T00:00:00Z" }, want: "MadeOn does not fit." },
  { name: "create", body: { Name: "x", ShelfNum: "two" }, want: "ShelfNum does not fit." },
  { name: "create", body: { Name: "x", ShelfNum: 99 }, want: "ShelfNum does not fit." },
  { name: "create", body: { Name: "x", MadeOn: "2026-02-30" }, want: "MadeOn does not fit." },
  { name: "place", key: 1, body: { ShelfNum: 0 }, want: "ShelfNum does not fit." },
  { name: "place", key: 1, body: { ShelfNum: "0" }, want: "ShelfNum does not fit." },
  { name: "create", body: { Name: {} }, want: "Name does not fit." },
  { name: "create", body: { Name: "x", Colour: "red" }, want: "There is no Colour." },
  { name: "create", body: { Name: "x", constructor: 1 }, want: "There is no constructor." },
  {
    name: "create",
    body: { Name: "x", Price: "1", IsSold: "true" },
    want: "Only one of Price and IsSold may be given.",
  },
  { name: "create", body: { Name: "x", Kind: "Doll" }, want: "MadeOn must be given." },
  { name: "update", key: 1, body: { ShelfNum: 6 }, want: "ShelfNum does not fit." },
  { name: "list", query: "Kind=Plane", want: "Kind does not fit." },
  { name: "list", query: "Limit=many", want: "Limit does not fit." },
  { name: "list", query: "Limit=-1", want: "Limit does not fit." },
  { name: "list", query: "Offset=-1", want: "Offset does not fit." },
  { name: "list", query: "Offset=99999999999999999999999", want: "Offset does not fit." },
  { name: "list", query: "ChangedSince=2026-02-30", want: "ChangedSince does not fit." },
  { name: "list", query: "Colour=red", want: "There is no Colour." },
  { name: "list", query: "ChangedSince=2026-01-05T08:00:00Z", want: "ChangedSince does not fit." },
];

const taken: readonly (Asked & { readonly name: Name; readonly status: number })[] = [
  { name: "create", body: { Name: "x", ShelfNum: "2", Price: 5, IsSold: "" }, status: 201 },
  { name: "create", body: { Name: 5, ShelfNum: 0 }, status: 201 },
  { name: "update", key: 1, body: {}, status: 200 },
  { name: "update", key: 1, body: undefined, status: 200 },
  { name: "update", key: 1, body: { IsSold: false, MadeOn: null }, status: 200 },
];

describe("what a request brings", () => {
  it.each(refusals)("$name $query $body: $want", async ({ name, want, ...asked }) => {
    const { ask } = openShop();
    expect(await ask(name, asked)).toEqual({ status: 422, location: null, content: want });
  });

  it.each(taken)("$name $body is taken", async ({ name, status, ...asked }) => {
    expect(await openShop().ask(name, asked)).toMatchObject({ status });
  });

  it.each([[[]], [[{ Name: "x" }]]])("is no list: %j", async (body) => {
    const want = { status: 415, location: null, content: "The body must be a JSON object." };
    for (const name of ["create", "update"] as const) {
      expect(await openShop().ask(name, { body, ...(name === "update" ? { key: 1 } : {}) })).toEqual(want);
    }
  });

  it("may have what nobody knows when the mock is not strict", async () => {
    const { ask } = openShop({ strict: false });
    expect(await ask("create", { body: { Name: "x", Colour: "red" } })).toMatchObject({ status: 201 });
    expect(await ask("list", { query: "Colour=red" })).toMatchObject({ status: 200 });
  });

  it("cannot set fields of the row that the operation does not have, when the mock is not strict", async () => {
    const { ask } = openShop({ strict: false });
    const others = { ToyNum: 99, Made: "2020-01-01 08:00:00" };
    expect(await ask("create", { body: { Name: "x", ...others } })).toMatchObject({
      content: { ToyNum: 6, Name: "x", Made: "2026-01-05 08:00:00" },
    });
    expect(await ask("update", { key: 6, body: { Name: "y", ...others } })).toMatchObject({
      content: { ToyNum: 6, Name: "y", Made: "2026-01-05 08:00:00" },
    });
    expect(await ask("get", { key: 99 })).toMatchObject({ status: 404 });
  });
});

interface Listing {
  readonly query: string;
  readonly want: readonly number[];
}

const toys = [
  { ToyNum: 1, Kind: "Car", ShelfNum: 1, IsSold: "false", Changed: "2026-01-01 08:00:00" },
  { ToyNum: 2, Kind: "Doll", ShelfNum: 1, IsSold: "true", Changed: "2026-01-02 08:00:00" },
  { ToyNum: 3, Kind: "Car", ShelfNum: 2, IsSold: "false", Changed: "2026-01-03 08:00:00" },
  { ToyNum: 4, Kind: "Car", ShelfNum: 1, IsSold: "true", Changed: "2026-01-04 08:00:00" },
  { ToyNum: 5, Kind: "Game", ShelfNum: 1, IsSold: "false", Changed: "2026-01-05 08:00:00" },
];

const listings: readonly Listing[] = [
  { query: "", want: [1, 2, 3] },
  { query: "Limit=2", want: [1, 2] },
  { query: "Limit=4", want: [1, 2, 3, 4] },
  { query: "Limit=9", want: [1, 2, 3, 4] },
  { query: "Limit=0", want: [] },
  { query: "Offset=3", want: [4, 5] },
  { query: "Offset=5", want: [] },
  { query: "Offset=99999999999", want: [] },
  { query: "Limit=1&Offset=2", want: [3] },
  { query: "Kind=Car", want: [1, 3, 4] },
  { query: "Kind=Car&ShelfNum=1", want: [1, 4] },
  { query: "IsSold=true", want: [2, 4] },
  { query: "IsSold=True", want: [2, 4] },
  { query: "Kind=", want: [1, 2, 3] },
  { query: "ChangedSince=2026-01-03 08:00:00", want: [3, 4, 5] },
  { query: "ChangedSince=2026-01-04", want: [4, 5] },
  { query: "ChangedSince=2026-01-04&IsSold=true", want: [4] },
];

describe("a list", () => {
  it.each(listings)("of $query", async ({ query, want }) => {
    const { content } = await openShop({ data: { toys } }).ask("list", { query });
    expect((content as { readonly ToyNum: number }[]).map(({ ToyNum }) => ToyNum)).toEqual(want);
  });

  it("shows what changed, as time goes by", async () => {
    const { ask, clock } = openShop({ data: { toys } });
    clock.time = Date.UTC(2026, 0, 6, 9);
    await ask("update", { key: 2, body: { Name: "x" } });
    expect((await ask("list", { query: "ChangedSince=2026-01-06" })).content).toMatchObject([{ ToyNum: 2 }]);
  });
});
