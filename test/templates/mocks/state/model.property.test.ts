import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openShop } from "./shop.js";
import type { Shop } from "./shop.js";

interface Toy {
  readonly ToyNum: number;
  readonly Name: string;
  readonly Kind: string;
}

/** What the shop must hold: the simplest thing that can say it. */
interface Model {
  readonly toys: Map<number, Toy>;
  next: number;
}

type Command = fc.AsyncCommand<Model, Shop>;

const kinds = ["Car", "Game"] as const;
const listed = (content: unknown): readonly Toy[] =>
  (content as Toy[]).map(({ ToyNum, Name, Kind }) => ({ ToyNum, Name, Kind }));

const create = (Name: string, Kind: string): Command => ({
  check: () => true,
  toString: () => `create ${Name} ${Kind}`,
  run: async (model, { ask }) => {
    const said = await ask("create", { body: { Name, Kind } });
    const toy = { ToyNum: model.next, Name, Kind };
    expect(said).toMatchObject({ status: 201, location: `https://shop.example/v1/toys/${model.next}`, content: toy });
    model.toys.set(model.next, toy);
    model.next += 1;
  },
});

const update = (key: number, change: { readonly Name?: string; readonly Kind?: string }): Command => ({
  check: () => true,
  toString: () => `update ${key} ${JSON.stringify(change)}`,
  run: async (model, { ask }) => {
    const said = await ask("update", { key, body: change });
    const before = model.toys.get(key);
    if (!before) return expect(said.status).toBe(404);
    const toy = { ...before, ...change };
    model.toys.set(key, toy);
    expect(said).toMatchObject({ status: 200, content: toy });
  },
});

const remove = (key: number): Command => ({
  check: () => true,
  toString: () => `delete ${key}`,
  run: async (model, { ask }) => {
    expect((await ask("delete", { key })).status).toBe(model.toys.delete(key) ? 200 : 404);
  },
});

const get = (key: number): Command => ({
  check: () => true,
  toString: () => `get ${key}`,
  run: async (model, { ask }) => {
    const said = await ask("get", { key });
    const toy = model.toys.get(key);
    expect(said).toMatchObject(toy ? { status: 200, content: toy } : { status: 404 });
  },
});

const list = (kind: string | null, limit: number, offset: number): Command => ({
  check: () => true,
  toString: () => `list ${kind} ${limit}@${offset}`,
  run: async (model, { ask }) => {
    const filter = kind === null ? "" : `&Kind=${kind}`;
    const { content } = await ask("list", { query: `Limit=${limit}&Offset=${offset}${filter}` });
    const wanted = [...model.toys.values()]
      .sort((a, b) => a.ToyNum - b.ToyNum)
      .filter(({ Kind }) => kind === null || Kind === kind)
      .slice(offset, offset + Math.min(limit, 4));
    expect(listed(content)).toEqual(wanted);
  },
});

describe("the tables and a map", () => {
  it("hold the same, whatever is done to them", async () => {
    const key = fc.integer({ min: 1, max: 12 });
    const name = fc.string({ minLength: 1, maxLength: 5 });
    const kind = fc.constantFrom(...kinds);
    const commands = fc.commands(
      [
        fc.tuple(name, kind).map(([a, b]) => create(a, b)),
        fc.tuple(key, fc.record({ Name: name, Kind: kind }, { requiredKeys: [] })).map(([a, b]) => update(a, b)),
        key.map(remove),
        key.map(get),
        fc
          .tuple(fc.option(kind), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 8 }))
          .map(([a, b, c]) => list(a, b, c)),
      ],
      { maxCommands: 40 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (plan) => {
        await fc.asyncModelRun(
          () => ({ model: { toys: new Map(), next: 1 }, real: openShop({ data: { toys: [] } }) }),
          plan,
        );
      }),
      { numRuns: 200 },
    );
  });
});
