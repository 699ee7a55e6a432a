import type { Grants } from "#guards/grants";
import type { Operation } from "#guards/operation";
import { createAnswerer } from "../../../../templates/mocks/runtime/answer.js";
import type { Answerer, AnswerSettings } from "../../../../templates/mocks/runtime/answer.js";
import type { Answer, Definition, Model } from "../../../../templates/mocks/runtime/definition.js";
import type { Call } from "../../../../templates/mocks/runtime/gate.js";
import type { Input, Role } from "../../../../templates/mocks/runtime/state/shapes.js";
import { definition as library } from "../library.js";

function operation(id: string, route: string): Operation {
  const [verb = "", path = ""] = route.split(" ");
  const common = { documented: id, resource: "Toys", provenance: "row", added: null, deprecated: null } as const;
  return { ...common, id, verb, safe: verb === "GET", path, parameters: { ToyNum: "integer" }, needs: [1n] };
}

export const operations = {
  list: operation("toys.list", "GET /toys"),
  get: operation("toys.get", "GET /toys/{ToyNum}"),
  create: operation("toys.create", "POST /toys"),
  update: operation("toys.update", "PUT /toys/{ToyNum}"),
  delete: operation("toys.delete", "DELETE /toys/{ToyNum}"),
  wrap: operation("toys.wrap", "PUT /toys/{ToyNum}/Wrap"),
  place: operation("toys.place", "PUT /toys/{ToyNum}/Place"),
  shelves: operation("shelves.list", "GET /shelves"),
} as const;

export type Name = keyof typeof operations;

const toy: Model = {
  id: "ToyNum",
  fields: {
    now: "datetime",
    ToyNum: "integer",
    Name: "string",
    Kind: { values: ["Car", "Doll", "Game"] },
    Price: "decimal-string",
    IsSold: "boolean-string",
    ShelfNum: "integer",
    MadeOn: "date",
    Changed: "datetime",
    Made: "datetime",
  },
};

const answers: Readonly<Record<string, Answer>> = {
  "toys.list": { status: 200, kind: "array", of: "Toys.Toy", filters: ["Kind", "ShelfNum", "IsSold"] },
  "toys.get": { status: 200, kind: "object", of: "Toys.Toy" },
  "toys.create": { status: 201, kind: "object", of: "Toys.ToyMade", location: true },
  "toys.update": { status: 200, kind: "object", of: "Toys.ToyMade" },
  "toys.delete": { status: 200, kind: "nothing" },
  "toys.wrap": { status: 200, kind: "nothing" },
  "toys.place": { status: 200, kind: "nothing" },
  "shelves.list": { status: 200, kind: "array", of: "Shelves.Shelf" },
};

const { now: _, ...made } = toy.fields;

const query: Input["query"] = {
  Kind: { shape: { values: ["Car", "Doll", "Game"] } },
  ShelfNum: { shape: "integer" },
  IsSold: { shape: "boolean-string" },
  ChangedSince: { shape: "datetime" },
  Limit: { shape: "integer" },
  Offset: { shape: "integer" },
};

const body: Input["body"] = {
  Name: { shape: "string" },
  Kind: { shape: { values: ["Car", "Doll", "Game"] } },
  Price: { shape: "decimal-string" },
  IsSold: { shape: "boolean-string" },
  ShelfNum: { shape: "integer" },
  MadeOn: { shape: "date" },
};

const role = (does: Role["does"], table = "toys"): Role => ({ does, table });

/** A toy shop: two tables, and every role that an operation can have. */
export const shop: Definition = {
  ...library,
  operations: Object.values(operations),
  answers,
  models: {
    "Toys.Toy": toy,
    "Toys.ToyMade": { id: "ToyNum", fields: made },
    "Shelves.Shelf": { id: "ShelfNum", fields: { ShelfNum: "integer", Room: "string" } },
  },
  inputs: {
    "toys.list": { query, changes: { since: "ChangedSince", stamp: "Changed" } },
    "toys.create": {
      body: {
        ...body,
        Name: { shape: "string", isRequired: true },
        Kind: { shape: { values: ["Car", "Doll", "Game"] }, otherwise: "Game" },
      },
      conditions: [{ atMostOne: ["Price", "IsSold"] }, { if: "Kind", is: ["Doll"], then: ["MadeOn"] }],
    },
    "toys.update": { body },
    "toys.wrap": { body: { Name: { shape: "string" } } },
    "toys.place": { body: { ShelfNum: { shape: "integer", isRequired: true } } },
  },
  tables: {
    toys: { entity: "Toy", key: "ToyNum", models: ["Toys.Toy", "Toys.ToyMade"], references: { ShelfNum: "shelves" } },
    shelves: { entity: "Shelf", key: "ShelfNum", models: ["Shelves.Shelf"], references: {} },
  },
  roles: {
    "toys.list": role("list"),
    "toys.get": role("read"),
    "toys.create": role("create"),
    "toys.update": role("update"),
    "toys.delete": role("delete"),
    "toys.wrap": role("act"),
    "toys.place": role("act"),
    "shelves.list": role("list", "shelves"),
  },
  stamps: { changed: ["Changed"], created: ["Made"], served: ["now"] },
  rows: 5,
  paging: { limit: "Limit", offset: "Offset", size: 3 },
};

/** A clock that a test sets. */
export class Clock {
  time = Date.UTC(2026, 0, 5, 8);

  now(): number {
    return this.time;
  }
}

interface Said {
  readonly status: number;
  readonly location: string | null;
  readonly content: unknown;
}

export interface Shop {
  readonly answerer: Answerer;
  readonly clock: Clock;
  ask(name: Name, request?: Asked): Promise<Said>;
}

export interface Asked {
  readonly key?: string | number;
  readonly query?: string;
  readonly body?: unknown;
}

/** A shop to send requests to that were let through. */
export function openShop(settings: Partial<AnswerSettings> = {}): Shop {
  const clock = new Clock();
  const answerer = createAnswerer(shop, { seed: 1, clock, strict: true, ceilingFor: () => 4, ...settings });
  return {
    answerer,
    clock,
    ask: async (name, { key, query: asked = "", body: brought } = {}) => {
      const call: Call = {
        operation: operations[name],
        parameters: key === undefined ? {} : { ToyNum: String(key) },
        query: new URLSearchParams(asked),
        body: brought,
        grants: null as unknown as Grants,
        place: { base: "https://shop.example/v1", path: "" },
      };
      const response = await answerer.answer(call);
      const text = await response.text();
      const content: unknown = text === "" ? null : JSON.parse(text);
      return { status: response.status, location: response.headers.get("Location"), content };
    },
  };
}
