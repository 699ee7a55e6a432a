import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, encode } from "../../../templates/client/runtime/codec.js";
import type { Codec, Unexpected } from "../../../templates/client/runtime/codec.js";

const item: Codec = { booleans: ["Done"], dates: ["Day"] };
const codec: Codec = {
  booleans: ["Flag", "Mark"],
  dates: ["Day"],
  datetimes: ["At"],
  nested: { Item: () => item, Items: () => item, Self: () => codec },
};

interface Case {
  readonly what: string;
  readonly wire: unknown;
  readonly read: unknown;
  readonly told?: readonly Unexpected[];
}

const decoded: readonly Case[] = [
  { what: "booleans", wire: { Flag: "true", Mark: "false" }, read: { Flag: true, Mark: false } },
  { what: "booleans with a capital", wire: { Flag: "True", Mark: "False" }, read: { Flag: true, Mark: false } },
  { what: "booleans of JSON", wire: { Flag: true, Mark: false }, read: { Flag: true, Mark: false } },
  { what: "days", wire: { Day: "2026-03-31" }, read: { Day: "2026-03-31" } },
  { what: "no day", wire: { Day: "0001-01-01" }, read: { Day: null } },
  { what: "an empty day", wire: { Day: "" }, read: { Day: null } },
  { what: "times", wire: { At: "2026-03-31 14:05:00" }, read: { At: "2026-03-31 14:05:00" } },
  { what: "no time", wire: { At: "0001-01-01 00:00:00" }, read: { At: null } },
  { what: "no time, written as a day", wire: { At: "0001-01-01" }, read: { At: null } },
  { what: "an empty time", wire: { At: "" }, read: { At: null } },
  { what: "midnight", wire: { At: "2026-03-31 00:00:00" }, read: { At: "2026-03-31 00:00:00" } },
  {
    what: "null",
    wire: { Flag: null, Day: null, At: null, Item: null },
    read: { Flag: null, Day: null, At: null, Item: null },
  },
  { what: "fields that are not there", wire: {}, read: {} },
  {
    what: "fields that the codec does not name",
    wire: { Other: "true", more: { Flag: "true" } },
    read: { Other: "true", more: { Flag: "true" } },
  },
  {
    what: "an object in an object",
    wire: { Item: { Done: "true", Day: "0001-01-01" } },
    read: { Item: { Done: true, Day: null } },
  },
  {
    what: "objects in an array",
    wire: { Items: [{ Done: "true" }, { Done: "false" }] },
    read: { Items: [{ Done: true }, { Done: false }] },
  },
  { what: "arrays in an array", wire: { Items: [[{ Done: "true" }], []] }, read: { Items: [[{ Done: true }], []] } },
  { what: "an object in itself", wire: { Self: { Self: { Flag: "true" } } }, read: { Self: { Self: { Flag: true } } } },
  {
    what: "an array of the whole",
    wire: [{ Flag: "true" }, { Flag: "false" }],
    read: [{ Flag: true }, { Flag: false }],
  },
  {
    what: "a boolean that is none, kept and told",
    wire: { Flag: "yes", Mark: 1 },
    read: { Flag: "yes", Mark: 1 },
    told: [
      { field: "Flag", expected: "boolean" },
      { field: "Mark", expected: "boolean" },
    ],
  },
  {
    what: "a day that is none",
    wire: { Day: "3/31/2026" },
    read: { Day: "3/31/2026" },
    told: [{ field: "Day", expected: "date" }],
  },
  {
    what: "a day that does not exist",
    wire: { Day: "2026-02-30" },
    read: { Day: "2026-02-30" },
    told: [{ field: "Day", expected: "date" }],
  },
  {
    what: "a day with a time",
    wire: { Day: "2026-03-31 14:05:00" },
    read: { Day: "2026-03-31 14:05:00" },
    told: [{ field: "Day", expected: "date" }],
  },
  {
    what: "a time without its seconds",
    wire: { At: "2026-03-31 14:05" },
    read: { At: "2026-03-31 14:05" },
    told: [{ field: "At", expected: "datetime" }],
  },
  {
    what: "a day for a time",
    wire: { At: "2026-03-31" },
    read: { At: "2026-03-31" },
    told: [{ field: "At", expected: "datetime" }],
  },
  { what: "a number for a time", wire: { At: 5 }, read: { At: 5 }, told: [{ field: "At", expected: "datetime" }] },
  {
    what: "something else in an object",
    wire: { Item: { Done: "x" } },
    read: { Item: { Done: "x" } },
    told: [{ field: "Item.Done", expected: "boolean" }],
  },
  {
    what: "a text for an object",
    wire: { Item: "x" },
    read: { Item: "x" },
    told: [{ field: "Item", expected: "object" }],
  },
  {
    what: "a text among objects",
    wire: { Items: ["x", { Done: "true" }] },
    read: { Items: ["x", { Done: true }] },
    told: [{ field: "Items", expected: "object" }],
  },
  {
    what: "a text deep below",
    wire: { Self: { Item: 3 } },
    read: { Self: { Item: 3 } },
    told: [{ field: "Self.Item", expected: "object" }],
  },
  { what: "a text for the whole", wire: "x", read: "x", told: [{ field: "", expected: "object" }] },
  { what: "null for the whole", wire: null, read: null, told: [{ field: "", expected: "object" }] },
];

describe("decoding", () => {
  it.each(decoded)("reads $what", ({ wire, read, told = [] }) => {
    const heard: Unexpected[] = [];
    expect(decode(structuredClone(wire), codec, (one) => heard.push(one))).toEqual(read);
    expect(heard).toEqual(told);
    expect(decode(structuredClone(wire), codec)).toEqual(read);
  });

  it("without a codec leaves everything as it is", () => {
    const value = { Flag: "true", Day: "0001-01-01" };
    expect(decode(value, undefined)).toBe(value);
    expect(value).toEqual({ Flag: "true", Day: "0001-01-01" });
  });
});

interface Written {
  readonly what: string;
  readonly given: unknown;
  readonly wire: unknown;
}

const encoded: readonly Written[] = [
  { what: "booleans", given: { Flag: true, Mark: false }, wire: { Flag: "true", Mark: "false" } },
  {
    what: "no day and no time",
    given: { Day: null, At: null },
    wire: { Day: "0001-01-01", At: "0001-01-01 00:00:00" },
  },
  {
    what: "days and times",
    given: { Day: "2026-03-31", At: "2026-03-31 14:05:00" },
    wire: { Day: "2026-03-31", At: "2026-03-31 14:05:00" },
  },
  { what: "what the codec does not name", given: { Other: true, more: null }, wire: { Other: true, more: null } },
  { what: "null for a boolean and for an object", given: { Flag: null, Item: null }, wire: { Flag: null, Item: null } },
  {
    what: "objects in objects and arrays",
    given: { Item: { Done: true }, Items: [{ Day: null }, [{ Done: false }]] },
    wire: { Item: { Done: "true" }, Items: [{ Day: "0001-01-01" }, [{ Done: "false" }]] },
  },
  { what: "an array of the whole", given: [{ Flag: true }], wire: [{ Flag: "true" }] },
  { what: "what is no object", given: "x", wire: "x" },
  { what: "undefined", given: { Flag: undefined, Day: undefined }, wire: { Flag: undefined, Day: undefined } },
];

describe("encoding", () => {
  it.each(encoded)("writes $what", ({ given, wire }) => {
    const before = structuredClone(given);
    expect(encode(given, codec)).toEqual(wire);
    expect(given).toEqual(before);
  });

  it("without a codec gives what it was given", () => {
    const value = { Flag: true };
    expect(encode(value, undefined)).toBe(value);
  });
});

type Kind = "boolean" | "date" | "datetime" | "other" | "object" | "list";
interface Member {
  readonly name: string;
  readonly kind: Kind;
  readonly inner: readonly Member[];
}

const { shape } = fc.letrec<{ shape: readonly Member[]; member: Member }>((tie) => ({
  shape: fc.uniqueArray(tie("member"), { selector: ({ name }) => name, maxLength: 5, depthIdentifier: "shape" }),
  member: fc.oneof(
    { depthSize: "small", depthIdentifier: "shape", withCrossShrink: true },
    fc.record({
      name: fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,6}$/),
      kind: fc.constantFrom<Kind>("boolean", "date", "datetime", "other"),
      inner: fc.constant([]),
    }),
    fc.record({
      name: fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,6}$/),
      kind: fc.constantFrom<Kind>("object", "list"),
      inner: tie("shape"),
    }),
  ),
}));

function codecOf(members: readonly Member[]): Codec {
  const named = (kind: Kind): readonly string[] => members.filter((one) => one.kind === kind).map(({ name }) => name);
  const nested = members.filter(({ kind }) => kind === "object" || kind === "list");
  return {
    booleans: named("boolean"),
    dates: named("date"),
    datetimes: named("datetime"),
    nested: Object.fromEntries(nested.map(({ name, inner }) => [name, () => codecOf(inner)])),
  };
}

const moment = fc
  .date({ min: new Date("0002-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

function valueOf({ kind, inner }: Member): fc.Arbitrary<unknown> {
  switch (kind) {
    case "boolean":
      return fc.option(fc.boolean());
    case "date":
      return fc.option(moment.map((text) => text.slice(0, 10)));
    case "datetime":
      return fc.option(moment.map((text) => text.slice(0, 19).replace("T", " ")));
    case "other":
      return fc.jsonValue({ maxDepth: 1 });
    case "object":
      return fc.option(fieldsOf(inner));
    case "list":
      return fc.array(fieldsOf(inner), { maxLength: 3 });
  }
}

function fieldsOf(members: readonly Member[]): fc.Arbitrary<Record<string, unknown>> {
  const named = Object.fromEntries(members.map((member) => [member.name, valueOf(member)]));
  return fc
    .tuple(
      fc.record(named, { requiredKeys: [] }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 1 })),
    )
    .map(([known, unknown]) => ({ ...unknown, ...known }));
}

const codecAndValue = shape.chain((members) => fieldsOf(members).map((value) => ({ codec: codecOf(members), value })));

describe("a codec", () => {
  it("reads what it wrote, whatever its fields and whatever else is there, and has nothing to tell", () => {
    fc.assert(
      fc.property(codecAndValue, (one) => {
        const before = structuredClone(one.value);
        const wire: unknown = JSON.parse(JSON.stringify(encode(one.value, one.codec)));
        const heard: Unexpected[] = [];
        expect(decode(wire, one.codec, (unexpected) => heard.push(unexpected))).toEqual(
          JSON.parse(JSON.stringify(before)),
        );
        expect(heard).toEqual([]);
        expect(one.value).toEqual(before);
      }),
    );
  });

  it("keeps any answer whole: it changes no names, and no field but those that it names", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (answer) => {
        const read = decode(structuredClone(answer), { booleans: ["a"], dates: ["b"], nested: { c: () => ({}) } });
        expect(outline(read)).toEqual(outline(answer));
      }),
    );
  });
});

/** Names and nesting of a value, without what its leaves are. */
function outline(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outline);
  if (typeof value !== "object" || value === null) return "leaf";
  return Object.entries(value).map(([name, inner]) => [name, outline(inner)]);
}
