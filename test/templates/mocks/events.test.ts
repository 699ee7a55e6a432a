import { describe, expect, it } from "vitest";
import { standingClock } from "../../../templates/mocks/runtime/clock.js";
import type { Definition, JsonObject } from "../../../templates/mocks/runtime/definition.js";
import type { EventFacts } from "../../../templates/mocks/runtime/events/facts.js";
import { isHere } from "../../../templates/mocks/runtime/events/post.js";
import { createEventSender } from "../../../templates/mocks/runtime/events/sender.js";
import type { SenderOptions } from "../../../templates/mocks/runtime/events/sender.js";
import { createRecords } from "../../../templates/mocks/runtime/records.js";
import { Store } from "../../../templates/mocks/runtime/state/store.js";
import { shop } from "./state/shop.js";

const events: EventFacts = {
  headers: { credential: "X-Key", machine: "X-Desk", type: "X-Event" },
  subscriptions: { table: "watches", to: "To", machine: "Desk", start: "Start", stop: "Stop" },
  kinds: [
    {
      kind: "shelf",
      payload: "array",
      mostItems: 3,
      caughtUpDays: 2,
      type: "Table",
      interval: "Every",
      types: {
        Toy: { said: "Shelf: Toy", of: "Toys.Short", watches: { table: "toys", stamp: "Changed" } },
        ToyGone: { said: "Shelf: ToyGone", of: "Toys.Short", watches: { table: "toys", deleted: true } },
        Shelf: { said: "Shelf: Shelf", of: null, watches: { table: "shelves", stamp: null } },
      },
    },
    {
      kind: "door",
      payload: "object",
      mostItems: null,
      caughtUpDays: null,
      type: "Door",
      interval: null,
      types: { Opened: { said: "Door: Opened", of: null, watches: null } },
    },
  ],
};

const definition: Definition = {
  ...shop,
  events,
  models: {
    ...shop.models,
    "Toys.Short": { id: "ToyNum", fields: { ToyNum: "integer", Name: "string" } },
    "Watches.Watch": {
      id: "WatchNum",
      fields: {
        WatchNum: "integer",
        To: "string",
        Desk: "string",
        Table: "string",
        Every: "integer",
        Door: "string",
        Start: "datetime",
        Stop: "datetime",
      },
    },
  },
  tables: {
    ...shop.tables,
    watches: { entity: "Watch", key: "WatchNum", models: ["Watches.Watch"], references: {} },
  },
};

interface Got {
  readonly to: string;
  readonly desk: string | null;
  readonly key: string | null;
  readonly said: string | null;
  readonly body: unknown;
}

const here = "http://localhost:2097/";
const none = "0001-01-01 00:00:00";

function stage(options: Partial<SenderOptions> = {}, made: Definition = definition) {
  const clock = standingClock("2026-01-05T08:00:00");
  const store = new Store(made, createRecords(made.models, 1), { toys: [], shelves: [], watches: [] });
  const got: Got[] = [];
  /** What endpoints answer, one after another; 200 when there is none left. */
  const answers: (number | "nobody")[] = [];
  const send = async (request: Request): Promise<Response> => {
    const answer = answers.shift() ?? 200;
    if (answer === "nobody") throw new TypeError("fetch failed");
    const { headers } = request;
    const [desk, key, said] = ["X-Desk", "X-Key", "X-Event"].map((name) => headers.get(name));
    got.push({ to: request.url, desk: desk ?? null, key: key ?? null, said: said ?? null, body: await request.json() });
    return new Response(null, { status: answer });
  };
  const sender = createEventSender(
    { definition: made, store, clock },
    { key: "k1", machine: "FRONT", send, ...options },
  );
  if (!sender) throw new Error("the definition has events");
  const now = (): string => new Date(clock.now()).toISOString().slice(0, 19).replace("T", " ");
  const create = (table: string, row: JsonObject): void => {
    const into = store.table(table);
    store.create(into, { ...row, [into.shape.key]: into.nextKey });
  };
  return {
    clock,
    store,
    got,
    answers,
    sender,
    watch: (row: JsonObject) =>
      create("watches", { To: here, Desk: "", Table: "Toy", Every: 10, Door: "", Start: none, Stop: none, ...row }),
    toy: (name: string, extra: JsonObject = {}) => create("toys", { Name: name, Price: "1", Changed: now(), ...extra }),
    create,
    start: (number = 1) => store.table("watches").get(number)?.["Start"],
    /** Lets seconds pass, and gives the bodies that came meanwhile. */
    after: async (seconds: number) => {
      clock.advance(seconds * 1000);
      got.length = 0;
      await sender.tick();
      return got.map(({ body }) => body);
    },
  };
}

describe("a table that is watched", () => {
  it("is told of once, when its turn comes", async () => {
    const { watch, toy, after, got, start } = stage();
    watch({});
    expect(start()).toBe("2026-01-05 08:00:00");
    toy("Kite");
    expect(await after(9)).toEqual([]);
    expect(start()).toBe("2026-01-05 08:00:00");
    expect(await after(1)).toEqual([[{ ToyNum: 1, Name: "Kite" }]]);
    expect(got).toEqual([
      { to: here, desk: "FRONT", key: "k1", said: "Shelf: Toy", body: [{ ToyNum: 1, Name: "Kite" }] },
    ]);
    expect(start()).toBe("2026-01-05 08:00:10");
    expect(await after(60)).toEqual([]);
    expect(start()).toBe("2026-01-05 08:01:10");
  });

  it("is told of at the next look when it changes in the very second of one", async () => {
    const { watch, toy, after, clock, sender, got } = stage();
    watch({});
    clock.advance(10_000);
    toy("Kite");
    await sender.tick();
    expect(got).toEqual([]);
    expect(await after(10)).toEqual([[{ ToyNum: 1, Name: "Kite" }]]);
    expect(await after(10)).toEqual([]);
  });

  it("is not told of as it was before the start", async () => {
    const { watch, toy, after } = stage();
    toy("Old", { Changed: "2026-01-04 23:59:59" });
    toy("New", { Changed: "2026-01-05 00:00:00" });
    watch({ Start: "2026-01-05 00:00:00" });
    expect(await after(0)).toEqual([[{ ToyNum: 2, Name: "New" }]]);
  });

  it("tells of fields that follow from others as they are answered", async () => {
    const room = { lookup: { table: "shelves", where: { ShelfNum: { row: "ShelfNum" } }, give: "Room" } } as const;
    const { watch, toy, create, store, after } = stage({}, { ...definition, derived: { toys: { Name: room } } });
    watch({});
    watch({ Table: "ToyGone" });
    create("shelves", { Room: "Hall" });
    toy("as it was written", { ShelfNum: 1 });
    expect(await after(10)).toEqual([[{ ToyNum: 1, Name: "Hall" }]]);
    store.delete(store.table("toys"), { ...store.table("toys").get(1) });
    expect(await after(10)).toEqual([[{ ToyNum: 1, Name: "Hall" }]]);
  });

  it("gives what was deleted", async () => {
    const { watch, toy, store, after } = stage();
    watch({ Table: "ToyGone" });
    toy("Kite");
    toy("Ball");
    store.delete(store.table("toys"), { ...store.table("toys").get(1) });
    expect(await after(10)).toEqual([[{ ToyNum: 1, Name: "Kite" }]]);
    expect(await after(10)).toEqual([]);
  });

  it("is watched by the mock itself when rows do not say when they changed", async () => {
    const { watch, create, store, after } = stage();
    watch({ Table: "Shelf" });
    const shelves = store.table("shelves");
    create("shelves", { Room: "Hall" });
    create("shelves", { Room: "Attic" });
    store.change(shelves, { ShelfNum: 1, Room: "Cellar" });
    store.delete(shelves, { ShelfNum: 2, Room: "Attic" });
    expect(await after(10)).toEqual([[{ ShelfNum: 1, Room: "Cellar" }]]);
    expect(await after(10)).toEqual([]);
  });

  const sizes = [
    { toys: 3, lengths: [3] },
    { toys: 4, lengths: [3, 1] },
    { toys: 7, lengths: [3, 3, 1] },
  ];
  it.each(sizes)("gives $toys items in batches of $lengths", async ({ toys, lengths }) => {
    const { watch, toy, after } = stage();
    watch({});
    for (let count = 0; count < toys; count++) toy("Kite");
    const bodies = await after(10);
    expect(bodies.map((body) => (Array.isArray(body) ? body.length : null))).toEqual(lengths);
  });
});

describe("an endpoint that does not take what it is sent", () => {
  const kite = [{ ToyNum: 1, Name: "Kite" }];
  it.each([500, 404, 302, "nobody"] as const)("gets it later: %s", async (answer) => {
    const { watch, toy, after, answers, got, start, sender } = stage();
    watch({});
    toy("Kite");
    answers.push(answer);
    await after(10);
    expect(start()).toBe("2026-01-05 08:00:00");
    expect(await after(9)).toEqual([]);
    expect(await after(1)).toEqual([kite]);
    expect(start()).toBe("2026-01-05 08:00:20");
    got.length = 0;
    await sender.tick();
    expect(got).toEqual([]);
  });

  it("gets all batches again when one of them was not taken", async () => {
    const { watch, toy, after, answers, start } = stage();
    watch({});
    for (const name of ["A", "B", "C", "D"]) toy(name);
    answers.push(200, 503);
    expect((await after(10)).length).toBe(2);
    expect(start()).toBe("2026-01-05 08:00:00");
    expect((await after(10)).length).toBe(2);
    expect(start()).toBe("2026-01-05 08:00:20");
  });

  it("gets no more than some days of it", async () => {
    const { watch, toy, after, answers } = stage();
    watch({});
    toy("Old");
    answers.push("nobody");
    await after(86_400);
    toy("New");
    expect(await after(2 * 86_400)).toEqual([[{ ToyNum: 2, Name: "New" }]]);
  });

  it("is reported, without address, key and rows", async () => {
    const { watch, toy, clock, sender, answers } = stage();
    watch({ To: `${here}?secret=1` });
    watch({ Table: "Toy", To: "https://elsewhere.example/hook" });
    toy("Kite");
    answers.push("nobody");
    clock.advance(10_000);
    expect(await sender.tick()).toEqual([
      { subscription: 1, type: "Toy", outcome: "unreachable", items: 0 },
      { subscription: 2, type: "Toy", outcome: "elsewhere", items: 0 },
    ]);
  });
});

describe("subscriptions", () => {
  const left: readonly JsonObject[] = [
    { Desk: "BACK" },
    { Stop: "2026-01-05 08:00:10" },
    { Start: "2026-01-05 08:00:01" },
    { Every: 11 },
    { Table: "Tables" },
    { Table: "" },
    { To: "https://elsewhere.example/" },
    { To: "http://localhost.example/" },
    { To: "http://192.168.1.14:2097/" },
    { To: "file:///etc/hosts" },
    { To: "nowhere" },
  ];
  it.each(left)("are left alone with %s", async (row) => {
    const { watch, toy, after } = stage();
    watch(row);
    toy("Kite");
    expect(await after(10)).toEqual([]);
  });

  const served: readonly JsonObject[] = [
    { Desk: "FRONT" },
    { Stop: "2026-01-05 08:00:11" },
    { Start: "2026-01-05 08:00:00" },
    { To: "http://127.0.0.1:9/a" },
    { To: "http://[::1]:9/a" },
  ];
  it.each(served)("are served with %s", async (row) => {
    const { watch, toy, after } = stage();
    watch(row);
    toy("Kite");
    expect(await after(10)).toEqual([[{ ToyNum: 1, Name: "Kite" }]]);
  });

  it("are each served by their own", async () => {
    const { watch, toy, create, after, got } = stage();
    watch({ Every: 5, To: `${here}toys` });
    watch({ Table: "Shelf", Every: 10, To: `${here}shelves` });
    toy("Kite");
    create("shelves", { Room: "Hall" });
    await after(5);
    expect(got.map(({ to, said }) => [to, said])).toEqual([[`${here}toys`, "Shelf: Toy"]]);
    await after(5);
    expect(got.map(({ to, said }) => [to, said])).toEqual([[`${here}shelves`, "Shelf: Shelf"]]);
  });

  it("go anywhere when told so", async () => {
    const { watch, toy, after } = stage({ anywhere: true });
    watch({ To: "https://elsewhere.example/" });
    toy("Kite");
    expect((await after(10)).length).toBe(1);
  });

  it("are not told of the same twice by ticks that overlap", async () => {
    const { watch, toy, clock, sender, got } = stage();
    watch({});
    toy("Kite");
    clock.advance(10_000);
    await Promise.all([sender.tick(), sender.tick(), sender.tick()]);
    expect(got.length).toBe(1);
  });
});

describe("facts that a spec leaves out", () => {
  const { start: _, ...fields } = events.subscriptions;
  const [shelf, door] = events.kinds;
  if (!shelf || !door) throw new Error("there are two kinds");
  const made: Definition = {
    ...definition,
    events: { ...events, subscriptions: { ...fields, start: null }, kinds: [{ ...shelf, interval: null }, door] },
  };

  it("are no start, as a subscription begins when it is made, and no interval, as each second is one", async () => {
    const { watch, toy, after, answers, store, sender } = stage({}, made);
    toy("Old");
    await after(5);
    watch({ Start: "2026-01-01 00:00:00", Every: 60 });
    toy("New");
    answers.push(500);
    await after(1);
    expect(await after(1)).toEqual([[{ ToyNum: 2, Name: "New" }]]);
    expect(await after(60)).toEqual([]);
    toy("Newer");
    expect(await after(1)).toEqual([[{ ToyNum: 3, Name: "Newer" }]]);
    expect(store.table("watches").get(1)?.["Start"]).toBe("2026-01-01 00:00:00");
    sender.reset();
    toy("Newest");
    expect(await after(1)).toEqual([]);
  });

  it("leave an event that has no pace to be fired by hand, too", async () => {
    const { watch, sender, got } = stage({}, made);
    watch({});
    await sender.fire("Toy", { ToyNum: 9 });
    expect(got.map(({ body }) => body)).toEqual([[{ ToyNum: 9 }]]);
  });
});

describe("an event that no table shows", () => {
  it("is posted at once to those who asked for it", async () => {
    const { watch, sender, got } = stage();
    watch({ Table: "", Door: "Opened", Every: 0 });
    watch({});
    watch({ Table: "", Door: "Opened", Desk: "BACK" });
    expect(await sender.fire("Opened", { By: 7 })).toEqual([
      { subscription: 1, type: "Opened", outcome: "delivered", items: 1 },
    ]);
    expect(got).toEqual([{ to: here, desk: "FRONT", key: "k1", said: "Door: Opened", body: { By: 7 } }]);
  });

  const wrong: readonly (readonly [string, unknown, string])[] = [
    ["Toy", {}, "Events of this `type` are posted when rows change, and are not fired by hand. Fired can be: Opened."],
    ["Opend", {}, "`type` is no type of event. Did you mean `Opened`?"],
    ["constructor", {}, "`type` is no type of event. Fired can be: Opened."],
    ["Opened", [], "`payload` must be an object."],
    ["Opened", null, "`payload` must be an object."],
  ];
  it.each(wrong)("%s with %s is refused", async (type, payload, message) => {
    await expect(stage().sender.fire(type, payload)).rejects.toThrow(new TypeError(message));
  });
});

describe("a sender", () => {
  it("posts nothing by itself before its start, and when the clock is moved from then on", async () => {
    const { watch, toy, clock, sender, got } = stage();
    watch({});
    toy("Kite");
    clock.advance(10_000);
    await sender.fire("Opened", {});
    expect(got).toEqual([]);
    sender.start();
    clock.advance(1);
    // What was begun by the move is posted before this: nothing is left to report.
    expect(await sender.tick()).toEqual([]);
    expect(got.map(({ body }) => body)).toEqual([[{ ToyNum: 1, Name: "Kite" }]]);
    toy("Ball");
    clock.set("2026-01-05T09:00:00");
    expect(await sender.tick()).toEqual([]);
    expect(got.length).toBe(2);
  });

  it("posts nothing by itself after its end", async () => {
    const { watch, toy, clock, sender, got, start } = stage();
    sender.start();
    watch({ Table: "Shelf" });
    watch({ Table: "Toy" });
    toy("Kite");
    sender.stop();
    clock.advance(10_000);
    await sender.fire("Opened", {});
    expect(got).toEqual([]);
    watch({});
    expect([start(2), start(3)]).toEqual(["2026-01-05 08:00:00", none]);
  });

  it("is none without events", () => {
    const store = new Store(shop, createRecords(shop.models, 1));
    const parts = { definition: shop, store, clock: standingClock("2026-01-05") };
    expect(createEventSender(parts, { key: "k", machine: "m" })).toBeNull();
  });

  const options: readonly (readonly [object, string])[] = [
    [{ key: "" }, "`key` must be a text that a header can hold."],
    [{ key: "a\nb" }, "`key` must be a text that a header can hold."],
    [{ machine: "" }, "`machine` must be a text that a header can hold."],
  ];
  it.each(options)("is not made with %s", (given, message) => {
    expect(() => stage(given)).toThrow(new TypeError(message));
  });
});

describe("addresses of this machine", () => {
  const table: readonly (readonly [string, boolean])[] = [
    ["http://localhost:1/", true],
    ["https://LOCALHOST/", true],
    ["http://127.9.9.9/", true],
    ["http://[::1]/", true],
    ["http://2130706433/", true],
    ["http://localhost@elsewhere.example/", false],
    ["http://127.0.0.1.example/", false],
    ["http://0.0.0.0/", false],
    ["ftp://localhost/", false],
    ["", false],
  ];
  it.each(table)("%s: %s", (address, want) => {
    expect(isHere(address)).toBe(want);
  });
});
