import { describe, expect, it } from "vitest";
import type { Definition } from "../../../templates/mocks/runtime/definition.js";
import { createMock } from "../../../templates/mocks/runtime/mock.js";
import { definition, send } from "./library.js";

const credentials = { card: "card-1", pin: "pin-1" };
const either = "Give either `permissions`, which every key then holds, or `keys` with the permissions of each.";
const numberOne = "Number 1 of `keys` is not right. ";
const address =
  "`baseUrl` must be an address over http or https, with a host and without credentials, query and fragment.";

const posting: NonNullable<Definition["events"]> = {
  headers: { credential: "X-Key", machine: null, type: "X-Event" },
  subscriptions: { table: "hooks", to: "To", machine: null, start: null, stop: null },
  kinds: [],
};

interface Wrong {
  readonly options: unknown;
  readonly definition?: Definition;
  readonly message: string;
}

const wrong: readonly Wrong[] = [
  { options: undefined, message: "The options must be an object." },
  { options: ["Read"], message: "The options must be an object." },
  { options: {}, message: either },
  { options: { permissions: undefined }, message: either },
  { options: { permissions: [], keys: [] }, message: either },
  { options: { permission: ["Read"] }, message: "There is no option `permission`. Did you mean `permissions`?" },
  {
    options: { permissions: [], enforce: false },
    message:
      "There is no option `enforce`. Known are: permissions, keys, seed, baseUrl, mode, soft, strict, throttle, maxBodyCharacters, maxQueryMilliseconds, clock, headquarters, faults, data, events, edition.",
  },
  { options: { permissions: "Read" }, message: "The permissions must be a list." },
  {
    options: { permissions: ["Read", "Wrote"] },
    message: "Number 2 of the permissions is not known. Did you mean Write?",
  },
  {
    options: { permissions: ["card-1/pin-1"] },
    message: "Number 1 of the permissions is not known. Known are: Read, Write, Lend, Stock, Admin.",
  },
  {
    options: { permissions: ["__proto__"] },
    message: "Number 1 of the permissions is not known. Known are: Read, Write, Lend, Stock, Admin.",
  },
  { options: { keys: {} }, message: "`keys` must be a list." },
  {
    options: { keys: ["card-1/pin-1"] },
    message: `${numberOne}It must be an object with \`credentials\` and \`permissions\` and nothing else.`,
  },
  {
    options: { keys: [{ credentials, permissions: [], all: true }] },
    message: `${numberOne}It must be an object with \`credentials\` and \`permissions\` and nothing else.`,
  },
  {
    options: { keys: [{ permissions: [] }] },
    message: `${numberOne}Its credentials must be \`card\` and \`pin\` and nothing else.`,
  },
  ...[
    { credentials: { cards: "card-1", pin: "pin-1" }, permissions: [], hint: " Did you mean `card`?" },
    { credentials: { ...credentials, permisions: [] }, hint: " Did you mean `permissions`?" },
    { credentials: { ...credentials, permissions: [] }, permissions: [], hint: "" },
  ].map(({ hint, ...key }) => ({
    options: { keys: [key] },
    message: `${numberOne}Its credentials must be \`card\` and \`pin\` and nothing else.${hint}`,
  })),
  {
    options: { keys: [{ credentials, permission: [] }] },
    message: `${numberOne}It must be an object with \`credentials\` and \`permissions\` and nothing else. Did you mean \`permissions\`?`,
  },
  {
    options: { keys: [{ credentials: { card: "card-1" }, permissions: [] }] },
    message: `${numberOne}\`pin\` is missing.`,
  },
  {
    options: { keys: [{ credentials: { ...credentials, "pin-1": "" }, permissions: [] }] },
    message: `${numberOne}Its credentials must be \`card\` and \`pin\` and nothing else.`,
  },
  {
    options: { keys: [{ credentials: { card: "card-1", pin: "" }, permissions: [] }] },
    message: `${numberOne}\`pin\` has characters that no key has, or none.`,
  },
  {
    options: { keys: [{ credentials: { card: "card-1", pin: "pin/1" }, permissions: [] }] },
    message: `${numberOne}\`pin\` has characters that no key has, or none.`,
  },
  { options: { keys: [{ credentials }] }, message: `${numberOne}The permissions must be a list.` },
  {
    options: { keys: [{ credentials, permissions: ["Reed"] }] },
    message: `${numberOne}Number 1 of the permissions is not known. Did you mean Read?`,
  },
  {
    options: {
      keys: [
        { credentials, permissions: [] },
        { credentials, permissions: ["Read"] },
      ],
    },
    message: "Number 2 of `keys` is not right. It has the credentials of an earlier one.",
  },
  { options: { permissions: [], events: { key: "k" } }, message: "`events`: this API posts nothing." },
  {
    options: { permissions: [], events: { key: "k" } },
    definition: { ...definition, eventsLack: "nobody says how." },
    message: "`events`: nobody says how.",
  },
  ...[null, "card-1", {}, { key: 1 }].map((events) => ({
    options: { permissions: [], events },
    definition: { ...definition, events: posting },
    message: "`events` must be an object with `key`, a text that shows that deliveries are genuine.",
  })),
  { options: { permissions: [], seed: "1" }, message: "`seed` must be a whole number." },
  { options: { permissions: [], seed: 0.5 }, message: "`seed` must be a whole number." },
  { options: { permissions: [], baseUrl: "localhost:3000" }, message: address },
  { options: { permissions: [], baseUrl: "/api" }, message: address },
  { options: { permissions: [], baseUrl: "http://{host}:3000" }, message: address },
  { options: { permissions: [], baseUrl: "http://card-1:pin-1@localhost" }, message: address },
  { options: { permissions: [], baseUrl: "http://localhost/?x=1" }, message: address },
];

function messageOf(options: unknown, made: Definition = definition): string | undefined {
  try {
    Reflect.apply(createMock, undefined, [made, options]);
    return undefined;
  } catch (error) {
    return error instanceof TypeError ? error.message : "no TypeError";
  }
}

describe("options", () => {
  it.each(wrong)("$options: $message", ({ options, message, definition: made }) => {
    expect(messageOf(options, made)).toBe(message);
  });

  it.each(wrong)("show no key: $options", ({ options }) => {
    expect(messageOf(options)).not.toMatch(/card-1|pin-1/);
  });

  it("say which addresses are answered, each once", () => {
    const { addresses } = createMock(definition, { permissions: [] });
    expect(addresses).toEqual(["https://api.library.example/v2", "http://{host}:8080/v2"]);
    expect(createMock(definition, { permissions: [], baseUrl: "http://desk/" }).addresses).toEqual(["http://desk"]);
  });

  it("give each key what it holds", async () => {
    const keys = [
      { credentials, permissions: ["Read"] },
      { credentials: { card: "card-1", pin: "pin-2" }, permissions: ["Lend", "Admin"] },
    ];
    const status = async (pin: string, call: string) =>
      (await send({ options: { keys }, call, headers: { "X-Library": `LIB card-1/${pin}` } }))?.status;
    expect(await status("pin-1", "GET /books")).toBe(200);
    expect(await status("pin-1", "POST /books")).toBe(403);
    expect(await status("pin-2", "GET /books")).toBe(200);
    expect(await status("pin-2", "POST /books")).toBe(201);
    expect(await status("pin-2", "PUT /books/1/Move")).toBe(202);
    expect(await status("pin-3", "GET /books")).toBe(401);
  });

  it("are read once", async () => {
    const permissions: string[] = [];
    const mock = createMock(definition, { permissions });
    permissions.push("Read");
    const request = new Request("https://api.library.example/v2/books", { headers: { "X-Library": "LIB a/b" } });
    expect((await mock.respond(request))?.status).toBe(403);
  });
});
