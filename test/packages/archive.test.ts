import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../generator/package-root.js";
import { apiOf, rendered } from "../support/api-of.js";
import { archiveSpec } from "../support/archive-spec.js";
import { applicationOptions, errorsIn, programOf } from "../support/type-check.js";

const root = realpathSync(mkdtempSync(join(tmpdir(), "permspec-test-")));
const folders = ["guards", "client", "mocks"].map((name) => join(root, "packages", name));

/** The packages of the archive, as `npm install` in a workspace would put them, with what they depend on. */
function install(): void {
  for (const [path, text] of rendered(apiOf("archive", archiveSpec))) {
    const file = join(root, "packages", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  writeFileSync(join(root, "package.json"), `{ "type": "module" }`);
  for (const scope of ["@example", "@faker-js"]) mkdirSync(join(root, "node_modules", scope), { recursive: true });
  const link = (from: string, name: string): void => symlinkSync(from, join(root, "node_modules", name));
  for (const name of ["msw", "@faker-js/faker", "rate-limiter-flexible"])
    link(join(packageRoot, "node_modules", name), name);
  link(join(root, "packages", "client"), "@example/archive");
  link(join(root, "packages", "guards"), "@example/archive-guards");
  link(join(root, "packages", "mocks"), "@example/archive-mocks");
}

/** `tsc -b` over the packages: what the compiler says. */
function build(): readonly string[] {
  const said: string[] = [];
  const host = ts.createSolutionBuilderHost(ts.sys, undefined, ({ file, messageText }) => {
    said.push(`${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  });
  const status = ts.createSolutionBuilder(host, folders, {}).build();
  return status === ts.ExitStatus.Success ? said : [...said, `exit ${status}`];
}

let built: readonly string[] = [];
beforeAll(() => {
  install();
  built = build();
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Case {
  readonly held: readonly string[];
  readonly operation: string;
  /** What is given besides the connection, as code. */
  readonly given: string;
  readonly allowed: boolean;
}

const edition = `{ Title: "Maps" }`;
const loan = `1, { Until: "2026-03-31", Reader: "A" }`;

const cases: readonly Case[] = [
  // One permission.
  { held: ["Write"], operation: "books.create", given: edition, allowed: true },
  { held: ["Lend"], operation: "books.create", given: edition, allowed: false },
  { held: [], operation: "books.create", given: edition, allowed: false },
  // Beside one that grants nothing by itself, or nothing at all.
  { held: ["Write", "Stock"], operation: "books.create", given: edition, allowed: true },
  { held: ["Bulk", "Write"], operation: "books.create", given: edition, allowed: true },
  { held: ["Bulk"], operation: "books.create", given: edition, allowed: false },
  // Implied, in one step and in two.
  { held: ["Staff"], operation: "books.create", given: edition, allowed: true },
  { held: ["Chief"], operation: "books.create", given: edition, allowed: true },
  { held: ["Stock"], operation: "books.create", given: edition, allowed: false },
  // Any of two.
  { held: ["Write"], operation: "books.update", given: `1, {}`, allowed: true },
  { held: ["Keeper"], operation: "books.update", given: `1, {}`, allowed: true },
  { held: ["Staff"], operation: "books.update", given: `1, {}`, allowed: true },
  { held: ["Lend", "Stock"], operation: "books.update", given: `1, {}`, allowed: false },
  // All of two.
  { held: ["Write", "Lend"], operation: "books.patch", given: `1, {}`, allowed: true },
  { held: ["Staff"], operation: "books.patch", given: `1, {}`, allowed: true },
  { held: ["Write"], operation: "books.patch", given: `1, {}`, allowed: false },
  { held: ["Lend", "Stock", "Keeper"], operation: "books.patch", given: `1, {}`, allowed: false },
  // Any of, over all of; one from each alternative is not enough.
  { held: ["Lend", "Stock"], operation: "books.lend", given: loan, allowed: true },
  { held: ["Staff", "Stock"], operation: "books.lend", given: loan, allowed: true },
  { held: ["Keeper", "Write", "Room01"], operation: "books.lend", given: loan, allowed: true },
  { held: ["Keeper", "Staff", "Room01"], operation: "books.lend", given: loan, allowed: true },
  { held: ["Chief"], operation: "books.lend", given: loan, allowed: true },
  { held: ["Staff"], operation: "books.lend", given: loan, allowed: false },
  { held: ["Keeper", "Write", "Stock"], operation: "books.lend", given: loan, allowed: false },
  { held: ["Keeper", "Room01", "Lend"], operation: "books.lend", given: loan, allowed: false },
  // One permission whose name reads like two.
  { held: ["WriteAndLend"], operation: "rooms.close", given: "", allowed: true },
  { held: ["Write", "Lend"], operation: "rooms.close", given: "", allowed: false },
  { held: ["WriteAndLend"], operation: "books.patch", given: `1, {}`, allowed: false },
  // Permissions behind the 32nd bit, and any of forty.
  { held: ["Room40"], operation: "rooms.open", given: "", allowed: true },
  { held: ["Room33"], operation: "rooms.open", given: "", allowed: true },
  { held: ["Chief"], operation: "rooms.open", given: "", allowed: true },
  { held: ["Staff", "Keeper"], operation: "rooms.open", given: "", allowed: false },
  // By rules.
  { held: ["ReadAll"], operation: "books.list", given: "", allowed: true },
  { held: ["Rest"], operation: "keys.list", given: "", allowed: true },
  { held: ["ReadAll"], operation: "keys.list", given: "", allowed: false },
  { held: ["Rest"], operation: "books.delete", given: "1", allowed: true },
  // Names that the language or the emitted modules have for themselves.
  { held: ["Lend"], operation: "options.return", given: `1, { Why: "late" }`, allowed: true },
  { held: ["Lend"], operation: "options.operations", given: "", allowed: true },
  { held: ["Lend"], operation: "options.bits", given: "", allowed: true },
  { held: ["Write"], operation: "options.call", given: "", allowed: true },
  { held: ["Lend"], operation: "options.call", given: "", allowed: false },
  { held: ["Write"], operation: "options.codecs", given: "", allowed: true },
  { held: ["ReadAll"], operation: "options.get", given: `"a", 1, "b", "c"`, allowed: true },
  { held: ["Write"], operation: "bind.create", given: `{}`, allowed: true },
  { held: ["ReadAll"], operation: "operations.list", given: "", allowed: true },
  { held: ["ReadAll"], operation: "books.getExchange", given: "", allowed: true },
];

const key = `readerKey: "key"`;

/** The call through the facade, and the function by itself, as the body of a module. */
function calls({ held, operation, given }: Case): { facade: string; standalone: string } {
  const [resource = "", action = ""] = operation.split(".");
  const options = `{ ${key}, permissions: ${JSON.stringify(held)}, throttle: false, fetch }`;
  return {
    facade: `await createClient(${options}).${operation}(${given});`,
    standalone: `await ${resource}.${action}(${[`createConnection(${options})`, ...(given ? [given] : [])].join(", ")});`,
  };
}

function imports({ operation }: Case): string {
  const resource = operation.slice(0, operation.indexOf("."));
  return `import { createClient, createConnection } from "@example/archive";
import * as ${resource} from "@example/archive/${resource}";
`;
}

describe("the packages of an awkward API", () => {
  it("compile", () => {
    expect(built).toEqual([]);
  });

  it("unlock in types what the permissions allow, and nothing else", { timeout: 60_000 }, () => {
    const modules = cases.flatMap((one, index) => {
      const { facade, standalone } = calls(one);
      const module = (call: string): string => `${imports(one)}${call}\nexport {};\n`;
      return [
        [join(root, `facade-${index}.ts`), module(facade)] as const,
        [join(root, `standalone-${index}.ts`), module(standalone)] as const,
      ];
    });
    const program = programOf(new Map(modules), applicationOptions);
    for (const [index, { allowed, held, operation }] of cases.entries()) {
      const what = `${operation} with ${held.join(", ")}`;
      const facade = errorsIn(program, join(root, `facade-${index}.ts`));
      const standalone = errorsIn(program, join(root, `standalone-${index}.ts`));
      if (allowed) expect([facade, standalone], what).toEqual([[], []]);
      else {
        expect(facade, what).toEqual([expect.stringMatching(locked)]);
        expect(standalone, what).toEqual([
          expect.stringMatching(/^Argument of type 'Connection<.*' is not assignable/),
        ]);
      }
    }
  });

  it("allow the same at run time: guard, facade and function", () => {
    const script = `${[...new Set(cases.map(imports))].join("").replaceAll(/^import \{ createClient.*\n/gm, "")}
import { createClient, createConnection, PermissionError } from "@example/archive";
import { can } from "@example/archive-guards";
let sent = 0;
const fetch = async () => { sent++; return new Response("[]"); };
const outcome = async (call) => {
  sent = 0;
  try { await call(); } catch (error) { if (error instanceof PermissionError) return sent === 0 ? "refused" : "sent and refused"; }
  return sent === 1 ? "sent" : "not sent";
};
const outcomes = [
${cases
  .map((one) => {
    const { facade, standalone } = calls(one);
    const run = (call: string): string => `await outcome(async () => { ${call} })`;
    return `  [can(${JSON.stringify(one.operation)}, ${JSON.stringify(one.held)}), ${run(facade)}, ${run(standalone)}],`;
  })
  .join("\n")}
];
console.log(JSON.stringify(outcomes));
`;
    const outcomes = runModule(script);
    expect(outcomes).toEqual(
      cases.map(({ allowed }) => (allowed ? [true, "sent", "sent"] : [false, "refused", "refused"])),
    );
  });

  it("read what belongs to another resource, however deep it lies", () => {
    const author = { Name: "A", IsAlive: "true", Born: "0001-01-01" };
    const copy = { CopyNum: 1, Seen: "2026-03-31", Lender: { CopyNum: 2, Seen: "0001-01-01" } };
    const book = {
      IsLent: "false",
      Binding: { Leather: "true" },
      Copies: [copy],
      Author: author,
      Editors: [author, author],
    };
    const script = `import { createClient } from "@example/archive";
const answers = ${JSON.stringify([book, [author], { Author: author, Book: book }])};
const client = createClient({ ${key}, permissions: ["ReadAll"], throttle: false, fetch: async () => new Response(JSON.stringify(answers.shift())) });
console.log(JSON.stringify([await client.books.get(1), await client.books.listAuthors(1), await client.options.get("a", 1, "b", "c")]));
`;
    const readAuthor = { Name: "A", IsAlive: true, Born: null };
    const readBook = {
      IsLent: false,
      Binding: { Leather: true },
      Copies: [{ CopyNum: 1, Seen: "2026-03-31", Lender: { CopyNum: 2, Seen: null } }],
      Author: readAuthor,
      Editors: [readAuthor, readAuthor],
    };
    expect(runModule(script)).toEqual([readBook, [readAuthor], { Author: readAuthor, Book: readBook }]);
  });

  it("mock what the guards say", () => {
    const script = `import { createMock } from "@example/archive-mocks";
import { guard } from "@example/archive-guards";
const statuses = [];
for (const permissions of ${JSON.stringify([["Staff"], ["Write"], ["Chief"], ["Room40"]])}) {
  const mock = createMock({ permissions });
  for (const path of ["/books/1", "/books/1/Lend", "/rooms/Open"]) {
    const method = path === "/books/1" ? "PATCH" : "POST";
    const headers = { "X-Archive-Key": "key key", "Content-Type": "application/json" };
    const response = await mock.respond(new Request("https://archive.example/v1" + path, { method, headers, body: "{}" }));
    const { id } = guard.operationFor(method, path);
    statuses.push([id, response.status !== 403, guard.can(id, permissions)]);
  }
}
console.log(JSON.stringify(statuses));
`;
    expect(runModule(script)).toEqual([
      ["books.patch", true, true],
      ["books.lend", false, false],
      ["rooms.open", false, false],
      ["books.patch", false, false],
      ["books.lend", false, false],
      ["rooms.open", false, false],
      ["books.patch", true, true],
      ["books.lend", true, true],
      ["rooms.open", true, true],
      ["books.patch", false, false],
      ["books.lend", false, false],
      ["rooms.open", true, true],
    ]);
  });
});

const locked = /^This expression is not callable\.\n {2}Type 'Requires<".*(?:">|\.\.\.)' has no call signatures\.$/;

/** What a module prints, run by Node by itself. */
function runModule(text: string): unknown {
  const file = join(root, "application.mjs");
  writeFileSync(file, text);
  return JSON.parse(execFileSync(process.execPath, [file], { encoding: "utf8" }));
}
