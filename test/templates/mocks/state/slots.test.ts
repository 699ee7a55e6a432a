import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../templates/mocks/runtime/definition.js";
import type { Slots } from "../../../../templates/mocks/runtime/state/action.js";
import { freeTime } from "../../../../templates/mocks/runtime/state/slots.js";
import type { Store } from "../../../../templates/mocks/runtime/state/store.js";
import { Table } from "../../../../templates/mocks/runtime/state/table.js";

const slots: Slots = {
  hours: {
    table: "hours",
    only: { Kind: { value: "open" } },
    date: "Day",
    start: "From",
    stop: "To",
    who: "Who",
    where: "Rooms",
  },
  taken: {
    table: "visits",
    start: "At",
    pattern: "Length",
    minutesPerSign: 5,
    who: "Who",
    where: "Room",
    not: { field: "State", values: ["gone"] },
  },
  asks: { day: "day", first: "first", last: "last", who: "who", where: "room", minutes: "least" },
  days: 3,
  gives: { start: "a", stop: "z", who: "who", where: "room" },
};

const open = { Key: 1, Kind: "open", Day: "2026-03-02", From: "08:00:00", To: "10:00:00", Who: "1", Rooms: "5" };
const visit = { Key: 1, At: "2026-03-02 08:30:00", Length: "XXXXXX", Who: 1, Room: 5, State: "new" };

function found(hours: readonly JsonObject[], visits: readonly JsonObject[], query = "", extra: Partial<Slots> = {}) {
  const tables = new Map([
    ["hours", hours],
    ["visits", visits],
  ]);
  const table = (id: string): Table => {
    const made = new Table(id, { entity: id, key: "Key", models: [], references: {} });
    for (const [index, row] of (tables.get(id) ?? []).entries()) made.put({ ...row, Key: index + 1 });
    return made;
  };
  // Free time looks at nothing of a store but its tables.
  const store: Pick<Store, "table"> = { table };
  const scene = { row: {}, from: {}, body: {}, query: new URLSearchParams(query), path: {} };
  const now = "2026-03-02 07:00:00";
  return freeTime({ ...slots, ...extra }, { ...scene, now, store });
}

/** "08:00-10:00 1@5": the time of a slot, who and where. */
function told(rows: readonly JsonObject[]): readonly string[] {
  return rows.map(
    ({ a, z, who, room }: JsonObject) =>
      `${String(a).slice(5, 16)} ${String(z).slice(11, 16)} ${String(who)}@${String(room)}`,
  );
}

const cases: readonly {
  readonly name: string;
  readonly hours?: readonly JsonObject[];
  readonly visits?: readonly JsonObject[];
  readonly query?: string;
  readonly extra?: Partial<Slots>;
  readonly want: readonly string[];
}[] = [
  { name: "no hours", hours: [], want: [] },
  { name: "hours of another kind", hours: [{ ...open, Kind: "closed" }], want: [] },
  { name: "hours that nobody has taken of", want: ["03-02 08:00 10:00 1@5"] },
  { name: "around a visit", visits: [visit], want: ["03-02 08:00 08:30 1@5", "03-02 09:00 10:00 1@5"] },
  { name: "a visit that is gone", visits: [{ ...visit, State: "gone" }], want: ["03-02 08:00 10:00 1@5"] },
  {
    name: "a visit at the beginning",
    visits: [{ ...visit, At: "2026-03-02 07:45:00" }],
    want: ["03-02 08:15 10:00 1@5"],
  },
  { name: "a visit at the end", visits: [{ ...visit, At: "2026-03-02 09:45:00" }], want: ["03-02 08:00 09:45 1@5"] },
  {
    name: "visits that overlap",
    visits: [visit, { ...visit, At: "2026-03-02 08:45:00" }],
    want: ["03-02 08:00 08:30 1@5", "03-02 09:15 10:00 1@5"],
  },
  {
    name: "somebody else in the room",
    visits: [{ ...visit, Who: 2 }],
    want: ["03-02 08:00 08:30 1@5", "03-02 09:00 10:00 1@5"],
  },
  {
    name: "in another room meanwhile",
    visits: [{ ...visit, Room: 6 }],
    want: ["03-02 08:00 08:30 1@5", "03-02 09:00 10:00 1@5"],
  },
  { name: "somebody else elsewhere", visits: [{ ...visit, Who: 2, Room: 6 }], want: ["03-02 08:00 10:00 1@5"] },
  {
    name: "several rooms",
    hours: [{ ...open, Rooms: "5, 6" }],
    want: ["03-02 08:00 10:00 1@5", "03-02 08:00 10:00 1@6"],
  },
  {
    name: "the room that is asked for",
    hours: [{ ...open, Rooms: "5,6" }],
    query: "room=6",
    want: ["03-02 08:00 10:00 1@6"],
  },
  { name: "nobody who is asked for", query: "who=2", want: [] },
  { name: "nobody but who it is else", extra: { whoElse: { value: 2 } }, want: [] },
  { name: "long enough", visits: [visit], query: "least=45", want: ["03-02 09:00 10:00 1@5"] },
  {
    name: "in pieces, without what is left over",
    extra: { piece: 50 },
    want: ["03-02 08:00 08:50 1@5", "03-02 08:50 09:40 1@5"],
  },
  { name: "hours that have begun", hours: [{ ...open, From: "06:00:00" }], want: ["03-02 07:00 10:00 1@5"] },
  { name: "yesterday", hours: [{ ...open, Day: "2026-03-01" }], query: "day=2026-03-01", want: [] },
  { name: "the last of three days", hours: [{ ...open, Day: "2026-03-04" }], want: ["03-04 08:00 10:00 1@5"] },
  { name: "behind three days", hours: [{ ...open, Day: "2026-03-05" }], want: [] },
  {
    name: "a day that is asked for",
    hours: [{ ...open, Day: "2026-03-09" }],
    query: "day=2026-03-09",
    want: ["03-09 08:00 10:00 1@5"],
  },
  {
    name: "days that are asked for",
    hours: [open, { ...open, Day: "2026-03-09" }],
    query: "first=2026-03-03&last=2026-03-09",
    want: ["03-09 08:00 10:00 1@5"],
  },
];

describe("free time is", () => {
  it.each(cases)("$name: $want", ({ hours = [open], visits = [], query, extra, want }) => {
    expect(told(found(hours, visits, query, extra))).toEqual(want);
  });

  it("together with what is taken all that is open, and never both", () => {
    const start = fc
      .integer({ min: 0, max: 23 })
      .map((five) => `2026-03-02 ${new Date((7 * 60 + five * 10) * 60_000).toISOString().slice(11, 19)}`);
    const visits = fc.array(
      fc.record({
        At: start,
        Length: fc.integer({ min: 1, max: 30 }).map((signs) => "X".repeat(signs)),
        Who: fc.constant(1),
        Room: fc.constant(5),
        State: fc.constant("new"),
      }),
    );
    fc.assert(
      fc.property(visits, (taken) => {
        const free = found([open], taken);
        for (let minute = 8 * 60; minute < 10 * 60; minute++) {
          const now = Date.UTC(2026, 2, 2) + minute * 60_000;
          const begun = (text: unknown): number => Date.parse(`${String(text).replace(" ", "T")}Z`);
          const isFree = free.some(({ a, z }) => begun(a) <= now && now < begun(z));
          const isTaken = taken.some(({ At, Length }) => begun(At) <= now && now < begun(At) + Length.length * 300_000);
          expect(isFree).toBe(!isTaken);
        }
      }),
      { numRuns: 50 },
    );
  });
});
