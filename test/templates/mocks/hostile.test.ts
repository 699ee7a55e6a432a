import { describe, expect, it } from "vitest";
import type { Definition } from "../../../templates/mocks/runtime/definition.js";
import { createMock } from "../../../templates/mocks/runtime/mock.js";
import type { Options } from "../../../templates/mocks/runtime/options.js";
import { textForms } from "../../../templates/mocks/runtime/state/text-forms.js";
import { send } from "./library.js";
import { shop } from "./state/shop.js";

const base = "https://api.library.example/v2";
const headers = { "X-Library": "LIB made-up/made-up", "Content-Type": "application/json" };

/** Lists in each other. */
const levels = (count: number): string => "[".repeat(count) + "]".repeat(count);

/** Sends requests to one mock of a shop, with a body as it stands. */
function asking(change: Partial<Definition> = {}, options: Options = { permissions: ["Read"] }) {
  const mock = createMock({ ...shop, ...change }, { clock: "2026-03-02T08:00:00", ...options });
  return async (call: string, body?: string) => {
    const [method = "", path = ""] = call.split(" ");
    const response = await mock.respond(new Request(base + path, { method, headers, ...(body && { body }) }));
    const text = (await response?.text()) ?? "";
    return {
      status: response?.status,
      location: response?.headers.get("Location"),
      content: JSON.parse(text || "null"),
    };
  };
}

/** JSON that no number and no text can be made of. */
const stubborn = '{"toString":1,"valueOf":1}';

describe("a value of a body that cannot be made into a text", () => {
  const fields = Object.keys(shop.inputs["toys.update"]?.body ?? {});

  it.each(fields)("is refused for %s", async (name) => {
    for (const value of [stubborn, `[${stubborn}]`, `[${levels(90)}]`, '["true"]', "[1]", "{}"]) {
      const said = await asking()("PUT /toys/1", `{"${name}":${value}}`);
      expect([value, said.status, said.content]).toEqual([value, 422, `${name} does not fit.`]);
    }
  });

  it.each([
    ["names no row, whatever form it was to have", { unfound: { Name: "shelves" } }, 404],
    [
      "is no number to compare with",
      { demands: [{ that: { body: "Name" }, below: { value: 9 }, message: "No." }] },
      400,
    ],
    ["equals none", { demands: [{ that: { body: "Name" }, equals: { value: 9 }, message: "No." }] }, 400],
    ["has no other sign", { set: { Price: { minus: { body: "Name" } } } }, 200],
    ["is no part of a product", { set: { Price: { times: [{ body: "Name" }, { value: 2 }] } } }, 200],
  ] as const)("%s", async (_, action, status) => {
    // Of an operation whose fields nobody can list, any value gets as far as that.
    const open = { actions: { "toys.wrap": action }, inputs: { "toys.wrap": { isOpen: true } } } as const;
    const ask = asking(open);
    const before = await ask("GET /toys/1");
    for (const value of [stubborn, `[${stubborn}]`]) {
      expect([value, (await ask("PUT /toys/1/Wrap", `{"Name":${value}}`)).status]).toEqual([value, status]);
    }
    expect({ ...(await ask("GET /toys/1")).content, Changed: "" }).toEqual({ ...before.content, Changed: "" });
  });

  it("comes to no sum", async () => {
    const set = { Price: { total: { of: { body: "Name" }, field: "A" } } } as const;
    const ask = asking({ actions: { "toys.wrap": { set } }, inputs: { "toys.wrap": { isOpen: true } } });
    expect((await ask("PUT /toys/1/Wrap", '{"Name":[{"A":2},{"A":"0.5"}]}')).status).toBe(200);
    expect((await ask("PUT /toys/1/Wrap", `{"Name":[{"A":${stubborn}}]}`)).status).toBe(200);
    expect((await ask("GET /toys/1")).content).toMatchObject({ Price: "2.5" });
  });

  it("meets no condition that asks for a text", async () => {
    const inputs = { "toys.wrap": { isOpen: true, conditions: [{ if: "Name", is: ["1"], then: ["Kind"] }] } } as const;
    expect((await asking({ inputs })("PUT /toys/1/Wrap", `{"Name":${stubborn}}`)).status).toBe(200);
  });
});

describe("lists and objects in each other", () => {
  it.each([
    { what: "as many as a body may have", body: `{"Title":${levels(99)}}`, status: 201 },
    { what: "one more", body: `{"Title":${levels(100)}}`, status: 400 },
    { what: "more than calls can go down", body: `{"Title":${levels(100_000)}}`, status: 400 },
    { what: "a list of them", body: `[${levels(100_000)}]`, status: 400 },
    { what: "brackets in a text", body: JSON.stringify({ Title: "[".repeat(1000 - 20) }), status: 201 },
  ])("$what: $status", async ({ body, status }) => {
    const options = { permissions: ["Write"], maxBodyCharacters: 1_000_000 };
    const said = await send({ options, call: "POST /books", body });
    expect(said?.status).toBe(status);
    if (status === 400) expect(said?.text).toBe('"The body is nested too deep."');
  });
});

describe("names that every object has", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];

  it.each(names)("%s is no field, no parameter and no key", async (name) => {
    const ask = asking();
    const before = await ask("GET /toys?Limit=4");
    const refused = { status: 422, content: `There is no ${name}.` };
    expect(await ask("PUT /toys/1", `{"${name}":{"IsSold":"true","polluted":1}}`)).toMatchObject(refused);
    expect(await ask(`GET /toys?${name}=1`)).toMatchObject(refused);
    expect((await ask(`GET /toys/${name}`)).status).toBe(405);
    expect((await ask(`GET /${name}`)).status).toBe(404);
    expect(await ask("GET /toys?Limit=4")).toEqual(before);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it.each(names)("%s is ignored by a mock that is not strict, and sets nothing", async (name) => {
    const ask = asking({}, { permissions: ["Read"], strict: false });
    const before = (await ask("GET /toys/1")).content;
    const { status } = await ask("PUT /toys/1", `{"${name}":{"IsSold":"polluted","polluted":1}}`);
    const { content } = await ask("GET /toys/1");
    expect([status, { ...content, Changed: before.Changed, now: before.now }]).toEqual([200, before]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("a number in a path", () => {
  it.each([
    "1e0",
    "0x1",
    "1.0",
    "-1",
    "+1",
    "%201",
    "1%20",
    "1%00",
    "1;a=b",
    "1%2f",
    "1/",
    "/1",
    "%E0%A4%A",
    "9".repeat(20),
  ])("%s is none", async (id) => {
    expect((await asking()(`GET /toys/${id}`)).status).toBe(405);
  });

  it.each(["01", "0", "001", "9007199254740993", "9".repeat(19)])("%s names no row", async (id) => {
    expect(await asking()(`GET /toys/${id}`)).toMatchObject({ status: 404, content: "Toy is not there." });
  });

  it.each(["0", "00", "01", "99"])("%s does not name a row of another table either", async (id) => {
    const ask = asking({ actions: { "toys.wrap": { unfound: { ToyNum: "shelves" }, orMake: true } } });
    expect(await ask(`PUT /toys/${id}/Wrap`, "{}")).toMatchObject({ status: 404, content: "Shelf is not there." });
  });
});

describe("a day that a calendar does not have", () => {
  it.each(["2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "10000-01-01", "2026-1-1", "+010000-01", "NaN"])(
    "%s does not fit",
    async (day) => {
      const ask = asking();
      const refused = { status: 422, content: "MadeOn does not fit." };
      expect(await ask("PUT /toys/1", JSON.stringify({ MadeOn: day }))).toMatchObject(refused);
      expect(await ask(`GET /toys?ChangedSince=${encodeURIComponent(day)}`)).toMatchObject({ status: 422 });
    },
  );

  it("is not asked for by itself where a clock is at its end", async () => {
    const filters = { Kind: { fields: ["MadeOn"], by: "from", otherwise: 100_000 } } as const;
    const ask = asking(
      { actions: { "toys.list": { filters } } },
      { permissions: ["Read"], clock: "9999-12-31T00:00:00" },
    );
    await ask("PUT /toys/1", '{"MadeOn":"9999-12-31"}');
    expect((await ask("GET /toys")).content).toMatchObject([{ ToyNum: 1 }]);
  });
});

describe("keys that are texts", () => {
  const fields = { ...shop.models["Toys.ToyMade"]?.fields, ToyNum: "string" } as const;
  const model = { id: "ToyNum", fields };
  const input = { body: { ToyNum: { shape: "string" }, Name: { shape: "string" } } } as const;
  const change: Partial<Definition> = {
    operations: shop.operations.map((one) => ({ ...one, parameters: { ToyNum: "string" } })),
    models: { ...shop.models, "Toys.Toy": model, "Toys.ToyMade": model },
    inputs: { "toys.create": input },
  };

  it.each([
    ["a b", "a%20b"],
    ["a/b?c#d", "a%2Fb%3Fc%23d"],
    ["a\r\nX-Made: 1", "a%0D%0AX-Made%3A%201"],
    ["漢字", "%E6%BC%A2%E5%AD%97"],
    ["__proto__", "__proto__"],
  ])("%j is named in a header as %s, and found there", async (key, path) => {
    const ask = asking(change);
    const said = await ask("POST /toys", JSON.stringify({ ToyNum: key }));
    expect(said).toMatchObject({ status: 201, location: `${base}/toys/${path}`, content: { ToyNum: key } });
    expect(await ask(`GET /toys/${path}`)).toMatchObject({ status: 200, content: { ToyNum: key } });
  });

  it("with half of a character do not break the header", async () => {
    const said = await asking(change)("POST /toys", JSON.stringify({ ToyNum: "a\ud800" }));
    expect(said).toMatchObject({ status: 201, location: `${base}/toys/a%EF%BF%BD` });
  });

  it("that are there already do not take their row's place", async () => {
    const ask = asking(change);
    await ask("POST /toys", '{"ToyNum":"a","Name":"First"}');
    const again = await ask("POST /toys", '{"ToyNum":"a","Name":"Second"}');
    expect(again).toMatchObject({ status: 422, content: "ToyNum does not fit." });
    expect((await ask("GET /toys/a")).content).toMatchObject({ Name: "First" });
  });

  it.each(["{}", '{"ToyNum":""}', '{"ToyNum":null}'])("of %s are the next number", async (body) => {
    const ask = asking(change);
    for (const ToyNum of ["6", "7"]) {
      expect(await ask("POST /toys", body)).toMatchObject({ status: 201, content: { ToyNum } });
    }
  });
});

describe("long texts", () => {
  // What goes back for every blank takes half a minute for these.
  it("are found to be no base64 in one go", { timeout: 5000 }, () => {
    expect(textForms.base64.test(`A${" ".repeat(200_000)}!`)).toBe(false);
    expect(textForms.base64.test(`${" ".repeat(200_000)}!`)).toBe(false);
    expect(textForms.base64.test(`A${" ".repeat(200_000)}= =\n`)).toBe(true);
  });

  it("are no ranges where patterns would lose track", () => {
    expect(textForms.ranges.test("1,".repeat(4999) + "10")).toBe(true);
    expect(textForms.ranges.test("1,".repeat(10_000_000) + "1")).toBe(false);
  });
});
